//! `viva check` as a tutor sees it: all problems at once, each with its place and the way out; and the samples.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]

mod support;
mod tutor;

use support::{Viva, flat};
use tutor::{Bank, GOOD_QUESTION, TEA};

/// A short question with samples: one in the words of a point, one about nothing at all.
const SAMPLED: &str = r#"[[question]]
id = "why-warm"
criterion = "1.1"
kind = "short"
prompt = "Why is the pot warmed?"
[[question.sample]]
style = "full"
answer = "A warmed pot keeps the water close to boiling, because cold china takes heat out of it."
met = ["stays-hot"]
[[question.sample]]
style = "off-topic"
answer = "I like football."
"#;

/// The same with a verdict that no marker can agree with.
fn disagreeing() -> String {
    format!("{SAMPLED}met = [\"no-crack\"]\n")
}

#[test]
fn a_problem_is_shown_with_its_line_a_caret_and_the_way_out() {
    let bank = Bank::empty().file("tea/unit.toml", TEA.replace("verb = ", "verbs = "));
    let file = bank.path("tea/unit.toml");
    let ran = bank.check("").ended(1);
    let shown = format!(
        "problem: unknown key `verbs` in [[criterion]]\n  --> {}:16:1\n    |\n 16 | verbs = \"explain\"\n    | ^^^^^\n  help: did you mean `verb`?\n",
        file.display()
    );
    assert!(ran.out.contains(&shown), "{shown}\nis not in\n{}", ran.out);
}

#[test]
fn a_caret_stands_under_its_word_though_letters_before_it_are_more_than_a_byte() {
    let bank = Bank::with_tea().file("tea/words.toml", "[[faq]]\nquestion = \"É — ümläut?\" # ☕\nanswer = \"A\"\nnote = \"ü\"\n");
    let ran = bank.check("").ended(1);
    assert!(ran.out.contains("\n 4 | note = \"ü\"\n   | ^^^^\n"), "{}", ran.out);
    let bank = Bank::with_tea().file("tea/words.toml", "synonym = [{ words = [\"thé\", \"été\"], wrods = 1 }]\n");
    let ran = bank.check("").ended(1);
    let caret = format!("\n   | {}^^^^^\n", " ".repeat(37));
    assert!(ran.out.contains("words.toml:1:38\n") && ran.out.contains(&caret), "{}", ran.out);
}

#[test]
fn all_problems_of_all_files_are_shown_in_one_run() {
    let question = "[[question]]\nid = \"Q\"\ncriterion = \"1.7\"\nkind = \"order\"\nprompt = 3\nitems = [\"a\"]\nhnit = \"h\"\n";
    let bank = Bank::with_tea().file("tea/a.toml", question).file("tea/b.toml", "[[tip]]\ntxt = \"x\"\n").file("tea/c.toml", "= broken\n");
    let ran = bank.check("").ended(1);
    let expected = [
        // Six problems in one table ...
        ("a.toml:1:3", "[[question]] has no `explanation`"),
        ("a.toml:1:1", "1 items, but a question of this kind has three to seven"),
        ("a.toml:2:6", "\"Q\" cannot be the id of a question"),
        ("a.toml:5:10", "`prompt` should be text in quotes, but is a whole number"),
        ("a.toml:7:1", "unknown key `hnit` in [[question]]"),
        // ... and others in other files.
        ("b.toml:1:1", "[[tip]] has no `text`"),
        ("b.toml:2:1", "unknown key `txt` in [[tip]]"),
        ("c.toml:1:1", ""),
    ];
    for (place, message) in expected {
        let place = place.replace("a.toml:1:3", "a.toml:1:1");
        let found = ran
            .out
            .split("problem: ")
            .any(|shown| shown.contains(&format!("{place}\n")) && shown.contains(message) && shown.contains("help: "));
        assert!(found, "{place} {message} is not in\n{}", ran.out);
    }
    let problems = ran.out.matches("problem: ").count();
    assert!(flat(&ran.out).ends_with(&format!("{problems} problems.")), "the last line counts them: {}", ran.out);
}

#[test]
fn json_tells_the_same_as_the_screen() {
    let bank = Bank::with_tea().file("tea/words.toml", GOOD_QUESTION.replace("prompt", "promt"));
    let shown = bank.check("").ended(1).out;
    let told: serde_json::Value = serde_json::from_str(&bank.check("--json").ended(1).out).unwrap();
    let problems = told["problems"].as_array().unwrap();
    assert_eq!(problems.len(), 2);
    for problem in problems {
        assert_eq!(problem["severity"], "problem");
        for key in ["position", "message", "help"] {
            let text = problem[key].as_str().unwrap();
            assert!(!text.is_empty() && shown.contains(text), "{key}: {text} is not in\n{shown}");
        }
    }
}

