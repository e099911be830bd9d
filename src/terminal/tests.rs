//! The module from outside: text in, what is on the screen out; typed lines in, replies out.

#![allow(clippy::expect_used, reason = "a test may")]

use std::io::{self, Write};
use std::sync::{Arc, Mutex};

use proptest::prelude::*;
use unicode_width::UnicodeWidthStr;

use super::*;

const COMMANDS: &[Command<'_>] = &[
    Command { name: "hint", help: "show the first hint" },
    Command { name: "skip", help: "leave this question for later" },
    Command { name: "quit", help: "save and leave" },
];

/// A stream whose other end can be looked at.
#[derive(Clone, Default)]
struct Screen(Arc<Mutex<Vec<u8>>>);

impl Screen {
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().expect("no other thread")).into_owned()
    }
}

impl Write for Screen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no other thread").write(bytes)
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A stream whose reader has gone.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Err(io::ErrorKind::BrokenPipe.into())
    }
}

fn terminal(input: &[u8]) -> (Terminal, Screen, Screen) {
    let (out, err) = (Screen::default(), Screen::default());
    let input = io::Cursor::new(input.to_vec());
    (Terminal::with_streams(Environment::default(), input, out.clone(), err.clone()), out, err)
}

/// Every reply to the same question until the input ends, and what was complained about.
fn replies(input: &[u8], ask: &Ask<'_>) -> (Vec<Reply>, String) {
    let (mut terminal, _, err) = terminal(input);
    let mut replies = Vec::new();
    loop {
        match terminal.ask(ask).expect("a reply") {
            Reply::EndOfInput => return (replies, err.text()),
            reply => replies.push(reply),
        }
    }
}

fn said(text: &str) -> Reply {
    Reply::Said(text.to_owned())
}

fn long() -> Ask<'static> {
    Ask { multi_line: true, commands: COMMANDS, ..Ask::default() }
}

fn sample() -> Text {
    let mut text = Text::new();
    text.heading("Criterion 2.2")
        .para("Explain the benefits of customer retention to an organisation.")
        .verdict(Role::Good, "met", "It costs less to keep a customer than to win one")
        .verdict(Role::Bad, "not met", "They spend more")
        .bullet(Line::from("Type ").key(":hint now").plain(" for help with this one point"))
        .rule()
        .row("Marks", "1 of 2")
        .row("Next time", "Tuesday 4 March, in one week")
        .progress("Question", 3, 10);
    text
}

#[test]
fn a_wide_screen() {
    let expected = "\
Criterion 2.2
─────────────
Explain the benefits of customer retention to an organisation.
✓ met: It costs less to keep a customer than to win one
✗ not met: They spend more
• Type :hint now for help with this one point
────────────────────────────────────────────────────────────────────────────────
Marks      1 of 2
Next time  Tuesday 4 March, in one week
Question 3 of 10
";
    assert_eq!(sample().render(&Look::uncoloured(200)), expected);
}

#[test]
fn a_telephone() {
    let expected = "\
Criterion 2.2
─────────────
Explain the benefits of customer
retention to an organisation.
✓ met: It costs less to keep a customer
  than to win one
✗ not met: They spend more
• Type :hint now for help with this one
  point
────────────────────────────────────────
Marks      1 of 2
Next time  Tuesday 4 March, in one week
Question 3 of 10
";
    assert_eq!(sample().render(&Look::uncoloured(40)), expected);
}

#[test]
fn the_narrowest_screen() {
    let expected = "\
Criterion 2.2
─────────────
Explain the benefits
of customer
retention to an
organisation.
✓ met: It costs less
  to keep a customer
  than to win one
✗ not met: They
  spend more
• Type :hint now for
  help with this one
  point
────────────────────
Marks
  1 of 2
Next time
  Tuesday 4 March,
  in one week
Question 3 of 10
";
    assert_eq!(sample().render(&Look::uncoloured(3)), expected);
}

#[test]
fn a_screen_reader() {
    let expected = "\
Criterion 2.2
Explain the benefits of customer
retention to an organisation.
[met] It costs less to keep a customer
than to win one
[not met] They spend more
- Type :hint now for help with this one
  point

Marks: 1 of 2
Next time: Tuesday 4 March, in one week
Question 3 of 10
";
    assert_eq!(sample().render(&Look::plain(40)), expected);
}

