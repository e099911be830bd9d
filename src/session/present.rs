//! A question as it is put: options shuffled and figures drawn, repeatable from its seed.

use std::sync::Arc;

use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use super::response::Response;
use crate::content::{Drawn, Kind, Number, Piece, Question, Unit};
use crate::marking::{Language, Mark, Marker, Scheme, closed};

/// A question as it is put to the learner.
#[derive(Debug, Clone)]
pub struct Presented<'a> {
    /// The unit that the question belongs to.
    pub unit: &'a Unit,
    /// The question.
    pub question: &'a Question,
    /// What is shown to choose from or to put in order, shuffled; empty for kinds that show nothing.
    pub shown: Vec<String>,
    /// For each thing shown, which one it is in the question as written.
    order: Vec<usize>,
    /// The figures of a `number` question.
    drawn: Option<Drawn>,
}

impl<'a> Presented<'a> {
    /// Puts a question by a seed: the same seed puts it the same way.
    pub fn new(unit: &'a Unit, question: &'a Question, seed: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        let written: Vec<String> = match &question.kind {
            Kind::Choice(choices) | Kind::Multiple(choices) => choices.iter().map(|choice| choice.text.clone()).collect(),
            Kind::Match { pairs, extra } => pairs.iter().map(|pair| &pair.right).chain(extra).cloned().collect(),
            Kind::Order(items) => items.clone(),
            _ => Vec::new(),
        };
        let mut order: Vec<usize> = (0..written.len()).collect();
        order.shuffle(&mut rng);
        // Items that happen to stand in the right order would give the answer away.
        if matches!(question.kind, Kind::Order(_)) && order.is_sorted() {
            order.rotate_left(1);
        }
        let drawn = if let Kind::Number(number) = &question.kind { number.draw(&mut rng) } else { None };
        let shown = order.iter().filter_map(|&index| written.get(index).cloned()).collect();
        Self { unit, question, shown, order, drawn }
    }

    /// What is asked, with its figures filled in.
    pub fn prompt(&self) -> String {
        match (&self.question.kind, &self.drawn) {
            (Kind::Number(number), Some(drawn)) => number.fill(&self.question.prompt, &drawn.figures),
            (Kind::Term(id), _) if self.question.prompt.is_empty() => {
                let definition = self.unit.term(id).map(|term| term.definition.as_str()).unwrap_or_default();
                format!("Which term means this? {definition}")
            }
            _ => self.question.prompt.clone(),
        }
    }

