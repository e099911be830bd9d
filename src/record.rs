//! The record: every answer a learner gave, with its mark, in one SQLite file in their data folder. It is the only truth about them.
//!
//! - **Added to, never changed.** Taking an answer back and disagreeing with a verdict are entries of their own; the database itself
//!   refuses to update or delete one.
//! - **Acknowledged is kept.** When [`Record::append`] returns, the entry is on the disk (write-ahead log, a full sync each time). A
//!   process killed at any moment loses at most the entry that it had not answered for.
//! - **A load is a check.** SQLite notices a broken page but not a changed byte in a text, so each row carries a digest, rows are
//!   numbered without gaps, and the index has to know as many as there are. [`Record::attempts`] gives all entries as they were
//!   written, or [`RecordError::Damaged`]. What it cannot notice is the loss of the last entries together with every trace of them, as
//!   by an older or emptied file (see [`Record::is_new`]), or by damage to the write-ahead log before it was folded into the file.
//! - **Damage is never written over.** A damaged record is left as it is until [`set_aside`] renames it, for the caller to offer.
//! - **Several processes may write**; each waits up to five seconds for the others.
//!
//! Time and randomness are arguments. Beside the truth the file keeps settings and where unfinished sessions stand ([`Unfinished`]),
//! which may be overwritten.

mod aside;
mod digest;
mod entry;
mod error;
mod line;
mod log;
mod open;
mod row;
mod schema;
mod state;
mod transfer;
mod value;

#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use aside::set_aside;
pub use entry::{Attempt, Entry, Overrule, Standing, Undo, Unfinished};
pub use error::{Damage, Flaw, Operation, RecordError};
pub use line::{Reason, Refusal};
pub use open::Access;
pub use transfer::{FORMAT, Imported};
pub use value::{Confidence, EntryId, Fingerprint, Json, Marks, Moment, Name, Seconds, SessionId, WrongValue};

use error::Fault;

/// The name of the file in the data folder.
pub const FILE: &str = "record.sqlite3";

/// An open record. Several may be open on one file, in one process or many; each belongs to one thread at a time.
#[derive(Debug)]
pub struct Record {
    connection: Connection,
    path: Option<PathBuf>,
    is_new: bool,
}

impl Record {
    /// Where the file is, or `None` for a record in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Whether opening it made it. Worth saying: a file that something has emptied looks the same.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.is_new
    }

    /// Does something with the connection, and says what went wrong in words for a person.
    fn act<T>(&self, doing: Operation, action: impl FnOnce(&Connection) -> Result<T, Fault>) -> Result<T, RecordError> {
        action(&self.connection).map_err(|fault| {
            let error = fault.during(doing, self.path());
            if matches!(error, RecordError::Damaged { .. }) {
                open::leave_untouched(&self.connection);
            }
            error
        })
    }
}
