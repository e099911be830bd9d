//! Questions: what is asked, and what a right answer is.

use super::id::{CriterionId, MisconceptionId, PointId, QuestionId, QuizId, SourceId, TermId};
use super::number::Number;
use super::problem::{Place, Placed};

/// One question of a unit.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its id, unique in the unit.
    pub id: QuestionId,
    /// The criterion it serves.
    pub criterion: Placed<CriterionId>,
    /// What is asked; empty for a `term` question that asks by the term's definition.
    pub prompt: String,
    /// Shown when the learner asks for a hint.
    pub hint: Option<String>,
    /// Shown after the answer: why it is so. Empty for `short` questions, which are explained point by point.
    pub explanation: String,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// Where the facts are from.
    pub sources: Vec<Placed<SourceId>>,
    /// How it is answered.
    pub kind: Kind,
    /// Hash of the question as written, hexadecimal: it changes when the question does.
    pub version: String,
    /// Where it stands.
    pub place: Place,
}

/// A hash of a text that is the same on every machine and in every version: FNV-1a, 64 bits.
pub fn fingerprint(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl Question {
    /// A hash of what is asked and what is right, hexadecimal.
    pub(super) fn fingerprint(&self) -> String {
        let mut key: Vec<String> = vec![self.kind.name().to_owned(), self.prompt.clone()];
        match &self.kind {
            Kind::Choice(choices) | Kind::Multiple(choices) => {
                key.extend(choices.iter().map(|choice| format!("{} {}", choice.right, choice.text)));
            }
            Kind::TrueFalse { answer, .. } => key.push(answer.to_string()),
            Kind::Match { pairs, .. } => key.extend(pairs.iter().map(|pair| format!("{} = {}", pair.left, pair.right))),
            Kind::Order(items) => key.extend(items.iter().cloned()),
            Kind::Gap(pieces) => key.extend(pieces.iter().map(|piece| match piece {
                Piece::Text(text) => text.clone(),
                Piece::Gap(wordings) => wordings.join("|"),
            })),
            Kind::Term(term) => key.push(term.to_string()),
            Kind::Number(number) => key.extend(number.steps.iter().map(|step| step.text.clone())),
            Kind::Short(short) | Kind::Extended(Extended { short, .. }) => key.extend(short.points.iter().map(|point| point.to_string())),
        }
        format!("{:016x}", fingerprint(&key.join("\n")))
    }
}

/// How a question is answered.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One right option among three or more.
    Choice(Vec<Choice>),
    /// Two or more right options, at least one wrong.
    Multiple(Vec<Choice>),
    /// A statement that is true or false.
    TrueFalse {
        /// Whether the statement is true.
        answer: bool,
        /// The belief behind the wrong answer.
        misconception: Option<Placed<MisconceptionId>>,
    },
    /// Left-hand sides to be paired with right-hand sides.
    Match {
        /// The right pairs, three to seven.
        pairs: Vec<Pair>,
        /// Right-hand sides that match nothing.
        extra: Vec<String>,
    },
    /// Items to be put in order; given here in the right one, three to seven.
    Order(Vec<String>),
    /// A text with gaps to fill.
    Gap(Vec<Piece>),
    /// A definition whose term is typed.
    Term(Placed<TermId>),
    /// A figure to work out.
    Number(Box<Number>),
    /// An answer in the learner's own words, marked by points.
    Short(Short),
    /// A longer answer, marked by points and placed at a level of response.
    Extended(Extended),
}

/// The names of the kinds, as written in content and on the command line.
pub const KIND_NAMES: [&str; 10] = ["choice", "multiple", "true-false", "match", "order", "gap", "term", "number", "short", "extended"];

impl Kind {
    /// The kind's name, one of [`KIND_NAMES`].
    pub fn name(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Multiple(_) => "multiple",
            Self::TrueFalse { .. } => "true-false",
            Self::Match { .. } => "match",
            Self::Order(_) => "order",
            Self::Gap(_) => "gap",
            Self::Term(_) => "term",
            Self::Number(_) => "number",
            Self::Short(_) => "short",
            Self::Extended(_) => "extended",
        }
    }

    /// What an answer in the learner's own words is marked by; `None` for kinds that are chosen, ordered or filled in.
    pub fn own_words(&self) -> Option<&Short> {
        match self {
            Self::Short(short) | Self::Extended(Extended { short, .. }) => Some(short),
            _ => None,
        }
    }
}

/// An option of a `choice` or `multiple` question.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it says.
    pub text: String,
    /// Whether it is right.
    pub right: bool,
    /// Shown to the learner who chose it.
    pub because: Option<String>,
    /// The belief that a learner who chooses it holds.
    pub misconception: Option<Placed<MisconceptionId>>,
}

/// A pair of a `match` question.
#[derive(Debug, Clone)]
pub struct Pair {
    /// The side that is given.
    pub left: String,
    /// The side to be found.
    pub right: String,
}

/// A piece of a `gap` question's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Text as shown.
    Text(String),
    /// A gap, with the wordings that fill it; the first is the one to show. Never empty.
    Gap(Vec<String>),
}

