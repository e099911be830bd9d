//! The outcome of marking one answer, as the record keeps it.

use serde::{Deserialize, Serialize};

use crate::content::{Level, Verb};

/// A stretch of the answer: byte offsets, end exclusive, both on character boundaries.
pub type Span = (usize, usize);

/// What the answer shows of one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The idea is clearly conveyed, in any wording.
    Met,
    /// A recognisable part of the idea.
    Partly,
    /// Absent, contradicted, only named, or only the question echoed.
    NotMet,
}

/// What was found about one marking point.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PointMark {
    /// The point's id, as in the scheme.
    pub id: String,
    /// The verdict.
    pub verdict: Verdict,
    /// Calibrated chance, 0 to 1, that an assessor would say *met*.
    pub probability: f64,
    /// Whether the verdict may be given without advising to ask a tutor.
    pub sure: bool,
    /// What in the answer the verdict rests on; sorted and disjoint.
    pub evidence: Vec<Span>,
    /// One plain line for a learner: why this verdict. It never gives the point away.
    pub reason: String,
    /// Whether something was said against the point, or the answer as a whole earns nothing.
    #[serde(default)]
    pub barred: bool,
}

/// A misconception that the answer states as its own belief.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct MisconceptionFound {
    /// The misconception's id, as in the scheme.
    pub id: String,
    /// The words that state it; sorted and disjoint.
    pub evidence: Vec<Span>,
    /// Chance, 0 to 1, that the answer does state it.
    pub probability: f64,
}

/// The highest thing an answer does with its subject, in rising order of demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reached {
    /// Nothing that can be read as an answer.
    Nothing,
    /// Things are named.
    Named,
    /// What is named is said something about.
    Described,
    /// A reason, mechanism or effect is given.
    Explained,
    /// Two things are set side by side.
    Compared,
    /// The parts are shown to act on one another.
    Analysed,
    /// Both sides are weighed and a conclusion is reached.
    Weighed,
}

/// Whether the answer as a whole does what the command verb asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Gate {
    /// The verb of the question.
    pub asked: Verb,
    /// The highest thing the answer does.
    pub reached: Reached,
    /// Whether that is enough for the verb.
    pub passed: bool,
    /// One plain line: what the verb still asks for, or that it is answered.
    pub advice: String,
}

/// Something to know about the answer as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Flag {
    /// The answer says the question again and no more; nothing is earned.
    CopiedQuestion,
    /// Key words in a row without a claim; nothing is earned.
    TermList,
    /// Nothing in the answer touches the question; nothing is earned.
    OffTopic,
    /// Too few words to convey an idea, or none.
    TooShort,
    /// A misconception is stated.
    Misconception,
    /// An example from the learner's own work is given.
    WorkplaceExample,
    /// The question asks for such an example, and there is none.
    NoWorkplaceExample,
}

/// The outcome of marking one answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// One entry for each point, in the scheme's order.
    pub points: Vec<PointMark>,
    /// The misconceptions stated, in the scheme's order.
    pub misconceptions: Vec<MisconceptionFound>,
    /// The verb gate, where the question has a verb.
    pub gate: Option<Gate>,
    /// In the order of [`Flag`], each at most once.
    pub flags: Vec<Flag>,
    /// The level of response, for a longer answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelReached>,
    /// One entry for each part of an answer that was chosen, ordered or filled in; none for free text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Marks earned, at most `available`.
    pub award: u32,
    /// Marks to be had.
    pub available: u32,
}

/// The level of response that a longer answer reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelReached {
    /// Its name.
    pub name: String,
    /// Its rank: 0 is the lowest level, the one that does not pass.
    pub rank: usize,
}

impl Mark {
    /// Places a longer answer at a level: the highest whose number of points it meets, climbing from the lowest; above the
    /// level that just passes, the answer must do what the verb asks, too. The level's marks become the award; the lowest
    /// level's marks are for an attempt that falls short, not for one that shows no part of any point.
    #[must_use]
    pub fn at_level(mut self, levels: &[Level]) -> Self {
        let met = self.points.iter().filter(|point| point.verdict == Verdict::Met).count();
        let passed = self.gate.as_ref().is_none_or(|gate| gate.passed);
        let reached = levels.iter().enumerate().rev().find(|(rank, level)| met >= level.needs && (*rank < 2 || passed));
        let (rank, level) = reached.map_or((0, levels.first()), |(rank, level)| (rank, Some(level)));
        self.level = level.map(|level| LevelReached { name: level.name.clone(), rank });
        self.award = if reached.is_some() && !self.is_no_answer() { level.map_or(0, |level| level.marks) } else { 0 };
        self.available = levels.last().map_or(0, |level| level.marks);
        self
    }

    fn is_no_answer(&self) -> bool {
        self.points.iter().all(|point| point.verdict == Verdict::NotMet)
    }

    /// True when nothing could be better: every mark was earned, and the answer is whole.
    pub fn is_all(&self) -> bool {
        self.award == self.available && self.is_whole()
    }

    /// True when everything was earned (of a longer answer: a level that passes) at the verb asked for, no misconception was stated, and an example is there if one was asked for.
    pub fn is_whole(&self) -> bool {
        let enough = self.level.as_ref().map_or(self.award == self.available, |level| level.rank > 0);
        enough
            && self.gate.as_ref().is_none_or(|gate| gate.passed)
            && self.misconceptions.is_empty()
            && !self.flags.contains(&Flag::NoWorkplaceExample)
    }
}

/// A part of an answer that was chosen, ordered or filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// What was asked in this part; empty when the question has one part only.
    pub asked: String,
    /// What was given.
    pub given: String,
    /// Whether it is right.
    pub right: bool,
    /// What would have been right.
    pub answer: String,
    /// Something to say about what was given.
    pub note: Option<String>,
}

#[cfg(test)]
mod tests;