    /// The text of a `gap` question with its gaps numbered and empty; `None` for other kinds.
    pub fn gap_text(&self) -> Option<String> {
        let Kind::Gap(pieces) = &self.question.kind else {
            return None;
        };
        let mut number = 0;
        let piece = |piece: &Piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Gap(_) => {
                number += 1;
                format!("[{number}: ______]")
            }
        };
        Some(pieces.iter().map(piece).collect())
    }

    /// How many gaps are to be filled.
    pub fn gap_count(&self) -> usize {
        self.gaps().len()
    }

    fn gaps(&self) -> Vec<&'a [String]> {
        let Kind::Gap(pieces) = &self.question.kind else {
            return Vec::new();
        };
        pieces.iter().filter_map(|piece| if let Piece::Gap(wordings) = piece { Some(wordings.as_slice()) } else { None }).collect()
    }

    /// Which thing of the question as written is shown in this place, counted from 0.
    pub(super) fn written_at(&self, shown: usize) -> Option<usize> {
        self.order.get(shown).copied()
    }

    /// The working of a `number` question, a line a step, and its result; empty for other kinds.
    pub fn working(&self) -> Vec<String> {
        let (Kind::Number(number), Some(drawn)) = (&self.question.kind, &self.drawn) else {
            return Vec::new();
        };
        let steps = number.steps.iter().map(|step| number.fill(&step.text, &drawn.figures));
        steps.chain(std::iter::once(format!("Result: {}", number.show(drawn.answer)))).collect()
    }

    /// Marks a response.
    pub fn mark(&self, response: &Response, marker: &Marker, language: &Arc<Language>) -> Mark {
        let others = || self.unit.terms.iter().flat_map(crate::content::Term::names).collect::<Vec<&str>>();
        match (&self.question.kind, response) {
            (Kind::Choice(choices), Response::Picked(picked)) => closed::choice(choices, picked.first().copied().unwrap_or(usize::MAX)),
            (Kind::Multiple(choices), Response::Picked(picked)) => closed::multiple(choices, picked),
            (Kind::TrueFalse { answer, misconception }, Response::Truth(said)) => {
                closed::true_false(*answer, misconception.as_ref(), *said)
            }
            (Kind::Match { pairs, .. }, Response::Texts(given)) => closed::pairing(pairs, given),
            (Kind::Order(items), Response::Picked(given)) => closed::ordering(items, given),
            (Kind::Gap(_), Response::Texts(given)) => closed::gaps(&self.gaps(), given, &others()),
            (Kind::Term(id), Response::Words(given)) => {
                let accepted: Vec<&str> = self.unit.term(id).into_iter().flat_map(crate::content::Term::names).collect();
                let others: Vec<&str> = others().into_iter().filter(|name| !accepted.contains(name)).collect();
                closed::term(&accepted, given, &others)
            }
            (Kind::Number(number), Response::Words(given)) => self.mark_number(number, given),
            (Kind::Short(short), Response::Words(answer)) => {
                marker.mark(&Scheme::of(self.unit, self.question, short, language, None), answer)
            }
            (Kind::Extended(extended), Response::Words(answer)) => {
                marker.mark(&Scheme::of(self.unit, self.question, &extended.short, language, None), answer).at_level(&extended.levels)
            }
            _ => Mark::default(),
        }
    }

    fn mark_number(&self, number: &Number, given: &str) -> Mark {
        self.drawn.as_ref().map(|drawn| closed::number(number, drawn, given)).unwrap_or_default()
    }

    /// A hint: the author's first, then what the kind of question allows; `given` have been given already.
    pub fn hint(&self, given: u32) -> String {
        let nudges = || self.points().into_iter().map(|point| point.nudge.clone());
        let first = |name: &str| {
            name.chars().next().map(|letter| format!("It begins with \"{letter}\" and has {} characters.", name.chars().count()))
        };
        let of_kind: Vec<String> = match &self.question.kind {
            Kind::Short(_) | Kind::Extended(_) => nudges().collect(),
            Kind::Term(id) => self.unit.term(id).and_then(|term| first(&term.term)).into_iter().collect(),
            Kind::Gap(_) => self
                .gaps()
                .iter()
                .enumerate()
                .filter_map(|(index, gap)| Some(format!("Gap {}: {}", index + 1, first(gap.first()?)?)))
                .collect(),
            Kind::Number(number) => {
                number.steps.first().map(|step| format!("Begin with this: {}", words_of(&step.text))).into_iter().collect()
            }
            _ => Vec::new(),
        };
        let plan = if let Kind::Extended(extended) = &self.question.kind { extended.plan.as_slice() } else { &[] };
        let mut hints = (!plan.is_empty()).then(|| in_lines(plan)).into_iter().chain(self.question.hint.iter().cloned()).chain(of_kind);
        hints
            .nth(usize::try_from(given).unwrap_or(usize::MAX))
            .unwrap_or_else(|| "There is no further hint. A guess is worth more than a blank: answer, or type :skip.".to_owned())
    }

    /// The points that an answer in the learner's own words is marked by, in order; none for other kinds.
    pub fn points(&self) -> Vec<&'a crate::content::Point> {
        let short = self.question.kind.own_words();
        short.into_iter().flat_map(|short| &short.points).filter_map(|id| self.unit.point(id)).collect()
    }
}

/// A step of the working without its figures: what is left of `Promoters: {promoters} ÷ {total}` is `Promoters`.
fn words_of(step: &str) -> &str {
    step.split([':', '{', '=']).next().unwrap_or_default().trim()
}

/// The steps of a plan, each on a line of its own.
fn in_lines(steps: &[String]) -> String {
    let steps: Vec<String> = steps.iter().enumerate().map(|(index, step)| format!("\n{}. {step}", index + 1)).collect();
    format!("A plan:{}", steps.concat())
}
