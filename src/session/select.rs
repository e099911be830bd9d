//! Which questions a quiz asks, and in which order.

use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;
use rand::{Rng, SeedableRng};

use crate::content::{CriterionId, Library, OutcomeId, Question, QuizId, Unit};

/// A question chosen for a session, with the seed it is put by.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Planned {
    /// The unit's id.
    pub unit: String,
    /// The question's id.
    pub question: String,
    /// The seed.
    pub seed: u64,
}

/// What to ask about.
#[derive(Debug, Clone, Default)]
pub struct Selection<'a> {
    /// Only this unit; all when `None`.
    pub unit: Option<&'a Unit>,
    /// Only this outcome.
    pub outcome: Option<&'a OutcomeId>,
    /// Only this criterion.
    pub criterion: Option<&'a CriterionId>,
    /// Only this named quiz.
    pub quiz: Option<&'a QuizId>,
    /// Only these kinds; all when empty.
    pub kinds: Vec<String>,
    /// At most so many.
    pub count: usize,
}

/// Chooses questions and puts them in order: shuffled within each criterion and interleaved over the criteria, so that
/// neighbours differ (Rohrer 2012). The same seed gives the same questions in the same order.
pub fn select(library: &Library, selection: &Selection<'_>, seed: u64) -> Vec<Planned> {
    let mut rng = ChaCha8Rng::seed_from_u64(seed);
    let mut groups: Vec<Vec<(&Unit, &Question)>> = Vec::new();
    for unit in library.units.iter().filter(|unit| selection.unit.is_none_or(|only| only.id == unit.id)) {
        for criterion in &unit.criteria {
            let mut group: Vec<_> = unit
                .questions_of(&criterion.id)
                .filter(|question| selection.takes(unit, question))
                .map(|question| (unit, question))
                .collect();
            group.shuffle(&mut rng);
            groups.push(group);
        }
    }
    groups.shuffle(&mut rng);
    let mut order = Vec::new();
    while order.len() < selection.count && groups.iter().any(|group| !group.is_empty()) {
        order.extend(groups.iter_mut().filter_map(Vec::pop));
    }
    order.truncate(selection.count);
    order
        .into_iter()
        .map(|(unit, question)| Planned { unit: unit.id.to_string(), question: question.id.to_string(), seed: rng.next_u64() })
        .collect()
}

impl Selection<'_> {
    fn takes(&self, unit: &Unit, question: &Question) -> bool {
        self.criterion.is_none_or(|only| *only == *question.criterion)
            && self.outcome.is_none_or(|only| unit.criterion(&question.criterion).is_some_and(|criterion| *criterion.outcome == *only))
            && (self.kinds.is_empty() || self.kinds.iter().any(|kind| kind == question.kind.name()))
            && self.quiz.is_none_or(|id| {
                unit.quizzes.iter().filter(|quiz| quiz.id == *id).any(|quiz| quiz.questions.iter().any(|one| **one == question.id))
            })
    }
}
