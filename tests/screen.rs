//! What a person sees: on a narrow terminal, without colour, in plain mode, with a paste from hell, and when nobody reads.

#![allow(clippy::expect_used, reason = "a test may")]
#![allow(clippy::disallowed_methods, reason = "a test plays the user, who has a file system of their own")]

mod support;

use std::process::Command;

use support::screen::{ANSWER, BEGIN, ENTER, INTERRUPT, REVIEW, Screen, YES, pasted, rows};
use support::{Home, Viva, bank};

/// Whether a screen has a sequence that sets a colour, or another look of letters.
fn is_painted(screen: &str) -> bool {
    screen.split("\u{1b}[").skip(1).any(|sequence| sequence.trim_start_matches(|c: char| c.is_ascii_digit() || c == ';').starts_with('m'))
}

#[test]
fn tab_completes_a_command() {
    let home = Home::with_bank();
    let mut screen = Screen::open(&home.quizzer().args("quiz just-why-water"), 80);
    screen.at_prompt(ANSWER);
    // The whole word on the line: the beginning alone would be understood, too.
    screen.keys(b":hi\t");
    screen.sees("> :hint");
    screen.keys(ENTER);
    screen.sees("HINT-ONE");
    screen.at_prompt(ANSWER);
    screen.types(":write");
    screen.at_prompt(ANSWER);
    screen.keys(b"one\rtwo\r.\r");
    screen.at_prompt(REVIEW);
    screen.keys(INTERRUPT);
    screen.ends(0);
    home.quizzer().args("history --json").run().well().says(r#""answer":"one\ntwo""#);
}

#[test]
fn a_huge_paste_is_refused_and_never_shown_raw() {
    let home = Home::with_bank();
    let mut screen = Screen::open(&home.quizzer().args("quiz just-why-water"), 80);
    screen.at_prompt(ANSWER);
    screen.keys(&pasted(&"drop\u{1b}[2J\u{7}\u{8}\u{9b}31m\u{202e}table\r\n".repeat(5_000)));
    screen.sees("too long");
    screen.at_prompt(ANSWER);
    screen.keys(&pasted("Water\u{1b}[2J\u{7} feeds\u{202e}\r\nthe leaves"));
    screen.sees("leaves");
    screen.keys(ENTER);
    screen.at_prompt(REVIEW);
    screen.keys(INTERRUPT);
    screen.ends(0);
    for raw in ["\u{1b}[2J", "\u{7}", "\u{9b}", "\u{202e}", "table"] {
        assert!(!screen.seen.contains(raw), "{raw:?} reached the screen");
    }
    home.quizzer().args("history --json").run().well().says("feeds").never_says("\\u0007").never_says("\\u001b");
}

#[test]
fn a_huge_paste_on_a_pipe_is_refused_and_the_quiz_goes_on() {
    let home = Home::with_bank();
    let paste = format!("{}\n{}\n\n", "x\u{1b}[2J\u{7}".repeat(20_000), bank::WHOLE_ANSWER);
    let ran = home.quizzer().args("quiz just-why-water").stdin(paste).run().ended(0).complains("too long").says("2 of 2 marks");
    assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'));
    let binary: Vec<u8> = (0..=255_u8).cycle().take(4_000).chain(*b"\n:quit\n").collect();
    let ran = home.quizzer().args("quiz just-why-water").stdin(binary).run();
    assert!(ran.code == Some(0) && !ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{ran:?}");
}

/// Walks through the shipped content's screens; gives all that was shown.
fn walk(home: &Home, columns: u16) -> String {
    let mut shown = String::new();
    for arguments in ["learn cs27/1.1", "learn cs27", "quiz cs27 --count 8 --seed 5 --new", "history", "quiz --help"] {
        let mut screen = Screen::open(&home.viva().args(arguments), columns);
        match arguments.split(' ').next() {
            Some("learn") => {
                screen.at_prompt(YES);
                screen.types("no");
            }
            Some("quiz") if !arguments.contains("help") => {
                screen.at_prompt(ANSWER);
                for _ in 0..7 {
                    screen.types(":skip");
                    screen.at_prompt(ANSWER);
                }
                screen.types(":skip");
            }
            _ => {}
        }
        screen.ends(0);
        shown.push_str(&screen.seen);
    }
    shown
}

#[test]
fn no_line_is_longer_than_a_terminal_of_forty_columns() {
    let home = Home::new();
    let shown = walk(&home, 40);
    assert!(shown.lines().count() > 100);
    for row in rows(&shown) {
        let typed = row.starts_with("> ");
        assert!(typed || row.trim_end().chars().count() <= 40, "{} columns: {row:?}", row.chars().count());
    }
}

#[test]
fn without_colour_nothing_is_painted() {
    let home = Home::new();
    assert!(is_painted(&walk(&home, 80)), "with colour something is, so that this test can fail");
    let feedback = |viva: Viva| {
        let mut screen = Screen::open(&viva.args("quiz just-how-much --new --seed 1"), 80);
        screen.at_prompt(ANSWER);
        screen.types("tea only");
        screen.at_prompt(REVIEW);
        screen.keys(ENTER);
        screen.ends(0);
        screen.seen
    };
    let home = Home::with_bank();
    assert!(is_painted(&feedback(home.quizzer())));
    let bare = feedback(home.quizzer().env("NO_COLOR", "1"));
    assert!(!is_painted(&bare), "{bare:?}");
    assert!(bare.contains("not right"), "colour is never the only cue");
}

#[test]
fn plain_mode_on_a_terminal_has_no_escape_sequence_and_no_sign() {
    let home = Home::with_bank();
    let mut screen = Screen::open(&home.quizzer().args("quiz just-how-much --plain"), 80);
    screen.sees("\n> ");
    screen.types("tea only");
    screen.sees("not right");
    screen.sees("Enter to go on > ");
    screen.types("");
    screen.ends(0);
    assert!(!screen.seen.contains('\u{1b}'), "{:?}", screen.seen);
    assert!(screen.seen.is_ascii(), "{:?}", screen.seen);
}

#[test]
fn a_pipe_gets_no_escape_byte() {
    let home = Home::with_bank();
    let answers = ["tea only", "", ":again", "x", ":help", ":frobnicate", ":hint", "t", "", ":skip"];
    for arguments in ["", "learn", "learn 1.1", "learn retention", "quiz two-choices --new", "history", "--help", "quiz --help", "check"] {
        for viva in [home.quizzer(), home.quizzer().arg("--plain"), home.quizzer().env("NO_COLOR", "1")] {
            let ran = viva.args(arguments).lines(&answers).run().ended(0);
            assert!(!ran.out.contains('\u{1b}') && !ran.err.contains('\u{1b}'), "{arguments}: {ran:?}");
        }
    }
    let ran = home.quizzer().args("quiz nothing-such").run().ended(1);
    assert!(!ran.err.contains('\u{1b}'), "{ran:?}");
}

/// A shell line with the program in place of `viva`.
fn shell(home: &Home, line: &str) -> std::process::Output {
    let viva = home.viva().command();
    let mut command = Command::new("bash");
    command.arg("-c").arg(format!("set -o pipefail; viva() {{ '{}' \"$@\"; }}; {line}", viva.get_program().to_string_lossy()));
    command.env_clear().envs(viva.get_envs().filter_map(|(name, value)| Some((name, value?)))).current_dir(home.path(""));
    command.output().expect("a shell")
}

#[test]
fn a_reader_that_leaves_is_no_failure() {
    let home = Home::new();
    let many = ":skip\\n".repeat(60);
    for line in [
        "viva learn </dev/null | head -n 1".to_owned(),
        "viva learn cs27/1.1 </dev/null | true".to_owned(),
        format!("printf '{many}' | viva quiz --new --count 60 | head -n 1"),
        "viva history | true".to_owned(),
        "viva check --json | true".to_owned(),
        "viva --help | true".to_owned(),
        "viva </dev/null | true".to_owned(),
    ] {
        let output = shell(&home, &line);
        assert!(output.status.success() && output.stderr.is_empty(), "{line}: {output:?}");
    }
}

#[test]
fn output_that_cannot_be_written_is_a_failure() {
    let home = Home::new();
    for line in ["viva learn </dev/null >/dev/full", "viva check >/dev/full", "viva history >/dev/full"] {
        let output = shell(&home, line);
        assert_eq!(output.status.code(), Some(1), "{line}: {output:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("annot write"), "{line}: {output:?}");
    }
}

#[test]
fn the_first_screen_begins_a_quiz_at_enter() {
    let home = Home::new();
    let mut screen = Screen::open(&home.viva(), 80);
    screen.sees("practise for your assessment");
    screen.at_prompt(BEGIN);
    screen.keys(ENTER);
    screen.sees("Question 1 of 5");
    screen.at_prompt(ANSWER);
    screen.keys(INTERRUPT);
    screen.ends(0);
}
