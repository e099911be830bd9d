//! Measured, not asserted: `cargo test --release -- --ignored --nocapture figures`.

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use super::sample::attempt;
use crate::record::log::writing;
use crate::record::*;

#[test]
#[ignore = "takes a while; for a release build"]
fn figures() {
    let folder = tempfile::tempdir().unwrap();
    let record = Record::open(folder.path(), Access::Write).unwrap();
    let transaction = writing(&record.connection).unwrap();
    (0..100_000).for_each(|n| row::insert_attempt(&transaction, &attempt(n)).unwrap());
    transaction.commit().unwrap();
    let since = Instant::now();
    (100_000..100_200).for_each(|n| record.append(&attempt(n)).unwrap());
    println!("append, synced: {:.2} ms each", since.elapsed().as_secs_f64() * 1000.0 / 200.0);
    drop(record);
    println!("file: {:.1} MB", fs::metadata(folder.path().join(FILE)).unwrap().len() as f64 / 1e6);
    for _ in 0..3 {
        let since = Instant::now();
        let record = Record::open(folder.path(), Access::Write).unwrap();
        let opened = since.elapsed();
        let all = black_box(record.attempts().unwrap());
        println!("open: {opened:.1?}, open and load {}: {:.1?}", all.len(), since.elapsed());
        let since = Instant::now();
        let mut marks = 0;
        record.visit(|standing| marks += standing.attempt.award.earned()).unwrap();
        println!("visit: {marks} marks in {:.1?}", since.elapsed());
        for check in ["quick_check(1)", "integrity_check(1)"] {
            let since = Instant::now();
            let said: String = record.connection.query_row(&format!("PRAGMA {check}"), [], |row| row.get(0)).unwrap();
            println!("{check}: {said} in {:.1?}", since.elapsed());
        }
    }
    let record = Record::open(folder.path(), Access::Read).unwrap();
    let mut out = Vec::new();
    let since = Instant::now();
    record.export(&mut out).unwrap();
    println!("export: {:.1} MB in {:.1?}", out.len() as f64 / 1e6, since.elapsed());
    let other = Record::open(&folder.path().join("other"), Access::Write).unwrap();
    for _ in 0..2 {
        let since = Instant::now();
        let imported = other.import(out.as_slice()).unwrap();
        println!("import: {} added, {} already, in {:.1?}", imported.added, imported.already, since.elapsed());
    }
}
