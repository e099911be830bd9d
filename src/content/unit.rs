//! What there is to learn: a unit with its outcomes, criteria, points, terms, concepts and misconceptions.
//!
//! Values of these types come from [`super::Library::load`] alone, which proves that every id in them resolves.

use super::id::{ConceptId, CriterionId, Id, MisconceptionId, OutcomeId, PointId, SourceId, TermId, UnitId};
use super::problem::{Place, Placed};
use super::question::{Question, Quiz};
use super::verb::Verb;

/// A unit of a qualification.
#[derive(Debug, Clone)]
pub struct Unit {
    /// Its id: the name of its folder.
    pub id: UnitId,
    /// Its title.
    pub title: String,
    /// The qualification it belongs to.
    pub qualification: String,
    /// The awarding organisation.
    pub organisation: String,
    /// The regulator's reference, such as `J/506/2910`.
    pub reference: Option<String>,
    /// Level of demand, 1 to 8.
    pub level: u8,
    /// Credits: a tenth of the total hours of learning.
    pub credits: Option<u16>,
    /// Guided learning hours.
    pub hours: Option<u16>,
    /// What the unit is about.
    pub synopsis: String,
    /// Outcomes in order.
    pub outcomes: Vec<Outcome>,
    /// Criteria in order of their numbers.
    pub criteria: Vec<Criterion>,
    /// Marking points.
    pub points: Vec<Point>,
    /// Terms.
    pub terms: Vec<Term>,
    /// Concepts.
    pub concepts: Vec<Concept>,
    /// Misconceptions.
    pub misconceptions: Vec<Misconception>,
    /// Tips.
    pub tips: Vec<Tip>,
    /// Lessons.
    pub lessons: Vec<Lesson>,
    /// What to know before starting.
    pub before: Vec<Before>,
    /// Questions that learners ask.
    pub faqs: Vec<Faq>,
    /// Sources of the facts.
    pub sources: Vec<Source>,
    /// Groups of words that mean the same here.
    pub synonyms: Vec<Vec<String>>,
    /// Questions, in the order of their criteria.
    pub questions: Vec<Question>,
    /// Named quizzes.
    pub quizzes: Vec<Quiz>,
}

/// A learning outcome: "the learner will ...".
#[derive(Debug, Clone)]
pub struct Outcome {
    /// Its id, such as `lo2`.
    pub id: OutcomeId,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub place: Place,
}

/// An assessment criterion: "the learner can ...".
#[derive(Debug, Clone)]
pub struct Criterion {
    /// Its number.
    pub id: CriterionId,
    /// The outcome it belongs to.
    pub outcome: Placed<OutcomeId>,
    /// What it asks the learner to do.
    pub verb: Verb,
    /// What it asks it of; reads on from the verb.
    pub task: String,
    /// Sufficiency: how many points an answer must make, at least 1.
    pub needs: Placed<usize>,
    /// Where it stands.
    pub place: Place,
}

impl Criterion {
    /// `2.2 Explain the benefits of ...`
    pub fn title(&self) -> String {
        format!("{} {}", self.id, self.demand())
    }

    /// `Explain the benefits of ...`
    pub fn demand(&self) -> String {
        let verb = self.verb.as_str();
        let (first, rest) = verb.split_at(1);
        format!("{}{rest} {}", first.to_uppercase(), self.task)
    }
}

/// A marking point: one creditable idea under a criterion.
#[derive(Debug, Clone)]
pub struct Point {
    /// Its id.
    pub id: PointId,
    /// The criterion it serves.
    pub criterion: Placed<CriterionId>,
    /// The idea.
    pub text: String,
    /// What to think about when it is missing; does not give it away.
    pub nudge: String,
    /// Other wordings that earn it.
    pub accept: Vec<String>,
    /// Wordings that look close and earn nothing.
    pub reject: Vec<String>,
    /// The wrong belief that contradicts it.
    pub misconception: Option<Placed<MisconceptionId>>,
    /// Where the fact is from.
    pub sources: Vec<Placed<SourceId>>,
    /// Where it stands.
    pub place: Place,
}

/// A term: a word of the subject with its meaning.
#[derive(Debug, Clone)]
pub struct Term {
    /// Its id.
    pub id: TermId,
    /// The term.
    pub term: String,
    /// What it means.
    pub definition: String,
    /// Other names for the same thing.
    pub also: Vec<String>,
    /// An example of its use.
    pub example: String,
    /// Terms that learners take for it.
    pub confused_with: Vec<Placed<TermId>>,
    /// The criteria that rest on it.
    pub criteria: Vec<Placed<CriterionId>>,
    /// Where the fact is from.
    pub sources: Vec<Placed<SourceId>>,
    /// Where it stands.
    pub place: Place,
}