#[test]
fn colour_is_added_and_nothing_else_changes_but_the_underline() {
    let coloured = sample().render(&Look::coloured(40));
    assert!(coloured.contains("\u{1b}[38;5;28mmet:\u{1b}[0m It costs"), "{coloured:?}");
    assert!(coloured.contains("\u{1b}[1m:hint now\u{1b}[0m"));
    let basic = Look { colour: Colour::Basic, ..Look::coloured(40) };
    assert!(sample().render(&basic).contains("\u{1b}[32mmet:"));
    let without = sample().render(&Look::uncoloured(40)).replace("─────────────\nExplain", "Explain");
    assert_eq!(without_colours(&coloured), without);
}

#[test]
fn the_environment_settles_the_look() {
    let terminal = Environment { term: Some("xterm-256color".into()), ..Environment::default() };
    let look = |environment: &Environment| environment.look(true, Some(132));
    assert_eq!(look(&terminal), Look::coloured(80));
    assert_eq!(terminal.look(false, None), Look::uncoloured(80));
    assert_eq!(look(&Environment { no_color: true, ..terminal.clone() }), Look::uncoloured(80));
    assert_eq!(look(&Environment { plain: true, ..terminal.clone() }), Look::plain(80));
    assert_eq!(look(&Environment { term: Some("dumb".into()), ..terminal.clone() }), Look::plain(80));
    assert_eq!(look(&Environment { columns: Some("40".into()), ..terminal.clone() }).width, 40);
    assert_eq!(look(&Environment { columns: Some("wide".into()), ..terminal.clone() }).width, 80);
    assert!(!look(&Environment { locale: Some("C".into()), ..terminal.clone() }).unicode);
    assert!(look(&Environment { locale: Some("en_GB.UTF-8".into()), ..terminal }).unicode);
}

#[test]
fn what_must_not_be_printed_is_seen_and_not_obeyed() {
    let text = Text::from("a\u{1b}[2Jb\u{9b}c\u{202e}d\te\r\nf\u{7f}");
    assert_eq!(text.render(&Look::uncoloured(40)), "a\u{fffd}[2Jb\u{fffd}c\u{fffd}d e\nf\u{fffd}\n");
    assert_eq!(text.render(&Look::plain(40)), "a?[2Jb?c?d e\nf?\n");
}

fn without_colours(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("\u{1b}[") {
        plain.push_str(before);
        let (codes, after) = after.split_once('m').expect("a colour");
        assert!(codes.chars().all(|c| c.is_ascii_digit() || c == ';'), "{codes:?}");
        rest = after;
    }
    plain + rest
}

proptest! {
    #[test]
    fn nothing_unprintable_comes_out(words in any::<String>(), mark in any::<String>(), width in 0..100usize) {
        let mut text = Text::new();
        text.heading(&words).verdict(Role::Partial, mark.clone(), &words).quote(&words).item(mark, &words)
            .row(&words, (Role::Key, words.as_str())).bullet(Line::new().quote(&words));
        for look in [Look::coloured(width), Look::uncoloured(width), Look::plain(width)] {
            let rendered = without_colours(&text.render(&look));
            prop_assert!(rendered.chars().all(|c| c == '\n' || sanitise::is_printable(c)), "{rendered:?}");
        }
    }

    #[test]
    fn every_row_fits_and_no_word_is_lost(words in prop::collection::vec("[a-zé]{1,12}", 1..40), width in 20..=80usize) {
        let sentence = words.join(" ");
        let mut text = Text::new();
        text.para(&sentence).bullet(&sentence).quote(&sentence).verdict(Role::Good, "met", &sentence);
        let rendered = text.render(&Look::plain(width));
        prop_assert!(rendered.lines().all(|line| line.width() <= width), "{rendered}");
        let kept: Vec<&str> = rendered.split_whitespace().filter(|word| !matches!(*word, "-" | "[met]")).collect();
        prop_assert_eq!(kept, [words.clone(), words.clone(), words.clone(), words].concat());
    }

    #[test]
    fn any_input_gives_replies_and_an_end(input in prop::collection::vec(any::<u8>(), 0..400)) {
        let (found, _) = replies(&input, &long());
        for reply in found {
            if let Reply::Said(text) = reply {
                prop_assert!(text.chars().all(|c| c == '\n' || sanitise::is_printable(c)));
            }
        }
    }
}

