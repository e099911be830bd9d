//! The fitted constants of the word judge.
//!
//! Fitted by `training/words/run.sh` (logistic regression, ridge 3, each weight kept to the sign that makes sense) on four fifths of the
//! questions of `training/data` t*, s* and g*, split by question: about 80,000 pairs of a point and an answer, with and
//! without sample wordings, the authors' own wordings as answers among them. Whole answers count 1.5, single statements
//! 0.5, sibling statements 0.15, authors' wordings 0.25. Figures that did not help, plain word coverage first of all,
//! were dropped: in that data the reversals share most words. The thresholds come from held-out folds of the same questions.

use super::features::COUNT;
use super::judge::Policy;

/// Log-odds of *met* for each figure.
pub(crate) const MET: [f64; COUNT] = [
    -4.394, // bias
    1.484,  // accept coverage
    0.269,  // sample closeness
    0.451,  // run
    -0.990, // turned
    -1.844, // conflict x coverage
    -0.828, // turned x coverage
    -1.731, // reject closeness
    -0.956, // reject margin
    2.319,  // sibling margin
    2.043,  // verbatim
    -0.660, // verbatim x opposed
    3.730,  // enough words
    -4.217, // echo
    -2.494, // moved x coverage
];
/// Log-odds of *met or partly* for each figure.
pub(crate) const AT_LEAST_PARTLY: [f64; COUNT] = [
    -1.922, // bias
    1.329,  // accept coverage
    0.544,  // sample closeness
    0.659,  // run
    -0.931, // turned
    -2.072, // conflict x coverage
    -0.987, // turned x coverage
    -0.797, // reject closeness
    -1.225, // reject margin
    2.394,  // sibling margin
    1.502,  // verbatim
    -0.719, // verbatim x opposed
    1.530,  // enough words
    -2.020, // echo
    -3.348, // moved x coverage
];

/// Where the chances become verdicts, by the held-out folds: *met* where kappa is greatest, *sure* where about nine in ten
/// are right.
pub(crate) const POLICY: Policy = Policy { met_from: 0.35, partly_from: 0.5, sure_met_from: 0.88, sure_not_met_to: 0.08 };
