//! A question as it is put.

use super::count;
use crate::content::{Kind, Measure};
use crate::session::Presented;
use crate::terminal::{Line, Text};

/// The question, what there is to choose from, and how to answer it.
pub fn put(presented: &Presented<'_>, at: usize, of: usize) -> Text {
    let mut text = Text::new();
    let criterion = presented.unit.criterion(&presented.question.criterion);
    let title = criterion.map(crate::content::Criterion::title).unwrap_or_default();
    text.blank().heading(format!("Question {at} of {of}")).para(Line::new().quiet(title)).blank();
    for paragraph in presented.prompt().split("\n\n") {
        text.para(paragraph);
    }
    show_options(presented, &mut text);
    text.blank().para(Line::new().quiet(how_to_answer(presented)));
    text
}

fn show_options(presented: &Presented<'_>, text: &mut Text) {
    if let Some(gaps) = presented.gap_text() {
        text.blank().para(gaps);
    }
    if let Kind::Match { pairs, .. } = &presented.question.kind {
        text.blank();
        for (index, pair) in pairs.iter().enumerate() {
            text.item(format!("{}.", index + 1), &pair.left);
        }
    }
    if !presented.shown.is_empty() {
        text.blank();
        for (index, option) in presented.shown.iter().enumerate() {
            text.item(format!("{})", crate::session::letter(index)), option);
        }
    }
}

fn how_to_answer(presented: &Presented<'_>) -> String {
    match &presented.question.kind {
        Kind::Choice(_) => "Type the letter of the right answer.".to_owned(),
        Kind::Multiple(choices) => {
            format!("Type the letters of all {} right answers, such as: a c.", choices.iter().filter(|choice| choice.right).count())
        }
        Kind::TrueFalse { .. } => "True or false? Type t or f.".to_owned(),
        Kind::Match { .. } => "Type one letter for each number in turn, such as: b a c.".to_owned(),
        Kind::Order(_) => "Type the letters in the right order, the first first, such as: b a c.".to_owned(),
        Kind::Gap(_) if presented.gap_count() == 1 => "Type what belongs in the gap.".to_owned(),
        Kind::Gap(_) => format!("Type what belongs in the {} gaps, with a comma between.", presented.gap_count()),
        Kind::Term(_) => "Type the term.".to_owned(),
        Kind::Number(number) => match number.unit {
            Measure::Percent => "Type the result in per cent. Working first is welcome.".to_owned(),
            Measure::Pounds => "Type the result in pounds. Working first is welcome.".to_owned(),
            _ => "Type the result. Working first is welcome.".to_owned(),
        },
        Kind::Extended(extended) => {
            let first = if extended.plan.is_empty() { "Plan first" } else { "Plan first (:hint shows a plan)" };
            format!("{first}, then type :write to write on several lines. Spelling does not matter.")
        }
        Kind::Short(short) => {
            let example = if short.workplace { " with an example from your own work" } else { "" };
            format!("Make {}{example}. Answer in your own words; spelling does not matter. Enter hands it in.", count(short.needs, "point"))
        }
    }
}
