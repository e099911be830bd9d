use std::fs;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use super::sample::{attempt, attempts_only};
use crate::record::error::Fault;
use crate::record::schema::{self, Identity, STEPS};
use crate::record::*;

fn with_attempts(folder: &Path, count: u32) {
    let record = Record::open(folder, Access::Write).unwrap();
    (0..count).for_each(|n| record.append(&attempt(n)).unwrap());
}

/// Each error says where, and has a way out.
fn assert_explained(error: &RecordError, says: &str) {
    assert!(error.to_string().contains(says), "{error}");
    assert!(error.hint().ends_with('.'));
}

#[test]
fn the_folder_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("a/b");
    let record = Record::open(&data, Access::Write).unwrap();
    assert_eq!(record.path(), Some(data.join(FILE).as_path()));
    assert!(record.is_new());
    assert!(!Record::open(&data, Access::Write).unwrap().is_new());
    let modes: (String, i64) = (
        record.connection.pragma_query_value(None, "journal_mode", |row| row.get(0)).unwrap(),
        record.connection.pragma_query_value(None, "synchronous", |row| row.get(0)).unwrap(),
    );
    assert_eq!(modes, ("wal".into(), 2));
    #[cfg(unix)]
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&data).unwrap().permissions()) & 0o777, 0o700);
}

#[test]
fn a_folder_that_cannot_be_made() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let error = Record::open(&folder.path().join("file/data"), Access::Write).unwrap_err();
    assert!(matches!(error, RecordError::Folder { .. }), "{error:?}");
    assert_explained(&error, "file/data");
}

#[test]
fn nothing_to_read() {
    let folder = tempfile::tempdir().unwrap();
    for data in [folder.path().to_path_buf(), folder.path().join("none")] {
        let error = Record::open(&data, Access::Read).unwrap_err();
        assert!(matches!(error, RecordError::Absent { .. }), "{error:?}");
        assert_explained(&error, FILE);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn something_else_in_the_way() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(FILE)).unwrap();
    assert!(Record::open(folder.path(), Access::Write).is_err());
    assert!(Record::open(folder.path(), Access::Read).is_err());
}

/// Only where the system keeps this user from writing, which it does not do to root.
#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_to() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("100% read-only?");
    with_attempts(&data, 3);
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let set_mode = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    set_mode(&data.join(FILE), 0o400);
    set_mode(&data, 0o500);
    set_mode(&empty, 0o500);
    if fs::write(empty.join("root"), "").is_ok() {
        println!("not tested: this user may write anywhere");
        return;
    }
    for folder in [&data, &empty] {
        let error = Record::open(folder, Access::Write).unwrap_err();
        assert!(matches!(error, RecordError::ReadOnly { .. }), "{error:?}");
        assert_explained(&error, FILE);
    }
    let read = Record::open(&data, Access::Read).unwrap();
    assert_eq!(attempts_only(&read).len(), 3);
    assert_eq!(fs::read_dir(&data).unwrap().count(), 1);
    let error = Record::open(&empty.join("inside"), Access::Write).unwrap_err();
    assert!(matches!(error, RecordError::Folder { .. }), "{error:?}");
    set_mode(&data, 0o700);
}

#[test]
fn a_full_disk() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::open(folder.path(), Access::Write).unwrap();
    let pages: i64 = record.connection.pragma_query_value(None, "page_count", |row| row.get(0)).unwrap();
    record.connection.pragma_update_and_check(None, "max_page_count", pages + 4, |_| Ok(())).unwrap();
    let saved = (0..1000).take_while(|n| record.append(&attempt(*n)).is_ok()).count();
    let error = record.append(&attempt(1000)).unwrap_err();
    assert!(matches!(error, RecordError::Full { .. }), "{error:?}");
    assert_explained(&error, "the disk is full");
    assert!(saved > 0);
    drop(record);
    let record = Record::open(folder.path(), Access::Write).unwrap();
    assert_eq!(attempts_only(&record).len(), saved);
    record.append(&attempt(1000)).unwrap();
}

#[test]
fn a_record_in_use() {
    let folder = tempfile::tempdir().unwrap();
    let holder = Record::open(folder.path(), Access::Write).unwrap();
    let waiting = Record::open(folder.path(), Access::Write).unwrap();
    waiting.connection.busy_timeout(Duration::from_millis(30)).unwrap();
    holder.connection.execute_batch("BEGIN IMMEDIATE").unwrap();
    let error = waiting.append(&attempt(1)).unwrap_err();
    assert!(matches!(error, RecordError::Busy { .. }), "{error:?}");
    assert_explained(&error, "another session");
    assert!(waiting.attempts().is_ok());
    holder.connection.execute_batch("COMMIT").unwrap();
    waiting.append(&attempt(1)).unwrap();
    drop((holder, waiting));
    let alone = Connection::open(folder.path().join(FILE)).unwrap();
    alone.execute_batch("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;").unwrap();
    let error = Record::open_patiently(folder.path(), Access::Write, Duration::from_millis(30)).unwrap_err();
    assert!(matches!(error, RecordError::Busy { .. }), "{error:?}");
}

#[test]
fn a_newer_record_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    with_attempts(folder.path(), 1);
    let path = folder.path().join(FILE);
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 7).unwrap();
    let before = fs::read(&path).unwrap();
    for access in [Access::Write, Access::Read] {
        let error = Record::open(folder.path(), access).unwrap_err();
        assert!(matches!(error, RecordError::Newer { found: 7, known: 1, .. }), "{error:?}");
        assert_explained(&error, "format 7; this one knows up to 1");
    }
    assert_eq!(fs::read(&path).unwrap(), before);
}

#[test]
fn another_programs_database_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    for application in [0, 42] {
        let other = Connection::open(&path).unwrap();
        other.execute_batch(&format!("PRAGMA application_id = {application}; CREATE TABLE IF NOT EXISTS card (id)")).unwrap();
        drop(other);
        let before = fs::read(&path).unwrap();
        let error = Record::open(folder.path(), Access::Write).unwrap_err();
        assert!(matches!(error, RecordError::Foreign { application: found, .. } if found == application), "{error:?}");
        assert_explained(&error, "another program");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
}

#[test]
fn steps_are_taken_once_and_whole() {
    let steps = [STEPS[0], "ALTER TABLE attempt ADD COLUMN place TEXT", "CREATE TABLE nowhere (x) STRICT"];
    let connection = Connection::open_in_memory().unwrap();
    assert_eq!(schema::migrate(&connection, &steps[..1]).unwrap(), Identity::Ours(1));
    assert!(matches!(schema::migrate(&connection, &steps), Err(Fault::Sql(_))));
    assert_eq!(schema::migrate(&connection, &steps[..1]).unwrap(), Identity::Ours(1));
    assert_eq!(schema::migrate(&connection, &steps[..2]).unwrap(), Identity::Ours(2));
    assert_eq!(schema::migrate(&connection, &steps[..2]).unwrap(), Identity::Ours(2));
    assert_eq!(schema::migrate(&connection, &steps[..1]).unwrap(), Identity::Newer(2));
    let record = Record { connection, path: None, is_new: false };
    record.append(&attempt(1)).unwrap();
    assert_eq!(attempts_only(&record), [attempt(1)]);
}

#[test]
fn an_empty_file_becomes_a_record() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(FILE), "").unwrap();
    with_attempts(folder.path(), 2);
    assert_eq!(attempts_only(&Record::open(folder.path(), Access::Read).unwrap()).len(), 2);
}
