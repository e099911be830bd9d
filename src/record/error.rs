//! What can go wrong with the record: which file, while doing what, and the way out.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use super::value::{EntryId, WrongValue};

/// What was being done when something went wrong.
#[allow(missing_docs, reason = "the names say it, and the text that is shown says the rest")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    Open,
    Upgrade,
    Append,
    Load,
    Setting,
    Unfinished,
    Export,
    Import,
    SetAside,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Open => "open the record",
            Self::Upgrade => "bring the record up to date",
            Self::Append => "save to the record",
            Self::Load => "read the record",
            Self::Setting => "keep or read a setting",
            Self::Unfinished => "keep or read the unfinished session",
            Self::Export => "export the record",
            Self::Import => "import into the record",
            Self::SetAside => "set the record aside",
        })
    }
}

/// How a record is known to be damaged.
#[allow(missing_docs, reason = "the names say it, and the text that is shown says the rest")]
#[derive(Debug)]
pub enum Damage {
    /// SQLite cannot read it.
    Unreadable(rusqlite::Error),
    /// SQLite's own check found this.
    Check { finding: String },
    /// A row, by its number, is not as it was written.
    Row { table: &'static str, number: i64, flaw: Flaw },
    /// The index knows of more rows, or fewer, than there are.
    Missing { table: &'static str, indexed: i64, read: i64 },
    /// There is a write-ahead log and no database that it belongs to.
    LogAlone,
}

/// What is wrong with one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// A column holds another type than was written.
    Type,
    /// A column holds what never was a value.
    Value(WrongValue),
    /// The row does not match its digest.
    Digest,
    /// Its number does not follow on the one before: rows between them are gone.
    Gap,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(error) => write!(f, "{error}"),
            Self::Check { finding } => write!(f, "{finding}"),
            Self::Row { table, number, flaw } => match flaw {
                Flaw::Type => write!(f, "{table} {number} holds a column of the wrong type"),
                Flaw::Value(rule) => write!(f, "{table} {number}: {rule}"),
                Flaw::Digest => write!(f, "{table} {number} is not as it was written"),
                Flaw::Gap => write!(f, "rows before {table} {number} are missing"),
            },
            Self::Missing { table, indexed, read } => write!(f, "{read} rows of {table} where there should be {indexed}"),
            Self::LogAlone => f.write_str("its write-ahead log is there, but the file is missing or empty"),
        }
    }
}

/// Why the record could not do what it was asked. `path` is absent for a record in memory.
#[allow(missing_docs, reason = "the names say it, and the text that is shown says the rest")]
#[derive(Debug)]
pub enum RecordError {
    /// The data folder is not there and cannot be made.
    Folder {
        path: PathBuf,
        source: io::Error,
    },
    /// Opened to be read only, and there is nothing yet.
    Absent {
        path: PathBuf,
    },
    ReadOnly {
        path: Option<PathBuf>,
        doing: Operation,
    },
    /// The disk, or the user's share of it, is full.
    Full {
        path: Option<PathBuf>,
        doing: Operation,
    },
    /// Another process has held the lock for longer than we wait.
    Busy {
        path: Option<PathBuf>,
        doing: Operation,
    },
    Damaged {
        path: Option<PathBuf>,
        doing: Operation,
        damage: Damage,
    },
    /// Made by a newer version of the program: the schema's number, and the highest this one knows.
    Newer {
        path: PathBuf,
        found: i32,
        known: i32,
    },
    /// A database of another program, by its SQLite application id (0 where it has none).
    Foreign {
        path: PathBuf,
        application: i32,
    },
    /// An entry with this id is in the record already.
    Taken {
        id: EntryId,
    },
    /// An undo or overrule of an attempt that is not in the record.
    NoSuchAttempt {
        id: EntryId,
    },
    /// The file system failed in some other way.
    Disk {
        path: Option<PathBuf>,
        doing: Operation,
        source: io::Error,
    },
    /// SQLite failed in some other way.
    Sql {
        path: Option<PathBuf>,
        doing: Operation,
        source: rusqlite::Error,
    },
}

impl fmt::Display for RecordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder { path, source } => write!(f, "cannot create the data folder {}: {source}", path.display()),
            Self::Absent { path } => write!(f, "there is no record yet at {}", path.display()),
            Self::ReadOnly { path, doing } => write!(f, "cannot {doing}{}: it is read-only", At(path)),
            Self::Full { path, doing } => write!(f, "cannot {doing}{}: the disk is full", At(path)),
            Self::Busy { path, doing } => write!(f, "cannot {doing}{}: another session is using it", At(path)),
            Self::Damaged { path, doing, damage } => write!(f, "cannot {doing}{}: it is damaged ({damage})", At(path)),
            Self::Newer { path, found, known } => write!(
                f,
                "cannot open the record at {}: a newer Viva made it (format {found}; this one knows up to {known})",
                path.display()
            ),
            Self::Foreign { path, application } => {
                write!(f, "cannot open {}: it is another program's database (application id {application:#x})", path.display())
            }
            Self::Taken { id } => write!(f, "the record has another entry {id} already"),
            Self::NoSuchAttempt { id } => write!(f, "the record has no attempt {id}"),
            Self::Disk { path, doing, source } => write!(f, "cannot {doing}{}: {source}", At(path)),
            Self::Sql { path, doing, source } => write!(f, "cannot {doing}{}: {source}", At(path)),
        }
    }
}

