//! What was answered is kept, listed, and carried to another machine.

#![allow(clippy::disallowed_methods, reason = "a test plays the user, who has a file system of their own")]
#![allow(clippy::expect_used, reason = "a test may")]

mod support;

use support::live::Live;
use support::{Home, bank, files_in};

/// A home where three answers were given: one wrong, one taken back, one disagreed with.
fn used_home() -> Home {
    let home = Home::with_bank();
    home.quizzer().args("quiz just-drown").lines(&["t", ":undo", "f", ""]).run().ended(0);
    home.quizzer().args("quiz just-how-much").lines(&["none at all", ""]).run().ended(0);
    home.quizzer().args("quiz just-why-water").lines(&[bank::NO_ANSWER, ":disagree 1", ""]).run().ended(0);
    home
}

fn export(home: &Home) -> String {
    home.quizzer().args("history export").run().well().out
}

#[test]
fn the_list_has_each_answer_with_its_mark_and_the_latest_last() {
    let home = used_home();
    let ran = home.quizzer().args("history").run().well();
    let places: Vec<_> = ["false", "None at all", bank::NO_ANSWER].iter().map(|answer| ran.out.find(answer)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}", ran.out);
    ran.says("1/1 1.1 u1/drown (true-false)")
        .says("0/1 1.1 u1/how-much (choice)")
        .says("0/2 1.1 u1/why-water (short)")
        .never_says("“true”");
    let short = home.quizzer().args("history --count 1").run().well();
    short.says("u1/why-water").never_says("u1/drown").says("2 answers before these: viva history --all");
    home.quizzer().args("history --count 1 --all").run().well().says("u1/drown");
}

#[test]
fn the_list_is_there_for_programs_too() {
    let home = used_home();
    let out = home.quizzer().args("history --json").run().well().out;
    let rows: Vec<serde_json::Value> = out.lines().map(|line| serde_json::from_str(line).expect("JSON on each line")).collect();
    assert_eq!(rows.len(), 3);
    let first = &rows[0];
    assert_eq!(first["question"], "u1/drown");
    assert_eq!(first["criterion"], "1.1");
    assert_eq!(first["kind"], "true-false");
    assert_eq!((first["award"].as_u64(), first["available"].as_u64()), (Some(1), Some(1)));
    assert_eq!(first["prompt"], "A houseplant can never have too much water.");
    assert_eq!(rows[2]["mark"]["points"][0]["id"], "water-carries-food");
}

#[test]
fn with_nothing_kept_the_list_says_how_to_begin() {
    let home = Home::with_bank();
    home.quizzer().args("history").run().well().says("No answers are kept yet").says("viva quiz");
    assert_eq!(home.quizzer().args("history --json").run().well().out, "");
    home.quizzer().args("history export").run().ended(1).complains("no record yet");
    assert!(!home.data().exists(), "looking makes nothing");
}

#[test]
fn an_export_goes_to_a_new_file_and_never_over_one() {
    let home = used_home();
    home.quizzer().args("history export answers.jsonl").run().well().says("written to answers.jsonl");
    assert_eq!(home.read("answers.jsonl"), export(&home));
    home.write("precious.txt", "precious");
    home.quizzer().args("history export precious.txt").run().ended(1).complains("precious.txt").complains("never overwritten");
    assert_eq!(home.read("precious.txt"), "precious");
    home.quizzer().args("history export no/such/folder.jsonl").run().ended(1).complains("no/such/folder.jsonl");
}

#[test]
fn an_import_brings_everything_and_twice_brings_nothing() {
    let old = used_home();
    let new = Home::with_bank();
    new.write("answers.jsonl", export(&old));
    let entries = export(&old).lines().count() - 1;
    new.quizzer().args("history import answers.jsonl").run().well().says(&format!("{entries} added, 0 here already"));
    assert_eq!(export(&new), export(&old), "an undone answer and a disagreement, too");
    new.quizzer().args("history import answers.jsonl").run().well().says(&format!("0 added, {entries} here already"));
    assert_eq!(export(&new), export(&old));
    let (there, here) = (old.quizzer().args("history").run().well(), new.quizzer().args("history").run().well());
    assert_eq!(there.out, here.out);
}

#[test]
fn two_machines_that_import_from_each_other_have_the_same() {
    let (one, two) = (used_home(), used_home());
    one.write("two.jsonl", export(&two));
    two.write("one.jsonl", export(&one));
    one.quizzer().args("history import two.jsonl").run().well();
    two.quizzer().args("history import one.jsonl").run().well();
    assert_eq!(export(&one), export(&two));
    assert_eq!(one.quizzer().args("history --json").run().well().out.lines().count(), 6);
}

/// The lines that an import of this is refused for, by their numbers; nothing was added.
fn refused(name: &str, text: impl AsRef<[u8]>) -> Vec<String> {
    let home = used_home();
    let before = export(&home);
    home.write(name, text);
    let ran = home.quizzer().args("history import").arg(name).run().ended(1).complains("Nothing was imported");
    assert_eq!(export(&home), before, "all or nothing");
    let numbered = |line: &str| Some(line.strip_prefix(&format!("{name}:"))?.split(':').next()?.to_owned());
    ran.err.lines().filter_map(numbered).collect()
}

