//! Reasons why a point is not met although its words are there: the opposite is said, or a wording that earns nothing.

use std::ops::Range;

use super::brief::{Brief, PointBrief, Prepared};
use super::compare::{Overlap, View, Wording, overlap};
use super::evidence;
use super::mark::Span;
use super::relation::{relations, turned};

/// How much of a wording must be said before its reversal counts as a contradiction.
const SAID: f64 = 0.7;
/// Less than this of a wording neither speaks for a point nor against it.
const TOUCHED: f64 = 0.4;
/// How far it must be turned round.
const TURNED: f64 = 0.5;
/// The share of negated words that makes a contradiction.
const NEGATED: f64 = 0.3;
/// How close, both ways, an answer must be to a wording that earns nothing.
const REJECTED: f64 = 0.8;

/// What stands against a point.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Objection {
    pub(crate) kind: ObjectionKind,
    /// The words that speak against it.
    pub(crate) evidence: Vec<Span>,
}

/// The kinds of objection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ObjectionKind {
    /// The opposite is said.
    Contradicted,
    /// A wording that earns nothing is said, more closely than any that earns the point.
    Rejected,
}

/// What one stretch says for and against a point: how closely, 0 to 1.
#[derive(Default)]
struct Said {
    point: f64,
    opposite: f64,
    rejected: f64,
}

/// What stands against point number `at`, if anything. An objection counts unless the point is said somewhere at
/// least as closely and the right way round.
pub(crate) fn against(brief: &Brief<'_>, prepared: &Prepared<'_>, views: &[(Range<usize>, View<'_>)], at: usize) -> Option<Objection> {
    let point = brief.points.get(at)?;
    let mut closest = 0.0;
    let mut worst: Option<(f64, ObjectionKind, &Range<usize>)> = None;
    for (window, view) in views {
        let said = said(point, view);
        closest = f64::max(closest, said.point);
        for (closeness, kind) in [(said.opposite, ObjectionKind::Contradicted), (said.rejected, ObjectionKind::Rejected)] {
            if closeness > worst.as_ref().map_or(0.0, |(most, _, _)| *most) {
                worst = Some((closeness, kind, window));
            }
        }
    }
    let (_, kind, window) = worst.filter(|(closeness, _, _)| *closeness > closest)?;
    let wordings = point.earning().chain(&point.reject);
    Some(Objection { kind, evidence: evidence::of(prepared, window.clone(), wordings) })
}

fn said(point: &PointBrief, view: &View<'_>) -> Said {
    let mut said = Said::default();
    for wording in point.earning() {
        let found = overlap(wording, view);
        if found.coverage < TOUCHED {
            continue;
        }
        if !is_opposite(wording, found, view) {
            said.point = said.point.max(found.closeness());
        } else if found.coverage >= SAID && wording.concepts.len() > 1 {
            said.opposite = said.opposite.max(found.closeness());
        }
    }
    for found in point.reject.iter().map(|wording| overlap(wording, view)) {
        let closeness = found.closeness();
        if closeness >= REJECTED && closeness > said.point && found.conflict < NEGATED {
            said.rejected = said.rejected.max(closeness);
        }
    }
    said
}

/// Whether a wording is said turned round or negated. Both at once is the wording again: winning does not cost less
/// than keeping.
fn is_opposite(wording: &Wording, found: Overlap, view: &View<'_>) -> bool {
    let reversed = turned(&wording.relations, &relations(view.tokens)) >= TURNED;
    let negated = found.conflict >= NEGATED;
    reversed ^ negated
}
