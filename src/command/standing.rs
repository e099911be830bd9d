//! What the kept attempts come to, criterion by criterion, and what to do next because of it.

use std::collections::HashMap;

use super::{Failure, Host};
use crate::content::{Criterion, Library, Unit};
use crate::marking::Mark;
use crate::progress::{Decision, Shown, Tally, decide};
use crate::record::{Access, Record, RecordError};
use crate::report::Next;

/// One kept attempt, as far as the tallies need it.
pub(super) struct Kept {
    unit: String,
    criterion: String,
    question: String,
    own_words: bool,
    mark: Mark,
}

/// All kept attempts, in order. None when there is no record yet.
pub(super) fn kept(host: &Host) -> Result<Vec<Kept>, Failure> {
    let Some(folder) = &host.data else {
        return Ok(Vec::new());
    };
    let record = match Record::open(folder, Access::Read) {
        Ok(record) => record,
        Err(RecordError::Absent { .. }) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let attempts = record.attempts()?;
    Ok(attempts.into_iter().filter_map(|standing| from_attempt(&standing.attempt)).collect())
}

/// `None` for a mark in a form that this version does not know, such as one of another mode.
fn from_attempt(attempt: &crate::record::Attempt) -> Option<Kept> {
    Some(Kept {
        unit: attempt.unit.as_str().to_owned(),
        criterion: attempt.criterion.as_str().to_owned(),
        question: attempt.question.as_str().to_owned(),
        own_words: attempt.kind.as_str() == "short",
        mark: serde_json::from_str(attempt.mark.as_str()).ok()?,
    })
}

/// The tally of each criterion of a unit, in their order.
pub(super) fn tallies<'a>(unit: &'a Unit, kept: &[Kept]) -> Vec<(&'a Criterion, Tally)> {
    let mut groups: HashMap<&str, Vec<Shown<'_>>> = HashMap::new();
    for attempt in kept.iter().filter(|attempt| attempt.unit == unit.id.to_string()) {
        let shown = Shown { question: &attempt.question, own_words: attempt.own_words, mark: &attempt.mark };
        groups.entry(&attempt.criterion).or_default().push(shown);
    }
    let tally = |criterion: &Criterion| decide(groups.remove(criterion.id.to_string().as_str()).into_iter().flatten());
    let mut tally = tally;
    unit.criteria.iter().map(|criterion| (criterion, tally(criterion))).collect()
}

/// What to do next in a unit: the first criterion that was tried and is not met, then the first that is untested.
pub(super) fn next(library: &Library, kept: &[Kept]) -> Vec<Next> {
    let mut steps = Vec::new();
    for unit in &library.units {
        let tallies = tallies(unit, kept);
        let first = |wanted: &[Decision]| tallies.iter().find(|(_, tally)| wanted.contains(&tally.decision)).map(|(criterion, _)| *criterion);
        if let Some(criterion) = first(&[Decision::NotYetMet, Decision::PartlyMet]) {
            steps.push(Next { why: format!("Read about {} again", criterion.id), command: format!("viva learn {}", name(library, unit, criterion)) });
            steps.push(Next { why: "Then answer it in your own words".to_owned(), command: format!("viva quiz {} --kind short", name(library, unit, criterion)) });
        }
        if let Some(criterion) = first(&[Decision::Untested]) {
            steps.push(Next { why: format!("Not tried yet: {}", criterion.title()), command: format!("viva quiz {}", name(library, unit, criterion)) });
        }
        if steps.is_empty() && !unit.criteria.is_empty() {
            steps.push(Next { why: "Every criterion is met. Keep it fresh".to_owned(), command: format!("viva quiz {}", unit.id) });
        }
    }
    steps.truncate(4);
    steps
}

/// How to name a criterion on the command line.
fn name(library: &Library, unit: &Unit, criterion: &Criterion) -> String {
    if library.units.len() == 1 { criterion.id.to_string() } else { format!("{}/{}", unit.id, criterion.id) }
}