impl Term {
    /// The term and its other names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.term.as_str()).chain(self.also.iter().map(String::as_str))
    }
}

/// A concept: an idea that several points rest on.
#[derive(Debug, Clone)]
pub struct Concept {
    /// Its id.
    pub id: ConceptId,
    /// Its title.
    pub title: String,
    /// The explanation.
    pub text: String,
    /// The criteria it serves.
    pub criteria: Vec<Placed<CriterionId>>,
    /// Where the fact is from.
    pub sources: Vec<Placed<SourceId>>,
    /// Where it stands.
    pub place: Place,
}

/// A misconception with its correction.
#[derive(Debug, Clone)]
pub struct Misconception {
    /// Its id.
    pub id: MisconceptionId,
    /// The criteria it gets in the way of.
    pub criteria: Vec<Placed<CriterionId>>,
    /// The wrong belief.
    pub belief: String,
    /// What is so, and why.
    pub correction: String,
    /// Other ways in which learners put the belief.
    pub says: Vec<String>,
    /// Where the fact is from.
    pub sources: Vec<Placed<SourceId>>,
    /// Where it stands.
    pub place: Place,
}

/// Advice on answering.
#[derive(Debug, Clone)]
pub struct Tip {
    /// The criteria it is for; none: the whole unit.
    pub criteria: Vec<Placed<CriterionId>>,
    /// The advice.
    pub text: String,
}

/// A short lesson with one worked example.
#[derive(Debug, Clone)]
pub struct Lesson {
    /// The criteria it serves.
    pub criteria: Vec<Placed<CriterionId>>,
    /// Its title.
    pub title: String,
    /// The text; blank lines part paragraphs.
    pub text: String,
    /// The worked example.
    pub example: String,
    /// Where the facts are from.
    pub sources: Vec<Placed<SourceId>>,
}

/// Something to know before starting, with a self-check.
#[derive(Debug, Clone)]
pub struct Before {
    /// What to know.
    pub text: String,
    /// A question to ask oneself.
    pub ask: Option<String>,
    /// Its answer.
    pub answer: Option<String>,
}

/// A question that learners ask about the unit.
#[derive(Debug, Clone)]
pub struct Faq {
    /// The question.
    pub question: String,
    /// The answer.
    pub answer: String,
}

/// Where a fact is from.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its id.
    pub id: SourceId,
    /// The title of the page or work.
    pub title: String,
    /// Its address.
    pub address: String,
    /// The day it was read, as `YYYY-MM-DD`.
    pub seen: Option<String>,
    /// Where it stands.
    pub place: Place,
}

impl Unit {
    /// The criterion with this number.
    pub fn criterion(&self, id: &CriterionId) -> Option<&Criterion> {
        self.criteria.iter().find(|criterion| criterion.id == *id)
    }

    /// The criteria of an outcome, in order.
    pub fn criteria_of<'a>(&'a self, outcome: &'a OutcomeId) -> impl Iterator<Item = &'a Criterion> {
        self.criteria.iter().filter(move |criterion| *criterion.outcome == *outcome)
    }

    /// The points of a criterion, in the author's order.
    pub fn points_of<'a>(&'a self, criterion: &'a CriterionId) -> impl Iterator<Item = &'a Point> {
        self.points.iter().filter(move |point| *point.criterion == *criterion)
    }

    /// The point with this id.
    pub fn point(&self, id: &PointId) -> Option<&Point> {
        self.points.iter().find(|point| point.id == *id)
    }

    /// The term with this id.
    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.terms.iter().find(|term| term.id == *id)
    }

    /// The misconception with this id.
    pub fn misconception(&self, id: &str) -> Option<&Misconception> {
        self.misconceptions.iter().find(|misconception| misconception.id.as_str() == id)
    }

    /// The misconceptions that get in the way of a criterion.
    pub fn misconceptions_of<'a>(&'a self, criterion: &'a CriterionId) -> impl Iterator<Item = &'a Misconception> {
        self.misconceptions.iter().filter(move |item| serves(&item.criteria, criterion))
    }

    /// The question with this id.
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.questions.iter().find(|question| question.id.as_str() == id)
    }

    /// The questions of a criterion.
    pub fn questions_of<'a>(&'a self, criterion: &'a CriterionId) -> impl Iterator<Item = &'a Question> {
        self.questions.iter().filter(move |question| *question.criterion == *criterion)
    }
}

/// True when a list of criteria names this one.
pub fn serves(criteria: &[Placed<CriterionId>], criterion: &CriterionId) -> bool {
    criteria.iter().any(|one| **one == *criterion)
}
