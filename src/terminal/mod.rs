//! The only standard input and output of the program.
//!
//! Others write [`Text`], which says what words are and not how they look; a [`Terminal`] shows it to fit the screen,
//! asks for answers and gives back a [`Reply`]. Two kinds of terminal look alike from outside: one whose lines can be
//! edited in place, and one that is only read line by line (a pipe, `--plain`, a dumb terminal).
//!
//! How an answer is handed in, on both:
//!
//! - Enter hands it in, always.
//! - Pasted text stays one answer, with its line breaks.
//! - `:write` opens a page: there Enter begins a new line, and a full stop on a line of its own hands it in.
//! - For those who know them, Alt-Enter and a backslash at the end of a line begin a new line too.
//! - A colon and a letter begin a command, never an answer. Two colons stand for one.
//!
//! Nothing that a person typed or a file held reaches the screen before [`sanitise`] has seen it.

mod ask;
mod confirm;
mod conversation;
mod editor;
mod environment;
mod keys;
mod layout;
mod lines;
mod paint;
pub mod sanitise;
mod stdio;
#[cfg(test)]
mod tests;

pub use ask::{Ask, Command, LONGEST_ANSWER, Reply};
pub use confirm::yes_or_no;
pub use environment::{Colour, Environment, Look};
pub use paint::{Line, Role, Span, Text};
pub use stdio::{Terminal, TerminalError};
