//! The shape of the file: whose it is, which version of the schema it has, and the numbered steps from each to the next.

use rusqlite::{Connection, Transaction, TransactionBehavior};

use super::error::{Damage, Fault};

/// "Viva" in ASCII, at byte 68 of the file, where `file(1)` and others look for it.
pub(super) const APPLICATION_ID: i32 = 0x5669_7661;

/// Step `n` (from 0) takes a record from schema `n` to `n + 1`. A released step is never edited: there are records that took it.
pub(super) const STEPS: &[&str] = &[include_str!("schema/1.sql")];

/// What a file turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Identity {
    /// A file without tables, to be made a record; a process that was killed before its first commit leaves one.
    Empty,
    /// A record, with this many steps taken.
    Ours(usize),
    /// A record made by a newer program.
    Newer(i32),
    /// Another program's database.
    Foreign(i32),
}

/// Says what a file is, without changing it. `known` is the number of steps this program has.
pub(super) fn identify(connection: &Connection, known: usize) -> Result<Identity, Fault> {
    // In one transaction: else another process that is just making the record shows as tables of nobody's.
    let transaction = connection.unchecked_transaction()?;
    identify_within(&transaction, known)
}

fn identify_within(connection: &Transaction, known: usize) -> Result<Identity, Fault> {
    let application: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let objects: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if application == 0 && version == 0 && objects == 0 {
        return Ok(Identity::Empty);
    }
    if application != APPLICATION_ID {
        return Ok(Identity::Foreign(application));
    }
    match usize::try_from(version) {
        Ok(steps) if steps > known => Ok(Identity::Newer(version)),
        Ok(steps) if steps > 0 && objects > 0 => Ok(Identity::Ours(steps)),
        _ => Err(Damage::Check { finding: format!("schema {version} with {objects} tables and indexes") }.into()),
    }
}

/// Takes the steps that are missing, all or none. Does nothing to a file that is not ours or that is up to date.
pub(super) fn migrate(connection: &Connection, steps: &[&str]) -> Result<Identity, Fault> {
    let before = identify(connection, steps.len())?;
    if !needs_steps(before, steps) {
        return Ok(before);
    }
    // Another process may have been quicker: look again under the lock.
    let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    let taken = match identify_within(&transaction, steps.len())? {
        Identity::Empty => 0,
        Identity::Ours(taken) => taken,
        other => return Ok(other),
    };
    for step in steps.iter().skip(taken) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", i64::try_from(steps.len()).unwrap_or(i64::MAX))?;
    transaction.commit()?;
    Ok(Identity::Ours(steps.len()))
}

pub(super) fn needs_steps(identity: Identity, steps: &[&str]) -> bool {
    match identity {
        Identity::Empty => true,
        Identity::Ours(taken) => taken < steps.len(),
        Identity::Newer(_) | Identity::Foreign(_) => false,
    }
}
