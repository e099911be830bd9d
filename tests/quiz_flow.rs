//! The course of a quiz: what is chosen, what may be typed at a question, and what stands at the end.

#![allow(clippy::panic, reason = "a test may")]

mod support;

use support::{Home, Ran, bank};

/// The questions of a run with the options as shown, without the answers: what the seed decides.
fn shown(home: &Home, arguments: &str) -> Vec<String> {
    let skips = ":skip\n".repeat(40);
    let ran = home.quizzer().args("quiz --new").args(arguments).stdin(skips).run().ended(0);
    let rows = ran.out.lines().take_while(|row| !row.contains(": the result"));
    rows.filter(|row| !row.contains("(seed")).map(str::to_owned).collect()
}

/// The criteria in the order in which they were asked about.
fn criteria(rows: &[String]) -> Vec<&str> {
    let titled = rows.windows(3).filter(|three| three[0].starts_with("Question "));
    titled.filter_map(|three| three[2].split(' ').next()).collect()
}

#[test]
fn one_seed_asks_the_same_and_another_asks_otherwise() {
    let home = Home::with_bank();
    let first = shown(&home, "u1 --count 15 --seed 11");
    assert_eq!(first, shown(&home, "u1 --count 15 --seed 11"));
    assert_eq!(criteria(&first).len(), 15);
    assert_ne!(first, shown(&home, "u1 --count 15 --seed 12"));
    // One question each: the options and the figures are the seed's, too.
    for quiz in ["just-how-much", "just-drawn"] {
        let seeded = |seed: u32| shown(&home, &format!("{quiz} --seed {seed}"));
        assert_eq!(seeded(1), seeded(1));
        assert!((2..8).any(|seed| seeded(seed) != seeded(1)), "{quiz}");
    }
}

#[test]
fn the_seed_is_told_so_that_a_quiz_can_be_asked_again() {
    let home = Home::with_bank();
    let skip = ":skip\n".repeat(10);
    let ran = home.quizzer().args("quiz u1").stdin(skip.clone()).run().ended(0);
    let seed = ran.out.split("--seed ").nth(1).and_then(|rest| rest.split(' ').next()).unwrap_or_else(|| panic!("no seed in {}", ran.out));
    let again = home.quizzer().args("quiz u1 --new --seed").arg(seed).stdin(skip).run().ended(0);
    assert_eq!(ran.out, again.out);
}

#[test]
fn neighbours_are_of_different_criteria_while_others_are_left() {
    let home = Home::with_bank();
    let rows = shown(&home, "u1 --count 9 --seed 3");
    let criteria = criteria(&rows);
    assert_eq!(criteria.len(), 9);
    assert!(criteria.windows(2).all(|two| two[0] != two[1]), "{criteria:?}");
}

#[test]
fn a_quiz_is_about_what_was_asked_for() {
    let home = Home::with_bank();
    let asked = |arguments: &str| criteria(&shown(&home, arguments)).join(" ");
    assert_eq!(asked("1.2 --seed 1"), "1.2 1.2 1.2 1.2");
    assert!(asked("lo1 --seed 1").split(' ').all(|criterion| criterion.starts_with("1.")));
    assert_eq!(asked("u1 --seed 1").split(' ').count(), 10, "ten are usual");
    assert_eq!(asked("u1 --count 4 --seed 1").split(' ').count(), 4);
    assert_eq!(asked("--count 3").split(' ').count(), 3, "everything there is");
    assert_eq!(asked("two-choices"), "1.1 1.1");
    assert_eq!(asked("u1 --kind number --kind term --count 20"), ["2.1"; 8].join(" "));
    assert_eq!(asked("u1/1.2 --kind match"), "1.2");
}

