//! The decision on a criterion: met, partly met, not yet met, untested.

use std::collections::HashMap;

use crate::marking::Mark;

/// What the attempts show of a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Decision {
    /// Nothing has been tried.
    Untested,
    /// Tried, and nothing earned.
    NotYetMet,
    /// Something earned, but not enough at the criterion's verb in the learner's own words.
    PartlyMet,
    /// The last answer to a free-text question made enough points at the verb and stated no misconception.
    Met,
}

impl Decision {
    /// As shown to a learner.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Untested => "untested",
            Self::NotYetMet => "not yet met",
            Self::PartlyMet => "partly met",
            Self::Met => "met",
        }
    }
}

/// One answer, as far as the decision needs it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The question answered.
    pub question: &'a str,
    /// Whether it was answered in the learner's own words.
    pub own_words: bool,
    /// Its mark.
    pub mark: &'a Mark,
}

/// What a criterion's answers come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The decision.
    pub decision: Decision,
    /// Marks earned by the last answer to each question.
    pub award: u32,
    /// Marks that could be earned by them.
    pub available: u32,
    /// How many different questions were answered.
    pub questions: usize,
}

/// Decides a criterion from its answers in the order they were given. Only the last answer to each question counts, and
/// nothing is averaged: one good answer in the learner's own words meets the criterion; chosen answers alone never do.
pub fn decide<'a>(answers: impl Iterator<Item = Shown<'a>>) -> Tally {
    let mut last: HashMap<&str, Shown<'a>> = HashMap::new();
    for answer in answers {
        last.insert(answer.question, answer);
    }
    let award = last.values().map(|answer| answer.mark.award).sum();
    let decision = if last.is_empty() {
        Decision::Untested
    } else if last.values().any(|answer| answer.own_words && answer.mark.is_whole()) {
        Decision::Met
    } else if award > 0 {
        Decision::PartlyMet
    } else {
        Decision::NotYetMet
    };
    Tally { decision, award, available: last.values().map(|answer| answer.mark.available).sum(), questions: last.len() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(award: u32, available: u32) -> Mark {
        Mark { award, available, ..Mark::default() }
    }

    fn decision(answers: &[(&str, bool, Mark)]) -> Decision {
        decide(answers.iter().map(|(question, own_words, mark)| Shown { question, own_words: *own_words, mark })).decision
    }

    #[test]
    fn chosen_answers_alone_never_meet_a_criterion() {
        assert_eq!(decision(&[("a", false, mark(1, 1)), ("b", false, mark(3, 3))]), Decision::PartlyMet);
        assert_eq!(decision(&[("a", false, mark(0, 1)), ("c", true, mark(2, 2))]), Decision::Met);
    }

    #[test]
    fn the_last_answer_to_a_question_counts() {
        assert_eq!(decision(&[("c", true, mark(2, 2)), ("c", true, mark(0, 2))]), Decision::NotYetMet);
        assert_eq!(decision(&[]), Decision::Untested);
    }
}
