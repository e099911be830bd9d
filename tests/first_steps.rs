//! What somebody new meets: `viva` alone, reading, and help.

mod support;

use support::{Home, Viva, bank};

#[test]
fn the_first_run_says_what_this_is_and_begins() {
    let ran = Viva::new().lines(&["", ":quit"]).run().well();
    ran.says("in your own words")
        .says("cs27")
        .says(":hint")
        .says("Press Enter for a first short quiz")
        .says("Question 1 of 5")
        .says("Saved");
    Viva::new().lines(&[":quit"]).run().well().never_says("Question 1");
    Viva::new().lines(&["q"]).run().well().never_says("Question 1");
    Viva::new().lines(&[":learn", "no"]).run().well().says("LO1").never_says("Question 1");
}

#[test]
fn the_second_run_says_where_the_learner_stands_and_what_is_next() {
    let home = Home::with_bank();
    home.quizzer().args("quiz just-drown").lines(&["t", ""]).run().ended(0);
    let ran = home.quizzer().lines(&[":quit"]).run().well();
    let ran = ran.says("1 answer kept so far").says("0 met, 1 begun, 2 untested").says("What to do next").says("viva learn 1.1");
    ran.says("viva quiz 1.1 --kind short").never_says("Nothing you write leaves this computer");
    home.quizzer().lines(&["", ":quit"]).run().ended(0).says("Question 1 of 10");
}

#[test]
fn a_quiz_that_was_left_is_offered_on_the_first_screen() {
    let home = Home::with_bank();
    home.quizzer().args("quiz two-choices --seed 2").lines(&["a", "", ":quit"]).run().ended(0);
    let ran = home.quizzer().lines(&["", "", "f", ""]).run().ended(0);
    ran.says("You left a quiz: Two choices, question 2 of 2").says("go on with your quiz").says("2 questions answered");
}

#[test]
fn a_page_to_read_offers_a_question() {
    let home = Home::with_bank();
    let learn = |what: &str, lines: &[&str]| home.quizzer().args("learn").args(what).lines(lines).run().ended(0);
    learn("1.1", &["yes", ":quit"]).says("The more water the better").says("CORRECTION").says("Question 1 of 1");
    learn("1.1", &["no"]).says("Say why, not only what.").never_says("Question 1");
    learn("u1", &["no"]).says("How water, light and care").says("1.2 Identify the tools of a gardener");
    learn("", &["no"]).says("How water, light and care");
    learn("lo1", &["no"]).says("why houseplants need watering").says("the tools of a gardener").never_says("how care is measured");
    learn("word of mouth", &["no"]).says("People telling one another.").says("A neighbour who praises");
    learn("Effort Score", &["no"]).says("Also called: effort score");
    learn("retention", &["no"]).says("Not to be taken for").says("Looking at something with care.");
    home.quizzer().args("learn retentions").run().ended(1).complains("Did you mean \"retention\"?");
}

#[test]
fn the_question_after_a_page_is_about_the_page() {
    let home = Home::with_bank();
    for _ in 0..5 {
        home.quizzer().args("learn 1.2").lines(&["", ":quit"]).run().ended(0).says("Question 1 of 1 ─────────────── 1.2 Identify");
    }
}

#[test]
fn a_criterion_of_the_shipped_unit_can_be_read() {
    let home = Home::new();
    for what in ["cs27", "cs27/1.1", "cs27/2.2", "cs27/3.1", "cs27/lo2"] {
        let ran = home.viva().args("learn").args(what).lines(&["no"]).run().well();
        assert!(ran.out.lines().count() > 15, "{what}: {}", ran.out);
    }
}

#[test]
fn a_quiz_of_the_shipped_unit_runs_from_end_to_end() {
    let home = Home::new();
    let answers = "a\n\nt\n\n:skip\n".repeat(40);
    home.viva().args("quiz cs27 --count 20 --seed 4").stdin(answers).run().ended(0).says("Question 20 of 20").says("the result");
}

#[test]
fn help_of_every_command_has_an_example() {
    for command in ["", "quiz", "learn", "history", "check", "mark"] {
        for help in ["--help", "-h"] {
            Viva::new().args(command).arg(help).run().well().says("Example").says(&format!("viva {command}"));
        }
    }
    Viva::new().args("--version").run().well().says("viva");
}

#[test]
fn a_command_line_that_is_none_is_usage() {
    Viva::new().args("quizz").run().ended(2).complains("quiz");
    Viva::new().args("quiz --seed").run().ended(2);
    Viva::new().args("--nonsense").run().ended(2);
    Viva::new().args("history export a b c").run().ended(2);
}

#[test]
fn settings_stand_for_what_would_be_typed_each_time() {
    let home = Home::with_bank();
    home.write("settings.toml", format!("content = [\"{}\"]\nonly_own = true\nplain = true\n", home.path("bank").display()));
    let ran = home.viva().args("quiz just-drown").lines(&["f", ""]).run().well();
    assert!(ran.out.is_ascii(), "{}", ran.out);
    home.write("settings.toml", "plane = true\n");
    home.viva().run().ended(1).complains("settings.toml").complains("plane");
    home.write("settings.toml", [0xff, 0xfe]);
    home.viva().run().ended(1).complains("settings.toml").complains("UTF-8");
}

#[test]
fn content_that_is_broken_is_not_used_and_said_where() {
    let home = Home::with_bank();
    home.write("bank/u1/questions.toml", bank::QUESTIONS.replace("answer = false", "anser = false"));
    for arguments in ["", "quiz", "learn"] {
        home.quizzer()
            .args(arguments)
            .run()
            .ended(1)
            .complains("questions.toml:")
            .complains("did you mean `answer`?")
            .complains("viva check");
    }
    assert!(!home.data().exists());
}