#[test]
fn what_is_not_there_is_said_with_the_nearest_name() {
    let home = Home::with_bank();
    let quiz = |arguments: &str| home.quizzer().args("quiz").args(arguments).run();
    quiz("2.9").ended(1).complains("nothing called \"2.9\"");
    home.quizzer().args("quiz just how much").stdin(":skip\n").run().ended(0);
    quiz("just-how-muc").ended(1).complains("Did you mean \"just-how-much\"?");
    quiz("personalization").ended(1).complains("Did you mean \"personalisation\"?");
    quiz("1.2 --kind number").ended(1).complains("No question fits");
    quiz("u1 --kind essay").ended(2).complains("short");
    quiz("u1 --count 0").ended(2);
    quiz("u1 --seed none").ended(2);
    quiz("--continue").ended(1).complains("no unfinished quiz");
    quiz("--continue u1").ended(2);
}

#[test]
fn a_name_in_two_units_is_asked_for_with_its_unit() {
    let home = Home::with_bank();
    home.write("bank/u2/unit.toml", bank::UNIT.replace("\"u1\"", "\"u2\""));
    home.write("bank/u2/questions.toml", bank::QUESTIONS);
    home.quizzer().args("quiz 1.1").run().ended(1).complains("several units").complains("u1/1.1, u2/1.1");
    home.quizzer().args("quiz u2/1.1").stdin(":quit\n").run().ended(0).says("Question 1 of 3");
    // What a unit's own page tells to type leads to that unit.
    home.quizzer().args("learn u2").run().ended(0).says("Read one criterion with viva learn u2/1.1,");
}

/// One question in the learner's own words, with these lines typed.
fn own_words(lines: &[&str]) -> Ran {
    Home::with_bank().quizzer().args("quiz just-why-water --seed 1").lines(lines).run().ended(0)
}

const POINT: &str = "roots can only take in what is dissolved";

#[test]
fn a_missing_point_is_nudged_once_and_told_after_two_tries() {
    own_words(&[bank::NO_ANSWER, ""]).says("NUDGE-ONE").never_says(POINT);
    own_words(&[bank::NO_ANSWER, ":again", bank::NO_ANSWER, ""]).says("NUDGE-ONE").says(POINT);
}

#[test]
fn a_point_is_told_on_asking_but_only_after_an_answer() {
    own_words(&[":show", ":quit"]).says("Answer first").never_says(POINT);
    own_words(&[bank::NO_ANSWER, ":show", ""]).says("The points of this question").says(POINT);
}

