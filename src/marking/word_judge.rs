//! The judge that compares words: the first, honest engine.

use std::ops::Range;

use super::brief::{Brief, Prepared};
use super::compare::View;
use super::evidence;
use super::features::{Features, features, promise};
use super::judge::{Judge, Judgement, Policy};
use super::weights::{AT_LEAST_PARTLY, MET, POLICY};

/// How many of the most promising stretches are looked at closely, for each point: all of them in a usual answer, so that
/// a sentence more never crowds one out.
const STRETCHES: usize = 48;

/// A stretch that covers less than this of every wording shares nothing with the point ...
const SHARED: f64 = 0.12;
/// ... and is never credited: a story may make a point without its words, but this judge cannot tell.
const UNSHARED: f64 = 0.3;

/// Judges by the words that an answer shares with the wordings of a point, in what order and with what sign.
#[derive(Clone, Copy, Debug, Default)]
pub struct WordJudge;

impl Judge for WordJudge {
    fn judge(&self, brief: &Brief<'_>, prepared: &Prepared<'_>) -> Vec<Judgement> {
        let views = prepared.views();
        (0..brief.points.len()).map(|at| judge_point(brief, prepared, &views, at)).collect()
    }

    fn policy(&self) -> Policy {
        POLICY
    }
}

/// The most promising stretches for a point, with how promising each is and its figures.
pub(crate) fn candidates(brief: &Brief<'_>, views: &[(Range<usize>, View<'_>)], at: usize) -> Vec<(Range<usize>, f64, Features)> {
    let Some(point) = brief.points.get(at) else { return Vec::new() };
    let mut ranked: Vec<(f64, usize)> = views.iter().enumerate().map(|(place, (_, view))| (promise(point, view), place)).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    ranked
        .into_iter()
        .take(STRETCHES)
        .filter_map(|(shared, place)| {
            let (window, view) = views.get(place)?;
            Some((window.clone(), shared, features(brief, at, view)?))
        })
        .collect()
}

fn judge_point(brief: &Brief<'_>, prepared: &Prepared<'_>, views: &[(Range<usize>, View<'_>)], at: usize) -> Judgement {
    let mut best = Judgement::default();
    let mut window = None;
    for (stretch, shared, figures) in candidates(brief, views, at) {
        let most = if shared < SHARED { UNSHARED } else { 1.0 };
        let met = chance(&figures, &MET).min(most);
        if window.is_none() || met > best.met {
            best.met = met;
            best.partly = (chance(&figures, &AT_LEAST_PARTLY) - met).max(0.0);
            window = Some(stretch);
        }
    }
    if let (Some(window), Some(point)) = (window, brief.points.get(at)) {
        best.evidence = evidence::of(prepared, window, point.earning());
    }
    best
}

/// The logistic function of the weighted figures, 0 to 1, to six places.
fn chance(figures: &Features, weights: &Features) -> f64 {
    let sum: f64 = figures.iter().zip(weights).map(|(figure, weight)| figure * weight).sum();
    (1e6 / (1.0 + (-sum).exp())).round() / 1e6
}
