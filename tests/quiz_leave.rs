//! Leaving a quiz and coming back to it: nothing that was answered or typed is lost.

mod support;

use support::screen::{ANSWER, END, ENTER, INTERRUPT, REVIEW, SURE, Screen, YES};
use support::{Home, bank};

#[test]
fn a_quiz_that_was_left_goes_on_where_it_stood() {
    let home = Home::with_bank();
    let quiz = "quiz two-choices --seed 2";
    home.quizzer().args(quiz).lines(&["a", "", ":quit"]).run().ended(0).says("Saved. Go on where you left");
    home.quizzer().args("quiz --continue").lines(&["f", ""]).run().ended(0).says("Question 2 of 2").says("2 questions answered");
    home.quizzer().args("quiz --continue").run().ended(1).complains("no unfinished quiz");
}

#[test]
fn the_next_quiz_offers_to_go_on() {
    let home = Home::with_bank();
    let quiz = || home.quizzer().args("quiz two-choices --seed 2");
    quiz().lines(&["a", "", ":quit"]).run().ended(0);
    quiz().lines(&["", ":quit"]).run().ended(0).says("You left a quiz: Two choices, question 2 of 2").says("Question 2 of 2");
    quiz().lines(&["no", ":quit"]).run().ended(0).says("Question 1 of 2").never_says("Question 2 of 2");
    quiz().arg("--new").lines(&[":quit"]).run().ended(0).never_says("You left a quiz").says("Question 1 of 2");
}

#[test]
fn a_question_that_left_the_content_is_left_out_when_a_quiz_goes_on() {
    let home = Home::with_bank();
    home.quizzer().args("quiz two-choices --seed 2").lines(&["a", "", ":quit"]).run().ended(0);
    let without = bank::QUESTIONS.replace("id = \"how-much\"", "id = \"how-little\"").replace("\"how-much\"", "\"how-little\"");
    home.write("bank/u1/questions.toml", without);
    home.quizzer()
        .args("quiz --continue")
        .lines(&["f", ""])
        .run()
        .ended(0)
        .says("A question of this quiz is not in the content")
        .says("Question 1 of 1")
        .says("1 question answered");
}

#[test]
fn the_end_of_input_saves_at_every_prompt() {
    let quiz = "quiz just-why-water --confidence --seed 1";
    let prompts: [&[&str]; 4] = [&[], &[":hint"], &[bank::WHOLE_ANSWER], &[bank::WHOLE_ANSWER, "2"]];
    for lines in prompts {
        let home = Home::with_bank();
        home.quizzer().args(quiz).lines(lines).run().ended(0).says("Saved. Go on where you left");
        home.quizzer().args("quiz --continue").run().ended(0).says("Question 1 of 1");
    }
    let home = Home::with_bank();
    home.quizzer().args(quiz).run().ended(0);
    // At the question whether to go on: nothing is begun, and what was left is still there.
    home.quizzer().args(quiz).run().ended(0).says("Go on with it?").never_says("Question 1 of 1");
    home.quizzer().args("quiz --continue").run().ended(0).says("Question 1 of 1");
    Home::with_bank().quizzer().run().ended(0).says("Look after houseplants");
}

#[test]
fn an_answer_without_an_enter_at_the_end_is_an_answer() {
    let home = Home::with_bank();
    home.quizzer().args("quiz just-drown").stdin("f").run().ended(0).says("right: 1 of 1 mark").says("Saved");
    home.quizzer().args("quiz --continue").lines(&[""]).run().ended(0).says("right: 1 of 1 mark").says("1 question answered");
}

