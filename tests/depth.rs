//! The shipped units are deep enough to revise from: for every criterion what an hour a week needs.

use viva::content::{Library, Style, Unit, builtin};
use viva::report::Coverage;

/// The kinds of sample that every free-text question is tested by.
const STYLES: [Style; 6] = [Style::Full, Style::Half, Style::Vague, Style::List, Style::Opposite, Style::SecondLanguage];

fn units() -> Vec<Unit> {
    Library::load(&builtin::inputs()).library.units
}

#[test]
fn every_criterion_has_points_questions_misconceptions_terms_and_a_lesson() {
    let mut thin = Vec::new();
    for unit in units() {
        for criterion in &unit.criteria {
            let there = Coverage::of(&unit, criterion);
            let enough = there.points >= 4
                && there.own_words() >= 4
                && there.workplace >= 1
                && there.others() >= 8
                && there.misconceptions >= 3
                && there.terms >= 1
                && there.lessons >= 1;
            let tips = unit.tips.iter().any(|tip| tip.criteria.iter().any(|id| id.value == criterion.id));
            if !(enough && tips) {
                thin.push(format!("{there:?}, tips: {tips}"));
            }
        }
    }
    assert!(thin.is_empty(), "{thin:#?}");
}

#[test]
fn every_free_text_question_is_tested_by_samples_of_every_style() {
    let mut untested = Vec::new();
    for unit in units() {
        for question in unit.questions.iter().filter(|question| question.kind.name() == "short") {
            let samples = question.kind.own_words().map(|short| short.samples.as_slice()).unwrap_or_default();
            let missing: Vec<&Style> = STYLES.iter().filter(|style| !samples.iter().any(|sample| sample.style == **style)).collect();
            if samples.len() < 6 || !missing.is_empty() {
                untested.push(format!("{}: {} samples, without {missing:?}", question.id, samples.len()));
            }
        }
    }
    assert!(untested.is_empty(), "{untested:#?}");
}

#[test]
fn every_unit_has_a_mock_assessment_a_self_check_and_answers_to_common_questions() {
    for unit in units() {
        let mock = unit.quizzes.iter().any(|quiz| quiz.id.to_string().starts_with("mock"));
        let self_check = unit.before.iter().filter(|before| before.ask.is_some()).count();
        assert!(mock && self_check >= 3 && unit.faqs.len() >= 5, "{}: {mock}, {self_check}, {}", unit.id, unit.faqs.len());
        let caught =
            |id: &str| unit.questions.iter().any(|question| format!("{:?}", question.kind).contains(&format!("MisconceptionId({id:?})")));
        let uncaught: Vec<String> = unit.misconceptions.iter().map(|item| item.id.to_string()).filter(|id| !caught(id)).collect();
        assert!(uncaught.is_empty(), "{}: no question catches {uncaught:?}", unit.id);
    }
}

#[test]
fn the_extended_question_has_an_exemplar_for_each_level() {
    let units = units();
    let unit = units.iter().find(|unit| unit.id.to_string() == "customer-management").unwrap();
    assert!(unit.questions.iter().any(|question| question.kind.name() == "extended"));
}

#[test]
fn the_readme_shows_the_table_as_it_is() {
    let rows: Vec<Coverage> =
        units().iter().flat_map(|unit| unit.criteria.iter().map(|criterion| Coverage::of(unit, criterion)).collect::<Vec<_>>()).collect();
    let readme = include_str!("../README.md");
    let missing: Vec<String> = viva::report::coverage(&rows).lines().filter(|line| !readme.contains(line)).map(str::to_owned).collect();
    assert!(missing.is_empty(), "write it anew with `viva check --coverage`: {missing:#?}");
}
