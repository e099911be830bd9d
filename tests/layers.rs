//! A tutor's own content over what is built in, by `--content` and by the settings file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]
#![allow(clippy::disallowed_methods, reason = "a test plays the user, who has a file system of their own")]

mod support;
mod tutor;

use support::{Home, Ran, Viva};
use tutor::{Bank, GOOD_QUESTION, TEA};

/// A question of the tutor's own for the built-in unit.
fn addition() -> String {
    GOOD_QUESTION.replace("id = \"warm\"", "id = \"tutors-own\"").replace("A cold pot cools the water.", "Zebras are customers, too.")
}

/// A unit of the tutor's own that takes the place of the built-in one.
fn replacement() -> String {
    TEA.replace("id = \"tea\"", "id = \"cs27\"")
}

#[track_caller]
fn quiz_with(bank: &Bank, arguments: &str) -> Ran {
    Viva::new().args("quiz --seed 1").args(arguments).arg("--content").arg(bank.root()).run()
}

/// How many questions `viva check` counts in the built-in content and in what these arguments add.
fn questions(arguments: &[&std::ffi::OsStr]) -> u64 {
    let viva = arguments.iter().fold(Viva::new().args("check --json"), |viva, argument| viva.arg(*argument));
    let told: serde_json::Value = serde_json::from_str(&viva.run().ended(0).out).unwrap();
    told["questions"].as_u64().unwrap()
}

#[test]
fn questions_in_a_folder_named_after_a_built_in_unit_are_added_to_it() {
    let bank = Bank::empty().file("cs27/mine.toml", addition());
    let own = [std::ffi::OsStr::new("--content"), bank.root().as_os_str()];
    assert_eq!(questions(&own), questions(&[]) + 1);
    // Nobody answers: skipping through them all must show the tutor's among them.
    let quiz =
        Viva::new().args("quiz cs27 --kind true-false --count 500 --seed 1 --content").arg(bank.root()).stdin(":skip\n".repeat(1000)).run();
    quiz.ended(0).says("Zebras are customers, too.");
}

#[test]
fn a_unit_that_is_defined_anew_takes_the_place_of_the_built_in_one_with_all_its_questions() {
    let bank = Bank::empty().file("cs27/unit.toml", replacement()).file("cs27/mine.toml", addition());
    let told = Viva::new().args("check --json --content").arg(bank.root()).run().ended(0);
    let told: serde_json::Value = serde_json::from_str(&told.out).unwrap();
    let anew = told["units"].as_array().unwrap().iter().find(|unit| unit["unit"] == "cs27").unwrap();
    assert_eq!(anew["questions"], 1);
    Viva::new().args("learn cs27 --content").arg(bank.root()).run().ended(0).says("Make tea").never_says("customer retention");
}

#[test]
fn a_question_of_the_same_id_as_a_built_in_one_is_refused_where_it_stands() {
    let told: String = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/quizzes/cs27/lo1.toml")).unwrap();
    let id = told.lines().find_map(|line| line.strip_prefix("id = ")).unwrap();
    let bank = Bank::empty().file("cs27/mine.toml", addition().replace("\"tutors-own\"", id));
    let ran = Viva::new().arg("check").arg(bank.path("cs27/mine.toml")).run().ended(1);
    ran.says("is there already").says("mine.toml:1:1").says("1 problem.");
}

#[test]
fn a_later_folder_stands_over_an_earlier_one() {
    let earlier = Bank::empty().file("cs27/unit.toml", replacement());
    let later = Bank::empty().file("cs27/unit.toml", replacement().replace("Make tea", "Make coffee"));
    let ran = Viva::new().args("learn cs27 --content").arg(earlier.root()).arg("--content").arg(later.root()).run().ended(0);
    ran.says("Make coffee").never_says("Make tea");
}

