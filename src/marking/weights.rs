//! The fitted constants of the word judge.
//!
//! Fitted by `fit/` (logistic regression, ridge 3, each weight kept to the sign that makes sense) on four fifths of the
//! questions of `shared/data/marking` t*, s* and g*, split by question: about 54,600 pairs of a point and an answer, with and
//! without sample wordings, the authors' own wordings as answers among them. Whole answers count 1.5, single statements
//! 0.5, sibling statements 0.15, authors' wordings 0.25. Figures that did not help, plain word coverage first of all,
//! were dropped: in that data the reversals share most words. The thresholds come from held-out folds of the same questions.

use super::features::COUNT;
use super::judge::Policy;

/// Log-odds of *met* for each figure.
pub(crate) const MET: [f64; COUNT] = [
    -3.847, // bias
    1.663,  // accept coverage
    0.230,  // sample closeness
    0.427,  // run
    -0.668, // turned
    -1.607, // conflict x coverage
    -0.878, // turned x coverage
    -1.831, // reject closeness
    -1.162, // reject margin
    2.145,  // sibling margin
    2.403,  // verbatim
    -0.490, // verbatim x opposed
    3.280,  // enough words
    -3.642, // echo
    -1.628, // moved x coverage
];
/// Log-odds of *met or partly* for each figure.
pub(crate) const AT_LEAST_PARTLY: [f64; COUNT] = [
    -1.354, // bias
    1.415,  // accept coverage
    0.576,  // sample closeness
    0.623,  // run
    -0.667, // turned
    -1.842, // conflict x coverage
    -1.048, // turned x coverage
    -0.905, // reject closeness
    -1.230, // reject margin
    2.231,  // sibling margin
    1.636,  // verbatim
    -0.568, // verbatim x opposed
    1.068,  // enough words
    -2.046, // echo
    -2.989, // moved x coverage
];

/// Where the chances become verdicts: *met* where agreement with the assessor is greatest; *sure* where nine in ten are right.
pub(crate) const POLICY: Policy = Policy { met_from: 0.4, partly_from: 0.5, sure_met_from: 0.9, sure_not_met_to: 0.08 };
