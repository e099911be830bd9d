//! Progress: what the attempts show. Folds over attempts; nothing here is stored.

mod decision;
mod standings;

pub use decision::{Decision, Shown, Tally, decide};
pub use standings::Standings;