#[test]
fn a_hint_is_the_authors_first_and_then_a_nudge_and_is_counted() {
    let home = Home::with_bank();
    let lines = [":hint", ":hint", ":hint", ":hint", bank::WHOLE_ANSWER, ""];
    let ran = home.quizzer().args("quiz just-why-water").lines(&lines).run().ended(0);
    ran.says("HINT-ONE").says("NUDGE-ONE").says("NUDGE-TWO").says("no further hint");
    home.quizzer().args("history --json").run().well().says(r#""hints":4"#);
    own_words(&[":hint", ":quit"]).says("HINT-ONE").never_says("NUDGE-ONE");
}

#[test]
fn a_question_may_be_skipped_and_is_counted_as_that() {
    let home = Home::with_bank();
    let quiz = |lines: &[&str]| home.quizzer().args("quiz two-choices --new --seed 2").lines(lines).run().ended(0);
    quiz(&[":skip", "t", ""]).says("1 question answered, 1 skipped");
    quiz(&[":skip", ":skip"]).says("No question was answered");
}

#[test]
fn an_answer_taken_back_is_asked_again_and_kept_as_taken_back() {
    let home = Home::with_bank();
    let ran = home.quizzer().args("quiz just-drown").lines(&["t", ":undo", "f", ""]).run().ended(0);
    ran.says("Taken back").says("right: 1 of 1 mark").says("1 question answered: 1 of 1 mark");
    let listed = home.quizzer().args("history --json").run().well().out;
    assert_eq!(listed.lines().count(), 1, "{listed}");
    assert!(listed.contains(r#""answer":"false""#), "{listed}");
    let all = home.quizzer().args("history export").run().well().out;
    assert!(all.contains("undo") && all.contains(r#""answer":"true""#), "an entry is never deleted: {all}");
}

#[test]
fn undo_goes_back_over_questions_and_stops_at_the_first() {
    let home = Home::with_bank();
    home.quizzer().args("quiz just-drown").lines(&[":undo", ":quit"]).run().ended(0).says("nothing to take back");
    // The seed puts the choice first. From the second question back to the first, then one too far.
    let lines = ["a", "", ":undo", ":undo", "b", "", ":skip"];
    let ran = home.quizzer().args("quiz two-choices --new --seed 2").lines(&lines).run().ended(0);
    ran.says("Taken back").says("nothing to take back").says("1 question answered, 1 skipped");
    let listed = home.quizzer().args("history --json").run().well().out;
    assert_eq!(listed.lines().count(), 1, "{listed}");
}

#[test]
fn again_is_another_try_and_the_last_one_counts() {
    let home = Home::with_bank();
    let ran = home.quizzer().args("quiz just-drown").lines(&["t", ":again", "f", ""]).run().ended(0);
    ran.says("1 question answered: 1 of 1 mark");
    let listed = home.quizzer().args("history --json").run().well().out;
    assert!(listed.contains(r#""tries":1"#) && listed.contains(r#""tries":2"#), "{listed}");
    home.quizzer().args("quiz just-drown").lines(&["f", ":again", ""]).run().ended(0).says("Nothing is missing");
}

#[test]
fn a_disagreement_is_kept_and_exported() {
    let home = Home::with_bank();
    let lines = [bank::NO_ANSWER, ":disagree", ":disagree 9", ":disagree two", ":disagree 2", ""];
    home.quizzer().args("quiz just-why-water").lines(&lines).run().ended(0).says("by its number").says("Noted");
    home.quizzer().args("history").run().well().says("You disagreed on: water-keeps-stiff: met");
    home.quizzer().args("history --json").run().well().says(r#""disagreed":["water-keeps-stiff: met"]"#);
    home.quizzer().args("history export").run().well().says("water-keeps-stiff").says("overrule");
}

#[test]
fn a_command_that_is_none_is_never_an_answer() {
    let ran = own_words(&[":hnt", ":frobnicate", ":quit"]);
    let ran = ran.complains(":hint").complains("no command :frobnicate");
    assert!(!ran.out.contains("0 of 2 marks"), "{}", ran.out);
    own_words(&[":help", ":quit"]).says(":skip").says("take back the last answer");
    own_words(&[":SKIP"]).says("No question was answered");
}

#[test]
fn confidence_is_asked_before_the_mark_and_kept() {
    let home = Home::with_bank();
    let lines = ["f", "5", "sure", "3", ""];
    let ran = home.quizzer().args("quiz just-drown --confidence").lines(&lines).run().ended(0);
    let (asked, marked) = (ran.out.find("How sure are you"), ran.out.find("EXPLANATION-TRUTH"));
    assert!(asked.is_some() && asked < marked, "{}", ran.out);
    ran.says("Type 1, 2 or 3");
    home.quizzer().args("history --json").run().well().says(r#""confidence":3"#);
    let ran = home.quizzer().args("quiz just-drown --confidence").lines(&["t", ":undo", "f", "1", ""]).run().ended(0);
    ran.says("right: 1 of 1 mark");
    home.quizzer().args("history --json").run().well().says(r#""confidence":1"#);
}

#[test]
fn the_end_tells_each_criterion_and_choosing_alone_never_meets_one() {
    let home = Home::with_bank();
    let ran = home.quizzer().args("quiz just-drown").lines(&["f", ""]).run().ended(0);
    ran.says("partly met: 1.1 Explain why houseplants need watering (1 of 1 mark)").says("not assessment evidence");
    let ran = home.quizzer().args("quiz just-drown").lines(&["t", ""]).run().ended(0);
    ran.says("not yet met: 1.1").says("What to do next").says("viva learn 1.1");
}
