//! Marks for questions whose answer is chosen, ordered or filled in: everything but the learner's own words.

use super::figure::{Figure, TypedUnit, read_figures};
use super::mark::{Mark, MisconceptionFound, Part};
use super::typed::{Typed, typed_match};
use crate::content::{Choice, Drawn, Id, Measure, MisconceptionId, Number, Pair, Placed};

/// A mark with no points: parts, marks earned and available, and the beliefs that were shown.
fn mark(parts: Vec<Part>, award: usize, available: usize, beliefs: Vec<&MisconceptionId>) -> Mark {
    let found = |id: &MisconceptionId| MisconceptionFound { id: id.as_str().to_owned(), evidence: Vec::new(), probability: 1.0 };
    Mark {
        parts,
        misconceptions: beliefs.into_iter().map(found).collect(),
        award: u32::try_from(award).unwrap_or(u32::MAX),
        available: u32::try_from(available).unwrap_or(u32::MAX),
        ..Mark::default()
    }
}

fn belief(misconception: Option<&Placed<MisconceptionId>>) -> Option<&MisconceptionId> {
    misconception.map(|placed| &placed.value)
}

/// One option chosen out of several: one mark for the right one.
pub fn choice(choices: &[Choice], picked: usize) -> Mark {
    let right = choices.iter().find(|choice| choice.right).map(|choice| choice.text.clone()).unwrap_or_default();
    let Some(chosen) = choices.get(picked) else {
        return mark(Vec::new(), 0, 1, Vec::new());
    };
    let part = Part { asked: String::new(), given: chosen.text.clone(), right: chosen.right, answer: right, note: chosen.because.clone() };
    mark(vec![part], usize::from(chosen.right), 1, belief(chosen.misconception.as_ref()).into_iter().collect())
}

/// Several options chosen: a mark for each right one; each wrong one takes one away, though never below nothing.
pub fn multiple(choices: &[Choice], picked: &[usize]) -> Mark {
    let mut parts = Vec::new();
    let (mut right, mut wrong, mut beliefs) = (0_usize, 0_usize, Vec::new());
    for (index, choice) in choices.iter().enumerate() {
        let chosen = picked.contains(&index);
        if chosen && choice.right {
            right += 1;
        } else if chosen {
            wrong += 1;
            beliefs.extend(belief(choice.misconception.as_ref()));
        }
        if chosen || choice.right {
            let given = if chosen { "chosen" } else { "not chosen" };
            let note = if chosen { choice.because.clone() } else { None };
            let answer = if choice.right { "choose it" } else { "leave it out" };
            parts.push(Part {
                asked: choice.text.clone(),
                given: given.to_owned(),
                right: chosen == choice.right,
                answer: answer.to_owned(),
                note,
            });
        }
    }
    let available = choices.iter().filter(|choice| choice.right).count();
    mark(parts, right.saturating_sub(wrong), available, beliefs)
}

/// A statement judged true or false: one mark.
pub fn true_false(answer: bool, misconception: Option<&Placed<MisconceptionId>>, said: bool) -> Mark {
    let word = |truth: bool| if truth { "true" } else { "false" }.to_owned();
    let right = answer == said;
    let part = Part { asked: String::new(), given: word(said), right, answer: word(answer), note: None };
    let beliefs = if right { None } else { belief(misconception) };
    mark(vec![part], usize::from(right), 1, beliefs.into_iter().collect())
}

/// Right-hand sides given to the pairs, in the order of the pairs: a mark for each right one.
pub fn pairing(pairs: &[Pair], given: &[String]) -> Mark {
    let part = |(pair, given): (&Pair, &String)| Part {
        asked: pair.left.clone(),
        given: given.clone(),
        right: pair.right == *given,
        answer: pair.right.clone(),
        note: None,
    };
    let parts: Vec<Part> = pairs.iter().zip(given).map(part).collect();
    let right = parts.iter().filter(|part| part.right).count();
    mark(parts, right, pairs.len(), Vec::new())
}

/// Items put in order: a mark for each item that stands directly before the one it belongs before,
/// so that one item out of place does not cost everything.
pub fn ordering(items: &[String], given: &[usize]) -> Mark {
    let right = given.windows(2).filter(|two| two[0] + 1 == two[1]).count();
    let part = |(place, &index): (usize, &usize)| Part {
        asked: (place + 1).to_string(),
        given: items.get(index).cloned().unwrap_or_default(),
        right: place == index,
        answer: items.get(place).cloned().unwrap_or_default(),
        note: None,
    };
    mark(given.iter().enumerate().map(part).collect(), right, items.len().saturating_sub(1), Vec::new())
}