/// " at PATH", or nothing for a record in memory.
struct At<'a>(&'a Option<PathBuf>);

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.as_deref().map_or(Ok(()), |path| write!(f, " at {}", path.display()))
    }
}

impl RecordError {
    /// The way out, in one or two sentences for the person at the screen.
    #[must_use]
    pub fn hint(&self) -> &'static str {
        match self {
            Self::Folder { .. } => "Choose a folder you may write in with --data, or go on without a record.",
            Self::Absent { .. } => "Answer a question first, or point --data at the folder with your record.",
            Self::ReadOnly { .. } => "Choose a folder you may write in with --data, or go on without saving.",
            Self::Full { .. } => "Make some room on the disk and try again. Everything saved before is safe.",
            Self::Busy { .. } => "Close the other Viva, or wait until it has finished, and try again.",
            Self::Damaged { .. } => {
                "Viva changes nothing in a damaged record. viva quiz offers to set it aside and begin a new one; import your last export into that."
            }
            Self::Newer { .. } => "Update Viva on this computer, or choose another folder with --data.",
            Self::Foreign { .. } => "Move that file away, or choose another folder with --data.",
            Self::Taken { .. } => "Nothing was changed. An entry has an id of its own, and stays as it was first saved.",
            Self::NoSuchAttempt { .. } => "Nothing was changed. Import the record that has the attempt first.",
            Self::Disk { .. } | Self::Sql { .. } => {
                "Check the disk and the folder's permissions, and try again. Everything saved before is safe."
            }
        }
    }
}

impl std::error::Error for RecordError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Folder { source, .. } | Self::Disk { source, .. } => Some(source),
            Self::Sql { source, .. } | Self::Damaged { damage: Damage::Unreadable(source), .. } => Some(source),
            _ => None,
        }
    }
}

/// What went wrong, before it is known in which file and during what.
#[derive(Debug)]
pub(super) enum Fault {
    Sql(rusqlite::Error),
    Io(io::Error),
    Damage(Damage),
    Taken(EntryId),
    NoSuchAttempt(EntryId),
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sql(error)
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<Damage> for Fault {
    fn from(damage: Damage) -> Self {
        Self::Damage(damage)
    }
}

impl Fault {
    pub(super) fn during(self, doing: Operation, path: Option<&Path>) -> RecordError {
        let path = path.map(Path::to_path_buf);
        match self {
            Self::Sql(error) => explain_sql(error, doing, path),
            Self::Io(error) => explain_io(error, doing, path),
            Self::Damage(damage) => RecordError::Damaged { path, doing, damage },
            Self::Taken(id) => RecordError::Taken { id },
            Self::NoSuchAttempt(id) => RecordError::NoSuchAttempt { id },
        }
    }
}

fn explain_sql(error: rusqlite::Error, doing: Operation, path: Option<PathBuf>) -> RecordError {
    match error.sqlite_error_code() {
        _ if is_full(&error) => RecordError::Full { path, doing },
        Some(ErrorCode::ReadOnly) => RecordError::ReadOnly { path, doing },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
            RecordError::Busy { path, doing }
        }
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            RecordError::Damaged { path, doing, damage: Damage::Unreadable(error) }
        }
        // Our statements are constants: one that does not fit the tables, or a column that does not fit its type, is not as we made it.
        _ if is_misfit(&error) => RecordError::Damaged { path, doing, damage: Damage::Unreadable(error) },
        _ => RecordError::Sql { path, doing, source: error },
    }
}

/// No room for the data, or for the memory that processes share, which is a file too and fails in words of its own.
pub(super) fn is_full(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{SQLITE_FULL, SQLITE_IOERR_SHMSIZE};
    error.sqlite_error().is_some_and(|error| matches!(error.extended_code, SQLITE_FULL | SQLITE_IOERR_SHMSIZE))
}

fn is_misfit(error: &rusqlite::Error) -> bool {
    use rusqlite::Error;
    matches!(
        error,
        Error::SqlInputError { .. }
            | Error::FromSqlConversionFailure(..)
            | Error::InvalidColumnType(..)
            | Error::IntegralValueOutOfRange(..)
            | Error::Utf8Error(..)
            | Error::QueryReturnedNoRows
    )
}

fn explain_io(error: io::Error, doing: Operation, path: Option<PathBuf>) -> RecordError {
    match error.kind() {
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => RecordError::ReadOnly { path, doing },
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => RecordError::Full { path, doing },
        _ => RecordError::Disk { path, doing, source: error },
    }
}
