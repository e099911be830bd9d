//! Sessions: what happens now. State machines that take an input and a time and say what came of it; no I/O.

mod present;
mod quiz;
mod response;
mod select;
#[cfg(test)]
mod tests;

pub use present::Presented;
pub use quiz::{Done, Draft, Event, Input, Item, Phase, Quiz, Saved};
pub(crate) use response::letter;
pub use response::{Response, Unclear};
pub use select::{Planned, Selection, select};
