use std::num::NonZeroU32;

use jiff::Timestamp;
use jiff::tz::Offset;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::sample::{attempt, attempts_only, export, overrule, undo};
use crate::record::*;

fn filled() -> Record {
    let record = Record::in_memory().unwrap();
    (0..10).for_each(|n| record.append(&attempt(n)).unwrap());
    record.overrule(&overrule(20, &attempt(3), "met")).unwrap();
    record.undo(&undo(21, &attempt(4))).unwrap();
    record
}

fn reasons(imported: &Imported) -> Vec<(usize, String)> {
    imported.refused.iter().map(|refusal| (refusal.line, refusal.reason.to_string())).collect()
}

/// Imports a file that has something wrong with it: nothing is added, and the reasons are given.
fn refused(file: &str) -> Vec<(usize, String)> {
    let record = Record::in_memory().unwrap();
    let imported = record.import(file.as_bytes()).unwrap();
    assert_eq!((imported.added, attempts_only(&record).len()), (0, 0));
    assert!(!imported.refused.is_empty());
    reasons(&imported)
}

#[test]
fn an_export_is_json_lines() {
    let text = export(&filled());
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 13);
    assert_eq!(text.lines().next().unwrap(), r#"{"viva":"record","version":1,"entries":12}"#);
    assert_eq!(lines[2]["entry"], "attempt");
    assert_eq!(lines[2]["at"], "2025-06-15T15:06:41Z");
    assert_eq!(lines[2]["offset"], 3600);
    assert_eq!(lines[2]["seed"], "18446744073709551614");
    assert_eq!(lines[2]["mark"]["points"][0]["id"], "cheaper-to-keep");
    assert_eq!((&lines[11]["entry"], &lines[11]["verdict"]), (&"overrule".into(), &"met".into()));
    assert_eq!((&lines[12]["entry"], &lines[12]["of"]), (&"undo".into(), &attempt(4).id.to_string().into()));
}

#[test]
fn there_and_back_changes_nothing() {
    let (here, there) = (filled(), Record::in_memory().unwrap());
    let text = export(&here);
    let first = there.import(text.as_bytes()).unwrap();
    assert_eq!((first.added, first.already, first.refused.len()), (12, 0, 0));
    assert_eq!(export(&there), text);
    assert_eq!(there.attempts().unwrap(), here.attempts().unwrap());
    let back = here.import(export(&there).as_bytes()).unwrap();
    assert_eq!((back.added, back.already, back.refused.len()), (0, 12, 0));
    assert_eq!(export(&here), text);
}

#[test]
fn line_ends_blank_lines_order_and_marks_of_editors_do_not_matter() {
    let text = export(&filled());
    let (header, rest) = text.split_once('\n').unwrap();
    let backwards: Vec<_> = rest.lines().rev().collect();
    let there = Record::in_memory().unwrap();
    let imported = there.import(format!("\u{feff}{header}\r\n\r\n{}", backwards.join("\r\n")).as_bytes()).unwrap();
    assert_eq!((imported.added, reasons(&imported)), (12, vec![]));
    assert_eq!(export(&there), text);
}

#[test]
fn what_is_no_export_is_refused() {
    for file in ["", "\n", "{}\n", "id,answer\n1,x\n", r#"{"viva":"quiz","version":1}"#, r#"{"viva":"record","version":0}"#] {
        let said = refused(file);
        assert!(said.len() == 1 && said[0].0 == 1 && said[0].1.contains("not an exported record"), "{said:?}");
    }
    let said = refused("{\"viva\":\"record\",\"version\":2,\"new\":true}\n{}");
    assert_eq!(said, [(1, "a newer Viva exported this (format 2; this one knows up to 1)".to_owned())]);
    let long = format!("{{\"viva\":\"record\",\"version\":1}}\n{}", "x".repeat(17 << 20));
    assert_eq!(refused(&long), [(2, "the line is too long for an entry".to_owned())]);
}

