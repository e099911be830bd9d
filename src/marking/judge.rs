//! The seam of the marker: who decides what an answer shows of each point.
//!
//! [`WordJudge`](super::word_judge::WordJudge) compares words. The learned judge, a small cross-encoder, takes its place
//! behind this trait: it reads `brief.scheme` and `prepared.answer` as they are, and brings its own [`Policy`].
//! Everything else (guards, contradictions, misconceptions, the verb gate, the award) stays as it is.

use std::fmt::Debug;

use super::brief::{Brief, Prepared};
use super::mark::Span;

/// What a judge makes of one point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Judgement {
    /// Calibrated chance, 0 to 1, that an assessor would say *met*.
    pub met: f64,
    /// Calibrated chance, 0 to 1, that an assessor would say *partly*; `met + partly` is at most 1.
    pub partly: f64,
    /// The words that the judgement rests on; sorted, disjoint, on character boundaries; empty if there are none.
    pub evidence: Vec<Span>,
}

/// Where a judge's chances become verdicts, measured on questions that it was not fitted on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Policy {
    /// From this chance of *met* on, the verdict is met.
    pub met_from: f64,
    /// From this chance of *met or partly* on, the verdict is at least partly.
    pub partly_from: f64,
    /// From this chance of *met* on, met is sure.
    pub sure_met_from: f64,
    /// Up to this chance of *met or partly*, not met is sure.
    pub sure_not_met_to: f64,
}

/// Decides what an answer shows of each point.
pub trait Judge: Debug + Send + Sync {
    /// One judgement for each point of the scheme, in its order. Points are judged alike in whatever order they stand.
    fn judge(&self, brief: &Brief<'_>, prepared: &Prepared<'_>) -> Vec<Judgement>;

    /// Where this judge's chances become verdicts.
    fn policy(&self) -> Policy;
}
