//! A process that is killed while it saves loses nothing that it had acknowledged.

#![allow(clippy::unwrap_used, reason = "a test")]
#![allow(clippy::print_stdout, reason = "the child says what it has saved")]

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::num::NonZeroU32;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use jiff::Timestamp;
use jiff::tz::Offset;
use viva::record::*;

fn attempt(n: u32, writer: u8) -> Attempt {
    let at = Moment::new(Timestamp::from_second(1_750_000_000 + i64::from(n)).unwrap(), Offset::UTC);
    let name = |text: &str| Name::parse(text).unwrap();
    Attempt {
        id: EntryId::new(at, [writer; 10]),
        at,
        session: SessionId::new(at, [writer; 10]),
        unit: name("cs27"),
        criterion: name("2.2"),
        question: name("q"),
        kind: name("short"),
        mode: name("quiz"),
        version: Fingerprint::parse("00000000").unwrap(),
        seed: 1,
        prompt: "Why?".into(),
        answer: "Because. ".repeat(usize::try_from(n % 700).unwrap()),
        mark: Json::parse("{}").unwrap(),
        award: Marks::parse(0, 1).unwrap(),
        spent: Seconds::parse(1.0).unwrap(),
        hints: 0,
        tries: NonZeroU32::MIN,
        confidence: None,
    }
}

/// Not a test of itself but the process that the test below starts and kills. It is told where, from which number on, and who it is.
#[test]
#[ignore = "started by the test below"]
fn child_that_saves_until_it_is_killed() {
    let mut told = String::new();
    std::io::stdin().read_line(&mut told).unwrap();
    let Some((folder, from, writer)) = told.trim_end().split_once('|').and_then(|(folder, rest)| {
        let (from, writer) = rest.split_once('|')?;
        Some((folder, from.parse::<u32>().ok()?, writer.parse::<u8>().ok()?))
    }) else {
        return;
    };
    let record = Record::open(Path::new(folder), Access::Write).unwrap();
    let mut out = std::io::stdout();
    for n in from..from + 100_000 {
        let attempt = attempt(n, writer);
        let stands =
            Unfinished { session: attempt.session, kind: attempt.kind.clone(), at: attempt.at, state: Json::parse(n.to_string()).unwrap() };
        if n % 2 == 0 { record.append(&attempt) } else { record.append_and_keep(&attempt, &stands) }.unwrap();
        writeln!(out, "saved {n} {writer}").unwrap();
        out.flush().unwrap();
    }
}

fn start(folder: &Path, from: u32, writer: u8) -> Child {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "child_that_saves_until_it_is_killed", "--ignored", "--nocapture"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    writeln!(child.stdin.take().unwrap(), "{}|{from}|{writer}", folder.display()).unwrap();
    child
}

/// Kills the child and gives the numbers it had acknowledged.
fn kill(mut child: Child) -> Vec<(u32, u8)> {
    child.kill().unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let saved = lines.filter_map(|line| {
        // The last line may have been cut, and the first follows on what the test harness says.
        let (n, writer) = line.split_once("saved ")?.1.split_once(' ')?;
        Some((n.parse().ok()?, writer.parse().ok()?))
    });
    let saved = saved.collect();
    child.wait().unwrap();
    saved
}

fn kill_again_and_again(rounds: u32) {
    let folder = tempfile::tempdir().unwrap();
    let mut acknowledged = BTreeSet::new();
    for round in 0..rounds {
        let from = round * 1_000_000;
        let children = [start(folder.path(), from, 1), start(folder.path(), from, 2)];
        // From before the record is open, and in the first rounds made, to well into the saving.
        std::thread::sleep(Duration::from_micros(u64::from(round * 7919 % 120) * 1000));
        for child in children {
            acknowledged.extend(kill(child).into_iter().map(|(n, writer)| attempt(n, writer).id));
        }
        let record = Record::open(folder.path(), Access::Write).unwrap();
        let kept: BTreeSet<_> = record.attempts().unwrap().into_iter().map(|standing| standing.attempt.id).collect();
        let lost = acknowledged.difference(&kept).count();
        assert_eq!(lost, 0, "round {round}");
        record.unfinished().unwrap();
    }
    println!("{} acknowledged in {rounds} rounds, none lost", acknowledged.len());
    assert!(acknowledged.len() > 10);
}

#[test]
fn killed_at_any_moment_it_keeps_what_it_acknowledged() {
    kill_again_and_again(12);
}

#[test]
#[ignore = "takes a while"]
fn killed_at_any_moment_at_length() {
    kill_again_and_again(200);
}

/// A kill while the record is being made leaves a folder that opens.
#[test]
fn killed_while_it_is_made() {
    for round in 0..40 {
        let folder = tempfile::tempdir().unwrap();
        let child = start(folder.path(), 0, 1);
        std::thread::sleep(Duration::from_micros(500 * round));
        let saved = kill(child);
        let record = Record::open(folder.path(), Access::Write).unwrap();
        assert!(record.attempts().unwrap().len() >= saved.len());
    }
}