#[test]
fn bad_lines_are_all_reported_and_nothing_is_added() {
    let text = export(&filled());
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines[1] = lines[1].replace("\"tries\":1", "\"tries\":0");
    lines[2] = lines[2].replace("\"hints\":1", "\"hints\":1,\"shown_on\":\"phone\"");
    lines[3].truncate(40);
    lines[5] = lines[5].replace("\"entry\":\"attempt\"", "\"entry\":\"photo\"");
    lines[6] = lines[6].replace("\"award\":2", "\"award\":3");
    lines[7] = lines[7].replace("\"at\":\"2025", "\"at\":\"late 2025");
    lines.push(lines[8].replace("review", "quiz"));
    let said = refused(&lines.join("\n"));
    let expected = [
        (0, "12 entries and has 13"),
        (2, "`tries`: tries are counted from 1"),
        (3, "unknown field `shown_on`"),
        (4, "at column 40"),
        (6, "`entry` is none of"),
        (7, "`award`: an award is no more"),
        (8, "at column"),
        // The attempt that it is about is on a line that was refused.
        (13, "it is about attempt"),
        (14, "there is a different entry"),
    ];
    let mut said: Vec<_> = said.iter().map(|(line, text)| (*line, text.as_str())).collect();
    said.retain(|(line, _)| *line != 12);
    assert_eq!(said.len(), expected.len(), "{said:#?}");
    for ((line, text), (expected_line, expected_text)) in said.into_iter().zip(expected) {
        assert!(line == expected_line && text.contains(expected_text), "{line} {text}, not {expected_line} {expected_text}");
    }
}

#[test]
fn a_file_that_was_cut_short_is_noticed() {
    let text = export(&filled());
    let (kept, _) = text.trim_end().rsplit_once('\n').unwrap();
    let said = refused(kept);
    assert_eq!(said, [(0, "the file should have 12 entries and has 11: it was cut short or put together".to_owned())]);
}

#[test]
fn the_record_wins_over_a_file_that_says_otherwise() {
    let record = filled();
    let before = export(&record);
    let edited = before.replacen("3: it costs less", "3: it costs more", 1);
    let imported = record.import(edited.as_bytes()).unwrap();
    assert_eq!(reasons(&imported), [(5, format!("there is a different entry with the id {} already", attempt(3).id))]);
    assert_eq!((imported.added, export(&record)), (0, before));
}

#[test]
fn what_a_reader_or_writer_says_is_passed_on() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
    }
    impl std::io::Write for Broken {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::StorageFull.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let record = filled();
    let error = record.import(std::io::BufReader::new(Broken)).unwrap_err();
    assert!(matches!(error, RecordError::Disk { doing: Operation::Import, .. }), "{error:?}");
    let error = record.export(Broken).unwrap_err();
    assert!(matches!(error, RecordError::Full { doing: Operation::Export, .. }), "{error:?}");
}

fn any_name() -> impl Strategy<Value = Name> {
    "[^\\p{Cc}]{1,12}".prop_map(|text| Name::parse(text).unwrap())
}

fn any_moment() -> impl Strategy<Value = Moment> {
    (any::<i64>(), -93_599..=93_599_i32).prop_map(|(microseconds, offset)| {
        let instant = Timestamp::from_microsecond(microseconds % 253_000_000_000_000_000).unwrap();
        Moment::new(instant, Offset::from_seconds(offset).unwrap())
    })
}

fn any_json() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        any::<String>().prop_map(serde_json::Value::from),
        any::<f64>().prop_map(serde_json::Value::from),
        any::<u64>().prop_map(serde_json::Value::from),
    ];
    let text = vec((any::<String>(), leaf), 0..4).prop_map(|fields| {
        // By hand and spaced, as it may come from elsewhere; a key may come twice.
        let fields: Vec<_> = fields.into_iter().map(|(key, value)| format!("{} :\n\t{value}", serde_json::Value::from(key))).collect();
        format!(" {{{}}} ", fields.join(",\r\n"))
    });
    text.prop_map(|text| Json::parse(text).unwrap())
}

