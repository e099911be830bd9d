//! Reasons why a point is not met although its words are there: the opposite is said, or a wording that earns nothing.

use super::brief::{Brief, Prepared};
use super::compare::{View, overlap};
use super::evidence;
use super::mark::Span;
use super::relation::{relations, turned};

/// How much of a wording must be said before its reversal counts as a contradiction.
const SAID: f64 = 0.7;
/// How far it must be turned round or negated.
const REVERSED: f64 = 0.5;
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

/// What stands against point number `at`, if anything. A contradiction counts unless the point is said elsewhere at
/// least as closely and the right way round.
pub(crate) fn against(brief: &Brief<'_>, prepared: &Prepared<'_>, at: usize) -> Option<Objection> {
    let point = brief.points.get(at)?;
    let mut best_for = 0.0_f64;
    let mut best_against: Option<(f64, ObjectionKind, std::ops::Range<usize>)> = None;
    for window in &prepared.windows {
        let view = View::new(prepared.text.slice(window.clone()));
        let mut object = |closeness: f64, kind| {
            if best_against.as_ref().is_none_or(|(most, _, _)| closeness > *most) {
                best_against = Some((closeness, kind, window.clone()));
            }
        };
        let mut earning = 0.0_f64;
        for wording in point.earning() {
            let found = overlap(wording, &view);
            if found.coverage < 0.4 {
                continue;
            }
            let reversed = turned(&wording.relations, &relations(view.tokens)) >= REVERSED;
            let negated = found.conflict >= NEGATED;
            // Turned round and negated at once is the point again: winning costs more than keeping.
            if reversed != negated {
                if found.coverage >= SAID && wording.concepts.len() > 1 {
                    object(found.closeness(), ObjectionKind::Contradicted);
                }
            } else {
                earning = earning.max(found.closeness());
            }
        }
        best_for = best_for.max(earning);
        for wording in &point.reject {
            let found = overlap(wording, &view);
            let closeness = found.closeness();
            if closeness >= REJECTED && closeness > earning && found.conflict < NEGATED {
                object(closeness, ObjectionKind::Rejected);
            }
        }
    }
    let (closeness, kind, window) = best_against.filter(|(closeness, _, _)| *closeness > best_for)?;
    let _ = closeness;
    let wordings = point.earning().chain(&point.reject);
    Some(Objection { kind, evidence: evidence::of(prepared, window, wordings) })
}
