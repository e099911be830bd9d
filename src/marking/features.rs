//! What the word judge looks at: figures on one point and one stretch of the answer.

use super::brief::{Brief, PointBrief};
use super::compare::{Overlap, View, Wording, order, overlap};
use super::polarity::negations;
use super::relation::{relations, turned};

/// The number of figures.
pub const COUNT: usize = 22;

/// Their names, in order, for the fitting and for the comments on the weights.
pub const NAMES: [&str; COUNT] = [
    "bias", "text coverage", "accept coverage", "sample closeness", "coverage squared", "new coverage",
    "union coverage", "precision", "run", "pairs", "conflict", "turned", "conflict x coverage",
    "turned x coverage", "reject closeness", "reject margin", "sibling margin", "verbatim",
    "verbatim x opposed", "length", "echo", "negation difference",
];

/// Figures on a point as said in a stretch; most are shares, 0 to 1.
pub type Features = [f64; COUNT];

/// The best overlap among wordings by `rank`, and its wording.
fn best<'w>(
    wordings: impl Iterator<Item = &'w Wording>,
    view: &View<'_>,
    rank: impl Fn(Overlap) -> f64,
) -> Option<(&'w Wording, Overlap)> {
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
    let accept = best(point.accept.iter(), view, |o| o.coverage).map_or(Overlap::default(), |b| b.1);
    let sample = best(point.samples.iter(), view, Overlap::closeness).map_or(0.0, |b| b.1.closeness());
    let (focal, found) = best(point.earning(), view, |o| 0.7 * o.coverage + 0.3 * o.closeness())?;
    let order = order(focal, view);
    let said = relations(view.tokens);
    let turned = turned(&focal.relations, &said);
    let reject = point.reject.iter().map(|w| overlap(w, view).closeness()).fold(0.0, f64::max);
    let earning = point.earning().map(|w| overlap(w, view).closeness()).fold(0.0, f64::max);
    let coverage = text.coverage.max(accept.coverage);
    let siblings = brief.points.iter().enumerate().filter(|(other, _)| *other != at);
    let sibling = siblings.map(|(_, p)| own_coverage(p, view)).fold(0.0, f64::max);
    let verbatim = ((found.closeness() - 0.75) / 0.25).clamp(0.0, 1.0) * ((order.pairs + order.run) / 2.0);
    let negated = negations(view.tokens).abs_diff(focal.negations).min(2) as f64 / 2.0;
    let opposed = found.conflict.max(turned);
    let telling = view.tokens.iter().filter(|t| t.tells()).count() as f64;
    Some([
        1.0,
        text.coverage,
        accept.coverage,
        sample,
        coverage * coverage,
        new_coverage(brief, point, view),
        union_coverage(point, view),
        text.precision,
        order.run,
        order.pairs,
        found.conflict,
        turned,
        found.conflict * found.coverage,
        turned * found.coverage,
        reject,
        (reject - earning).max(0.0),
        (coverage - sibling).clamp(-1.0, 1.0),
        verbatim,
        verbatim * opposed,
        (1.0 + telling).ln() / 4.0,
        overlap(&brief.question, view).precision,
        negated,
    ])
}

fn own_coverage(point: &PointBrief, view: &View<'_>) -> f64 {
    std::iter::once(&point.text)
        .chain(&point.accept)
        .map(|wording| overlap(wording, view).coverage)
        .fold(0.0, f64::max)
}

/// The coverage of what the point says beyond the question: an echo of the question has none.
fn new_coverage(brief: &Brief<'_>, point: &PointBrief, view: &View<'_>) -> f64 {
    let asked = |concept: u32| brief.question.concepts.binary_search_by_key(&concept, |c| c.0).is_ok();
    let share = |wording: &Wording| {
        let (mut all, mut said) = (0.0, 0.0);
        for (concept, _, weight) in wording.concepts.iter().filter(|c| !asked(c.0)) {
            all += weight;
            if view.concepts.binary_search_by_key(concept, |c| c.0).is_ok() {
                said += weight;
            }
        }
        if all > 0.0 { said / all } else { 0.0 }
    };
    std::iter::once(&point.text).chain(&point.accept).map(share).fold(0.0, f64::max)
}

/// The share of the stretch's weight that occurs in any wording that earns the point.
fn union_coverage(point: &PointBrief, view: &View<'_>) -> f64 {
    if view.weight <= 0.0 {
        return 0.0;
    }
    let known = |concept: &u32| {
        point.earning().any(|w| w.concepts.binary_search_by_key(concept, |c| c.0).is_ok())
    };
    view.concepts.iter().filter(|(concept, _, _)| known(concept)).map(|c| c.2).sum::<f64>() / view.weight
}
