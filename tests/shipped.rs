//! What ships is checked: the content of the program, and the commands that the README tells to type.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]
#![allow(clippy::disallowed_methods, reason = "a test plays the user, who has a file system of their own")]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use support::Viva;
use viva::content::{Id, KIND_NAMES, Library, builtin};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn library() -> Library {
    let loaded = Library::load(&builtin::inputs());
    assert_eq!(loaded.errors(), 0);
    loaded.library
}

#[test]
fn the_shipped_content_has_no_problem() {
    let told = Viva::new().args("check --json --only-own").arg(root().join("content")).arg(root().join("quizzes")).run().ended(0);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let problems = told["problems"].as_array().unwrap();
    let serious: Vec<_> = problems.iter().filter(|problem| problem["severity"] == "problem").collect();
    assert!(serious.is_empty(), "{serious:#?}");
    // A question for learners of a unit that cannot be read would be missed without a word.
    assert_eq!(told["questions"].as_u64(), Some(library().units.iter().map(|unit| unit.questions.len() as u64).sum()));
}

#[test]
fn the_first_unit_has_every_kind_of_question_and_enough_of_them() {
    let library = library();
    let unit = library.unit("cs27").expect("the first unit is there");
    assert!(unit.questions.len() >= 40, "{} questions", unit.questions.len());
    let there: BTreeSet<&str> = unit.questions.iter().map(|question| question.kind.name()).collect();
    let missing: Vec<&&str> = KIND_NAMES.iter().filter(|kind| **kind != "extended" && !there.contains(**kind)).collect();
    assert!(missing.is_empty(), "no question of kind {missing:?}");
}

#[test]
fn the_first_unit_is_whole() {
    let library = library();
    let unit = library.unit("cs27").unwrap();
    assert_eq!((unit.outcomes.len(), unit.criteria.len(), unit.reference.as_deref()), (3, 14, Some("J/506/2910")));
    let parts = [unit.terms.len(), unit.concepts.len(), unit.misconceptions.len(), unit.tips.len(), unit.before.len(), unit.quizzes.len()];
    assert!(parts.iter().all(|count| *count > 0), "terms, concepts, misconceptions, tips, before, quizzes: {parts:?}");
}

#[test]
fn every_criterion_has_three_points_and_a_question() {
    for unit in &library().units {
        let mut points: BTreeMap<&str, usize> = BTreeMap::new();
        for point in &unit.points {
            *points.entry(point.criterion.as_str()).or_default() += 1;
        }
        for criterion in &unit.criteria {
            let id = criterion.id.as_str();
            assert!(points.get(id).is_some_and(|count| *count >= 3), "{} {id}: {:?} points", unit.id, points.get(id));
            assert!(unit.questions.iter().any(|question| question.criterion.as_str() == id), "{} {id} has no question", unit.id);
        }
    }
}

/// A command of the README with the line it stands in.
struct Told {
    line: usize,
    command: String,
}

/// All commands that begin with `viva`: lines `$ viva ...` of blocks marked `console`, lines of blocks marked `sh`, and
/// what stands between single backticks in the text.
fn commands_in(readme: &str) -> Vec<Told> {
    let mut commands = Vec::new();
    let mut block: Option<&str> = None;
    for (index, line) in readme.lines().enumerate() {
        if let Some(language) = line.trim_start().strip_prefix("```") {
            block = if block.is_none() { Some(language.trim()) } else { None };
            continue;
        }
        let told: Vec<&str> = match block {
            Some("console") => line.trim_start().strip_prefix("$ ").into_iter().collect(),
            Some("sh") => vec![line.trim_start()],
            Some(_) => Vec::new(),
            None => line.split('`').skip(1).step_by(2).collect(),
        };
        let told = told.into_iter().filter(|command| *command == "viva" || command.starts_with("viva "));
        commands.extend(told.map(|command| Told { line: index + 1, command: command.to_owned() }));
    }
    commands
}

/// Runs a command of the README in a shell, with the program on its path, the shipped files around and an answer file to
/// mark. Nobody is there to answer, so that a quiz ends at its first question.
fn run_as_told(command: &str, folder: &Path) -> std::process::Output {
    let program = Path::new(env!("CARGO_BIN_EXE_viva"));
    let path = format!("{}:/usr/bin:/bin", program.parent().unwrap().display());
    let mut shell = std::process::Command::new("sh");
    shell
        .env_clear()
        .env("PATH", path)
        .env("HOME", folder)
        .env("VIVA_DATA", folder.join("data"))
        .env("VIVA_SETTINGS", folder.join("none.toml"));
    shell.arg("-c").arg(command).current_dir(folder).stdin(std::process::Stdio::null()).output().unwrap()
}

#[test]
fn the_commands_of_the_readme_run() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("there is a README.md");
    let commands = commands_in(&readme);
    assert!(!commands.is_empty(), "the README shows no command");
    let home = support::Home::new();
    for name in ["content", "quizzes"] {
        std::os::unix::fs::symlink(root().join(name), home.path(name)).unwrap();
    }
    let answer = r#"{"id": 1, "question": "Why?", "points": [{"id": "p", "text": "It costs less"}], "answer": "It costs less."}"#;
    home.write("answers.jsonl", format!("{answer}\n"));
    home.write("my-bank/cs27/more-questions.toml", "# nothing yet\n");
    for told in &commands {
        let output = run_as_told(&told.command, &home.path(""));
        let said = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        // The README shows what a problem looks like; the bank of this test has none.
        let may_end_with = if told.command.starts_with("viva check") { 0..=1 } else { 0..=0 };
        let ended = output.status.code();
        assert!(
            ended.is_some_and(|code| may_end_with.contains(&code)),
            "README.md:{}: {} ends with {:?}\n{said}",
            told.line,
            told.command,
            ended
        );
    }
}

#[test]
fn the_readmes_commands_are_found_where_they_stand() {
    let readme = "Type `viva learn` and `cargo`.\n```console\n$ viva quiz cs27\nviva said\n$ cargo test\n```\n```toml\nviva = 1\n```\n  ```sh\n  viva   # all\n  vivant\n  ```\n| `viva --help` | `viva` |\n";
    let found: Vec<(usize, String)> = commands_in(readme).into_iter().map(|told| (told.line, told.command)).collect();
    let found: Vec<(usize, &str)> = found.iter().map(|(line, command)| (*line, command.as_str())).collect();
    assert_eq!(found, [(1, "viva learn"), (3, "viva quiz cs27"), (11, "viva   # all"), (14, "viva --help"), (14, "viva")]);
}
