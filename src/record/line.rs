//! One line of an export, and what can be wrong with one.

use std::borrow::Cow;
use std::fmt;
use std::num::NonZeroU32;

use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::entry::{Attempt, Entry, Overrule, Undo};
use super::value::{Confidence, EntryId, Fingerprint, Json, Marks, Moment, Name, Seconds, SessionId, WrongValue};

/// A line of a file that was not imported.
#[allow(missing_docs, reason = "the names say it, and the text that is shown says the rest")]
#[derive(Debug)]
pub struct Refusal {
    /// From 1; 0 is the file as a whole.
    pub line: usize,
    pub reason: Reason,
}

/// Why a line was not imported.
#[allow(missing_docs, reason = "the names say it, and the text that is shown says the rest")]
#[derive(Debug)]
pub enum Reason {
    /// The first line is not the header of an exported record.
    NotAnExport,
    /// Exported by a newer version: the format's number, and the highest this one knows.
    Newer { found: u32, known: u32 },
    /// Not JSON, not UTF-8, or with a field that is missing, unknown, or of another type. A newer program may have written it.
    Unreadable(serde_json::Error),
    /// Longer than any entry.
    TooLong,
    /// A field with a value it cannot have.
    Wrong { field: &'static str, rule: WrongValue },
    /// An entry of a kind this program does not know.
    UnknownKind,
    /// The record, or an earlier line, has something else under this id.
    Conflict(EntryId),
    /// It speaks of an attempt that is neither in the record nor in the file.
    NoSuchAttempt(EntryId),
    /// The header says how many entries there are, and there are not: the file was cut short, or added to.
    Count { promised: u64, found: u64 },
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnExport => f.write_str("this is not an exported record: its first line has no \"viva\": \"record\""),
            Self::Newer { found, known } => write!(f, "a newer Viva exported this (format {found}; this one knows up to {known})"),
            Self::Unreadable(error) => {
                // serde counts lines within what it was given, which is always one.
                let text = error.to_string();
                let (problem, _) = text.split_once(" at line ").unwrap_or((&text, ""));
                write!(f, "{problem}, at column {}", error.column())
            }
            Self::TooLong => f.write_str("the line is too long for an entry"),
            Self::Wrong { field, rule } => write!(f, "`{field}`: {rule}"),
            Self::UnknownKind => f.write_str("`entry` is none of attempt, undo and overrule; a newer Viva may have written it"),
            Self::Conflict(id) => write!(f, "there is a different entry with the id {id} already"),
            Self::NoSuchAttempt(id) => write!(f, "it is about attempt {id}, which is neither in the record nor in the file"),
            Self::Count { promised, found } => {
                write!(f, "the file should have {promised} entries and has {found}: it was cut short or put together")
            }
        }
    }
}

#[derive(Serialize, Deserialize)]
pub(super) struct Header<'a> {
    pub viva: Cow<'a, str>,
    pub version: u32,
    pub entries: Option<u64>,
}

/// Enough of a line to know what the rest must be.
#[derive(Deserialize)]
struct Kind<'a> {
    #[serde(borrow)]
    entry: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct AttemptLine<'a> {
    entry: Cow<'a, str>,
    id: Cow<'a, str>,
    at: Timestamp,
    offset: i32,
    session: Cow<'a, str>,
    unit: Cow<'a, str>,
    criterion: Cow<'a, str>,
    question: Cow<'a, str>,
    kind: Cow<'a, str>,
    mode: Cow<'a, str>,
    version: Cow<'a, str>,
    /// As text: many readers of JSON lose the last digits of such numbers.
    seed: Cow<'a, str>,
    award: u32,
    available: u32,
    seconds: f64,
    hints: u32,
    tries: u32,
    confidence: Option<u8>,
    prompt: Cow<'a, str>,
    answer: Cow<'a, str>,
    #[serde(borrow)]
    mark: &'a RawValue,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct UndoLine<'a> {
    entry: Cow<'a, str>,
    id: Cow<'a, str>,
    at: Timestamp,
    offset: i32,
    of: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OverruleLine<'a> {
    entry: Cow<'a, str>,
    id: Cow<'a, str>,
    at: Timestamp,
    offset: i32,
    of: Cow<'a, str>,
    point: Option<Cow<'a, str>>,
    verdict: Cow<'a, str>,
    note: Cow<'a, str>,
}

/// An entry as one line of JSON, without the line end.
pub(super) fn write(entry: &Entry) -> Result<String, serde_json::Error> {
    match entry {
        Entry::Attempt(attempt) => write_attempt(attempt),
        Entry::Undo(Undo { id, at, of }) => serde_json::to_string(&UndoLine {
            entry: "undo".into(),
            id: id.to_string().into(),
            at: at.instant(),
            offset: at.offset().seconds(),
            of: of.to_string().into(),
        }),
        Entry::Overrule(Overrule { id, at, of, point, verdict, note }) => serde_json::to_string(&OverruleLine {
            entry: "overrule".into(),
            id: id.to_string().into(),
            at: at.instant(),
            offset: at.offset().seconds(),
            of: of.to_string().into(),
            point: point.as_ref().map(|point| point.as_str().into()),
            verdict: verdict.as_str().into(),
            note: note.into(),
        }),
    }
}