#[test]
fn lines_of_a_pipe_are_answers() {
    let (found, complaints) = replies(b"one\r\n  two \n\nlast without an end", &long());
    assert_eq!(found, [said("one"), said("two"), said(""), said("last without an end")]);
    assert_eq!(complaints, "");
}

#[test]
fn longer_answers() {
    let (found, _) = replies(b"one\\\ntwo\n:write\nthree\n\n:four\n.\n:write five\nsix", &long());
    assert_eq!(found, [said("one\ntwo"), said("three\n\n:four"), said("six")]);
    let (found, _) = replies(b"one\\\ntwo", &Ask { multi_line: false, ..long() });
    assert_eq!(found, [said("one\\"), said("two")]);
    let page = Ask { page: true, ..long() };
    assert_eq!(
        replies(b"a\nb\n.\n:hint\nc\n.\n", &page).0,
        [said("a\nb"), Reply::Command { name: "hint".into(), rest: String::new() }, said("c"),]
    );
}

#[test]
fn commands_are_never_answers() {
    let command = |name: &str, rest: &str| Reply::Command { name: name.into(), rest: rest.into() };
    let (found, complaints) = replies(b":hint\n:SKIP  to 3 \n:q\n:hnit\n:zebra\n::zebra\n:)\n: so\n", &long());
    assert_eq!(found, [command("hint", ""), command("skip", "to 3"), command("quit", ""), said(":zebra"), said(":)"), said(": so"),]);
    assert!(complaints.contains("There is no command :hnit. Did you mean :hint?"), "{complaints}");
    assert!(complaints.contains("There is no command :zebra. Type :help"), "{complaints}");
}

#[test]
fn input_that_is_no_text() {
    let (found, complaints) = replies(b"caf\xe9\nna\xefve\n", &long());
    assert_eq!(found, [said("caf\u{fffd}"), said("na\u{fffd}ve")]);
    assert_eq!(complaints.matches("UTF-8").count(), 1);
}

#[test]
fn an_answer_that_is_too_long_is_refused_whole() {
    let line = "a".repeat(100_000);
    let (found, complaints) = replies(format!("{line}\nshort\n").as_bytes(), &long());
    assert_eq!(found, [said("short")]);
    assert!(complaints.contains("100,000 characters, and an answer can have 20,000"), "{complaints}");
    let endless = "a".repeat(3_000_000);
    assert_eq!(replies(endless.as_bytes(), &long()).0, []);
    let fits = "a".repeat(LONGEST_ANSWER);
    assert_eq!(replies(fits.as_bytes(), &long()).0, [said(&fits)]);
}

#[test]
fn a_text_to_change_is_kept_by_an_empty_answer() {
    let ask = Ask { initial: "It costs less.", ..long() };
    assert_eq!(replies(b"\nIt costs more.\n", &ask).0, [said("It costs less."), said("It costs more.")]);
}

#[test]
fn a_prompt_ends_its_row_where_nobody_types() {
    let (mut terminal, out, _) = terminal(b"x\n");
    assert_eq!(terminal.ask(&Ask::default()).expect("a reply"), said("x"));
    assert_eq!(out.text(), ">\n");
}

#[test]
fn a_reader_that_has_gone_is_no_failure() {
    let mut terminal = Terminal::with_streams(Environment::default(), io::empty(), Gone, Gone);
    assert!(matches!(terminal.line("text"), Err(TerminalError::Closed)));
    assert!(matches!(terminal.ask(&Ask::default()), Err(TerminalError::Closed)));
    terminal.complain(&Text::from("nobody hears this"));
}

#[test]
fn yes_and_no() {
    for (text, expected) in [("Y", Some(true)), ("yes ", Some(true)), ("No.", Some(false)), ("maybe", None)] {
        assert_eq!(yes_or_no(text), expected, "{text}");
    }
    let (mut terminal, _, err) = terminal(b"perhaps\n\nn\n:quit\n");
    let mut confirm = || terminal.confirm("Hand it in?", Some(true), COMMANDS).expect("a reply");
    assert_eq!(confirm(), Reply::Said(true));
    assert_eq!(confirm(), Reply::Said(false));
    assert_eq!(confirm(), Reply::Command { name: "quit".into(), rest: String::new() });
    assert_eq!(confirm(), Reply::EndOfInput);
    assert_eq!(err.text(), "Please type yes or no.\n");
}