/// What a `short` question is marked by.
#[derive(Debug, Clone)]
pub struct Short {
    /// The points, at least one, all of the question's criterion.
    pub points: Vec<Placed<PointId>>,
    /// How many of them suffice, from 1 to their number.
    pub needs: usize,
    /// Whether an example from the learner's own work is asked for.
    pub workplace: bool,
    /// Answers with the verdicts they must get.
    pub samples: Vec<Sample>,
}

/// A longer answer: what it is marked by, and the levels it may reach.
#[derive(Debug, Clone)]
pub struct Extended {
    /// The points, and how many of them the highest level needs. The exemplars are its samples.
    pub short: Short,
    /// A plan to follow, step by step.
    pub plan: Vec<String>,
    /// The levels from the lowest up, at least two; each needs more points than the one below.
    pub levels: Vec<Level>,
    /// One answer or more for each level.
    pub exemplars: Vec<Exemplar>,
}

/// A level of response.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Level {
    /// Its name, such as `pass`.
    pub name: String,
    /// The marks it is worth.
    pub marks: u32,
    /// How many points an answer must meet at least.
    pub needs: usize,
    /// What an answer of this level does.
    pub says: String,
}

/// An answer that stands for a level.
#[derive(Debug, Clone)]
pub struct Exemplar {
    /// The name of its level.
    pub level: String,
    /// Why it is at this level.
    pub why: String,
    /// The answer with the verdicts it must get.
    pub sample: Sample,
}

/// An answer with the verdicts it must get: a test of its question.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What kind of answer it is.
    pub style: Style,
    /// The answer.
    pub answer: String,
    /// The points it meets.
    pub met: Vec<Placed<PointId>>,
    /// The points it partly meets.
    pub partly: Vec<Placed<PointId>>,
    /// The words of the answer that earn a point.
    pub quotes: Vec<(PointId, String)>,
    /// Where it stands.
    pub place: Place,
}

/// What kind of answer a sample is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it; `content/README.md` explains them to authors")]
pub enum Style {
    Full,
    Half,
    Vague,
    List,
    Opposite,
    SecondLanguage,
    Misspelt,
    Example,
    OffTopic,
}

impl Style {
    /// Every style with its name in content.
    pub const ALL: [(&'static str, Self); 9] = [
        ("full", Self::Full),
        ("half", Self::Half),
        ("vague", Self::Vague),
        ("list", Self::List),
        ("opposite", Self::Opposite),
        ("second-language", Self::SecondLanguage),
        ("misspelt", Self::Misspelt),
        ("example", Self::Example),
        ("off-topic", Self::OffTopic),
    ];
}

/// A named quiz: a chosen set of questions.
#[derive(Debug, Clone)]
pub struct Quiz {
    /// Its id.
    pub id: QuizId,
    /// Its title.
    pub title: String,
    /// What it is for, in one sentence.
    pub about: String,
    /// Its questions, at least one.
    pub questions: Vec<Placed<QuestionId>>,
    /// Where it stands.
    pub place: Place,
}

/// Reads a gap text: `{a|b}` is a gap that `a` or `b` fills. An error says what is wrong with the braces.
pub(super) fn parse_gaps(text: &str) -> Result<Vec<Piece>, &'static str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find(['{', '}']) {
        if rest[open..].starts_with('}') {
            return Err("a `}` without its `{`");
        }
        let Some(length) = rest[open + 1..].find(['{', '}']) else {
            return Err("a `{` without its `}`");
        };
        let inside = &rest[open + 1..open + 1 + length];
        if rest[open + 1 + length..].starts_with('{') {
            return Err("a `{` inside a gap");
        }
        let wordings: Vec<String> = inside.split('|').map(|word| word.trim().to_owned()).collect();
        if wordings.iter().any(String::is_empty) {
            return Err("a gap with nothing in it");
        }
        if open > 0 {
            pieces.push(Piece::Text(rest[..open].to_owned()));
        }
        pieces.push(Piece::Gap(wordings));
        rest = &rest[open + length + 2..];
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    if pieces.iter().any(|piece| matches!(piece, Piece::Gap(_))) { Ok(pieces) } else { Err("no gap") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_marked_by_braces() {
        assert_eq!(
            parse_gaps("{a | b} is {c}."),
            Ok(vec![
                Piece::Gap(vec!["a".to_owned(), "b".to_owned()]),
                Piece::Text(" is ".to_owned()),
                Piece::Gap(vec!["c".to_owned()]),
                Piece::Text(".".to_owned()),
            ])
        );
    }

    #[test]
    fn broken_braces_are_named() {
        for (text, wrong) in [
            ("none", "no gap"),
            ("{a", "a `{` without its `}`"),
            ("a}", "a `}` without its `{`"),
            ("{a{b}}", "a `{` inside a gap"),
            ("{a|}", "a gap with nothing in it"),
        ] {
            assert_eq!(parse_gaps(text), Err(wrong), "{text}");
        }
    }
}
