//! The small unit in `tests/bank`, loaded.

use std::sync::LazyLock;

use crate::content::{Input, Library, Question, Unit};
use crate::session::Presented;

const UNIT: &str = include_str!("../../../tests/bank/u1/unit.toml");
const QUESTIONS: &str = include_str!("../../../tests/bank/u1/questions.toml");

static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let input = |name: &str, text: &str| Input { name: name.to_owned(), folder: "u1".to_owned(), layer: 0, text: Ok(text.into()) };
    let loaded = Library::load(&[input("unit.toml", UNIT), input("questions.toml", QUESTIONS)]);
    assert_eq!(loaded.errors(), 0, "{:?}", loaded.problems);
    loaded.library
});

pub(super) fn library() -> &'static Library {
    &LIBRARY
}

pub(super) fn unit() -> &'static Unit {
    library().unit("u1").expect("the unit")
}

pub(super) fn question(id: &str) -> &'static Question {
    unit().questions.iter().find(|question| question.id.to_string() == id).expect("a question of the bank")
}

/// A question as it is put by a seed.
pub(super) fn put(id: &str, seed: u64) -> Presented<'static> {
    Presented::new(unit(), question(id), seed)
}
