use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::sample::{attempt, attempts_only, overrule, undo};
use crate::record::open::beside;
use crate::record::*;

const ATTEMPTS: u32 = 60;

fn fill(record: &Record) {
    (0..ATTEMPTS).for_each(|n| record.append(&attempt(n)).unwrap());
    for n in (0..ATTEMPTS).step_by(7) {
        record.overrule(&overrule(100 + n, &attempt(n), "partly")).unwrap();
    }
    record.undo(&undo(200, &attempt(5))).unwrap();
}

/// Numbers that are the same each time, so that a failure can be looked at.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % below
    }

    fn bytes(&mut self, count: usize) -> Vec<u8> {
        (0..count).map(|_| u8::try_from(self.throw(256)).unwrap()).collect()
    }
}

/// Flips a bit, writes noise over some bytes, blanks a block, or cuts the end off.
fn damage(bytes: &mut Vec<u8>, dice: &mut Dice) {
    let at = dice.throw(bytes.len());
    match dice.throw(8) {
        0 => bytes.truncate(at.max(2)),
        1 => {
            let end = bytes.len().min(at + 512);
            bytes[at..end].fill(0);
        }
        2..5 => bytes[at] ^= 1 << dice.throw(8),
        _ => {
            let end = bytes.len().min(at + 1 + dice.throw(24));
            let noise = dice.bytes(end - at);
            bytes[at..end].copy_from_slice(&noise);
        }
    }
}

#[derive(Debug, PartialEq)]
enum Outcome {
    Noticed,
    Whole(Vec<Standing>),
}

/// Everything that can be done with a record, none of which may panic.
fn use_it(folder: &Path) -> Outcome {
    let path = folder.join(FILE);
    let before = fs::read(&path).unwrap();
    let record = match Record::open(folder, Access::Write) {
        Ok(record) => record,
        Err(error) => {
            assert!(!error.to_string().is_empty() && !error.hint().is_empty());
            assert!(fs::read(&path).unwrap() == before, "changed: {error}");
            return Outcome::Noticed;
        }
    };
    match record.attempts() {
        Ok(all) => {
            let _ = (record.unfinished(), record.export(std::io::sink()), record.setting(&super::sample::name("x")));
            let lost = record.append(&attempt(1000)).is_ok() && record.attempts().is_ok_and(|now| now.len() != all.len() + 1);
            assert!(!lost, "an attempt was acknowledged and is not there");
            Outcome::Whole(all)
        }
        Err(error) => {
            let _ = (record.unfinished(), record.export(std::io::sink()), record.setting(&super::sample::name("x")));
            assert!(matches!(error, RecordError::Damaged { .. }), "{error:?}");
            drop(record);
            assert!(fs::read(&path).unwrap() == before, "changed: {error}");
            Outcome::Noticed
        }
    }
}

fn rounds(count: u64) {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::open(folder.path(), Access::Write).unwrap();
    fill(&record);
    let whole = record.attempts().unwrap();
    drop(record);
    let sound = fs::read(folder.path().join(FILE)).unwrap();
    let mut noticed = 0;
    for round in 0..count {
        let mut bytes = sound.clone();
        damage(&mut bytes, &mut Dice(round));
        let place = folder.path().join(round.to_string());
        fs::create_dir(&place).unwrap();
        fs::write(place.join(FILE), &bytes).unwrap();
        match use_it(&place) {
            Outcome::Noticed => noticed += 1,
            Outcome::Whole(all) => assert!(all == whole, "round {round} lost something silently"),
        }
        fs::remove_dir_all(&place).unwrap();
    }
    println!("{noticed} of {count} noticed; the others were where nothing is written");
    assert!(noticed > count / 2);
}

#[test]
fn damage_is_noticed_wherever_it_is() {
    rounds(400);
}

#[test]
#[ignore = "takes a while"]
fn damage_is_noticed_wherever_it_is_at_length() {
    rounds(20_000);
}

/// The state a kill leaves: the last entries in the log only. SQLite takes a damaged log for one that was cut short there; so no more
/// can be asked than that nothing is made up and nothing that is in the file is lost.
#[test]
fn a_damaged_log_gives_what_came_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    let first = Record::open(folder.path(), Access::Write).unwrap();
    (0..10).for_each(|n| first.append(&attempt(n)).unwrap());
    drop(first);
    let record = Record::open(folder.path(), Access::Write).unwrap();
    (10..30).for_each(|n| record.append(&attempt(n)).unwrap());
    let (file, log) = (fs::read(&path).unwrap(), fs::read(beside(&path, "-wal")).unwrap());
    let expected: Vec<_> = (0..30).map(attempt).collect();
    for round in 0..150 {
        let place = folder.path().join(round.to_string());
        fs::create_dir(&place).unwrap();
        let mut log = log.clone();
        if round > 0 {
            damage(&mut log, &mut Dice(round));
        }
        fs::write(place.join(FILE), &file).unwrap();
        fs::write(place.join("record.sqlite3-wal"), &log).unwrap();
        let left = attempts_only(&Record::open(&place, Access::Write).unwrap());
        assert!(left.len() >= 10 && left == expected[..left.len()], "round {round}: {} left", left.len());
        assert!(round > 0 || left.len() == 30);
        fs::remove_dir_all(&place).unwrap();
    }
}

