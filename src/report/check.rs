//! What the content check found.

use std::fmt::Write;

use super::count;
use crate::content::{Files, Problem, Severity};
use crate::marking::samples::Agreement;

/// What was checked of a unit.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct UnitChecked {
    /// The unit's id.
    pub unit: String,
    /// How many questions.
    pub questions: usize,
    /// How its samples are marked.
    pub agreement: Agreement,
}

/// The problems in full, as a compiler would show them.
pub fn problems(problems: &[Problem], files: &Files) -> String {
    let shown: Vec<String> = problems.iter().map(|problem| files.show(problem).to_string()).collect();
    if shown.is_empty() { String::new() } else { shown.join("\n") + "\n" }
}

/// A line for each unit and its samples, and one for what was found.
pub fn checked(units: &[UnitChecked], problems: &[Problem]) -> String {
    let mut text = String::new();
    for unit in units {
        let _ = writeln!(text, "{}: {} checked.{}", unit.unit, count(unit.questions, "question"), samples(&unit.agreement));
    }
    let errors = problems.iter().filter(|problem| problem.severity == Severity::Error).count();
    let warnings = problems.len() - errors;
    let errors = if errors == 0 { "No problems".to_owned() } else { count(errors, "problem") };
    let warnings = if warnings == 0 { String::new() } else { format!(", {}", count(warnings, "warning")) };
    text + &errors + &warnings + ".\n"
}

/// How the samples agree, in a line of its own; nothing where there are none.
fn samples(agreement: &Agreement) -> String {
    // Per mille, so that the percentage has one decimal.
    let Some(share) = (agreement.agree * 1000).checked_div(agreement.verdicts) else {
        return String::new();
    };
    format!(
        "\n  {} marked, each as if the marker had never seen it: {} of {} verdicts agree ({}.{} %); {} wrongly credited, {} wrongly denied.",
        count(agreement.samples, "sample answer"),
        agreement.agree,
        agreement.verdicts,
        share / 10,
        share % 10,
        agreement.wrongly_credited,
        agreement.wrongly_denied,
    )
}
