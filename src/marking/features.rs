//! What the word judge looks at: figures on one point and one stretch of the answer.

use super::brief::{Brief, PointBrief};
use super::compare::{Overlap, View, Wording, beyond, order, overlap};
use super::relation::{relations, turned};

/// The number of figures.
pub(crate) const COUNT: usize = 15;

/// Figures on a point as said in a stretch; most are shares, 0 to 1.
pub(crate) type Features = [f64; COUNT];

/// The best overlap among wordings by `rank`, and its wording.
fn best<'w>(wordings: impl Iterator<Item = &'w Wording>, view: &View<'_>, rank: impl Fn(Overlap) -> f64) -> Option<(&'w Wording, Overlap)> {
    let mut best: Option<(&Wording, Overlap)> = None;
    for wording in wordings {
        let found = overlap(wording, view);
        if best.is_none_or(|(_, other)| rank(found) > rank(other)) {
            best = Some((wording, found));
        }
    }
    best
}

/// How promising a stretch is for a point, 0 to 1: the cheap figure by which stretches are chosen.
pub(crate) fn promise(point: &PointBrief, view: &View<'_>) -> f64 {
    let coverage = |wording: &Wording| {
        let found = overlap(wording, view);
        // A wording of a word or two is covered by chance: closeness counts as well.
        0.7 * found.coverage + 0.3 * found.closeness()
    };
    point.earning().map(coverage).fold(0.0, f64::max)
}

/// All figures on point number `at` of the brief, as said in a stretch.
pub(crate) fn features(brief: &Brief<'_>, at: usize, view: &View<'_>) -> Option<Features> {
    let point = brief.points.get(at)?;
    let text = overlap(&point.text, view);
    let accept = best(point.accept.iter(), view, |o| o.coverage);
    // A wording of a word or two is said by chance.
    let accept = accept.map_or(0.0, |(wording, o)| o.coverage * (wording.weight / 2.5).min(1.0));
    let sample = best(point.samples.iter(), view, Overlap::closeness).map_or(0.0, |b| b.1.closeness());
    let (focal, found) = best(point.earning(), view, |o| 0.7 * o.coverage + 0.3 * o.closeness())?;
    let order = order(focal, view);
    let said = relations(view.tokens);
    let turned = turned(&focal.relations, &said);
    let reject = point.reject.iter().map(|w| overlap(w, view).closeness()).fold(0.0, f64::max);
    let earning = point.earning().map(|w| overlap(w, view).closeness()).fold(0.0, f64::max);
    let coverage = text.coverage.max(accept);
    let siblings = brief.points.iter().enumerate().filter(|(other, _)| *other != at);
    let sibling = siblings.map(|(_, p)| own_coverage(p, view)).fold(0.0, f64::max);
    let verbatim =
        ((found.closeness() - 0.75) / 0.25).clamp(0.0, 1.0) * order.pairs.midpoint(order.run) * (1.0 - 4.0 * order.moved).max(0.0);
    let opposed = found.conflict.max(turned);
    let telling = view.tokens.iter().filter(|t| t.tells()).count() as f64;
    Some([
        1.0,
        accept,
        sample,
        order.run,
        turned,
        found.conflict * found.coverage,
        turned * found.coverage,
        reject,
        (reject - earning).max(0.0),
        (coverage - sibling).clamp(-1.0, 1.0),
        verbatim,
        verbatim * opposed,
        (telling / focal.concepts.len().clamp(1, 6) as f64).min(1.0),
        overlap(&brief.question, view).precision * (1.0 - beyond(focal, &brief.question, view)),
        order.moved * found.coverage * found.coverage,
    ])
}

fn own_coverage(point: &PointBrief, view: &View<'_>) -> f64 {
    std::iter::once(&point.text).chain(&point.accept).map(|wording| overlap(wording, view).coverage).fold(0.0, f64::max)
}
