use std::thread;

use super::sample::{attempt, attempts_only, moment, name, overrule, undo};
use crate::record::*;

#[test]
fn what_is_added_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let all: Vec<_> = (0..50).map(attempt).collect();
    let record = Record::open(folder.path(), Access::Write).unwrap();
    all.iter().for_each(|attempt| record.append(attempt).unwrap());
    assert_eq!(attempts_only(&record), all);
    drop(record);
    let record = Record::open(folder.path(), Access::Read).unwrap();
    assert_eq!(attempts_only(&record), all);
    assert!(matches!(record.append(&attempt(99)), Err(RecordError::ReadOnly { .. })));
}

#[test]
fn an_undone_attempt_is_left_out_and_an_overrule_attached() {
    let record = Record::in_memory().unwrap();
    let (first, second) = (attempt(1), attempt(2));
    record.append(&second).unwrap();
    record.append(&first).unwrap();
    let later = overrule(9, &second, "met");
    let sooner = overrule(8, &second, "partly");
    record.overrule(&later).unwrap();
    record.overrule(&sooner).unwrap();
    record.undo(&undo(3, &first)).unwrap();
    record.undo(&undo(4, &first)).unwrap();
    assert_eq!(record.attempts().unwrap(), [Standing { attempt: second, overrules: vec![sooner, later] }]);
}

#[test]
fn an_entry_is_saved_once_and_amends_what_is_there() {
    let record = Record::in_memory().unwrap();
    let (first, second) = (attempt(1), attempt(2));
    record.append(&first).unwrap();
    assert!(matches!(record.append(&first), Err(RecordError::Taken { id }) if id == first.id));
    let mut takes_id = undo(3, &first);
    takes_id.id = first.id;
    assert!(matches!(record.undo(&takes_id), Err(RecordError::Taken { .. })));
    assert!(matches!(record.undo(&undo(3, &second)), Err(RecordError::NoSuchAttempt { id }) if id == second.id));
    assert!(matches!(record.overrule(&overrule(3, &second, "met")), Err(RecordError::NoSuchAttempt { .. })));
    assert_eq!(attempts_only(&record), [first]);
}

#[test]
fn the_database_refuses_to_change_an_entry() {
    let record = Record::in_memory().unwrap();
    record.append(&attempt(1)).unwrap();
    record.undo(&undo(2, &attempt(1))).unwrap();
    for statement in [
        "UPDATE attempt SET answer = 'better'",
        "DELETE FROM attempt",
        "UPDATE amendment SET at = 0",
        "DELETE FROM amendment",
        "INSERT OR REPLACE INTO attempt SELECT * FROM attempt",
        "INSERT OR REPLACE INTO amendment SELECT * FROM amendment",
        "REPLACE INTO attempt SELECT seq + 1, id, at, offset, session, unit, criterion, question, kind, mode, version, seed, award, \
         available, seconds, hints, tries, confidence, digest, prompt, answer, mark FROM attempt",
    ] {
        let refused = record.connection.execute(statement, []).unwrap_err().to_string();
        assert!(refused.contains("the record"), "{statement}: {refused}");
    }
}

