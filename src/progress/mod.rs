//! Progress: what the attempts show. Folds over attempts; nothing here is stored.

mod decision;

pub use decision::{Decision, Shown, Tally, decide};
