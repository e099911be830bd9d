//! Ids: short slugs that name one thing in a unit.

use std::borrow::Borrow;
use std::fmt;

/// The longest id that is accepted, in bytes.
const LONGEST: usize = 80;

/// True for lower-case letters, digits and single hyphens between them.
fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && text.split('-').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()))
}

/// True for numbers parted by dots, such as `2.2`.
fn is_number(text: &str) -> bool {
    text.len() <= LONGEST
        && text.contains('.')
        && text.split('.').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What every id type can do, so that the checks are written once.
pub trait Id: Sized + Clone + Ord + fmt::Display {
    /// What the id names, as a tutor would say it.
    const WHAT: &'static str;
    /// The form that the id must have, in words.
    const FORM: &'static str;
    /// Reads an id; `None` when the text has not the form of one.
    fn parse(text: &str) -> Option<Self>;
    /// The id as written.
    fn as_str(&self) -> &str;
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident, $what:literal, $form:expr, $valid:path;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl Id for $name {
            const WHAT: &'static str = $what;
            const FORM: &'static str = $form;
            fn parse(text: &str) -> Option<Self> {
                $valid(text).then(|| Self(text.to_owned()))
            }
            fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

const SLUG: &str = "lower-case letters, digits and hyphens, such as `cheaper-to-keep`";

ids! {
    /// Names a unit, such as `cs27`: the name of its folder.
    UnitId, "unit", "lower-case letters, digits and hyphens, such as `cs27`", is_slug;
    /// Names a learning outcome of a unit, such as `lo2`.
    OutcomeId, "outcome", "lower-case letters, digits and hyphens, such as `lo2`", is_slug;
    /// Numbers an assessment criterion of a unit, such as `2.2`.
    CriterionId, "criterion", "numbers and dots, such as `2.2`", is_number;
    /// Names a marking point of a unit.
    PointId, "point", SLUG, is_slug;
    /// Names a term of a unit.
    TermId, "term", SLUG, is_slug;
    /// Names a concept of a unit.
    ConceptId, "concept", SLUG, is_slug;
    /// Names a misconception of a unit.
    MisconceptionId, "misconception", SLUG, is_slug;
    /// Names a source of a unit.
    SourceId, "source", SLUG, is_slug;
    /// Names a question of a unit.
    QuestionId, "question", SLUG, is_slug;
    /// Names a quiz of a unit.
    QuizId, "quiz", SLUG, is_slug;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_is_lower_case_with_single_hyphens() {
        for good in ["cs27", "cheaper-to-keep", "5-whys"] {
            assert!(PointId::parse(good).is_some(), "{good}");
        }
        for bad in ["", "-a", "a-", "a--b", "A", "a b", "é", "a_b"] {
            assert!(PointId::parse(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn a_criterion_is_numbered() {
        assert!(CriterionId::parse("2.10").is_some());
        for bad in ["2", "2.", ".2", "2.a", "two"] {
            assert!(CriterionId::parse(bad).is_none(), "{bad}");
        }
    }
}
