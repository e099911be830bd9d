//! The record as a file of JSON lines, to keep, to hand to a tutor, or to carry to another computer.
//!
//! The first line is `{"viva":"record","version":1,"entries":N}`; then one entry a line, attempts before what was said about them, each
//! by id and so by time. Every entry is there, undone ones too, and nothing else: settings and unfinished sessions stay behind. A field
//! that is added or changes its meaning raises the version.

use std::io::{BufRead, Read, Write};

use rusqlite::{Connection, OptionalExtension};

use super::Record;
use super::entry::Entry;
use super::error::{Fault, Operation, RecordError};
use super::line::{self, Header, Reason, Refusal};
use super::log::{count_indexed, writing};
use super::row;
use super::value::EntryId;

/// The version of the export format.
pub const FORMAT: u32 = 1;

/// No entry comes near this many bytes; a file without line ends is not read into memory whole.
const LONGEST_LINE: u64 = 16 << 20;

/// What an import did. Where `refused` has anything in it, nothing was added.
#[derive(Debug, Default)]
pub struct Imported {
    /// Entries that were new.
    pub added: usize,
    /// Entries the record had already, the same to the letter.
    pub already: usize,
    /// By line.
    pub refused: Vec<Refusal>,
}

impl Record {
    /// Writes every entry, and returns how many. Two records with the same entries export the same bytes, however they came by them.
    ///
    /// # Errors
    /// [`RecordError::Damaged`] at the first entry that is not as it was written, or what the writer says. What was written by then is
    /// not a whole export, and an import will say so, since the header has the count.
    pub fn export(&self, mut out: impl Write) -> Result<u64, RecordError> {
        self.act(Operation::Export, |connection| {
            let transaction = connection.unchecked_transaction()?;
            let counted = count_indexed(&transaction, "attempt")? + count_indexed(&transaction, "amendment")?;
            let entries = u64::try_from(counted).unwrap_or(0);
            let header = Header { viva: "record".into(), version: FORMAT, entries: Some(entries) };
            write_line(&mut out, &serde_json::to_string(&header).map_err(std::io::Error::from)?)?;
            export_table(&transaction, &mut out, "attempt", row::ATTEMPT_COLUMNS, |row| Ok(Entry::Attempt(row::attempt(row)?.entry)))?;
            export_table(&transaction, &mut out, "amendment", row::AMENDMENT_COLUMNS, |row| Ok(row::amendment(row)?.entry))?;
            out.flush()?;
            Ok(entries)
        })
    }

    /// Adds the entries of an exported record that this one does not have yet.
    ///
    /// Entries are known by their ids, so importing a file twice adds nothing the second time, and two computers that import from each
    /// other end up with the same record. The same id with other content is refused: the record is never changed.
    ///
    /// A file is imported whole or not at all. One bad line mostly means that the file was edited, cut or mixed up; half of it in a
    /// record that can only be added to could never be taken out again, while nothing is lost by trying once more with a good file. All
    /// bad lines are reported together.
    ///
    /// # Errors
    /// What the reader or the disk says; then nothing was added. What is wrong with the file is not an error but in
    /// [`Imported::refused`].
    pub fn import(&self, input: impl BufRead) -> Result<Imported, RecordError> {
        self.act(Operation::Import, |connection| {
            // All is read before the lock is taken, so that a slow pipe does not keep other sessions waiting.
            let Parsed { entries, refused } = parse(input)?;
            let mut imported = Imported { refused, ..Imported::default() };
            let transaction = writing(connection)?;
            for (line, entry) in &entries {
                match add(&transaction, entry) {
                    Ok(true) => imported.added += 1,
                    Ok(false) => imported.already += 1,
                    Err(fault) => imported.refused.push(Refusal { line: *line, reason: as_reason(fault)? }),
                }
            }
            if imported.refused.is_empty() {
                transaction.commit()?;
            } else {
                transaction.rollback()?;
                imported.added = 0;
                imported.refused.sort_by_key(|refusal| refusal.line);
            }
            Ok(imported)
        })
    }
}