#[test]
fn an_answer_not_handed_in_is_kept_over_control_c() {
    let home = Home::with_bank();
    let mut screen = Screen::open(&home.quizzer().args("quiz just-why-water"), 80);
    screen.at_prompt(ANSWER);
    screen.keys("Water is für life".as_bytes());
    screen.sees("life");
    screen.keys(INTERRUPT);
    assert!(screen.ends(0).contains("Saved"));
    let mut screen = Screen::open(&home.quizzer().args("quiz --continue"), 80);
    screen.sees("Water is für life");
    screen.keys(INTERRUPT);
    screen.ends(0);
    // Without a line editor it is shown, and Enter keeps it.
    let ran = home.quizzer().args("quiz --continue --plain").lines(&[":hint", ""]).run().ended(0);
    ran.says("So far:").says("Water is für life").says("2 marks");
    home.quizzer().args("history --json").run().well().says(r#""answer":"Water is für life""#);
}

#[test]
fn what_was_typed_at_another_prompt_is_no_answer() {
    let home = Home::with_bank();
    let mut screen = Screen::open(&home.quizzer().args("quiz two-choices --seed 2"), 80);
    screen.at_prompt(ANSWER);
    screen.types("a");
    screen.at_prompt(REVIEW);
    screen.keys(b"stray");
    screen.sees("stray");
    screen.keys(INTERRUPT);
    screen.ends(0);
    let ran = home.quizzer().args("quiz --continue").lines(&["", ":quit"]).run().ended(0);
    ran.says("Question 2 of 2").never_says("stray");
}

#[test]
fn an_answer_is_kept_when_the_learner_leaves_at_the_question_how_sure_they_are() {
    let home = Home::with_bank();
    home.quizzer().args("quiz just-why-water --confidence").lines(&["Water feeds the leaves", ":quit"]).run().ended(0).says("How sure");
    home.quizzer().args("quiz --continue").lines(&[":quit"]).run().ended(0).says("Water feeds the leaves");
    // Looking in without answering loses nothing either.
    home.quizzer().args("quiz --continue").lines(&["", "1", ""]).run().ended(0).says("1 question answered");
    home.quizzer().args("history --json").run().well().says(r#""answer":"Water feeds the leaves""#);
}

/// Runs a quiz up to each prompt in turn and leaves there with this key.
fn leaves_cleanly_everywhere(key: &[u8]) {
    let home = Home::with_bank();
    let quiz = || home.quizzer().args("quiz just-drown --confidence --seed 1");
    let mut screen = Screen::open(&home.quizzer(), 80);
    screen.at_prompt(support::screen::BEGIN);
    screen.keys(key);
    screen.ends(0);
    let mut screen = Screen::open(&quiz(), 80);
    screen.at_prompt(ANSWER);
    screen.keys(key);
    assert!(screen.ends(0).contains("Saved"));
    let mut screen = Screen::open(&quiz(), 80);
    screen.at_prompt(YES);
    screen.keys(key);
    assert!(screen.ends(0).contains("viva quiz --continue"), "what was left is still there");
    let mut screen = Screen::open(&quiz(), 80);
    screen.at_prompt(YES);
    screen.keys(ENTER);
    screen.at_prompt(ANSWER);
    screen.types("f");
    screen.at_prompt(SURE);
    screen.keys(key);
    assert!(screen.ends(0).contains("Saved"));
    let mut screen = Screen::open(&home.quizzer().args("quiz --continue"), 80);
    screen.sees("True or false");
    screen.keys(b"\x15f\r");
    screen.at_prompt(SURE);
    screen.types("3");
    screen.at_prompt(REVIEW);
    screen.keys(key);
    assert!(screen.ends(0).contains("Saved"));
    let mut screen = Screen::open(&home.quizzer().args("learn 1.1"), 80);
    screen.at_prompt(YES);
    screen.keys(key);
    screen.ends(0);
    home.quizzer().args("history --json").run().well().says(r#""answer":"false""#);
}

#[test]
fn control_c_leaves_every_prompt_cleanly() {
    leaves_cleanly_everywhere(INTERRUPT);
}

#[test]
fn control_d_leaves_every_prompt_cleanly() {
    leaves_cleanly_everywhere(END);
}

#[test]
fn a_plain_terminal_hears_control_c_too() {
    let home = Home::with_bank();
    let mut screen = Screen::open(&home.quizzer().args("quiz just-drown --plain"), 80);
    screen.sees("\n> ");
    screen.keys(INTERRUPT);
    assert!(screen.ends(0).contains("Saved"));
}

#[test]
fn a_quiz_left_before_its_first_answer_is_offered_on_the_first_screen() {
    let home = Home::with_bank();
    home.quizzer().args("quiz two-choices --seed 2").lines(&[":quit"]).run().ended(0);
    let ran = home.quizzer().lines(&["", "", ":quit"]).run().ended(0);
    ran.says("You left a quiz: Two choices, question 1 of 2").says("to go on with your quiz").says("Question 1 of 2");
}

#[test]
fn a_quiz_whose_content_was_not_named_is_not_lost() {
    let home = Home::with_bank();
    home.quizzer().args("quiz two-choices --seed 2").lines(&["a", "", ":quit"]).run().ended(0);
    home.viva().args("quiz --continue").run().ended(1).complains("not in the content").complains("--content");
    home.quizzer().args("quiz --continue").lines(&["f", ""]).run().ended(0).says("Question 2 of 2").says("2 questions answered");
}

#[test]
fn a_mark_that_is_shown_again_is_about_its_own_points() {
    let home = Home::with_bank();
    let first = bank::WHOLE_ANSWER.split_once(". ").map_or("", |(first, _)| first);
    home.quizzer().args("quiz just-why-water").lines(&[first, ":quit"]).run().ended(0).says("1. met: Water carries minerals");
    let (points, turned) = (r#"["water-carries-food", "water-keeps-stiff"]"#, r#"["water-keeps-stiff", "water-carries-food"]"#);
    home.write("bank/u1/questions.toml", bank::QUESTIONS.replace(points, turned));
    home.quizzer().args("quiz --continue").lines(&[":quit"]).run().ended(0).says("1. met: Water carries minerals");
}
