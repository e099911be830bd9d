//! Reports: figures in, text out. Nothing here asks, writes or counts time.

mod check;
mod coverage;
mod feedback;
mod history;
mod home;
mod learn;
mod map;
mod question;
mod summary;

pub use check::{UnitChecked, checked, problems};
pub use coverage::{Coverage, coverage};
pub use feedback::{feedback, reveal};
pub use history::{HistoryRow, history};
pub use home::{Home, UnitLine, home, welcome};
pub use learn::{criterion, term, unit};
pub use map::library;
pub use question::put;
pub use summary::{CriterionLine, Next, Summary, summary};

use crate::terminal::Role;

/// `1 mark`, `2 marks`.
fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}

/// `2 of 3 marks`.
fn marks(award: u32, available: u32) -> String {
    format!("{award} of {}", count(usize::try_from(available).unwrap_or(usize::MAX), "mark"))
}

/// Good when everything was earned, bad when nothing was.
fn role_of(award: u32, available: u32) -> Role {
    if award >= available {
        Role::Good
    } else if award == 0 {
        Role::Bad
    } else {
        Role::Partial
    }
}

/// Line breaks inside a paragraph of a content file are only where the author's editor wrapped.
fn one_line(paragraph: &str) -> String {
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}