#[test]
fn the_database_checks_ranges() {
    let record = Record::in_memory().unwrap();
    for (column, value) in [
        ("award", "3"),
        ("award", "-1"),
        ("seconds", "-0.5"),
        ("hints", "-1"),
        ("tries", "0"),
        ("confidence", "4"),
        ("mark", "'{'"),
        ("unit", "''"),
        ("version", "'XYZ'"),
        ("offset", "100000"),
        ("id", "x'00'"),
        ("at", "'noon'"),
    ] {
        let mut values = vec![
            ("id", "randomblob(16)"),
            ("at", "0"),
            ("offset", "0"),
            ("session", "randomblob(16)"),
            ("unit", "'u'"),
            ("criterion", "'1'"),
            ("question", "'q'"),
            ("kind", "'short'"),
            ("mode", "'quiz'"),
            ("version", "'00000000'"),
            ("seed", "0"),
            ("award", "1"),
            ("available", "2"),
            ("seconds", "1.0"),
            ("hints", "0"),
            ("tries", "1"),
            ("confidence", "NULL"),
            ("digest", "0"),
            ("prompt", "''"),
            ("answer", "''"),
            ("mark", "'{}'"),
        ];
        let insert = |values: &[(&str, &str)]| {
            let (columns, values): (Vec<_>, Vec<_>) = values.iter().copied().unzip();
            record.connection.execute(&format!("INSERT INTO attempt ({}) VALUES ({})", columns.join(","), values.join(",")), [])
        };
        assert_eq!(insert(&values), Ok(1));
        values.iter_mut().find(|(name, _)| *name == column).unwrap().1 = value;
        assert!(insert(&values).is_err(), "{column} = {value}");
    }
}

#[test]
fn settings_and_unfinished_sessions_are_overwritten() {
    let record = Record::in_memory().unwrap();
    let key = name("daily-goal");
    assert_eq!(record.setting(&key).unwrap(), None);
    for value in ["10", r#"{"minutes":20}"#] {
        record.set_setting(&key, &Json::parse(value).unwrap()).unwrap();
        assert_eq!(record.setting(&key).unwrap().unwrap().as_str(), value);
    }
    let at_step = |step: u32| Unfinished {
        session: attempt(0).session,
        kind: name("quiz"),
        at: moment(i64::from(step)),
        state: Json::parse(format!("{{\"step\":{step}}}")).unwrap(),
    };
    record.keep_unfinished(&at_step(1)).unwrap();
    record.append_and_keep(&attempt(1), &at_step(2)).unwrap();
    assert_eq!(record.unfinished().unwrap(), [at_step(2)]);
    // The attempt is there already, so the state stays where it was.
    assert!(record.append_and_keep(&attempt(1), &at_step(3)).is_err());
    assert_eq!(record.unfinished().unwrap(), [at_step(2)]);
    assert!(record.finish(attempt(0).session).unwrap());
    assert!(!record.finish(attempt(0).session).unwrap());
    assert_eq!(record.unfinished().unwrap(), []);
    assert_eq!(attempts_only(&record), [attempt(1)]);
}

#[test]
fn two_connections_take_turns() {
    let folder = tempfile::tempdir().unwrap();
    let one = Record::open(folder.path(), Access::Write).unwrap();
    let other = Record::open(folder.path(), Access::Write).unwrap();
    for n in 0..20 {
        if n % 2 == 0 { &one } else { &other }.append(&attempt(n)).unwrap();
        assert_eq!(one.attempts().unwrap(), other.attempts().unwrap());
    }
    assert_eq!(attempts_only(&one), (0..20).map(attempt).collect::<Vec<_>>());
}

#[test]
fn threads_that_start_at_once_lose_nothing() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        thread::scope(|scope| {
            for thread in 0..6 {
                let folder = folder.path();
                scope.spawn(move || {
                    let record = Record::open(&folder.join("new/data"), Access::Write).unwrap();
                    (0..30).for_each(|n| record.append(&attempt(thread * 30 + n)).unwrap());
                });
            }
        });
        let record = Record::open(&folder.path().join("new/data"), Access::Read).unwrap();
        assert_eq!(attempts_only(&record), (0..180).map(attempt).collect::<Vec<_>>());
    }
}

#[test]
fn coming_and_going_at_once_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for thread in 0..4 {
            let folder = folder.path();
            scope.spawn(move || {
                for n in 0..25 {
                    let record = Record::open(folder, Access::Write).unwrap();
                    record.append(&attempt(thread * 25 + n)).unwrap();
                    assert!(record.attempts().unwrap().len() > n as usize);
                }
            });
        }
    });
    assert_eq!(attempts_only(&Record::open(folder.path(), Access::Read).unwrap()).len(), 100);
}
