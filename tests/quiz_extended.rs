//! A longer answer in a quiz: its plan, its level, and what the next one takes.

mod support;

use support::{Home, Viva, bank};

const ESSAY: &str = r#"
[[question]]
id = "essay"
criterion = "1.1"
kind = "extended"
prompt = "Explain at length why houseplants need watering."
hint = "HINT-TWO: two things move."
points = ["water-carries-food", "water-keeps-stiff"]
plan = ["PLAN-A: what water carries.", "PLAN-B: what water holds up."]
[[question.level]]
name = "referral"
marks = 1
needs = 0
says = "SAYS-LOW."
[[question.level]]
name = "pass"
marks = 2
needs = 1
says = "SAYS-MIDDLE."
[[question.level]]
name = "good pass"
marks = 4
needs = 2
says = "SAYS-HIGH."
[[question.exemplar]]
level = "referral"
answer = "EXEMPLAR-LOW is green."
why = "WHY-LOW."
[[question.exemplar]]
level = "pass"
answer = "EXEMPLAR-MIDDLE carries minerals up from the soil."
why = "WHY-MIDDLE."
met = ["water-carries-food"]
[[question.exemplar]]
level = "good pass"
answer = "EXEMPLAR-HIGH carries minerals up, and keeps the stem upright."
why = "WHY-HIGH."
met = ["water-carries-food", "water-keeps-stiff"]

[[quiz]]
id = "just-essay"
title = "Essay"
about = "A longer answer."
questions = ["essay"]
"#;

fn home() -> Home {
    let home = Home::with_bank();
    home.write("bank/u1/essay.toml", ESSAY);
    home
}

fn essay(home: &Home) -> Viva {
    home.quizzer().args("quiz just-essay")
}

fn first_point() -> &'static str {
    bank::WHOLE_ANSWER.split_once(". ").map_or("", |(first, _)| first)
}

#[test]
fn the_plan_is_the_first_hint_then_the_authors_then_the_nudges() {
    let home = home();
    let asked = essay(&home).lines(&[]).run().ended(0);
    asked.says("Plan first (:hint shows a plan)").never_says("PLAN-A");
    let one = essay(&home).arg("--new").lines(&[":hint"]).run().ended(0);
    one.says("1. PLAN-A: what water carries. 2. PLAN-B: what water holds up.").never_says("HINT-TWO");
    let all = essay(&home).arg("--new").lines(&[":hint", ":hint", ":hint", ":hint", ":hint"]).run().ended(0);
    let places: Vec<_> =
        ["PLAN-A", "HINT-TWO", "NUDGE-ONE", "NUDGE-TWO", "no further hint"].iter().map(|hint| all.out.find(hint)).collect();
    assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{}", all.out);
}

#[test]
fn without_a_plan_none_is_promised() {
    let home = Home::with_bank();
    let plan = ESSAY.lines().filter(|line| !line.starts_with("plan =")).collect::<Vec<_>>().join("\n");
    home.write("bank/u1/essay.toml", plan);
    let ran = essay(&home).lines(&[":hint"]).run().ended(0);
    ran.never_says("shows a plan").never_says("A plan:").says("HINT-TWO");
}

#[test]
fn a_pass_says_its_level_and_what_the_next_takes() {
    let home = home();
    let ran = essay(&home).lines(&[first_point(), ""]).run().ended(0);
    ran.says("pass: 2 of 4 marks")
        .says("Level: pass. SAYS-MIDDLE.")
        .says("The next, good pass, takes 2 points or more. SAYS-HIGH.")
        .says("2. not met: NUDGE-TWO")
        .says("met: 1.1 Explain why houseplants need watering (2 of 4 marks)")
        .never_says("EXEMPLAR");
}

#[test]
fn the_highest_level_has_no_next() {
    let home = home();
    let ran = essay(&home).lines(&[bank::WHOLE_ANSWER, ":again", ""]).run().ended(0);
    ran.says("good pass: 4 of 4 marks")
        .says("Level: good pass. SAYS-HIGH.")
        .never_says("The next,")
        .never_says("Any 4 of")
        .says("Nothing is missing");
}

#[test]
fn what_will_do_is_counted_in_points_and_not_in_marks() {
    // The middle level goes, and one of the two points is enough for the highest.
    let cut = |text: &str, from: &str, to: &str| -> String {
        let (before, rest) = text.split_once(from).expect("the beginning");
        let (_, after) = rest.split_once(to).expect("the end");
        format!("{before}{to}{after}")
    };
    let two_levels = cut(ESSAY, "[[question.level]]\nname = \"pass\"", "[[question.level]]\nname = \"good pass\"");
    let two_levels = cut(&two_levels, "[[question.exemplar]]\nlevel = \"pass\"", "[[question.exemplar]]\nlevel = \"good pass\"");
    let home = Home::with_bank();
    home.write("bank/u1/essay.toml", two_levels.replace("needs = 2", "needs = 1"));
    let ran = essay(&home).lines(&[first_point(), ""]).run().ended(0);
    ran.says("good pass: 4 of 4 marks").says("Any 1 of the 2 points of this question will do.");
}

#[test]
fn a_copied_question_earns_nothing_and_the_exemplars_are_shown_when_asked_for() {
    let home = home();
    let ran = essay(&home).lines(&["Explain at length why houseplants need watering.", ":show", ""]).run().ended(0);
    ran.says("0 of 4 marks")
        .says("This says the question again")
        .says("The next, pass, takes 1 point or more. SAYS-MIDDLE.")
        .says("An answer at the level: referral")
        .says("EXEMPLAR-MIDDLE carries minerals up from the soil.")
        .says("Why: WHY-HIGH.")
        .says("not yet met: 1.1");
}

#[test]
fn a_passed_essay_counts_on_the_first_screen() {
    let home = home();
    essay(&home).lines(&[first_point(), ""]).run().ended(0);
    home.quizzer().lines(&[":quit"]).run().ended(0).says("1 met, 0 begun, 2 untested");
    home.quizzer().args("history --json").run().well().says(r#""level":{"name":"pass","rank":1}"#);
}
