//! The small unit in `tests/bank`, and answers to it.

/// Outcomes, criteria, points, terms and a misconception.
pub(crate) const UNIT: &str = include_str!("../bank/u1/unit.toml");

/// The questions, and a named quiz for each of them.
pub(crate) const QUESTIONS: &str = include_str!("../bank/u1/questions.toml");

/// An answer that makes both points of `why-water`: their own words.
pub(crate) const WHOLE_ANSWER: &str = "Water carries minerals from the soil up to the leaves, because roots can only take in what is dissolved. \
Water pressure inside the cells keeps the stem upright, so a dry houseplant wilts and falls over.";

/// An answer that makes none of them: it says the question again.
pub(crate) const NO_ANSWER: &str = "Why houseplants need watering";