fn write_attempt(attempt: &Attempt) -> Result<String, serde_json::Error> {
    serde_json::to_string(&AttemptLine {
        entry: "attempt".into(),
        id: attempt.id.to_string().into(),
        at: attempt.at.instant(),
        offset: attempt.at.offset().seconds(),
        session: attempt.session.to_string().into(),
        unit: attempt.unit.as_str().into(),
        criterion: attempt.criterion.as_str().into(),
        question: attempt.question.as_str().into(),
        kind: attempt.kind.as_str().into(),
        mode: attempt.mode.as_str().into(),
        version: attempt.version.as_str().into(),
        seed: attempt.seed.to_string().into(),
        award: attempt.award.earned(),
        available: attempt.award.available(),
        seconds: attempt.spent.get(),
        hints: attempt.hints,
        tries: attempt.tries.get(),
        confidence: attempt.confidence.map(Confidence::get),
        prompt: (&attempt.prompt).into(),
        answer: (&attempt.answer).into(),
        mark: serde_json::from_str(attempt.mark.as_str())?,
    })
}

pub(super) fn read(line: &[u8]) -> Result<Entry, Reason> {
    let Kind { entry } = serde_json::from_slice(line).map_err(Reason::Unreadable)?;
    match &*entry {
        "attempt" => serde_json::from_slice(line).map_err(Reason::Unreadable).and_then(read_attempt).map(Entry::Attempt),
        "undo" => serde_json::from_slice(line).map_err(Reason::Unreadable).and_then(|line| read_undo(&line)).map(Entry::Undo),
        "overrule" => serde_json::from_slice(line).map_err(Reason::Unreadable).and_then(read_overrule).map(Entry::Overrule),
        _ => Err(Reason::UnknownKind),
    }
}

fn read_attempt(line: AttemptLine) -> Result<Attempt, Reason> {
    Ok(Attempt {
        id: EntryId::parse(&line.id).map_err(in_field("id"))?,
        at: moment(line.at, line.offset)?,
        session: SessionId::parse(&line.session).map_err(in_field("session"))?,
        unit: Name::parse(line.unit).map_err(in_field("unit"))?,
        criterion: Name::parse(line.criterion).map_err(in_field("criterion"))?,
        question: Name::parse(line.question).map_err(in_field("question"))?,
        kind: Name::parse(line.kind).map_err(in_field("kind"))?,
        mode: Name::parse(line.mode).map_err(in_field("mode"))?,
        version: Fingerprint::parse(line.version).map_err(in_field("version"))?,
        seed: line.seed.parse().map_err(|_| in_field("seed")(WrongValue::Seed))?,
        prompt: line.prompt.into_owned(),
        answer: line.answer.into_owned(),
        mark: Json::parse(line.mark.get()).map_err(in_field("mark"))?,
        award: Marks::parse(line.award, line.available).map_err(in_field("award"))?,
        spent: Seconds::parse(line.seconds).map_err(in_field("seconds"))?,
        hints: line.hints,
        tries: NonZeroU32::new(line.tries).ok_or(in_field("tries")(WrongValue::Tries))?,
        confidence: line.confidence.map(Confidence::parse).transpose().map_err(in_field("confidence"))?,
    })
}

fn read_undo(line: &UndoLine) -> Result<Undo, Reason> {
    Ok(Undo {
        id: EntryId::parse(&line.id).map_err(in_field("id"))?,
        at: moment(line.at, line.offset)?,
        of: EntryId::parse(&line.of).map_err(in_field("of"))?,
    })
}

fn read_overrule(line: OverruleLine) -> Result<Overrule, Reason> {
    Ok(Overrule {
        id: EntryId::parse(&line.id).map_err(in_field("id"))?,
        at: moment(line.at, line.offset)?,
        of: EntryId::parse(&line.of).map_err(in_field("of"))?,
        point: line.point.map(Name::parse).transpose().map_err(in_field("point"))?,
        verdict: Name::parse(line.verdict).map_err(in_field("verdict"))?,
        note: line.note.into_owned(),
    })
}

fn moment(at: Timestamp, offset: i32) -> Result<Moment, Reason> {
    let offset = Offset::from_seconds(offset).map_err(|_| in_field("offset")(WrongValue::Offset))?;
    Ok(Moment::new(at, offset))
}

fn in_field(field: &'static str) -> impl Fn(WrongValue) -> Reason {
    move |rule| Reason::Wrong { field, rule }
}
