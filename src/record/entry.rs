//! What the record is a list of: attempts, and what was said about them afterwards.

use std::num::NonZeroU32;

use super::value::{Confidence, EntryId, Fingerprint, Json, Marks, Moment, Name, Seconds, SessionId};

/// One answer, with all that is needed to mark it again or to show it to a tutor years later.
#[derive(Debug, Clone, PartialEq)]
pub struct Attempt {
    pub id: EntryId,
    /// When the answer was given.
    pub at: Moment,
    pub session: SessionId,
    pub unit: Name,
    pub criterion: Name,
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
    pub answer: String,
    /// The whole mark. The record does not look inside.
    pub mark: Json,
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
    pub id: EntryId,
    pub at: Moment,
    pub of: EntryId,
}

/// The learner's, or the tutor's, disagreement with a verdict. Of several about the same point, the last holds; so one is taken back
/// by another that says what the mark said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overrule {
    pub id: EntryId,
    pub at: Moment,
    pub of: EntryId,
    /// The marking point, or the mark as a whole where there is none.
    pub point: Option<Name>,
    pub verdict: Name,
    /// Why, in their own words; may be empty.
    pub note: String,
}

/// One line of the record.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    Attempt(Attempt),
    Undo(Undo),
    Overrule(Overrule),
}

impl Entry {
    #[must_use]
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
    pub attempt: Attempt,
    pub overrules: Vec<Overrule>,
}

/// Where a session that was left stands, to go on from.
#[derive(Debug, Clone, PartialEq)]
pub struct Unfinished {
    pub session: SessionId,
    /// Which kind of session can read the state.
    pub kind: Name,
    /// When it was left like this.
    pub at: Moment,
    pub state: Json,
}
