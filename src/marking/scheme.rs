//! What an answer is marked against.

use std::sync::Arc;

use super::language::Language;
use crate::content::Verb;

/// The marking scheme of one question.
#[derive(Clone, Debug, Default)]
pub struct Scheme {
    /// The question as asked.
    pub question: String,
    /// The command verb, where there is one: it sets the gate.
    pub verb: Option<Verb>,
    /// The points that may be earned.
    pub points: Vec<SchemePoint>,
    /// Sufficiency ("any two from"): the most marks that the points together can earn. Nought means no such limit.
    pub needs: usize,
    /// Wrong beliefs to look out for.
    pub misconceptions: Vec<SchemeMisconception>,
    /// Whether the question asks for an example from the learner's own work.
    pub workplace: bool,
    /// The words of the unit.
    pub language: Arc<Language>,
}

/// One creditable idea.
#[derive(Clone, Debug, Default)]
pub struct SchemePoint {
    /// Unique in the scheme.
    pub id: String,
    /// The idea, as an assessor puts it.
    pub text: String,
    /// Other wordings that earn it.
    pub accept: Vec<String>,
    /// Wordings that look close and earn nothing.
    pub reject: Vec<String>,
    /// Words that earned it in the author's sample answers.
    pub samples: Vec<String>,
    /// What the point is worth.
    pub marks: u32,
    /// The id of the misconception that contradicts it: whoever states that does not meet the point.
    pub misconception: Option<String>,
}

/// A wrong belief.
#[derive(Clone, Debug, Default)]
pub struct SchemeMisconception {
    /// Unique in the scheme.
    pub id: String,
    /// The belief, put as a statement.
    pub belief: String,
    /// Other ways in which learners put it.
    pub says: Vec<String>,
}
