//! The fitted constants of the word judge.
//!
//! Fitted by `training/words/run.sh` (logistic regression, ridge 3, each weight kept to the sign that makes sense) on four fifths of the
//! questions of `training/data` t*, s* and g*, split by question: about 54,600 pairs of a point and an answer, with and
//! without sample wordings, the authors' own wordings as answers among them. Whole answers count 1.5, single statements
//! 0.5, sibling statements 0.15, authors' wordings 0.25. Figures that did not help, plain word coverage first of all,
//! were dropped: in that data the reversals share most words. The thresholds come from held-out folds of the same questions.

use super::features::COUNT;
use super::judge::Policy;

/// Log-odds of *met* for each figure.
pub(crate) const MET: [f64; COUNT] = [
    -4.633, // bias
    1.584,  // accept coverage
    0.240,  // sample closeness
    0.436,  // run
    -0.950, // turned
    -1.959, // conflict x coverage
    -0.786, // turned x coverage
    -1.708, // reject closeness
    -0.952, // reject margin
    2.239,  // sibling margin
    2.107,  // verbatim
    -0.587, // verbatim x opposed
    3.972,  // enough words
    -4.304, // echo
    -2.463, // moved x coverage
];
/// Log-odds of *met or partly* for each figure.
pub(crate) const AT_LEAST_PARTLY: [f64; COUNT] = [
    -2.050, // bias
    1.421,  // accept coverage
    0.552,  // sample closeness
    0.633,  // run
    -0.891, // turned
    -2.124, // conflict x coverage
    -0.932, // turned x coverage
    -0.740, // reject closeness
    -1.206, // reject margin
    2.282,  // sibling margin
    1.594,  // verbatim
    -0.646, // verbatim x opposed
    1.662,  // enough words
    -2.092, // echo
    -3.343, // moved x coverage
];

/// Where the chances become verdicts: *met* where agreement with the assessor is greatest; *sure* where nine in ten are right.
pub(crate) const POLICY: Policy = Policy { met_from: 0.4, partly_from: 0.5, sure_met_from: 0.9, sure_not_met_to: 0.08 };