/// A typed word against the wordings that are right; `others` are the unit's other terms, into which none is ever turned.
fn typed_part(asked: String, given: &str, accepted: &[&str], others: &[&str]) -> Part {
    let (right, note) = match typed_match(given, accepted, others) {
        Typed::Exact => (true, None),
        Typed::Tolerant { note } => (true, Some(note)),
        Typed::OtherTerm(term) => (false, Some(format!("That is another term of this unit: {term}."))),
        Typed::Wrong => (false, None),
    };
    Part { asked, given: given.to_owned(), right, answer: accepted.first().copied().unwrap_or_default().to_owned(), note }
}

/// Gaps filled, in order: a mark for each.
pub fn gaps(gaps: &[&[String]], given: &[String], others: &[&str]) -> Mark {
    let part = |(index, (wordings, given)): (usize, (&&[String], &String))| {
        let accepted: Vec<&str> = wordings.iter().map(String::as_str).collect();
        typed_part(format!("Gap {}", index + 1), given, &accepted, others)
    };
    let parts: Vec<Part> = gaps.iter().zip(given).enumerate().map(part).collect();
    let right = parts.iter().filter(|part| part.right).count();
    mark(parts, right, gaps.len(), Vec::new())
}

/// A term typed from its definition: one mark.
pub fn term(accepted: &[&str], given: &str, others: &[&str]) -> Mark {
    let part = typed_part(String::new(), given, accepted, others);
    let award = usize::from(part.right);
    mark(vec![part], award, 1, Vec::new())
}

/// The marks of a `number` question: one for the method, one for the value.
const FIGURE_MARKS: usize = 2;

/// A figure worked out: two marks for the right value; one where the value slipped but the method is shown,
/// by every step of the working standing in the answer or by a slip that keeps the method.
pub fn number(number: &Number, drawn: &Drawn, answer: &str) -> Mark {
    let figures = read_figures(answer);
    let Some(last) = figures.last() else {
        return mark(Vec::new(), 0, FIGURE_MARKS, Vec::new());
    };
    let slip = number.slips.iter().zip(&drawn.slips).find(|(_, value)| number.is_right(last.value, **value)).map(|(slip, _)| slip);
    let value_right = number.is_right(last.value, drawn.answer);
    let unit_wrong = value_right && !last.suits(number.unit);
    let fraction = slip.is_none() && is_fraction(number, drawn, last);
    let method = fraction || slip.is_some_and(|slip| slip.method) || shows_working(number, drawn, &figures);
    let right = value_right && !unit_wrong;
    let note = if unit_wrong {
        Some(format!("The figure is right, the unit is not: it is {}.", number.show(drawn.answer)))
    } else if right {
        last.remark(number.unit)
    } else if fraction {
        Some(format!("That is the share of one. In per cent it is {}: multiply by 100.", number.show(drawn.answer)))
    } else {
        slip.map(|slip| slip.says.clone())
    };
    let part = Part { asked: String::new(), given: last.text.clone(), right, answer: number.show(drawn.answer), note };
    let award = if right { FIGURE_MARKS } else { usize::from(method || unit_wrong) };
    mark(vec![part], award, FIGURE_MARKS, Vec::new())
}

/// True for 0.35 where 35 % is asked for: the method is right, and the question's own slips say nothing else of it.
fn is_fraction(number: &Number, drawn: &Drawn, given: &Figure) -> bool {
    number.unit == Measure::Percent && given.unit == TypedUnit::None && number.is_right(given.value * 100.0, drawn.answer)
}

/// Whether there is a figure in what was typed at all.
pub fn has_figure(answer: &str) -> bool {
    !read_figures(answer).is_empty()
}

/// True when every step's result, other than the answer itself, stands in what was written.
fn shows_working(number: &Number, drawn: &Drawn, figures: &[Figure]) -> bool {
    let mut steps = drawn.steps.iter().filter(|step| !number.is_right(**step, drawn.answer)).peekable();
    steps.peek().is_some() && steps.all(|step| figures.iter().any(|figure| number.is_right(figure.value, *step)))
}

#[cfg(test)]
mod tests;
