//! The record as the commands use it: opened with the learner's consent where that is needed, and written after each answer.

use std::path::Path;

use crate::marking::Verdict;
use crate::record::{
    Access, Attempt, Confidence, EntryId, Fingerprint, Json, Marks, Moment, Name, Overrule, Record, RecordError, Seconds, SessionId, Undo,
    Unfinished, WrongValue, set_aside,
};
use crate::session::{Draft, Saved};
use crate::terminal::{Reply, Text};

use super::{Failure, Host};

/// The kind of session that is kept in [`Unfinished`].
pub(super) const QUIZ: &str = "quiz";

/// The open record.
pub(super) struct Store {
    record: Record,
    /// False when answers are kept in memory only.
    pub(super) kept: bool,
}

impl Store {
    /// Opens the record to add to it. When that is not possible the learner is told why, and may set a damaged record
    /// aside, or go on without keeping answers where nothing could be written anyway.
    pub(super) fn open(host: &mut Host) -> Result<Self, Failure> {
        let Some(folder) = host.data.clone() else {
            return Self::without(host, &Failure::NoDataFolder);
        };
        match open_sound(&folder) {
            Ok(record) => Ok(Self { record, kept: true }),
            Err(RecordError::Damaged { path: Some(path), doing, damage }) => {
                let failure = Failure::Record(RecordError::Damaged { path: Some(path.clone()), doing, damage });
                if !consents(host, &failure, "Set it aside, whole, and begin a new one?")? {
                    return Err(Failure::Given);
                }
                let aside = set_aside(&path, (host.clock)().instant())?;
                host.terminal.line(&format!("The damaged record is now {}.", aside.display()))?;
                Ok(Self { record: Record::open(&folder, Access::Write)?, kept: true })
            }
            Err(error @ (RecordError::ReadOnly { .. } | RecordError::Folder { .. } | RecordError::Full { .. })) => {
                Self::without(host, &Failure::Record(error))
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Goes on without a record, if the learner wants to.
    fn without(host: &mut Host, failure: &Failure) -> Result<Self, Failure> {
        if !consents(host, failure, "Go on without keeping your answers?")? {
            return Err(Failure::Given);
        }
        Ok(Self { record: Record::in_memory()?, kept: false })
    }

    /// The quiz that was left last, if it can still be gone on with.
    pub(super) fn unfinished(&self) -> Result<Option<(SessionId, Saved)>, Failure> {
        unfinished_in(&self.record)
    }

    /// Keeps where a quiz stands.
    pub(super) fn keep(&self, session: SessionId, at: Moment, saved: &Saved) -> Result<(), Failure> {
        Ok(self.record.keep_unfinished(&unfinished(session, at, saved)?)?)
    }

    /// Forgets where a quiz stands: it is over, or the learner wants another.
    pub(super) fn finish(&self, session: SessionId) -> Result<(), Failure> {
        self.record.finish(session)?;
        Ok(())
    }

    /// Keeps an answer and where the quiz stands after it.
    pub(super) fn append(&self, id: EntryId, session: SessionId, at: Moment, draft: &Draft, saved: &Saved) -> Result<(), Failure> {
        let attempt = attempt(id, session, at, draft)?;
        Ok(self.record.append_and_keep(&attempt, &unfinished(session, at, saved)?)?)
    }

    /// Takes an answer back.
    pub(super) fn undo(&self, id: EntryId, at: Moment, of: EntryId) -> Result<(), Failure> {
        Ok(self.record.undo(&Undo { id, at, of })?)
    }

    /// Keeps the learner's own verdict on a point.
    pub(super) fn overrule(&self, id: EntryId, at: Moment, of: EntryId, point: &str, verdict: Verdict) -> Result<(), Failure> {
        let verdict = match verdict {
            Verdict::Met => "met",
            Verdict::Partly => "partly",
            Verdict::NotMet => "not-met",
        };
        let overrule = Overrule { id, at, of, point: Some(Name::parse(point)?), verdict: Name::parse(verdict)?, note: String::new() };
        Ok(self.record.overrule(&overrule)?)
    }
}

/// The quiz that was left last, read without making or asking anything.
pub(super) fn left(host: &Host) -> Result<Option<Saved>, Failure> {
    let Some(folder) = &host.data else {
        return Ok(None);
    };
    match Record::open(folder, Access::Read) {
        Ok(record) => Ok(unfinished_in(&record)?.map(|(_, saved)| saved)),
        Err(RecordError::Absent { .. }) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn unfinished_in(record: &Record) -> Result<Option<(SessionId, Saved)>, Failure> {
    let mut left = record.unfinished()?.into_iter().filter(|left| left.kind.as_str() == QUIZ);
    Ok(left.find_map(|left| Some((left.session, serde_json::from_str(left.state.as_str()).ok()?))))
}

/// Opens the record to add to it, once all that is in it has been read: nothing is added to a damaged one.
pub(super) fn open_sound(folder: &Path) -> Result<Record, RecordError> {
    let record = Record::open(folder, Access::Write)?;
    record.visit(|_| {})?;
    Ok(record)
}

/// Tells what is wrong and asks whether to go on in another way. Silence is no.
fn consents(host: &mut Host, failure: &Failure, question: &str) -> Result<bool, Failure> {
    let mut text = Text::new();
    text.para(failure.to_string()).para(failure.hint());
    host.terminal.complain(&text);
    Ok(host.terminal.confirm(question, Some(false), &[])? == Reply::Said(true))
}

fn unfinished(session: SessionId, at: Moment, saved: &Saved) -> Result<Unfinished, WrongValue> {
    let state = serde_json::to_string(saved).map_err(|_| WrongValue::Json)?;
    Ok(Unfinished { session, kind: Name::parse(QUIZ)?, at, state: Json::parse(state)? })
}

fn attempt(id: EntryId, session: SessionId, at: Moment, draft: &Draft) -> Result<Attempt, WrongValue> {
    let mark = serde_json::to_string(&draft.mark).map_err(|_| WrongValue::Json)?;
    Ok(Attempt {
        id,
        at,
        session,
        unit: Name::parse(&*draft.unit)?,
        criterion: Name::parse(&*draft.criterion)?,
        question: Name::parse(&*draft.question)?,
        kind: Name::parse(draft.kind)?,
        mode: Name::parse(QUIZ)?,
        version: Fingerprint::parse(&*draft.version)?,
        seed: draft.seed,
        prompt: draft.prompt.clone(),
        answer: draft.answer.clone(),
        mark: Json::parse(mark)?,
        award: Marks::parse(draft.mark.award, draft.mark.available)?,
        spent: Seconds::parse(draft.spent)?,
        hints: draft.hints,
        tries: std::num::NonZeroU32::new(draft.tries).ok_or(WrongValue::Tries)?,
        confidence: draft.confidence.map(Confidence::parse).transpose()?,
    })
}
