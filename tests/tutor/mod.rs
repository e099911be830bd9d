//! A tutor's own folder of content, written afresh for each test, and what `viva check` says of it.

#![allow(dead_code, reason = "each test file uses its part of this")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may")]
#![allow(clippy::disallowed_methods, reason = "a test plays the tutor, who has a file system of their own")]

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::{Ran, Viva};

/// A whole unit, as small as the rules allow: one outcome, one criterion, two points, a term, a source and a
/// misconception. Tests break it or add to it.
pub(crate) const TEA: &str = r#"[unit]
id = "tea"
title = "Make tea"
qualification = "Level 1 Award in Tea"
organisation = "Tea Board"
level = 1
synopsis = "How tea is made, and why each step matters."

[[outcome]]
id = "lo1"
title = "Understand how tea is made"

[[criterion]]
id = "1.1"
outcome = "lo1"
verb = "explain"
task = "why the pot is warmed"
needs = 1

[[point]]
id = "stays-hot"
criterion = "1.1"
text = "A warmed pot keeps the water close to boiling, because cold china takes heat out of it"
nudge = "Think of what cold china does."

[[point]]
id = "no-crack"
criterion = "1.1"
text = "A warmed pot does not crack, because sudden heat makes cold china burst"
nudge = "Think of the china."

[[term]]
id = "steeping"
term = "steeping"
definition = "Leaving leaves in hot water until the flavour is out"
example = "Four minutes for black tea."
criteria = ["1.1"]

[[source]]
id = "s1"
title = "Tea for all"
address = "https://example.org/tea"

[[misconception]]
id = "pot-is-decoration"
criteria = ["1.1"]
belief = "The pot is only for show"
correction = "The pot keeps the water hot."
"#;

/// A question about the unit that is right in every way.
pub(crate) const GOOD_QUESTION: &str = r#"[[question]]
id = "warm"
criterion = "1.1"
kind = "true-false"
prompt = "A cold pot cools the water."
explanation = "Cold china takes heat out of it."
answer = true
"#;

/// The sign in a test's text under which the complaint must stand. It is taken out before the file is written.
const HERE: &str = "@@";

/// A folder with content.
pub(crate) struct Bank {
    folder: TempDir,
}

/// One problem, as `viva check --json` tells it.
#[derive(Debug, Clone)]
pub(crate) struct Complaint {
    pub(crate) severity: String,
    /// `file:line:column`, with the file as a path inside the bank.
    pub(crate) position: String,
    pub(crate) message: String,
    pub(crate) help: String,
}

impl Bank {
    pub(crate) fn empty() -> Self {
        Self { folder: TempDir::new().unwrap() }
    }

    /// A bank with the unit [`TEA`].
    pub(crate) fn with_tea() -> Self {
        Self::empty().file("tea/unit.toml", TEA)
    }

    /// Writes a file; folders are made as needed.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        self.write(name, content);
        self
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Runs `viva check` on the whole bank alone.
    pub(crate) fn check(&self, more: &str) -> Ran {
        Viva::new().arg("check").arg(self.root()).arg("--only-own").args(more).run()
    }

    /// All that `viva check` has to say, warnings first.
    pub(crate) fn complaints(&self) -> Vec<Complaint> {
        let ran = self.check("--json");
        let all: serde_json::Value =
            serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error} in {:?} {:?}", ran.out, ran.err));
        let problems = all["problems"].as_array().unwrap();
        let text = |problem: &serde_json::Value, key: &str| problem[key].as_str().unwrap().to_owned();
        let root = format!("{}/", self.root().display());
        let complaint = |problem| Complaint {
            severity: text(problem, "severity"),
            position: text(problem, "position").replacen(&root, "", 1),
            message: text(problem, "message"),
            help: text(problem, "help"),
        };
        let complaints: Vec<_> = problems.iter().map(complaint).collect();
        let wrong = complaints.iter().any(|complaint| complaint.severity == "problem");
        assert_eq!(ran.code, Some(i32::from(wrong)), "the exit code tells whether there is a problem: {complaints:?}");
        complaints
    }

    /// What stands in the way of using the bank; warnings are left out.
    pub(crate) fn problems(&self) -> Vec<Complaint> {
        self.complaints().into_iter().filter(|complaint| complaint.severity == "problem").collect()
    }
}

/// A text with the sign `@@` in it: the text without, and the `line:column` where the sign stood, counted from 1.
pub(crate) fn marked(text: &str) -> (String, String) {
    let (before, _) = text.split_once(HERE).unwrap_or_else(|| panic!("no {HERE} in {text}"));
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (text.replacen(HERE, "", 1), format!("{line}:{column}"))
}

/// Puts `text` into a file beside a whole unit and expects one complaint, exactly where the sign `@@` stands, with
/// this message and this help in it.
pub(crate) fn expect_one(text: &str, message: &str, help: &str) {
    let (text, place) = marked(text);
    let problems = Bank::with_tea().file("tea/words.toml", &text).problems();
    expect_only(&problems, &format!("tea/words.toml:{place}"), message, help, &text);
}

/// As [`expect_one`], for a text that is the whole unit.
pub(crate) fn expect_one_in_unit(text: &str, message: &str, help: &str) {
    let (text, place) = marked(text);
    let problems = Bank::empty().file("tea/unit.toml", &text).problems();
    expect_only(&problems, &format!("tea/unit.toml:{place}"), message, help, &text);
}

fn expect_only(problems: &[Complaint], position: &str, message: &str, help: &str, text: &str) {
    let [problem] = problems else {
        panic!("one problem was expected ({message}), but there are {}: {problems:#?}\nin\n{text}", problems.len());
    };
    assert!(problem.message.contains(message), "{message:?} is not in {problem:#?}\nin\n{text}");
    assert!(problem.help.contains(help), "{help:?} is not in {problem:#?}\nin\n{text}");
    assert_eq!(problem.position, position, "{problem:#?}\nin\n{text}");
}
