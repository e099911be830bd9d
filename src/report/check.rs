//! What the content check found.

use std::fmt::Write;

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
    let shown: Vec<String> = problems.iter().map(|problem| files.show(problem).to_string()).collect();
    if shown.is_empty() { String::new() } else { shown.join("\n") + "\n" }
}

/// One line for what was checked, one for the samples, one for what was found.
pub fn checked(units: usize, questions: usize, agreement: &Agreement, problems: &[Problem]) -> String {
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    let mut text = format!("{} with {} checked.\n", count(units, "unit"), count(questions, "question"));
    // Per mille, so that the percentage has one decimal.
    if let Some(share) = (agreement.agree * 1000).checked_div(agreement.verdicts) {
        let _ = writeln!(
            text,
            "{} marked, each without its own help: {} of {} verdicts agree ({}.{} %); {} wrongly credited, {} wrongly denied.",
            count(agreement.samples, "sample answer"),
            agreement.agree,
            agreement.verdicts,
            share / 10,
            share % 10,
            agreement.wrongly_credited,
            agreement.wrongly_denied,
        );
    }
    let errors = if errors == 0 { "No problems".to_owned() } else { count(errors, "problem") };
    let warnings = if warnings == 0 { String::new() } else { format!(", {}", count(warnings, "warning")) };
    text + &errors + &warnings + ".\n"
}