fn export_table(
    connection: &Connection,
    out: &mut impl Write,
    table: &str,
    columns: &str,
    read: impl Fn(&rusqlite::Row) -> Result<Entry, Fault>,
) -> Result<(), Fault> {
    let mut statement = connection.prepare(&format!("SELECT {columns} FROM {table} ORDER BY id"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        write_line(out, &line::write(&read(row)?).map_err(std::io::Error::from)?)?;
    }
    Ok(())
}

fn write_line(out: &mut impl Write, line: &str) -> std::io::Result<()> {
    out.write_all(line.as_bytes())?;
    out.write_all(b"\n")
}

#[derive(Default)]
struct Parsed {
    /// With their lines; attempts first, so that what is about them finds them in whatever order the lines came.
    entries: Vec<(usize, Entry)>,
    refused: Vec<Refusal>,
}

fn parse(mut input: impl BufRead) -> Result<Parsed, Fault> {
    let mut parsed = Parsed::default();
    let mut line = Vec::new();
    let mut number = 1;
    read_line(&mut input, &mut line)?;
    let promised = match header(line.trim_ascii()) {
        Ok(header) => header.entries,
        Err(reason) => {
            parsed.refused.push(Refusal { line: number, reason });
            return Ok(parsed);
        }
    };
    let mut found = 0;
    while read_line(&mut input, &mut line)? {
        number += 1;
        if line.len() as u64 == LONGEST_LINE {
            parsed.refused.push(Refusal { line: number, reason: Reason::TooLong });
            return Ok(parsed);
        }
        let text = line.trim_ascii();
        if text.is_empty() {
            continue;
        }
        found += 1;
        match line::read(text) {
            Ok(entry) => parsed.entries.push((number, entry)),
            Err(reason) => parsed.refused.push(Refusal { line: number, reason }),
        }
    }
    if let Some(promised) = promised.filter(|promised| *promised != found) {
        parsed.refused.push(Refusal { line: 0, reason: Reason::Count { promised, found } });
    }
    parsed.entries.sort_by_key(|(_, entry)| !matches!(entry, Entry::Attempt(_)));
    Ok(parsed)
}

/// The next line, or as much of it as may be; whether there was one.
fn read_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> Result<bool, Fault> {
    line.clear();
    Ok(input.take(LONGEST_LINE).read_until(b'\n', line)? > 0)
}

fn header(line: &[u8]) -> Result<Header<'_>, Reason> {
    // Some editors put a byte order mark in front.
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    match serde_json::from_slice::<Header>(line) {
        Ok(header) if header.viva == "record" && header.version == FORMAT => Ok(header),
        Ok(header) if header.viva == "record" && header.version > FORMAT => Err(Reason::Newer { found: header.version, known: FORMAT }),
        _ => Err(Reason::NotAnExport),
    }
}

/// Whether the entry was new.
fn add(connection: &Connection, entry: &Entry) -> Result<bool, Fault> {
    match row::insert(connection, entry) {
        Ok(()) => Ok(true),
        Err(Fault::Taken(id)) if find(connection, id)?.as_ref() == Some(entry) => Ok(false),
        Err(fault) => Err(fault),
    }
}

fn find(connection: &Connection, id: EntryId) -> Result<Option<Entry>, Fault> {
    let attempts = format!("SELECT {} FROM attempt WHERE id = ?1", row::ATTEMPT_COLUMNS);
    let mut statement = connection.prepare_cached(&attempts)?;
    if let Some(found) = statement.query_row([id.as_bytes()], |row| Ok(row::attempt(row))).optional()? {
        return Ok(Some(Entry::Attempt(found?.entry)));
    }
    let amendments = format!("SELECT {} FROM amendment WHERE id = ?1", row::AMENDMENT_COLUMNS);
    let mut statement = connection.prepare_cached(&amendments)?;
    let found = statement.query_row([id.as_bytes()], |row| Ok(row::amendment(row))).optional()?;
    Ok(found.transpose()?.map(|found| found.entry))
}

/// What is the file's fault is reported with its line; what is not ends the import.
fn as_reason(fault: Fault) -> Result<Reason, Fault> {
    match fault {
        Fault::Taken(id) => Ok(Reason::Conflict(id)),
        Fault::NoSuchAttempt(id) => Ok(Reason::NoSuchAttempt(id)),
        other => Err(other),
    }
}
