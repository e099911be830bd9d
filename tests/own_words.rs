//! Nothing in the shipped content is copied: no eight words running stand in the pages that the project grew from.

#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test may stop, and reads the repository itself")]

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use toml::Value;

/// Keys whose texts are names that are not ours to change: titles, the wording of criteria, addresses.
const NAMES: [&str; 5] = ["title", "task", "address", "qualification", "reference"];

/// How many words running make a copy.
const WORDS: usize = 8;

/// FNV-1a, 64 bits, as in `fixtures/shingles.py`.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |value, byte| (value ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn copied(text: &str, hashes: &HashSet<u64>) -> Vec<String> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.windows(WORDS).map(|run| run.join(" ")).filter(|run| hashes.contains(&hash(run))).collect()
}

fn texts<'a>(key: &str, value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) if !NAMES.contains(&key) => found.push(text),
        Value::Array(list) => list.iter().for_each(|value| texts(key, value, found)),
        Value::Table(table) => table.iter().for_each(|(key, value)| texts(key, value, found)),
        _ => {}
    }
}

fn toml_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            toml_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
}

fn hashes() -> HashSet<u64> {
    include_str!("fixtures/shingles.txt").lines().map(|line| u64::from_str_radix(line, 16).unwrap()).collect()
}

#[test]
fn no_eight_words_running_are_copied() {
    let (hashes, mut files, mut copies) = (hashes(), Vec::new(), Vec::new());
    for folder in ["content", "quizzes"] {
        toml_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), &mut files);
    }
    assert!(files.len() > 4, "the content is there");
    for file in files {
        let value: Value = toml::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let mut found = Vec::new();
        texts("", &value, &mut found);
        copies.extend(found.into_iter().flat_map(|text| copied(text, &hashes)).map(|run| format!("{}: {run}", file.display())));
    }
    assert!(copies.is_empty(), "{copies:#?}");
}

#[test]
fn a_copy_would_be_seen_and_eight_words_of_our_own_would_not() {
    let page = HashSet::from([hash("one two three four five six seven eight")]);
    assert_eq!(copied("Zero one, two; THREE four (five) six seven: eight nine.", &page).len(), 1);
    assert!(copied("One two three four five six seven and eight", &page).is_empty());
    // The hash is that of the script which made the fixture.
    assert_eq!(hash("one two three four five six seven eight"), 0xba4b_9b92_db71_bfbb);
}
