//! What the kept attempts come to, and what to do next because of it.

use super::{Failure, Host};
use crate::content::{Criterion, Library, Unit};
use crate::progress::{Decision, Standings};
use crate::record::{Access, Record, RecordError};
use crate::report::Next;

/// Where the learner stands by all kept attempts; nowhere when there is no record yet.
pub(super) fn kept(host: &Host) -> Result<Standings, Failure> {
    let Some(folder) = &host.data else {
        return Ok(Standings::default());
    };
    match Record::open(folder, Access::Read) {
        Ok(record) => Ok(Standings::of(&record)?),
        Err(RecordError::Absent { .. }) => Ok(Standings::default()),
        Err(error) => Err(error.into()),
    }
}

/// The most steps that are offered at once.
const MOST_STEPS: usize = 4;

/// What to do next: in each unit that was begun the first criterion that was tried and is not met, then the first that is untested.
pub(super) fn next(library: &Library, standings: &Standings) -> Vec<Next> {
    let mut steps = Vec::new();
    let begun = |unit: &&Unit| standings.count(unit, &[Decision::Untested]) < unit.criteria.len();
    let (begun, others): (Vec<&Unit>, Vec<&Unit>) = library.units.iter().partition(begun);
    // A learner who has begun a unit is not sent to another one.
    for unit in if begun.is_empty() { others } else { begun } {
        let before = steps.len();
        if let Some(criterion) = standings.first(unit, &[Decision::NotYetMet, Decision::PartlyMet]) {
            let name = name(library, unit, criterion);
            steps.push(Next { why: format!("Read about {} again", criterion.id), command: format!("viva learn {name}") });
            steps.push(Next { why: "Then answer it in your own words".to_owned(), command: format!("viva quiz {name} --kind short") });
        }
        if let Some(criterion) = standings.first(unit, &[Decision::Untested]) {
            let command = format!("viva quiz {}", name(library, unit, criterion));
            steps.push(Next { why: format!("Not tried yet: {}", criterion.title()), command });
        }
        if steps.len() == before && !unit.criteria.is_empty() {
            steps.push(Next {
                why: format!("Every criterion of {} is met. Keep it fresh", unit.id),
                command: format!("viva quiz {}", unit.id),
            });
        }
    }
    steps.truncate(MOST_STEPS);
    steps
}

/// How to name a criterion on the command line.
fn name(library: &Library, unit: &Unit, criterion: &Criterion) -> String {
    if library.units.len() == 1 { criterion.id.to_string() } else { format!("{}/{}", unit.id, criterion.id) }
}
