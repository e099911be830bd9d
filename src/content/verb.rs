//! The command verbs that criteria use, and nothing else.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A command verb: what a criterion asks a learner to do with its task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// Name the items; no reasons needed.
    Identify,
    /// Say the fact in short.
    State,
    /// Name the items, one after another.
    List,
    /// The main features, more than a list.
    Outline,
    /// Each feature with what is true of it.
    Describe,
    /// The feature with its reason, mechanism or effect.
    Explain,
    /// Both things on the same basis: what is alike and what differs.
    Compare,
    /// A reasoned judgement from the facts.
    Assess,
    /// The parts, how they hang together, and why it matters.
    Analyse,
    /// Both sides weighed, and a conclusion reached.
    Evaluate,
    /// How well something meets what is required, with reasons.
    Appraise,
    /// A choice and good reasons for it.
    Justify,
}

impl Verb {
    /// All verbs, from the least to the most demanding family.
    pub const ALL: [Self; 12] = [
        Self::Identify,
        Self::State,
        Self::List,
        Self::Outline,
        Self::Describe,
        Self::Explain,
        Self::Compare,
        Self::Assess,
        Self::Analyse,
        Self::Evaluate,
        Self::Appraise,
        Self::Justify,
    ];

    /// The verb as content files write it: lower case.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Identify => "identify",
            Self::State => "state",
            Self::List => "list",
            Self::Outline => "outline",
            Self::Describe => "describe",
            Self::Explain => "explain",
            Self::Compare => "compare",
            Self::Assess => "assess",
            Self::Analyse => "analyse",
            Self::Evaluate => "evaluate",
            Self::Appraise => "appraise",
            Self::Justify => "justify",
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Verb {
    type Err = UnknownVerb;

    /// Reads a verb in lower case, as content files write it.
    fn from_str(text: &str) -> Result<Self, UnknownVerb> {
        Self::ALL.into_iter().find(|verb| verb.as_str() == text).ok_or(UnknownVerb)
    }
}

/// The text is none of [`Verb::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownVerb;

impl fmt::Display for UnknownVerb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a command verb")
    }
}

impl std::error::Error for UnknownVerb {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verb_reads_back() {
        for verb in Verb::ALL {
            assert_eq!(verb.to_string().parse(), Ok(verb));
        }
        assert_eq!("Explain".parse::<Verb>(), Err(UnknownVerb));
        assert_eq!("".parse::<Verb>(), Err(UnknownVerb));
    }
}
