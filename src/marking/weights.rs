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
    -4.251, // bias
    1.695,  // accept coverage
    0.091,  // sample closeness
    0.342,  // run
    -0.936, // turned
    -1.994, // conflict x coverage
    -0.774, // turned x coverage
    -1.781, // reject closeness
    -1.082, // reject margin
    2.345,  // sibling margin
    2.384,  // verbatim
    -0.474, // verbatim x opposed
    3.654,  // enough words
    -3.697, // echo
    -1.767, // moved x coverage
];
/// Log-odds of *met or partly* for each figure.
pub(crate) const AT_LEAST_PARTLY: [f64; COUNT] = [
    -1.651, // bias
    1.491,  // accept coverage
    0.457,  // sample closeness
    0.481,  // run
    -0.881, // turned
    -2.210, // conflict x coverage
    -0.921, // turned x coverage
    -0.919, // reject closeness
    -1.115, // reject margin
    2.355,  // sibling margin
    1.689,  // verbatim
    -0.550, // verbatim x opposed
    1.368,  // enough words
    -2.142, // echo
    -3.076, // moved x coverage
];

/// Where the chances become verdicts: *met* where agreement with the assessor is greatest; *sure* where nine in ten are right.
pub(crate) const POLICY: Policy = Policy { met_from: 0.4, partly_from: 0.5, sure_met_from: 0.9, sure_not_met_to: 0.08 };
