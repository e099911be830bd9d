//! How the marker of the day marks the shipped samples, each without its own help: its disagreements can only become fewer.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop, and reads the repository itself")]

use std::fs;
use std::path::PathBuf;

use viva::content::{Library, builtin};
use viva::marking::samples::{Disagreement, compare};

fn list() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/disagreements.txt")
}

/// A line for each point of a sample that is marked otherwise than its author says.
fn disagreements() -> Vec<String> {
    let library = Library::load(&builtin::inputs()).library;
    let line = |one: Disagreement| {
        let wrong = if one.should_be_met { "denied" } else { "credited" };
        format!("{}/{} sample {}: {} wrongly {wrong}", one.unit, one.question, one.sample, one.point)
    };
    library.units.iter().flat_map(|unit| compare(unit, unit.questions.iter()).1).map(line).collect()
}

#[test]
fn the_marker_disagrees_no_more_often_than_before() {
    let now = disagreements();
    let before = fs::read_to_string(list()).unwrap();
    let new: Vec<&String> = now.iter().filter(|line| !before.lines().any(|known| known == line.as_str())).collect();
    assert!(
        now.len() <= before.lines().count(),
        "{} disagreements, {} before. New ones:\n{new:#?}\nMend the marker or the points' wordings, never a verdict; where they became fewer, \
         write the list anew: cargo test --test samples -- --ignored",
        now.len(),
        before.lines().count()
    );
}

#[test]
#[ignore = "writes the list anew"]
fn write_the_list() {
    let before = fs::read_to_string(list()).unwrap_or_default().lines().count();
    let now = disagreements();
    assert!(before == 0 || now.len() <= before, "{} disagreements would become {}", before, now.len());
    fs::write(list(), now.join("\n") + "\n").unwrap();
}
