//! What can be asked, what can come back, and what a line that was typed means.

use std::borrow::Cow;

/// A word that may be typed after a colon instead of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command<'a> {
    /// Without the colon: `hint`.
    pub name: &'a str,
    /// What it does, in a few words: `show the first hint`.
    pub help: &'a str,
}

/// A question to the person at the terminal. What it is about has been shown already.
#[derive(Clone, Debug)]
pub struct Ask<'a> {
    /// What stands before the cursor.
    pub prompt: Cow<'a, str>,
    /// Whether the answer may have line breaks in it. Enter hands it in either way; see the module.
    pub multi_line: bool,
    /// Start with a page to write on, as if `:write` had been typed.
    pub page: bool,
    /// What may be typed after a colon.
    pub commands: &'a [Command<'a>],
    /// The text to start with, to be changed.
    pub initial: &'a str,
    /// Words that Tab completes when the line is not a command.
    pub choices: &'a [&'a str],
}

impl Default for Ask<'_> {
    fn default() -> Self {
        Self { prompt: "> ".into(), multi_line: false, page: false, commands: &[], initial: "", choices: &[] }
    }
}

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply<T = String> {
    /// An answer; never a command. May be empty.
    Said(T),
    /// One of the commands that were offered, by its full name, and what stood after it.
    Command {
        /// As in [`Command::name`].
        name: String,
        /// What stood after it, trimmed.
        rest: String,
    },
    /// Ctrl-C.
    Interrupted,
    /// Ctrl-D, or the end of the file that is read.
    EndOfInput,
}

/// The most characters of one answer: some three thousand words. More is told to the person and never cut.
pub const LONGEST_ANSWER: usize = 20_000;

const WRITE: Command<'static> = Command { name: "write", help: "write on more than one line" };
const HELP: Command<'static> = Command { name: "help", help: "show this list" };

/// What a line means that was typed where an answer was asked for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Answer(String),
    Command {
        name: String,
        rest: String,
    },
    /// Open a page to write on, with this on it already.
    Write(String),
    /// Show what may be typed.
    Help,
    /// A colon and a word that is no command, with those that it may have meant.
    Unknown {
        typed: String,
        near: Vec<String>,
    },
}

impl<'a> Ask<'a> {
    /// Every command that may be typed: the caller's, and ours unless the caller has one of the same name.
    pub(super) fn all_commands(&self) -> Vec<Command<'a>> {
        let mut all = self.commands.to_vec();
        let own = [(self.multi_line, WRITE), (true, HELP)];
        for (offered, command) in own {
            if offered && !all.iter().any(|other| other.name == command.name) {
                all.push(command);
            }
        }
        all
    }

    /// What was typed, taken apart. A colon before a letter begins a command, and two colons stand for one.
    pub(super) fn meaning(&self, typed: &str) -> Meaning {
        let text = typed.trim();
        let Some(after) = text.strip_prefix([':', '：']) else {
            return Meaning::Answer(text.to_owned());
        };
        if after.starts_with([':', '：']) {
            return Meaning::Answer(after.to_owned());
        }
        if after.is_empty() || after == "?" {
            return Meaning::Help;
        }
        if !after.starts_with(char::is_alphabetic) {
            return Meaning::Answer(text.to_owned());
        }
        let (word, rest) = after.split_once(char::is_whitespace).unwrap_or((after, ""));
        match self.command(&word.to_lowercase()) {
            Ok(name) => self.known(name, rest.trim()),
            Err(_) if text.contains('\n') => Meaning::Answer(text.to_owned()),
            Err(near) => Meaning::Unknown { typed: word.to_owned(), near },
        }
    }

    fn known(&self, name: &str, rest: &str) -> Meaning {
        let theirs = self.commands.iter().any(|command| command.name == name);
        match name {
            _ if theirs => Meaning::Command { name: name.to_owned(), rest: rest.to_owned() },
            "write" => Meaning::Write(rest.to_owned()),
            _ => Meaning::Help,
        }
    }

    /// The command of this name, or the only one that begins so (the caller's before ours); otherwise those near it.
    fn command(&self, word: &str) -> Result<&'a str, Vec<String>> {
        let all = self.all_commands();
        if let Some(command) = all.iter().find(|command| command.name == word) {
            return Ok(command.name);
        }
        let begins = |commands: &[Command<'a>]| -> Vec<&'a str> {
            commands.iter().map(|command| command.name).filter(|name| name.starts_with(word)).collect()
        };
        match (begins(self.commands).as_slice(), begins(&all).as_slice()) {
            ([only], _) | ([], [only]) => Ok(only),
            ([], []) => {
                let distances = all.iter().map(|command| (strsim::osa_distance(command.name, word), command.name));
                let near = distances.min().filter(|(distance, name)| *distance <= 2 && *distance < name.len());
                Err(near.map(|(_, name)| name.to_owned()).into_iter().collect())
            }
            (several, _) => Err(several.iter().map(|name| (*name).to_owned()).collect()),
        }
    }
}
