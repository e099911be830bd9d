//! Why a command could not do what it was asked, with the way out and the exit code.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::content::NotFound;
use crate::record::{RecordError, WrongValue};
use crate::terminal::TerminalError;

/// Why a command failed.
#[derive(Debug)]
pub enum Failure {
    /// The content has errors, which have been shown.
    Content {
        /// How many.
        problems: usize,
    },
    /// There is nothing of this name.
    NotFound {
        /// As typed.
        name: String,
        /// What was found instead.
        why: NotFound,
    },
    /// No question fits what was asked for.
    NoQuestions,
    /// There is no unfinished quiz to go on with.
    NothingToContinue,
    /// None of the questions of the unfinished quiz is in the content that was loaded.
    QuestionsGone,
    /// The learner was told and chose not to go on.
    Given,
    /// The system has no folder for the user's data.
    NoDataFolder,
    /// Something cannot be kept as it is.
    Value(WrongValue),
    /// The record cannot be used.
    Record(RecordError),
    /// A file cannot be used.
    File {
        /// Its path.
        path: PathBuf,
        /// What was to be done with it, such as `write`.
        operation: &'static str,
        /// Why not.
        source: io::Error,
    },
    /// Lines of an import were refused, and have been shown.
    Refused {
        /// How many.
        lines: usize,
    },
    /// The terminal is gone.
    Terminal(TerminalError),
}

impl Failure {
    /// The way out, in a sentence.
    pub fn hint(&self) -> String {
        match self {
            Self::Content { .. } => "Mend them and try again; viva check shows them too.".to_owned(),
            Self::NotFound { why: NotFound::Nothing(Some(near)), .. } => {
                format!("Did you mean \"{near}\"? viva learn lists what there is.")
            }
            Self::NotFound { why: NotFound::Nothing(None), .. } => "viva learn lists what there is.".to_owned(),
            Self::NotFound { why: NotFound::Several(names), .. } => format!("Say which: {}.", names.join(", ")),
            Self::NoQuestions => "Ask for less at once: leave out --kind, or name a whole unit.".to_owned(),
            Self::NothingToContinue => "Begin one with viva quiz.".to_owned(),
            Self::QuestionsGone => {
                "If they are in a folder of your own, name it with --content. For another quiz: viva quiz --new.".to_owned()
            }
            Self::NoDataFolder => "Name one with --data DIR.".to_owned(),
            Self::Value(_) => "Please report this: it is a mistake in Viva, not yours.".to_owned(),
            Self::Record(error) => error.hint().to_owned(),
            Self::File { operation: "write", source, .. } if source.kind() == io::ErrorKind::AlreadyExists => {
                "Choose another name: a file that is there is never overwritten.".to_owned()
            }
            Self::File { .. } => "Check the path and its permissions.".to_owned(),
            Self::Refused { .. } => "Nothing was imported. Export again on the other machine, or take these lines out.".to_owned(),
            Self::Given | Self::Terminal(_) => String::new(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Content { problems: 1 } => write!(out, "The content has a problem."),
            Self::Content { problems } => write!(out, "The content has {problems} problems."),
            Self::NotFound { name, why: NotFound::Several(_) } => write!(out, "\"{name}\" is in several units."),
            Self::NotFound { name, .. } => write!(out, "There is nothing called \"{name}\"."),
            Self::NoQuestions => write!(out, "No question fits."),
            Self::NothingToContinue => write!(out, "There is no unfinished quiz."),
            Self::QuestionsGone => write!(out, "The questions of this quiz are not in the content that was loaded."),
            Self::NoDataFolder => write!(out, "There is no folder to keep your answers in."),
            Self::Given => Ok(()),
            Self::Value(wrong) => write!(out, "This cannot be kept: {wrong}."),
            Self::Record(error) => sentence(out, &error.to_string()),
            Self::File { path, operation, source } => write!(out, "Cannot {operation} {}: {source}.", path.display()),
            Self::Refused { lines: 1 } => write!(out, "A line was refused."),
            Self::Refused { lines } => write!(out, "{lines} lines were refused."),
            Self::Terminal(error) => sentence(out, &error.to_string()),
        }
    }
}

/// An error as other modules word it, made a sentence.
fn sentence(out: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    let (first, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
    write!(out, "{}{rest}.", first.to_uppercase())
}

impl std::error::Error for Failure {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Record(error) => Some(error),
            Self::File { source, .. } => Some(source),
            Self::Terminal(error) => Some(error),
            _ => None,
        }
    }
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Self {
        Self::Record(error)
    }
}

impl From<TerminalError> for Failure {
    fn from(error: TerminalError) -> Self {
        Self::Terminal(error)
    }
}

impl From<WrongValue> for Failure {
    fn from(wrong: WrongValue) -> Self {
        Self::Value(wrong)
    }
}
