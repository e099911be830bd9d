//! Opening: finding out what the file is before anything is written to it.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, MAIN_DB, OpenFlags};

use super::error::{Damage, Fault, Operation, RecordError, is_full};
use super::schema::{self, Identity, STEPS};
use super::{FILE, Record};
use crate::disk;

/// How long to wait for another process that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(20);

/// What a record is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// To add to it. It is made where there is none.
    Write,
    /// To read it only; works from a folder, or a disk, that cannot be written to.
    Read,
}

impl Record {
    /// Opens the record in the data folder; with [`Access::Write`] makes both where they are missing.
    ///
    /// Always checked: that it is a database, ours, and of a version we know. After an unclean end, which shows in a write-ahead log
    /// that was left, SQLite's own check runs over the whole file too; at 100,000 attempts that takes a quarter of a second, which not
    /// every start should wait for. The contents are checked as they are read, by [`Record::attempts`].
    ///
    /// # Errors
    /// [`RecordError::Folder`], [`Absent`](RecordError::Absent), [`ReadOnly`](RecordError::ReadOnly), [`Full`](RecordError::Full),
    /// [`Busy`](RecordError::Busy) after five seconds, [`Damaged`](RecordError::Damaged), [`Newer`](RecordError::Newer),
    /// [`Foreign`](RecordError::Foreign), or what else the system says. Then the file is as it was.
    pub fn open(folder: &Path, access: Access) -> Result<Self, RecordError> {
        Self::open_patiently(folder, access, PATIENCE)
    }

    /// A record that is gone when it is dropped, for a run without a data folder.
    ///
    /// # Errors
    /// When there is no memory for it.
    pub fn in_memory() -> Result<Self, RecordError> {
        let made = Connection::open_in_memory().map_err(Fault::from).and_then(|connection| {
            configure(&connection, PATIENCE)?;
            schema::migrate(&connection, STEPS)?;
            Ok(connection)
        });
        let connection = made.map_err(|fault| fault.during(Operation::Open, None))?;
        Ok(Self { connection, path: None, is_new: true })
    }

    pub(super) fn open_patiently(folder: &Path, access: Access, patience: Duration) -> Result<Self, RecordError> {
        let path = folder.join(FILE);
        if access == Access::Write {
            disk::create_private_folder(folder).map_err(|source| RecordError::Folder { path: folder.to_path_buf(), source })?;
        }
        let found = find(&path).map_err(|fault| fault.during(Operation::Open, Some(&path)))?;
        if access == Access::Read && found == Found::Nothing {
            return Err(RecordError::Absent { path });
        }
        let (connection, identity) = connect(&path, access, found, patience).map_err(|fault| blame(fault, folder, &path, access))?;
        let record = Self { connection, path: Some(path), is_new: identity == Identity::Empty };
        record.accept(access, identity)?;
        record.act(Operation::Open, |connection| if found == Found::Unclean { check(connection) } else { Ok(()) })?;
        record.act(Operation::Open, |connection| set_checkpoint_on_close(connection, true))?;
        Ok(record)
    }

    /// Takes what was found for the record, or says why not; makes a new one, or brings an old one up to date.
    fn accept(&self, access: Access, identity: Identity) -> Result<(), RecordError> {
        let path = || self.path.clone().unwrap_or_default();
        let now = match (access, identity) {
            (_, Identity::Newer(_) | Identity::Foreign(_)) => identity,
            (Access::Read, Identity::Empty) => return Err(RecordError::Absent { path: path() }),
            (Access::Read, _) if schema::needs_steps(identity, STEPS) => {
                return Err(RecordError::ReadOnly { path: self.path.clone(), doing: Operation::Upgrade });
            }
            (Access::Read, _) => identity,
            (Access::Write, _) => self.act(Operation::Open, become_ours)?,
        };
        match now {
            Identity::Newer(found) => {
                Err(RecordError::Newer { path: path(), found, known: i32::try_from(STEPS.len()).unwrap_or(i32::MAX) })
            }
            Identity::Foreign(application) => Err(RecordError::Foreign { path: path(), application }),
            Identity::Empty | Identity::Ours(_) => Ok(()),
        }
    }
}

/// What lies at the path before SQLite has touched it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    Nothing,
    Clean,
    /// With a write-ahead log: its last user was killed, or is another process that is at work.
    Unclean,
}

