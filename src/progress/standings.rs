//! Where a learner stands: the last answer to each question, folded from the record.

use std::collections::HashMap;

use super::decision::{Decision, Shown, Tally, decide};
use crate::content::{Criterion, Id, Unit};
use crate::marking::Mark;
use crate::record::{Attempt, Moment, Name, Record, RecordError};

/// The last answer to each question, with its time.
type ByQuestion = HashMap<String, (Option<Moment>, Shown)>;

/// The last answer to each question that was answered.
#[derive(Debug, Clone, Default)]
pub struct Standings {
    /// By unit and criterion.
    last: HashMap<(String, String), ByQuestion>,
    answers: usize,
    /// The unit of the latest answer that has a time, with that time.
    latest: Option<(Moment, String)>,
}

impl Standings {
    /// Folds all attempts of a record.
    ///
    /// # Errors
    /// As [`Record::visit`]. A mark that cannot be read shows nothing beyond its award: other modes may keep other marks.
    pub fn of(record: &Record) -> Result<Self, RecordError> {
        let mut standings = Self::default();
        record.visit(|standing| standings.add_attempt(&standing.attempt))?;
        Ok(standings)
    }

    fn add_attempt(&mut self, attempt: &Attempt) {
        let (award, available) = (attempt.award.earned(), attempt.award.available());
        // Only these can meet a criterion: other marks need not be read.
        let may_meet = match attempt.kind.as_str() {
            "short" => award == available,
            kind => kind == "extended",
        };
        let meets = may_meet && serde_json::from_str(attempt.mark.as_str()).is_ok_and(|mark: Mark| mark.is_whole());
        let names = [&attempt.unit, &attempt.criterion, &attempt.question].map(Name::as_str);
        self.add(names, Some(attempt.at), Shown { award, available, meets });
    }

    /// Adds an answer to a question, named by unit, criterion and question. The latest counts; of several at one time, or
    /// with none, the one added last.
    pub fn add(&mut self, [unit, criterion, question]: [&str; 3], at: Option<Moment>, shown: Shown) {
        self.answers += 1;
        if let Some(at) = at.filter(|at| self.latest.as_ref().is_none_or(|(before, _)| before <= at)) {
            self.latest = Some((at, unit.to_owned()));
        }
        let questions = self.last.entry((unit.to_owned(), criterion.to_owned())).or_default();
        let newer = questions.get(question).is_none_or(|(before, _)| *before <= at);
        if newer {
            questions.insert(question.to_owned(), (at, shown));
        }
    }

    /// The id of the unit that was practised last.
    pub fn latest_unit(&self) -> Option<&str> {
        self.latest.as_ref().map(|(_, unit)| unit.as_str())
    }

    /// How many answers there are.
    pub fn answers(&self) -> usize {
        self.answers
    }

    /// What the answers to a criterion come to.
    pub fn tally(&self, unit: &Unit, criterion: &Criterion) -> Tally {
        let key = (unit.id.as_str().to_owned(), criterion.id.as_str().to_owned());
        decide(self.last.get(&key).into_iter().flat_map(HashMap::values).map(|(_, shown)| shown))
    }

    /// The first criterion of a unit whose decision is one of these.
    pub fn first<'a>(&self, unit: &'a Unit, decisions: &[Decision]) -> Option<&'a Criterion> {
        unit.criteria.iter().find(|criterion| decisions.contains(&self.tally(unit, criterion).decision))
    }

    /// How many criteria of a unit have one of these decisions.
    pub fn count(&self, unit: &Unit, decisions: &[Decision]) -> usize {
        unit.criteria.iter().filter(|criterion| decisions.contains(&self.tally(unit, criterion).decision)).count()
    }
}
