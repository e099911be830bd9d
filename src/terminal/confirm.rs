//! Questions that are answered with yes or no. What is typed is read kindly.

use super::ask::{Ask, Command, Reply};
use super::paint::Text;
use super::stdio::{Terminal, TerminalError};

impl Terminal {
    /// Asks a question that is answered with yes or no; Enter alone takes the default, if there is one.
    pub fn confirm(&mut self, question: &str, default: Option<bool>, commands: &[Command<'_>]) -> Result<Reply<bool>, TerminalError> {
        self.line(question)?;
        let prompt = match default {
            Some(true) => "yes or no (Enter: yes) > ",
            Some(false) => "yes or no (Enter: no) > ",
            None => "yes or no > ",
        };
        let ask = Ask { prompt: prompt.into(), commands, choices: &["yes", "no"], ..Ask::default() };
        loop {
            let said = match self.ask(&ask)?.said() {
                Ok(said) => said,
                Err(other) => return Ok(other),
            };
            let answer = if said.is_empty() { default } else { yes_or_no(&said) };
            match answer {
                Some(answer) => return Ok(Reply::Said(answer)),
                None => self.complain(&Text::from("Please type yes or no.")),
            }
        }
    }
}

impl Reply {
    /// What was said, or everything else as a reply of another kind.
    pub fn said<T>(self) -> Result<String, Reply<T>> {
        match self {
            Self::Said(text) => Ok(text),
            Self::Command { name, rest } => Err(Reply::Command { name, rest }),
            Self::Interrupted => Err(Reply::Interrupted),
            Self::EndOfInput => Err(Reply::EndOfInput),
        }
    }
}

/// Yes or no, in the ways that people type it.
#[must_use]
pub fn yes_or_no(text: &str) -> Option<bool> {
    let word = text.trim().trim_end_matches(['.', '!', ',']).to_lowercase();
    match word.as_str() {
        "y" | "yes" | "ye" | "yeah" | "yep" | "yup" | "ok" | "okay" | "sure" | "true" => Some(true),
        "n" | "no" | "nope" | "nah" | "false" => Some(false),
        _ => None,
    }
}
