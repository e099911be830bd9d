//! Questions with few answers: yes or no, and numbered choices. What is typed is read kindly.

use std::fmt;

use super::ask::{Ask, Command, Reply};
use super::paint::{Role, Text};
use super::stdio::{Terminal, TerminalError};

/// A choice from a list.
#[derive(Clone, Copy, Debug)]
pub struct Choose<'a> {
    /// What can be chosen, in order. Shown with numbers.
    pub options: &'a [&'a str],
    /// Whether more than one can be. The order in which they were typed is kept.
    pub many: bool,
    /// What may be typed after a colon.
    pub commands: &'a [Command<'a>],
}

/// Why what was typed is no choice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PickProblem {
    /// Nothing was typed.
    Nothing,
    /// Some of it is no number, letter or wording of an option.
    NotAnOption,
    /// More than one, where one is asked for.
    OnlyOne,
}

impl fmt::Display for PickProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Nothing => "Nothing was chosen.",
            Self::NotAnOption => "That is not one of the choices.",
            Self::OnlyOne => "Only one can be chosen.",
        })
    }
}

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

    /// Shows the options with numbers and asks for one or more of them. Gives their places, counted from 0.
    pub fn choose(&mut self, choose: &Choose<'_>) -> Result<Reply<Vec<usize>>, TerminalError> {
        let mut text = Text::new();
        for (at, option) in choose.options.iter().enumerate() {
            text.item(format!("{}.", at + 1), (Role::Plain, *option));
        }
        self.show(&text)?;
        let prompt = if choose.many { "Numbers > " } else { "Number > " };
        let ask = Ask { prompt: prompt.into(), commands: choose.commands, ..Ask::default() };
        loop {
            let said = match self.ask(&ask)?.said() {
                Ok(said) => said,
                Err(other) => return Ok(other),
            };
            match picks(&said, choose.options, choose.many) {
                Ok(picks) => return Ok(Reply::Said(picks)),
                Err(problem) => self.complain(&Text::from(format!("{problem} {}", advice(choose)))),
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

fn advice(choose: &Choose<'_>) -> String {
    let last = choose.options.len();
    match (choose.many, last) {
        (_, 0 | 1) => "Type 1.".to_owned(),
        (false, _) => format!("Type a number from 1 to {last}."),
        (true, _) => format!("Type numbers from 1 to {last}, such as 1 {last}."),
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

/// Which options were typed: by number (`2`, `2,4`, `2 4`, `24` where there are fewer than ten), by letter (`b`, `b d`,
/// `bd`) or in their own words. Counted from 0, each once, in the order typed.
pub fn picks(text: &str, options: &[&str], many: bool) -> Result<Vec<usize>, PickProblem> {
    let text = text.trim();
    let found = match by_wording(text, options) {
        Some(at) => vec![at],
        None => by_marks(text, options.len()).ok_or(PickProblem::NotAnOption)?,
    };
    let mut picks = Vec::new();
    for at in found {
        if !picks.contains(&at) {
            picks.push(at);
        }
    }
    match picks.len() {
        0 => Err(PickProblem::Nothing),
        1 => Ok(picks),
        _ if many => Ok(picks),
        _ => Err(PickProblem::OnlyOne),
    }
}

fn by_wording(text: &str, options: &[&str]) -> Option<usize> {
    let plain = |text: &str| text.trim().trim_end_matches('.').to_lowercase();
    let typed = plain(text);
    if typed.is_empty() {
        return None;
    }
    let mut same = options.iter().enumerate().filter(|(_, option)| plain(option) == typed);
    let (at, _) = same.next()?;
    // An option that says "2" or "b" must not change what 2 and b mean, nor may two that say the same.
    (same.next().is_none() && by_marks(text, options.len()).is_none_or(|marks| marks == [at])).then_some(at)
}

fn by_marks(text: &str, count: usize) -> Option<Vec<usize>> {
    let mut picks = Vec::new();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        let word = word.to_lowercase();
        if matches!(word.as_str(), "and" | "or") && count < 14 {
            continue;
        }
        if let Some(at) = one_mark(&word, count) {
            picks.push(at);
        } else {
            for c in word.chars() {
                picks.push(one_mark(c.encode_utf8(&mut [0; 4]), count)?);
            }
        }
    }
    Some(picks)
}

fn one_mark(word: &str, count: usize) -> Option<usize> {
    let mut characters = word.chars();
    let at = match (characters.next(), characters.next()) {
        (Some(letter @ 'a'..='z'), None) => letter as usize - 'a' as usize,
        _ => word.parse::<usize>().ok()?.checked_sub(1)?,
    };
    (at < count).then_some(at)
}