#[test]
fn a_folder_with_content_and_quizzes_in_it_is_read_through_these_alone() {
    let bank =
        Bank::empty().file("content/board/tea/unit.toml", TEA).file("quizzes/tea/q.toml", GOOD_QUESTION).file("Cargo.toml", "[package]\n");
    bank.check("").well().says(": 1 question checked.");
}

#[test]
fn only_own_leaves_the_built_in_content_out() {
    let bank = Bank::with_tea().file("tea/q.toml", GOOD_QUESTION);
    let learn = |arguments: &str| Viva::new().arg("learn").args(arguments).arg("--content").arg(bank.root()).run();
    learn("").ended(0).says("Make tea").says("cs27");
    learn("--only-own").ended(0).says("Make tea").never_says("cs27");
    learn("--only-own cs27").ended(1).complains("There is nothing called \"cs27\".");
}

#[test]
fn only_own_without_any_content_of_ones_own_is_said_not_a_crash() {
    for command in ["quiz", "learn", ""] {
        let ran = Viva::new().args(command).arg("--only-own").run();
        assert!(!format!("{}{}", ran.out, ran.err).trim().is_empty(), "{command}: something is said");
        assert!(ran.code.is_some_and(|code| code <= 1), "{command}: {:?} {}", ran.code, ran.err);
    }
}

#[test]
fn content_with_a_problem_is_not_used_and_the_problem_is_shown() {
    let bank = Bank::empty().file("cs27/mine.toml", addition().replace("prompt", "promt"));
    for command in ["quiz cs27", "learn"] {
        let ran = Viva::new().args(command).arg("--content").arg(bank.root()).run().ended(1);
        ran.complains("unknown key `promt`")
            .complains("did you mean `prompt`?")
            .complains("The content has 2 problems.")
            .never_says("cs27");
    }
}

#[test]
fn warnings_do_not_keep_content_from_being_used() {
    let bank = Bank::with_tea().file("tea/q.toml", GOOD_QUESTION).file("tea/empty.toml", "");
    quiz_with(&bank, "tea").says("A cold pot cools the water.");
}

#[test]
fn the_settings_name_content_once_for_all() {
    let home = Home::new();
    home.write("bank/tea/unit.toml", TEA);
    home.write("bank/tea/q.toml", GOOD_QUESTION);
    home.write("settings.toml", format!("content = [{:?}]\n", home.path("bank")));
    home.viva().arg("learn").run().well().says("Make tea").says("cs27");
    home.write("settings.toml", format!("content = [{:?}]\nonly_own = true\n", home.path("bank")));
    home.viva().arg("learn").run().well().says("Make tea").never_says("cs27");
    // What the settings name and what the command line names are both read, the command line's over the settings'.
    home.write("other/tea/unit.toml", TEA.replace("Make tea", "Make better tea"));
    home.viva().args("learn --content").arg(home.path("other")).run().well().says("Make better tea");
}

#[test]
fn the_settings_name_the_folder_of_answers() {
    let home = Home::new();
    home.write("settings.toml", format!("data = {:?}\n", home.path("elsewhere")));
    home.write("bank/tea/unit.toml", TEA);
    home.write("bank/tea/q.toml", GOOD_QUESTION);
    let quiz = home.viva().args("quiz tea --seed 1 --content").arg(home.path("bank")).lines(&["true"]).run();
    assert!(home.path("elsewhere").is_dir() && !home.data().exists(), "{} {}", quiz.out, quiz.err);
}

#[test]
fn folders_in_the_settings_are_seen_from_the_settings_file() {
    let home = Home::with_bank();
    let settings = home.write("config/viva.toml", "content = [\"../bank\"]\nonly_own = true\ndata = \"answers\"\n");
    let viva = || home.viva().env("VIVA_SETTINGS", &settings);
    viva().args("quiz just-drown").lines(&["f", ""]).run().ended(0).says("right: 1 of 1 mark");
    assert!(home.path("config/answers/record.sqlite3").exists());
    assert!(!home.data().exists());
}