/// SQLite deletes the write-ahead log of a database that is missing or empty, and with it what was acknowledged: so look first. The log
/// before the file, since a process that is just making a record makes them the other way about. One byte counts as nothing, for
/// SQLite too: some file systems cannot have an empty file.
fn find(path: &Path) -> Result<Found, Fault> {
    let log = disk::length(&beside(path, "-wal"))?.unwrap_or(0);
    let file = disk::length(path)?.unwrap_or(0);
    match (file, log) {
        (0 | 1, 0) => Ok(Found::Nothing),
        (0 | 1, _) => Err(Damage::LogAlone.into()),
        (_, 0) => Ok(Found::Clean),
        _ => Ok(Found::Unclean),
    }
}

/// The file that SQLite keeps beside the database: `path` with `ending` after it.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn connect(path: &Path, access: Access, found: Found, patience: Duration) -> Result<(Connection, Identity), Fault> {
    let flags = match access {
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
    } | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    match connect_with(path, flags, patience) {
        Err(Fault::Sql(error)) if access == Access::Read && found == Found::Clean && needs_shared_memory(&error) => {
            // Reading a database with a write-ahead log makes a file beside it. Where that cannot be, nobody is writing either.
            connect_with(&immutable(path), flags | OpenFlags::SQLITE_OPEN_URI, patience)
        }
        other => other,
    }
}

fn connect_with(path: &Path, flags: OpenFlags, patience: Duration) -> Result<(Connection, Identity), Fault> {
    let connection = Connection::open_with_flags(path, flags)?;
    configure(&connection, patience)?;
    set_checkpoint_on_close(&connection, false)?;
    let identity = schema::identify(&connection, STEPS.len())?;
    Ok((connection, identity))
}

fn needs_shared_memory(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly)) || is_full(error)
}

/// The path as a URI that tells SQLite that nobody changes the file.
fn immutable(path: &Path) -> PathBuf {
    let mut uri = String::from("file:");
    for byte in path.as_os_str().as_encoded_bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => uri.push(char::from(*byte)),
            b'\\' if cfg!(windows) => uri.push('/'),
            // Writing to a string cannot fail.
            other => _ = write!(uri, "%{other:02X}"),
        }
    }
    uri.push_str("?immutable=1");
    uri.into()
}

fn configure(connection: &Connection, patience: Duration) -> Result<(), Fault> {
    connection.busy_timeout(patience)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.pragma_update(None, "cell_size_check", true)?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    // On a Mac a sync alone leaves the data in the drive's cache.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    Ok(())
}

fn become_ours(connection: &Connection) -> Result<Identity, Fault> {
    if connection.is_readonly(MAIN_DB)? {
        return Err(Fault::Io(std::io::ErrorKind::PermissionDenied.into()));
    }
    use_write_ahead_log(connection)?;
    schema::migrate(connection, STEPS)
}

/// Where the file system cannot do a write-ahead log the database stays with its rollback journal, which is as safe.
///
/// SQLite does not wait for other processes here, so we do.
fn use_write_ahead_log(connection: &Connection) -> Result<(), Fault> {
    let mut left = PATIENCE.as_millis() / PAUSE.as_millis();
    loop {
        let set = connection.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
        match set {
            Err(error) if left > 0 && error.sqlite_error_code() == Some(ErrorCode::DatabaseBusy) => thread::sleep(PAUSE),
            other => return other.map(|_| ()).map_err(Fault::from),
        }
        left -= 1;
    }
}

fn check(connection: &Connection) -> Result<(), Fault> {
    let finding: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    if finding == "ok" { Ok(()) } else { Err(Damage::Check { finding }.into()) }
}

/// On closing, SQLite folds the write-ahead log into the file: not wanted before the file is known to be sound.
fn set_checkpoint_on_close(connection: &Connection, checkpoint: bool) -> Result<(), Fault> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, !checkpoint)?;
    Ok(())
}

/// Once damage is known, closing must not change the file. That this may fail changes nothing about the damage being reported.
pub(super) fn leave_untouched(connection: &Connection) {
    let _ = set_checkpoint_on_close(connection, false);
}

/// SQLite says only that it could not open a file. The system says why when asked to make one in the same folder.
fn blame(fault: Fault, folder: &Path, path: &Path, access: Access) -> RecordError {
    const PROBE: &str = ".viva-can-write";
    let unopened = matches!(&fault, Fault::Sql(error) if error.sqlite_error_code() == Some(ErrorCode::CannotOpen));
    if unopened
        && access == Access::Write
        && let Err(error) = disk::try_writing_in(folder, PROBE)
    {
        return Fault::Io(error).during(Operation::Open, Some(path));
    }
    fault.during(Operation::Open, Some(path))
}
