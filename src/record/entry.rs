//! What the record is a list of: attempts, and what was said about them afterwards.

use std::num::NonZeroU32;

use super::value::{Confidence, EntryId, Fingerprint, Json, Marks, Moment, Name, Seconds, SessionId};

/// One answer, with all that is needed to mark it again or to show it to a tutor years later.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    /// Names it on every machine.
    pub id: EntryId,
    /// When the answer was given.
    pub at: Moment,
    /// The sitting it was made in.
    pub session: SessionId,
    /// The unit of the question.
    pub unit: Name,
    /// The criterion that the question serves.
    pub criterion: Name,
    /// The question, in its unit.
    pub question: Name,
    /// The kind of question, such as `choice` or `short`.
    pub kind: Name,
    /// What it was asked in, such as `quiz`, `review`, `mock` or `roleplay`.
    pub mode: Name,
    /// The question's content as it was then.
    pub version: Fingerprint,
    /// What the question's numbers and order were drawn from.
    pub seed: u64,
    /// The question as shown.
    pub prompt: String,
    /// What the learner said, in words: what was chosen, not the letter it had.
    pub answer: String,
    /// The whole mark. The record does not look inside.
    pub mark: Json,
    /// Marks earned and available.
    pub award: Marks,
    /// From the question being shown to its being answered.
    pub spent: Seconds,
    /// How many hints were taken.
    pub hints: u32,
    /// Which try at this question in this session, from 1.
    pub tries: NonZeroU32,
    /// Where it was asked for.
    pub confidence: Option<Confidence>,
}

/// Takes an attempt back. It stays in the record, and counts for nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Names it on every machine.
    pub id: EntryId,
    /// When it was taken back.
    pub at: Moment,
    /// The attempt that is taken back.
    pub of: EntryId,
}

/// The learner's, or the tutor's, disagreement with a verdict. Of several about the same point, the last holds; so one is taken back
/// by another that says what the mark said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overrule {
    /// Names it on every machine.
    pub id: EntryId,
    /// When the learner disagreed.
    pub at: Moment,
    /// The attempt whose mark is disagreed with.
    pub of: EntryId,
    /// The marking point, or the mark as a whole where there is none.
    pub point: Option<Name>,
    /// What the learner says the verdict should be.
    pub verdict: Name,
    /// Why, in their own words; may be empty.
    pub note: String,
}

/// One line of the record.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// An answer.
    Attempt(Attempt),
    /// An answer taken back.
    Undo(Undo),
    /// A verdict disagreed with.
    Overrule(Overrule),
}

impl Entry {
    #[must_use]
    /// Its id, whatever it is.
    pub fn id(&self) -> EntryId {
        match self {
            Self::Attempt(attempt) => attempt.id,
            Self::Undo(undo) => undo.id,
            Self::Overrule(overrule) => overrule.id,
        }
    }
}

/// An attempt that was not undone, with what was said against its mark, in the order of time.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    /// The attempt as it was kept.
    pub attempt: Attempt,
    /// What the learner said against its mark, by time.
    pub overrules: Vec<Overrule>,
}

/// Where a session that was left stands, to go on from.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfinished {
    /// The session that was left.
    pub session: SessionId,
    /// Which kind of session can read the state.
    pub kind: Name,
    /// When it was left like this.
    pub at: Moment,
    /// Where it stands, as its session module writes it.
    pub state: Json,
}
