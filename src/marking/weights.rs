//! The fitted constants of the word judge.

use super::features::COUNT;

/// Log-odds of *met* for each figure.
pub(crate) const MET: [f64; COUNT] = [0.0; COUNT];
/// Log-odds of *met or partly* for each figure.
pub(crate) const AT_LEAST_PARTLY: [f64; COUNT] = [0.0; COUNT];
/// Where the chances become verdicts.
pub(crate) const POLICY: super::judge::Policy =
    super::judge::Policy { met_from: 0.5, partly_from: 0.5, sure_met_from: 0.9, sure_not_met_to: 0.1 };