prop_compose! {
    fn any_attempt()(
        (at, random, session) in (any_moment(), any::<[u8; 10]>(), any::<[u8; 10]>()),
        names in (any_name(), any_name(), any_name(), any_name(), any_name()),
        (prompt, answer) in (any::<String>(), "(?s).*"),
        (version, seed, mark) in ("[0-9a-f]{8,128}", any::<u64>(), any_json()),
        (one, other, spent) in (any::<u32>(), any::<u32>(), 0.0..=1.0e9),
        (hints, tries, confidence) in (any::<u32>(), 1..=u32::MAX, option::of(1..=3_u8)),
    ) -> Attempt {
        let (unit, criterion, question, kind, mode) = names;
        Attempt {
            id: EntryId::new(at, random), at, session: SessionId::new(at, session), unit, criterion, question, kind, mode,
            version: Fingerprint::parse(version).unwrap(), seed, prompt, answer, mark,
            award: Marks::parse(one.min(other), one.max(other)).unwrap(), spent: Seconds::parse(spent).unwrap(),
            hints, tries: NonZeroU32::new(tries).unwrap(), confidence: confidence.map(|level| Confidence::parse(level).unwrap()),
        }
    }
}

prop_compose! {
    fn any_amendments(of: EntryId)(
        (at, one, other) in (any_moment(), any::<[u8; 10]>(), any::<[u8; 10]>()),
        (point, verdict, note) in (option::of(any_name()), any_name(), any::<String>()),
        is_undone in any::<bool>(),
    ) -> (Option<Undo>, Overrule) {
        let undo = Undo { id: EntryId::new(at, one), at, of };
        (is_undone.then_some(undo), Overrule { id: EntryId::new(at, other), at, of, point, verdict, note })
    }
}

fn any_record() -> impl Strategy<Value = Vec<Entry>> {
    let one = any_attempt().prop_flat_map(|attempt| (any_amendments(attempt.id), Just(attempt)));
    vec(one, 0..8).prop_map(|all| {
        let entries = all.into_iter().flat_map(|((undo, overrule), attempt)| {
            [Some(Entry::Attempt(attempt)), undo.map(Entry::Undo), Some(Entry::Overrule(overrule))]
        });
        entries.flatten().collect()
    })
}

fn record_of(entries: &[Entry]) -> Record {
    let record = Record::in_memory().unwrap();
    for entry in entries {
        match entry {
            Entry::Attempt(attempt) => record.append(attempt),
            Entry::Undo(undo) => record.undo(undo),
            Entry::Overrule(overrule) => record.overrule(overrule),
        }
        .unwrap();
    }
    record
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_record_survives_the_journey(entries in any_record()) {
        let (here, there) = (record_of(&entries), Record::in_memory().unwrap());
        let text = export(&here);
        let imported = there.import(text.as_bytes()).unwrap();
        prop_assert_eq!((imported.added, reasons(&imported)), (entries.len(), vec![]));
        prop_assert_eq!(here.attempts().unwrap(), there.attempts().unwrap());
        prop_assert_eq!(export(&there), text.clone());
        let back = here.import(export(&there).as_bytes()).unwrap();
        prop_assert_eq!((back.added, back.already), (0, entries.len()));
        prop_assert_eq!(export(&here), text);
    }

    #[test]
    fn two_records_that_import_each_other_agree(one in any_record(), other in any_record()) {
        let (here, there) = (record_of(&one), record_of(&other));
        prop_assert!(here.import(export(&there).as_bytes()).unwrap().refused.is_empty());
        prop_assert!(there.import(export(&here).as_bytes()).unwrap().refused.is_empty());
        prop_assert_eq!(export(&here), export(&there));
        prop_assert_eq!(here.attempts().unwrap(), there.attempts().unwrap());
    }

    #[test]
    fn no_file_makes_it_panic(noise in vec(any::<u8>(), 0..400), cut in any::<prop::sample::Index>()) {
        let record = filled();
        let before = export(&record);
        let mut file = before.clone().into_bytes();
        let at = cut.index(file.len());
        file.splice(at..(at + noise.len() / 2).min(before.len()), noise);
        let imported = record.import(file.as_slice()).unwrap();
        prop_assert!(imported.added == 0 || imported.refused.is_empty());
        prop_assert!(export(&record).len() >= before.len());
    }
}
