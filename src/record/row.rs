//! Entries to rows and back.

use std::num::NonZeroU32;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, params};

use super::digest;
use super::entry::{Attempt, Entry, Overrule, Undo};
use super::error::{Damage, Fault, Flaw};
use super::value::{Confidence, EntryId, Fingerprint, Json, Marks, Moment, Name, Seconds, SessionId, WrongValue};

const INSERT_ATTEMPT: &str = "INSERT INTO attempt (id, at, offset, session, unit, criterion, question, kind, mode, version, seed, \
     award, available, seconds, hints, tries, confidence, digest, prompt, answer, mark) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21)";
pub(super) const ATTEMPT_COLUMNS: &str = "seq, id, at, offset, session, unit, criterion, question, kind, mode, version, seed, \
     award, available, seconds, hints, tries, confidence, digest, prompt, answer, mark";

const INSERT_AMENDMENT: &str = "INSERT INTO amendment (id, at, offset, of, what, point, verdict, note, digest) \
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
pub(super) const AMENDMENT_COLUMNS: &str = "seq, id, at, offset, of, what, point, verdict, note, digest";

const UNDO: &str = "undo";
const OVERRULE: &str = "overrule";

/// A row as read: its number and what is in it.
pub(super) struct Numbered<T> {
    pub number: i64,
    pub entry: T,
}

pub(super) fn insert(connection: &Connection, entry: &Entry) -> Result<(), Fault> {
    match entry {
        Entry::Attempt(attempt) => insert_attempt(connection, attempt),
        Entry::Undo(undo) => insert_undo(connection, undo),
        Entry::Overrule(overrule) => insert_overrule(connection, overrule),
    }
}

pub(super) fn insert_attempt(connection: &Connection, attempt: &Attempt) -> Result<(), Fault> {
    let values = params![
        attempt.id.as_bytes(),
        attempt.at.microseconds(),
        attempt.at.offset().seconds(),
        attempt.session.as_bytes(),
        attempt.unit.as_str(),
        attempt.criterion.as_str(),
        attempt.question.as_str(),
        attempt.kind.as_str(),
        attempt.mode.as_str(),
        attempt.version.as_str(),
        attempt.seed.cast_signed(),
        attempt.award.earned(),
        attempt.award.available(),
        attempt.spent.get(),
        attempt.hints,
        attempt.tries.get(),
        attempt.confidence.map(Confidence::get),
        digest::of_attempt(attempt),
        attempt.prompt,
        attempt.answer,
        attempt.mark.as_str(),
    ];
    let done = connection.prepare_cached(INSERT_ATTEMPT)?.execute(values);
    done.map(|_| ()).map_err(|error| refused(error, attempt.id, None))
}

pub(super) fn insert_undo(connection: &Connection, undo: &Undo) -> Result<(), Fault> {
    let Undo { id, at, of } = undo;
    let none = None::<&str>;
    let (time, offset) = (at.microseconds(), at.offset().seconds());
    let values = params![id.as_bytes(), time, offset, of.as_bytes(), UNDO, none, none, none, digest::of_undo(undo)];
    let done = connection.prepare_cached(INSERT_AMENDMENT)?.execute(values);
    done.map(|_| ()).map_err(|error| refused(error, *id, Some(*of)))
}

pub(super) fn insert_overrule(connection: &Connection, overrule: &Overrule) -> Result<(), Fault> {
    let Overrule { id, at, of, point, verdict, note } = overrule;
    let (time, offset) = (at.microseconds(), at.offset().seconds());
    let point = point.as_ref().map(Name::as_str);
    let digest = digest::of_overrule(overrule);
    let values = params![id.as_bytes(), time, offset, of.as_bytes(), OVERRULE, point, verdict.as_str(), note, digest];
    let done = connection.prepare_cached(INSERT_AMENDMENT)?.execute(values);
    done.map(|_| ()).map_err(|error| refused(error, *id, Some(*of)))
}

/// What a broken constraint means. The values cannot break one, so it is the id that is taken, or the attempt that is not there.
fn refused(error: rusqlite::Error, id: EntryId, of: Option<EntryId>) -> Fault {
    use rusqlite::ffi;
    match (error.sqlite_error().map(|error| error.extended_code), of) {
        (Some(ffi::SQLITE_CONSTRAINT_TRIGGER | ffi::SQLITE_CONSTRAINT_UNIQUE), _) => Fault::Taken(id),
        (Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY), Some(of)) => Fault::NoSuchAttempt(of),
        _ => Fault::Sql(error),
    }
}

/// Reads a row of [`ATTEMPT_COLUMNS`].
pub(super) fn attempt(row: &Row) -> Result<Numbered<Attempt>, Fault> {
    let mut columns = Columns { row, next: 0 };
    let number = columns.integer().map_err(|flaw| damaged("attempt", 0, flaw))?;
    let entry = read_attempt(&mut columns).map_err(|flaw| damaged("attempt", number, flaw))?;
    Ok(Numbered { number, entry })
}

