//! Adding entries, and reading them all.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;

use super::entry::{Attempt, Entry, Overrule, Standing, Undo, Unfinished};
use super::error::{Damage, Fault, Flaw, Operation, RecordError};
use super::row::{self, Numbered};
use super::value::EntryId;
use super::{Record, state};

impl Record {
    /// Saves an attempt. It is on the disk when this returns.
    ///
    /// # Errors
    /// [`RecordError::Taken`] when an entry has this id, else what the disk says; then nothing was saved.
    pub fn append(&self, attempt: &Attempt) -> Result<(), RecordError> {
        self.act(Operation::Append, |connection| row::insert_attempt(connection, attempt))
    }

    /// Saves an attempt and where its session stands after it, both or neither: so a session that goes on never asks again what was
    /// answered.
    ///
    /// # Errors
    /// As [`Record::append`].
    pub fn append_and_keep(&self, attempt: &Attempt, stands: &Unfinished) -> Result<(), RecordError> {
        self.act(Operation::Append, |connection| {
            let transaction = writing(connection)?;
            row::insert_attempt(&transaction, attempt)?;
            state::keep(&transaction, stands)?;
            Ok(transaction.commit()?)
        })
    }

    /// Takes an attempt back. A second undo of the same attempt is kept and changes nothing.
    ///
    /// # Errors
    /// [`RecordError::NoSuchAttempt`], or as [`Record::append`].
    pub fn undo(&self, undo: &Undo) -> Result<(), RecordError> {
        self.act(Operation::Append, |connection| row::insert_undo(connection, undo))
    }

    /// Saves a disagreement with a mark.
    ///
    /// # Errors
    /// [`RecordError::NoSuchAttempt`], or as [`Record::append`].
    pub fn overrule(&self, overrule: &Overrule) -> Result<(), RecordError> {
        self.act(Operation::Append, |connection| row::insert_overrule(connection, overrule))
    }

    /// All attempts that were not undone, by time, each with its overrules by time. Checks every row on the way, the undone ones too.
    ///
    /// # Errors
    /// [`RecordError::Damaged`] when anything is not as it was written; never a part of the record in place of the whole.
    pub fn attempts(&self) -> Result<Vec<Standing>, RecordError> {
        let mut all = Vec::new();
        self.visit(|standing| all.push(standing))?;
        // What was imported came later than it happened.
        all.sort_by_key(|standing| (standing.attempt.at.instant(), standing.attempt.id));
        Ok(all)
    }

    /// Shows each attempt that [`Record::attempts`] would give, one at a time, for a reader that needs little of each: in the order in
    /// which this file got them, which is not always that of time.
    ///
    /// # Errors
    /// As [`Record::attempts`]. Damage may show only after some attempts were seen: what was made of them is then to be thrown away.
    pub fn visit(&self, mut see: impl FnMut(Standing)) -> Result<(), RecordError> {
        self.act(Operation::Load, |connection| {
            // One transaction, so that another process cannot add between the two reads.
            let transaction = connection.unchecked_transaction()?;
            let mut amendments = load_amendments(&transaction)?;
            scan(&transaction, "attempt", row::ATTEMPT_COLUMNS, row::attempt, |attempt| {
                if !amendments.undone.contains(&attempt.id) {
                    let overrules = amendments.overrules.remove(&attempt.id).unwrap_or_default();
                    see(Standing { attempt, overrules });
                }
            })
        })
    }
}

/// A transaction that takes the lock for writing at once, so that it waits for it at the start and not half way.
pub(super) fn writing(connection: &Connection) -> rusqlite::Result<rusqlite::Transaction<'_>> {
    rusqlite::Transaction::new_unchecked(connection, rusqlite::TransactionBehavior::Immediate)
}

#[derive(Default)]
struct Amendments {
    undone: HashSet<EntryId>,
    overrules: HashMap<EntryId, Vec<Overrule>>,
}

fn load_amendments(connection: &Connection) -> Result<Amendments, Fault> {
    let mut amendments = Amendments::default();
    scan(connection, "amendment", row::AMENDMENT_COLUMNS, row::amendment, |entry| match entry {
        Entry::Undo(undo) => _ = amendments.undone.insert(undo.of),
        Entry::Overrule(overrule) => amendments.overrules.entry(overrule.of).or_default().push(overrule),
        Entry::Attempt(_) => {}
    })?;
    for said in amendments.overrules.values_mut() {
        said.sort_by_key(|overrule| (overrule.at.instant(), overrule.id));
    }
    Ok(amendments)
}

/// Reads a whole table, and makes sure that it is whole.
fn scan<T>(
    connection: &Connection,
    table: &'static str,
    columns: &str,
    read: impl Fn(&rusqlite::Row) -> Result<Numbered<T>, Fault>,
    mut see: impl FnMut(T),
) -> Result<(), Fault> {
    let indexed = count_indexed(connection, table)?;
    let mut statement = connection.prepare_cached(&format!("SELECT {columns} FROM {table} ORDER BY seq"))?;
    let mut rows = statement.query([])?;
    let mut expected = 1;
    while let Some(row) = rows.next()? {
        let Numbered { number, entry } = read(row)?;
        if number != expected {
            return Err(Damage::Row { table, number, flaw: Flaw::Gap }.into());
        }
        expected += 1;
        see(entry);
    }
    let read = expected - 1;
    if read == indexed { Ok(()) } else { Err(Damage::Missing { table, indexed, read }.into()) }
}

/// How many rows the index on the id has: SQLite counts in the smallest tree there is, and a test holds it to that.
pub(super) fn count_indexed(connection: &Connection, table: &str) -> Result<i64, Fault> {
    Ok(connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?)
}