#[test]
fn settings_that_cannot_be_used_are_told_with_their_line_and_the_way_out() {
    let cases: [(&[u8], &str); 6] = [
        (b"# mine\nonly_own = true\ncontents = [\"x\"]\n", "line 3"),
        (b"# mine\nonly_own = \"yes\"\n", "line 2"),
        (b"content = \"bank\"\n", "line 1"),
        (b"content = [\n", "line 1"),
        (b"plain = true\nplain = false\n", "line 2"),
        (b"plain = \xff\n", "not text (UTF-8)"),
    ];
    for (settings, place) in cases {
        let home = Home::new();
        home.write("settings.toml", settings);
        for command in ["learn", "quiz cs27", "check"] {
            let ran = home.viva().args(command).run().ended(1);
            ran.complains("settings.toml cannot be used").complains(place).complains("Mend the line, or take the file away");
        }
    }
    let home = Home::new();
    home.write("settings.toml", "contents = []\n");
    home.viva().arg("learn").run().ended(1).complains("unknown field `contents`").complains("`content`").complains("| ^^^^^^^^");
}

#[test]
fn settings_that_are_empty_or_absent_change_nothing_and_huge_ones_are_refused() {
    let home = Home::new();
    home.write("settings.toml", "");
    home.viva().args("learn cs27").run().well().says("customer retention");
    home.write("settings.toml", "#".repeat(70_000));
    home.viva().arg("learn").run().ended(1).complains("far too large");
}

#[test]
fn a_control_character_in_the_settings_never_reaches_the_screen() {
    let home = Home::new();
    home.write("settings.toml", "# \u{1b}[2J\n\"a\\u001b[31m\" = 1 # \u{7}\n");
    let ran = home.viva().arg("learn").run().ended(1);
    assert!(ran.err.chars().all(|character| character == '\n' || !character.is_control()), "{:?}", ran.err);
}

#[test]
fn settings_and_content_read_well_in_forty_columns() {
    let bank = Bank::with_tea().file("tea/q.toml", GOOD_QUESTION);
    for command in ["learn", "learn tea", "learn 1.1"] {
        let ran = Viva::new().env("COLUMNS", "40").args(command).args("--only-own --content").arg(bank.root()).run().ended(0);
        let widest = ran.out.lines().map(|line| line.chars().count()).max().unwrap();
        assert!(widest <= 40, "{command}: {widest} columns in\n{}", ran.out);
    }
}

#[test]
fn a_unit_is_named_by_its_first_letters_unless_something_bears_the_very_name() {
    // The unit's id begins with the name of one of its own terms.
    let bank = Bank::empty().file("steeping-well/unit.toml", TEA.replace("id = \"tea\"", "id = \"steeping-well\""));
    let learn = |what: &str| Viva::new().args("learn").args(what).args("--only-own --content").arg(bank.root()).run().ended(0);
    learn("steep").says("How tea is made");
    learn("steeping-w").says("How tea is made");
    learn("steeping").says("Leaving leaves in hot water").never_says("How tea is made");
    for criterion in ["1.1", "steeping-well/1.1", "steeping-well 1.1", "steep/1.1", "STEEP 1.1"] {
        learn(criterion).says("Explain why the pot is warmed").never_says("How tea is made");
    }
    Viva::new().args("learn steep/9.9 --only-own --content").arg(bank.root()).run().ended(1).complains("nothing called \"steep/9.9\"");
}

#[test]
fn an_error_in_what_a_checked_folder_lies_on_is_not_kept_quiet() {
    let below = Bank::empty().file("tea/unit.toml", TEA);
    let above = Bank::empty().file("tea/mine.toml", GOOD_QUESTION);
    let check = || Viva::new().arg("check").arg(above.root()).args("--only-own --content").arg(below.root()).run();
    check().ended(0).says("1 question checked").says("No problems");
    below.write("tea/unit.toml", TEA.replace("verb = \"explain\"", "verb = \"explian\""));
    check().ended(1).says("did you mean").never_says("No problems");
}
