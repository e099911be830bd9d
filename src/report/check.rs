//! What the content check found.

use super::count;
use crate::content::{Files, Problem, Severity};

/// How the samples' verdicts and the marker's compare, over points.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Agreement {
    /// Samples marked.
    pub samples: usize,
    /// Verdicts compared: met against not met or partly.
    pub verdicts: usize,
    /// Verdicts that agree.
    pub agree: usize,
    /// Met by the marker, not by the sample.
    pub wrongly_credited: usize,
    /// Met by the sample, not by the marker.
    pub wrongly_denied: usize,
}

/// The problems in full, as a compiler would show them.
pub fn problems(problems: &[Problem], files: &Files) -> String {
    problems.iter().map(|problem| format!("{}\n", files.show(problem))).collect()
}

/// One line for what was checked, one for the samples, one for what was found.
pub fn checked(units: usize, questions: usize, agreement: &Agreement, problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    let mut text = format!("{} with {} checked.\n", count(units, "unit"), count(questions, "question"));
    if agreement.verdicts > 0 {
        // Per mille, so that the percentage has one decimal.
        let share = agreement.agree * 1000 / agreement.verdicts;
        text.push_str(&format!(
            "{} marked, each without its own help: {} of {} verdicts agree ({}.{} %); {} wrongly credited, {} wrongly denied.\n",
            count(agreement.samples, "sample answer"),
            agreement.agree,
            agreement.verdicts,
            share / 10,
            share % 10,
            agreement.wrongly_credited,
            agreement.wrongly_denied,
        ));
    }
    text.push_str(&match (errors, warnings) {
        (0, 0) => "No problems.\n".to_owned(),
        (0, warnings) => format!("No problems, {}.\n", count(warnings, "warning")),
        (errors, 0) => format!("{}.\n", count(errors, "problem")),
        (errors, warnings) => format!("{}, {}.\n", count(errors, "problem"), count(warnings, "warning")),
    });
    text
}