#[test]
fn a_broken_import_is_refused_whole_with_the_numbers_of_its_lines() {
    let other = export(&used_home());
    let lines: Vec<&str> = other.lines().collect();
    let without = |gone: usize| [&lines[..gone], &lines[gone + 1..]].concat().join("\n") + "\n";
    let mut broken = lines.clone();
    let half = &lines[2][..lines[2].len() / 2];
    (broken[2], broken[4]) = (half, "not JSON");
    // What speaks of a lost entry is refused as well, further down.
    assert_eq!(refused("broken.jsonl", broken.join("\n"))[..2], ["3", "5"]);
    assert_eq!(refused("headless.jsonl", without(0)), ["1"]);
    assert!(!refused("short.jsonl", without(lines.len() - 1)).is_empty(), "cut at a line end");
    assert!(!refused("other.jsonl", "Dear diary,\n").is_empty());
    assert!(!refused("empty.jsonl", "").is_empty());
    assert!(!refused("binary.jsonl", [0xff, 0xfe, 0x00, 0x0a].repeat(1000)).is_empty());
    let newer = other.replacen("\"version\":1", "\"version\":2", 1);
    assert!(!refused("newer.jsonl", newer).is_empty());
}

#[test]
fn an_import_of_what_is_not_there_makes_nothing() {
    let home = Home::with_bank();
    home.quizzer().args("history import gone.jsonl").run().ended(1).complains("gone.jsonl");
    assert!(!home.data().exists());
}

#[test]
fn answers_are_kept_where_the_command_line_says() {
    let home = Home::with_bank();
    let elsewhere = home.path("elsewhere");
    home.quizzer().args("quiz just-drown --data").arg(&elsewhere).lines(&["f", ""]).run().ended(0);
    assert_eq!(files_in(&elsewhere), ["record.sqlite3"]);
    assert!(!home.data().exists());
    home.quizzer().args("history").run().well().says("No answers are kept yet");
}

#[test]
fn an_answer_that_was_marked_survives_a_kill() {
    let home = Home::with_bank();
    let mut live = Live::start(&home.quizzer().args("quiz two-choices --seed 2"));
    live.types("as much as it uses");
    live.sees("right: 1 of 1 mark");
    live.kill();
    home.quizzer().args("history --json").run().well().says(r#""answer":"As much as it uses""#);
    let ran = home.quizzer().args("quiz --continue").lines(&["", "f", ""]).run().ended(0);
    ran.says("right: 1 of 1 mark").says("Question 2 of 2").says("2 questions answered");
}

#[test]
fn an_undo_survives_a_kill() {
    let home = Home::with_bank();
    let mut live = Live::start(&home.quizzer().args("quiz just-drown"));
    live.types("t");
    live.sees("not right");
    live.types(":undo");
    live.sees("Taken back");
    live.sees("True or false");
    live.kill();
    assert_eq!(home.quizzer().args("history --json").run().well().out, "");
    home.quizzer().args("quiz --continue").lines(&["f", ""]).run().ended(0).says("right: 1 of 1 mark").never_says("not right");
}

#[test]
fn two_sessions_at_once_both_keep_their_answers() {
    let home = Home::with_bank();
    let quiz = || Live::start(&home.quizzer().args("quiz two-choices --new --seed 2"));
    let (mut one, mut two) = (quiz(), quiz());
    for (live, answer) in [(&mut one, "none at all"), (&mut two, "tea only")] {
        live.types(answer);
        live.sees("not right");
        live.types("");
    }
    two.types("f");
    two.sees("right: 1 of 1 mark");
    one.types("t");
    one.sees("not right");
    assert_eq!((one.leave(), two.leave()), (Some(0), Some(0)));
    let listed = home.quizzer().args("history --json").run().well().out;
    for answer in ["None at all", "Tea only", "true", "false"] {
        assert!(listed.contains(&format!(r#""answer":"{answer}""#)), "{answer} is lost: {listed}");
    }
    assert_eq!(listed.lines().count(), 4);
}

#[test]
fn many_sessions_at_once_lose_nothing() {
    let home = Home::with_bank();
    let homes = &home;
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(move || {
                homes.quizzer().args("quiz just-drown --new").lines(&["t", ":again", "t", ":again", "f", ""]).run().ended(0)
            });
        }
    });
    assert_eq!(home.quizzer().args("history --json").run().well().out.lines().count(), 18);
}

#[test]
fn hints_and_skips_survive_a_kill() {
    let home = Home::with_bank();
    let mut live = Live::start(&home.quizzer().args("quiz two-choices --seed 2"));
    live.sees("Question 1 of 2");
    live.types(":skip");
    live.sees("Question 2 of 2");
    live.types(":hint");
    live.sees("no further hint");
    live.kill();
    home.quizzer().args("quiz --continue").lines(&["f", ""]).run().ended(0).says("Question 2 of 2").never_says("Question 1 of 2");
    home.quizzer().args("history --json").run().well().says(r#""hints":1"#);
}

#[test]
fn a_cut_import_is_told_of_as_a_whole_file() {
    let other = export(&used_home());
    let short: Vec<&str> = other.lines().take(2).collect();
    let home = Home::with_bank();
    home.write("cut.jsonl", short.join("\n"));
    let ran = home.quizzer().args("history import cut.jsonl").run().ended(1).complains("cut.jsonl: ");
    assert!(!ran.err.contains("cut.jsonl:0"), "there is no line 0: {}", ran.err);
}
