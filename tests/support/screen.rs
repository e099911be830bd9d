//! The program in a real pseudo-terminal: keys in, the screen out, nothing waited for but what is expected.

use std::io::Write;

use rexpect::session::{PtySession, spawn_command};

use super::Viva;

/// Ctrl-C.
pub(crate) const INTERRUPT: &[u8] = b"\x03";
/// Ctrl-D.
pub(crate) const END: &[u8] = b"\x04";
/// Enter.
pub(crate) const ENTER: &[u8] = b"\r";

/// Where an answer is typed.
pub(crate) const ANSWER: &str = "> ";
/// Where the first screen waits.
pub(crate) const BEGIN: &str = "Enter to begin > ";
/// Where a mark has been shown.
pub(crate) const REVIEW: &str = "Enter to go on > ";
/// Where the learner says how sure they are.
pub(crate) const SURE: &str = "Sure (1 to 3) > ";
/// A question answered with yes or no, yes being usual.
pub(crate) const YES: &str = "yes or no (Enter: yes) > ";

/// The longest that anything is waited for: not a speed that is promised, only an end to a test that hangs.
const PATIENCE: u64 = 20_000;

/// A running program and its terminal.
pub(crate) struct Screen {
    session: PtySession,
    /// All that has been on the screen, escape sequences included.
    pub(crate) seen: String,
}

impl Screen {
    pub(crate) fn open(viva: &Viva, columns: u16) -> Self {
        let session = spawn_command(viva.command_in_terminal(columns), Some(PATIENCE)).expect("viva starts in a terminal");
        Self { session, seen: String::new() }
    }

    /// Any bytes, as if typed.
    pub(crate) fn keys(&mut self, bytes: &[u8]) {
        let mut keyboard = self.session.process().get_file_handle().expect("the other end");
        keyboard.write_all(bytes).expect("keys go in");
    }

    /// Text and Enter.
    pub(crate) fn types(&mut self, text: &str) {
        self.keys(text.as_bytes());
        self.keys(ENTER);
    }

    /// Waits for this on the screen; gives what stood before it, since the last time.
    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) -> String {
        match self.session.exp_string(&as_bytes(text)) {
            Ok(before) => {
                let before = as_text(&before);
                self.seen.push_str(&before);
                self.seen.push_str(text);
                before
            }
            Err(error) => panic!("{text:?} is not on the screen: {error}\nbefore that: {:?}", self.seen),
        }
    }

    /// Waits until the line editor is ready behind this prompt, so that keys do not come while the terminal still echoes.
    #[track_caller]
    pub(crate) fn at_prompt(&mut self, prompt: &str) -> String {
        self.sees(&format!("{prompt}\r\u{1b}[{}C", prompt.len()))
    }

    /// Waits for the end, which comes with this exit code; gives what was still said.
    #[track_caller]
    pub(crate) fn ends(&mut self, code: i32) -> String {
        let rest = self.session.exp_eof().unwrap_or_else(|error| panic!("it does not end: {error}\nseen: {:?}", self.seen));
        let rest = as_text(&rest);
        self.seen.push_str(&rest);
        // The status is a type of a library that is not passed on: its name for debugging is all there is to go by.
        let status = format!("{:?}", self.session.process().wait().expect("it has ended"));
        assert!(status.starts_with("Exited(") && status.ends_with(&format!(", {code})")), "it ended with {status}\nseen: {:?}", self.seen);
        rest
    }
}

/// The library takes each byte of the screen for a character of its own: so is what is looked for ...
fn as_bytes(text: &str) -> String {
    text.bytes().map(char::from).collect()
}

/// ... and so is what was found made text again.
fn as_text(bytes: &str) -> String {
    let bytes: Vec<u8> = bytes.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Text as pasted by a terminal that says where a paste begins and ends.
pub(crate) fn pasted(text: &str) -> Vec<u8> {
    format!("\u{1b}[200~{text}\u{1b}[201~").into_bytes()
}

/// The rows of a screen as a person sees them: escape sequences taken out, and what is redrawn on a row only as it was left.
pub(crate) fn rows(screen: &str) -> Vec<String> {
    screen.split('\n').map(|row| row.trim_end_matches('\r').rsplit("\u{1b}[K").next().map(without_escapes).unwrap_or_default()).collect()
}

/// Text without the sequences that begin with escape.
pub(crate) fn without_escapes(text: &str) -> String {
    let mut plain = String::new();
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        if character != '\u{1b}' {
            if character != '\r' {
                plain.push(character);
            }
        } else if characters.next() == Some('[') {
            // Parameters, then one final letter.
            let _ = characters.by_ref().find(|c| ('@'..='~').contains(c));
        }
    }
    plain
}
