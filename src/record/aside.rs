//! Setting a damaged record aside.

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::error::{Fault, Operation, RecordError};
use super::open::beside;
use crate::disk;

/// Renames a record that cannot be read to `record.damaged-<time>.sqlite3`, in the same folder, with the files SQLite keeps beside it;
/// gives its new path. Nothing is deleted, and nothing that has such a name already is replaced. Close the record first, and ask.
///
/// `path` is that of [`RecordError::Damaged`].
///
/// # Errors
/// What the system says. Should it be cut short, the log is still where it was without its file, which opening reports as damage, and a
/// second call sets that aside too.
pub fn set_aside(path: &Path, now: Timestamp) -> Result<PathBuf, RecordError> {
    move_all(path, now).map_err(|fault| fault.during(Operation::SetAside, Some(path)))
}

fn move_all(path: &Path, now: Timestamp) -> Result<PathBuf, Fault> {
    let aside = free_name(path, now)?;
    // The file before its log: a file without its log would open, and lack what is in the log.
    for ending in ["", "-wal", "-shm", "-journal"] {
        let from = beside(path, ending);
        if disk::length(&from)?.is_some() {
            disk::rename(&from, &beside(&aside, ending))?;
        }
    }
    Ok(aside)
}

fn free_name(path: &Path, now: Timestamp) -> Result<PathBuf, Fault> {
    let stamp = now.strftime("%Y%m%dT%H%M%SZ");
    let mut nth = 1;
    loop {
        let again = if nth == 1 { String::new() } else { format!("-{nth}") };
        let aside = path.with_file_name(format!("record.damaged-{stamp}{again}.sqlite3"));
        if disk::length(&aside)?.is_none() && disk::length(&beside(&aside, "-wal"))?.is_none() {
            return Ok(aside);
        }
        nth += 1;
    }
}