#[test]
fn json_of_clean_content_is_one_line_with_its_figures() {
    let ran = Bank::with_tea().file("tea/words.toml", SAMPLED).check("--json").ended(0);
    assert_eq!(ran.out.lines().count(), 1);
    let told: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!((told["questions"].as_u64(), told["units"][0]["agreement"]["samples"].as_u64()), (Some(1), Some(2)));
    assert_eq!(told["units"][0]["agreement"]["verdicts"], 4, "two samples, each with a verdict for both points of the criterion");
    assert_eq!(told["problems"], serde_json::json!([]));
}

#[test]
fn clean_content_is_said_to_be_so_and_samples_that_agree_are_counted() {
    let ran = Bank::with_tea().file("tea/words.toml", SAMPLED).check("").well();
    ran.says(": 1 question checked.").says("2 sample answers marked").says("4 of 4 verdicts agree (100.0 %)").says("No problems.");
}

#[test]
fn a_sample_that_is_marked_otherwise_is_a_warning_at_its_answer() {
    let bank = Bank::with_tea().file("tea/words.toml", disagreeing());
    let complaints = bank.complaints();
    assert_eq!(complaints.len(), 1, "{complaints:#?}");
    assert_eq!(complaints[0].severity, "warning");
    assert_eq!(complaints[0].position, "tea/words.toml:12:10");
    assert!(complaints[0].message.contains("`why-warm`") && complaints[0].message.contains("`no-crack` should be met"), "{complaints:#?}");
    bank.check("").ended(0).says("3 of 4 verdicts agree").says("0 wrongly credited, 1 wrongly denied").says("No problems, 1 warning.");
}

#[test]
fn strict_takes_a_warning_for_a_problem() {
    let bank = Bank::with_tea().file("tea/words.toml", disagreeing());
    bank.check("--strict").ended(1).says("problem: this sample of `why-warm` is marked otherwise").says("1 problem.");
    Bank::with_tea().file("tea/words.toml", SAMPLED).check("--strict").ended(0);
}

#[test]
fn samples_are_marked_only_when_nothing_else_is_wrong() {
    let bank = Bank::with_tea().file("tea/words.toml", disagreeing()).file("tea/z.toml", "[[tip]]\n");
    bank.check("").ended(1).never_says("marked otherwise").never_says("verdicts agree").says("1 problem.");
}

#[test]
fn warnings_come_before_problems_which_stand_next_to_the_prompt() {
    let bank = Bank::with_tea().file("tea/a.toml", "[[tip]]\n").file("tea/b.toml", "");
    let out = bank.check("").ended(1).out;
    let (warning, problem) = (out.find("warning: the file is empty").unwrap(), out.find("problem: [[tip]]").unwrap());
    assert!(warning < problem, "{out}");
    assert!(out.trim_end().ends_with("1 problem, 1 warning."), "{out}");
}

#[test]
fn one_file_can_be_checked_as_an_addition_to_a_built_in_unit() {
    let bank = Bank::empty().file("cs27/mine.toml", GOOD_QUESTION.replace("id = \"warm\"", "id = \"a-question-of-my-own\""));
    let mine = Viva::new().arg("check").arg(bank.path("cs27/mine.toml")).run().ended(0);
    // Only what was asked for is counted, though it was checked together with the unit it belongs to.
    mine.says(": 1 question checked.").says("No problems.");
    let wrong = Bank::empty().file("cs27/mine.toml", GOOD_QUESTION.replace("\"1.1\"", "\"1.99\""));
    Viva::new()
        .arg("check")
        .arg(wrong.path("cs27/mine.toml"))
        .run()
        .ended(1)
        .says("there is no criterion `1.99` in this unit")
        .says("1 problem.");
}

#[test]
fn several_paths_are_checked_in_one_run() {
    let bank = Bank::empty().file("one/tea/unit.toml", TEA).file("two/tea/words.toml", GOOD_QUESTION.replace("answer = true\n", ""));
    let ran = Viva::new().arg("check").arg("--only-own").arg(bank.path("one")).arg(bank.path("two")).run().ended(1);
    ran.says("[[question]] has no `answer`").says("1 problem.");
}

#[test]
fn without_a_path_what_is_built_in_is_checked() {
    Viva::new().arg("check").run().ended(0).says("No problems");
}

#[test]
fn forty_columns_lose_nothing_of_a_problem() {
    let long = format!("[[tip]]\ntext = \"{}\"\ncriteria = [\"1.1\"] # {}\nnote = 1\n", "tea ".repeat(40), "x".repeat(300));
    let bank = Bank::with_tea().file("tea/words.toml", long);
    let ran = Viva::new().env("COLUMNS", "40").arg("check").arg(bank.root()).arg("--only-own").run().ended(1);
    ran.says("unknown key `note` in [[tip]]").says("words.toml:4:1").says("help: [[tip]] takes criteria, text");
}
