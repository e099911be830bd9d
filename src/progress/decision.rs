//! The decision on a criterion: met, partly met, not yet met, untested.

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Marks earned.
    pub award: u32,
    /// Marks available.
    pub available: u32,
    /// Whether it was given in the learner's own words and lacks nothing that was asked for.
    pub meets: bool,
}

impl Shown {
    /// What a mark shows, given whether the answer was in the learner's own words.
    pub fn new(mark: &Mark, own_words: bool) -> Self {
        Self { award: mark.award, available: mark.available, meets: own_words && mark.is_whole() }
    }
}

/// What a criterion's answers come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tally {
    /// The decision.
    pub decision: Decision,
    /// Marks earned.
    pub award: u32,
    /// Marks that could be earned.
    pub available: u32,
    /// How many questions were answered.
    pub questions: usize,
}

/// Decides a criterion from the last answer to each of its questions. Nothing is averaged: one good answer in the
/// learner's own words meets the criterion; chosen answers alone never do.
pub fn decide<'a>(answers: impl Iterator<Item = &'a Shown>) -> Tally {
    let mut tally = Tally { decision: Decision::Untested, award: 0, available: 0, questions: 0 };
    let mut meets = false;
    for answer in answers {
        tally.award += answer.award;
        tally.available += answer.available;
        tally.questions += 1;
        meets |= answer.meets;
    }
    tally.decision = match tally {
        Tally { questions: 0, .. } => Decision::Untested,
        _ if meets => Decision::Met,
        Tally { award: 0, .. } => Decision::NotYetMet,
        _ => Decision::PartlyMet,
    };
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(answers: &[(bool, u32, u32)]) -> Decision {
        let shown: Vec<Shown> = answers
            .iter()
            .map(|&(own_words, award, available)| Shown::new(&Mark { award, available, ..Mark::default() }, own_words))
            .collect();
        decide(shown.iter()).decision
    }

    #[test]
    fn chosen_answers_alone_never_meet_a_criterion() {
        assert_eq!(decision(&[(false, 1, 1), (false, 3, 3)]), Decision::PartlyMet);
        assert_eq!(decision(&[(false, 0, 1), (true, 2, 2)]), Decision::Met);
    }

    #[test]
    fn half_an_answer_does_not_meet_it_and_silence_is_untested() {
        assert_eq!(decision(&[(true, 1, 2), (true, 1, 2)]), Decision::PartlyMet);
        assert_eq!(decision(&[(true, 0, 2)]), Decision::NotYetMet);
        assert_eq!(decision(&[]), Decision::Untested);
    }
}
