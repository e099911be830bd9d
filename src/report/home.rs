//! The first screen: what there is, what has been done, what to do next.

use super::count;
use super::summary::{Next, next};
use crate::terminal::{Line, Role, Text};

/// What the first screen shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Home {
    /// The units.
    pub units: Vec<UnitLine>,
    /// Answers kept so far.
    pub answers: usize,
    /// A quiz that was left: its title, the question it stands at and how many there are.
    pub unfinished: Option<(String, usize, usize)>,
    /// What to do next, the most useful first.
    pub next: Vec<Next>,
}

/// A unit on the first screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLine {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its qualification with the awarding organisation.
    pub qualification: String,
    /// How many criteria it has.
    pub criteria: usize,
    /// How many are met.
    pub met: usize,
    /// How many have been tried and are not met.
    pub begun: usize,
    /// How many questions there are.
    pub questions: usize,
}

/// The screen of a first run.
pub fn welcome(home: &Home) -> Text {
    let mut text = Text::new();
    text.heading("Viva: practise for your assessment in your own words");
    text.para(
        "Viva asks you questions about your unit. You answer in your own words, and it tells you at once, point by point, what earned credit and what is still missing.",
    );
    text.para("Nothing you write leaves this computer. Spelling does not matter. A wrong answer costs nothing: trying is how it sticks.");
    text.heading("What there is");
    units(home, &mut text);
    text.blank().para(
        Line::new()
            .plain("At any question: ")
            .key(":hint")
            .plain(" helps, ")
            .key(":skip")
            .plain(" leaves it, ")
            .key(":quit")
            .plain(" saves and stops."),
    );
    text
}

/// The screen of every later run.
pub fn home(home: &Home) -> Text {
    let mut text = Text::new();
    text.heading("Viva");
    units(home, &mut text);
    text.blank().para(Line::new().quiet(format!("{} kept so far.", count(home.answers, "answer"))));
    if let Some((title, at, of)) = &home.unfinished {
        text.blank().para(format!("You left a quiz: {title}, question {at} of {of}."));
    }
    next(&home.next, &mut text);
    text
}

fn units(home: &Home, text: &mut Text) {
    for unit in &home.units {
        text.para(Line::new().key(&unit.id).plain("  ").strong(&unit.title));
        text.quote(format!("{}: {}, {}.", unit.qualification, count_criteria(unit.criteria), count(unit.questions, "question")));
        if unit.met + unit.begun > 0 {
            let untested = unit.criteria - unit.met - unit.begun;
            let role = if unit.met == unit.criteria { Role::Good } else { Role::Plain };
            text.quote(Line::new().span(role, format!("{} met, {} begun, {untested} untested.", unit.met, unit.begun)));
        }
    }
    if home.units.is_empty() {
        text.para("There is no unit to practise: no content was loaded.");
    }
}

fn count_criteria(number: usize) -> String {
    if number == 1 { "1 criterion".to_owned() } else { format!("{number} criteria") }
}