/// Reads a row of [`AMENDMENT_COLUMNS`]: never an attempt.
pub(super) fn amendment(row: &Row) -> Result<Numbered<Entry>, Fault> {
    let mut columns = Columns { row, next: 0 };
    let number = columns.integer().map_err(|flaw| damaged("amendment", 0, flaw))?;
    let entry = read_amendment(&mut columns).map_err(|flaw| damaged("amendment", number, flaw))?;
    Ok(Numbered { number, entry })
}

fn damaged(table: &'static str, number: i64, flaw: Flaw) -> Fault {
    Fault::Damage(Damage::Row { table, number, flaw })
}

fn read_attempt(columns: &mut Columns) -> Result<Attempt, Flaw> {
    let id = EntryId::from_stored(columns.bytes()?)?;
    let at = columns.moment()?;
    let session = SessionId::from_stored(columns.bytes()?)?;
    let unit = columns.name()?;
    let criterion = columns.name()?;
    let question = columns.name()?;
    let kind = columns.name()?;
    let mode = columns.name()?;
    let version = Fingerprint::parse(columns.text()?)?;
    let seed = columns.integer()?.cast_unsigned();
    let award = Marks::parse(columns.count()?, columns.count()?)?;
    let spent = Seconds::parse(columns.real()?)?;
    let hints = columns.count()?;
    let tries = NonZeroU32::new(columns.count()?).ok_or(WrongValue::Tries)?;
    let confidence = columns.confidence()?;
    let digest = columns.count()?;
    let prompt = columns.text()?.to_owned();
    let answer = columns.text()?.to_owned();
    let mark = Json::from_stored(columns.text()?);
    #[rustfmt::skip]
    let attempt = Attempt {
        id, at, session, unit, criterion, question, kind, mode, version, seed, prompt, answer, mark, award, spent, hints, tries, confidence,
    };
    if digest::of_attempt(&attempt) == digest { Ok(attempt) } else { Err(Flaw::Digest) }
}

fn read_amendment(columns: &mut Columns) -> Result<Entry, Flaw> {
    let id = EntryId::from_stored(columns.bytes()?)?;
    let at = columns.moment()?;
    let of = EntryId::from_stored(columns.bytes()?)?;
    let what = columns.text()?;
    if what == UNDO {
        columns.next += 3;
        let undo = Undo { id, at, of };
        return if digest::of_undo(&undo) == columns.count()? { Ok(Entry::Undo(undo)) } else { Err(Flaw::Digest) };
    }
    if what != OVERRULE {
        return Err(Flaw::Digest);
    }
    let point = columns.optional_text()?.map(Name::parse).transpose()?;
    let verdict = columns.name()?;
    let note = columns.text()?.to_owned();
    let overrule = Overrule { id, at, of, point, verdict, note };
    if digest::of_overrule(&overrule) == columns.count()? { Ok(Entry::Overrule(overrule)) } else { Err(Flaw::Digest) }
}

impl From<WrongValue> for Flaw {
    fn from(wrong: WrongValue) -> Self {
        Self::Value(wrong)
    }
}

/// The columns of a row, one after the other.
struct Columns<'row> {
    row: &'row Row<'row>,
    next: usize,
}

impl<'row> Columns<'row> {
    fn value(&mut self) -> Result<ValueRef<'row>, Flaw> {
        self.next += 1;
        self.row.get_ref(self.next - 1).map_err(|_| Flaw::Type)
    }

    fn integer(&mut self) -> Result<i64, Flaw> {
        self.value()?.as_i64().map_err(|_| Flaw::Type)
    }

    fn count(&mut self) -> Result<u32, Flaw> {
        u32::try_from(self.integer()?).map_err(|_| Flaw::Type)
    }

    fn real(&mut self) -> Result<f64, Flaw> {
        self.value()?.as_f64().map_err(|_| Flaw::Type)
    }

    fn bytes(&mut self) -> Result<&'row [u8], Flaw> {
        self.value()?.as_blob().map_err(|_| Flaw::Type)
    }

    fn text(&mut self) -> Result<&'row str, Flaw> {
        self.value()?.as_str().map_err(|_| Flaw::Type)
    }

    fn optional_text(&mut self) -> Result<Option<&'row str>, Flaw> {
        self.value()?.as_str_or_null().map_err(|_| Flaw::Type)
    }

    fn name(&mut self) -> Result<Name, Flaw> {
        Ok(Name::parse(self.text()?)?)
    }

    fn moment(&mut self) -> Result<Moment, Flaw> {
        Ok(Moment::from_stored(self.integer()?, self.integer()?)?)
    }

    fn confidence(&mut self) -> Result<Option<Confidence>, Flaw> {
        let level = self.value()?.as_i64_or_null().map_err(|_| Flaw::Type)?;
        let level = level.map(|level| u8::try_from(level).map_err(|_| Flaw::Type)).transpose()?;
        Ok(level.map(Confidence::parse).transpose()?)
    }
}
