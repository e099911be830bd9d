//! Viva: a revision and assessment trainer that marks answers in the learner's own words, offline.
//!
//! The map of the house. Imports point one way, down this list, and `tests/house.rs` proves it:
//!
//! | module | what it answers |
//! | --- | --- |
//! | [`cli`] | which command is meant, and how it ends |
//! | [`command`] | what each command does, one file a command |
//! | [`report`] | what is shown: figures in, text out |
//! | [`session`] | what happens now: state machines without I/O |
//! | [`progress`] | what the attempts show: folds over them |
//! | [`record`] | what was kept: the log of attempts |
//! | [`marking`] | what an answer is worth |
//! | [`content`] | what there is to learn and to ask |
//! | [`settings`] | what a user would otherwise type each time |
//! | [`terminal`] | the only standard input and output |
//! | [`disk`] | the only file system |
//!
//! The way of the data: files -> `content` -> `session` -> `marking` -> `record` -> `progress` -> `report`.

pub mod cli;
pub mod command;
pub mod content;
pub mod disk;
pub mod marking;
pub mod progress;
pub mod record;
pub mod report;
pub mod session;
pub mod settings;
pub mod terminal;