#[test]
fn rows_that_are_gone_are_missed() {
    for (how, statement) in [
        ("the last", "DELETE FROM attempt WHERE seq = 60"),
        ("one between", "DELETE FROM attempt WHERE seq = 30"),
        ("an undo", "DELETE FROM amendment WHERE what = 'undo'"),
        ("an answer changed", "UPDATE attempt SET answer = answer || ' ' WHERE seq = 30"),
    ] {
        let record = Record::in_memory().unwrap();
        fill(&record);
        record.connection.execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER attempt_is_kept; DROP TRIGGER attempt_is_final;").unwrap();
        record.connection.execute_batch("DROP TRIGGER amendment_is_kept").unwrap();
        record.connection.execute(statement, []).unwrap();
        let ends = how == "the last" || how == "an undo";
        // Deleting through SQLite takes the row out of the index too; only what is between others then still shows.
        assert_eq!(record.attempts().is_err(), !ends, "{how}");
    }
}

/// The count that a load is held against comes from the index, which does not lose a row together with the table.
#[test]
fn rows_are_counted_in_the_index() {
    let record = Record::in_memory().unwrap();
    for table in ["attempt", "amendment"] {
        let explain = format!("EXPLAIN QUERY PLAN SELECT count(*) FROM {table}");
        let plan: String = record.connection.query_row(&explain, [], |row| row.get(3)).unwrap();
        assert!(plan.contains("USING COVERING INDEX"), "{plan}");
    }
}

#[test]
fn what_is_no_database_is_left_alone() {
    for bytes in [&b"xy"[..], &b"{\"viva\":\"record\"}\n".repeat(100), &[0; 100], &[0; 8192]] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(FILE);
        fs::write(&path, bytes).unwrap();
        for access in [Access::Write, Access::Read] {
            let error = Record::open(folder.path(), access).unwrap_err();
            assert!(matches!(error, RecordError::Damaged { .. }), "{error:?}");
        }
        assert_eq!(fs::read(&path).unwrap(), bytes);
    }
}

/// The folder with its file names and lengths.
fn listing(folder: &Path) -> Vec<(String, u64)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut all: Vec<_> = entries.map(|entry| (entry.file_name().into_string().unwrap(), entry.metadata().unwrap().len())).collect();
    all.sort();
    all
}

#[test]
fn a_log_without_its_file_is_kept() {
    for file in [None, Some(""), Some("x")] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("record.sqlite3-wal"), "acknowledged").unwrap();
        if let Some(text) = file {
            fs::write(folder.path().join(FILE), text).unwrap();
        }
        let before = listing(folder.path());
        let error = Record::open(folder.path(), Access::Write).unwrap_err();
        assert!(matches!(error, RecordError::Damaged { damage: Damage::LogAlone, .. }), "{error:?}");
        assert_eq!(listing(folder.path()), before);
    }
}

#[test]
fn a_damaged_record_is_set_aside_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE);
    let now: Timestamp = "2026-03-01T09:30:00.5Z".parse().unwrap();
    let set_aside_again = |expected: &str| {
        fs::write(&path, "not a database").unwrap();
        fs::write(beside(&path, "-wal"), "log").unwrap();
        let aside = set_aside(&path, now).unwrap();
        assert_eq!(aside, PathBuf::from(folder.path()).join(expected));
    };
    set_aside_again("record.damaged-20260301T093000Z.sqlite3");
    set_aside_again("record.damaged-20260301T093000Z-2.sqlite3");
    let names: Vec<_> = listing(folder.path());
    assert_eq!(
        names.iter().map(|(name, length)| (name.as_str(), *length)).collect::<Vec<_>>(),
        [
            ("record.damaged-20260301T093000Z-2.sqlite3", 14),
            ("record.damaged-20260301T093000Z-2.sqlite3-wal", 3),
            ("record.damaged-20260301T093000Z.sqlite3", 14),
            ("record.damaged-20260301T093000Z.sqlite3-wal", 3),
        ]
    );
    let record = Record::open(folder.path(), Access::Write).unwrap();
    record.append(&attempt(1)).unwrap();
}
