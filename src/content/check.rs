//! Checks a unit as a whole: ids are unique, every reference resolves, and what belongs together is there.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::decode_unit::{Head, Lost, Parts};
use super::id::{Id, PointId};
use super::number::{Draw, Number};
use super::problem::{Place, Placed};
use super::question::{Choice, Extended, Kind, Question, Sample, Short};
use super::reader::{Problems, nearest};
use super::unit::{Criterion, Point, Term, Unit};

/// What the ids of a unit name.
struct Names<'a> {
    outcomes: HashSet<&'a str>,
    criteria: HashSet<&'a str>,
    terms: HashSet<&'a str>,
    misconceptions: HashSet<&'a str>,
    sources: HashSet<&'a str>,
    questions: HashSet<&'a str>,
    /// Points with the criterion they serve.
    points: HashMap<&'a str, &'a str>,
    /// What else may be there.
    lost: &'a Lost,
}

/// Checks the parts of one unit and puts them together; `None` when its id could not be read.
pub(super) fn unit(folder: &str, head: Head, mut parts: Parts, problems: &Problems) -> Option<Unit> {
    if let Some(id) = head.id.as_ref().filter(|id| id.as_str() != folder) {
        problems.error(
            id.place,
            format!("the unit's id is `{}`, but its folder is called `{folder}`", **id),
            "make the two the same: the folder names the unit",
        );
    }
    duplicates(&parts, problems);
    complete(&head, &parts, problems);
    references(&parts, problems);
    settle(&mut parts, problems);
    assemble(head, parts)
}

fn duplicates(parts: &Parts, problems: &Problems) {
    unique("outcome", parts.outcomes.iter().map(|item| (item.id.as_str(), item.place)), problems);
    unique("criterion", parts.criteria.iter().map(|item| (item.id.as_str(), item.place)), problems);
    unique("point", parts.points.iter().map(|item| (item.id.as_str(), item.place)), problems);
    unique("term", parts.terms.iter().map(|item| (item.id.as_str(), item.place)), problems);
    unique("concept", parts.concepts.iter().map(|item| (item.id.as_str(), item.place)), problems);
    unique("misconception", parts.misconceptions.iter().map(|item| (item.id.as_str(), item.place)), problems);
    unique("source", parts.sources.iter().map(|item| (item.id.as_str(), item.place)), problems);
    unique("question", parts.questions.iter().map(|item| (item.id.as_str(), item.place)), problems);
    unique("quiz", parts.quizzes.iter().map(|item| (item.id.as_str(), item.place)), problems);
}

fn unique<'a>(what: &str, items: impl Iterator<Item = (&'a str, Place)>, problems: &Problems) {
    let mut seen = HashSet::new();
    for (id, place) in items {
        if !seen.insert(id) {
            problems.error(place, format!("the {what} `{id}` is there already"), "give one of the two another id, or take one out");
        }
    }
}

fn complete(head: &Head, parts: &Parts, problems: &Problems) {
    if parts.criteria.is_empty() && !parts.lost.any("criterion") {
        problems.error(head.place, "the unit has no criteria", "add a [[criterion]]");
    }
    for outcome in &parts.outcomes {
        let has_criteria = parts.criteria.iter().any(|criterion| *criterion.outcome == outcome.id);
        if !has_criteria && !parts.lost.any("criterion") {
            problems.error(outcome.place, format!("the outcome `{}` has no criteria", outcome.id), "add a [[criterion]] with this outcome");
        }
    }
    if parts.lost.any("point") {
        return;
    }
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for point in &parts.points {
        *counts.entry(point.criterion.as_str()).or_default() += 1;
    }
    for criterion in &parts.criteria {
        let count = counts.get(criterion.id.as_str()).copied().unwrap_or(0);
        let id = &criterion.id;
        if count == 0 {
            problems.error(criterion.place, format!("the criterion `{id}` has no points"), "add a [[point]] with this criterion");
        } else if *criterion.needs > count {
            problems.error(
                criterion.needs.place,
                format!("the criterion `{id}` needs {} points but has {count}", *criterion.needs),
                "lower `needs`, or add points",
            );
        }
    }
}

/// Complains of an id that names nothing.
fn resolve<T: Id>(reference: &Placed<T>, known: &HashSet<&str>, lost: &Lost, problems: &Problems) {
    let id = reference.as_str();
    if known.contains(id) || lost.may_be(T::WHAT, id) {
        return;
    }
    let names: Vec<&str> = known.iter().copied().collect();
    let help = match nearest(id, &names) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("add the {}, or name one that is there", T::WHAT),
    };
    problems.error(reference.place, format!("there is no {} `{id}` in this unit", T::WHAT), help);
}

fn references(parts: &Parts, problems: &Problems) {
    let names = names(parts);
    let criteria = |list: &[Placed<_>]| list.iter().for_each(|one| resolve(one, &names.criteria, names.lost, problems));
    let sources = |list: &[Placed<_>]| list.iter().for_each(|one| resolve(one, &names.sources, names.lost, problems));
    for criterion in &parts.criteria {
        resolve(&criterion.outcome, &names.outcomes, names.lost, problems);
    }
    for point in &parts.points {
        resolve(&point.criterion, &names.criteria, names.lost, problems);
        point.misconception.iter().for_each(|one| resolve(one, &names.misconceptions, names.lost, problems));
        sources(&point.sources);
    }
    for term in &parts.terms {
        criteria(&term.criteria);
        sources(&term.sources);
        term.confused_with.iter().for_each(|one| resolve(one, &names.terms, names.lost, problems));
        gives_itself_away(term, problems);
    }
    for item in &parts.concepts {
        criteria(&item.criteria);
        sources(&item.sources);
    }
    for item in &parts.misconceptions {
        criteria(&item.criteria);
        sources(&item.sources);
    }
    parts.tips.iter().for_each(|item| criteria(&item.criteria));
    for item in &parts.lessons {
        criteria(&item.criteria);
        sources(&item.sources);
    }
    for question in &parts.questions {
        resolve(&question.criterion, &names.criteria, names.lost, problems);
        sources(&question.sources);
        question_references(question, &names, problems);
    }
    for quiz in &parts.quizzes {
        quiz.questions.iter().for_each(|one| resolve(one, &names.questions, names.lost, problems));
    }
}

fn gives_itself_away(term: &Term, problems: &Problems) {
    if contains_phrase(&term.definition, &term.term) {
        let message = format!("the definition of \"{}\" contains the term", term.term);
        problems.warning(term.place, message, "define it in other words: the definition is asked");
    }
}

fn names(parts: &Parts) -> Names<'_> {
    Names {
        outcomes: parts.outcomes.iter().map(|item| item.id.as_str()).collect(),
        criteria: parts.criteria.iter().map(|item| item.id.as_str()).collect(),
        terms: parts.terms.iter().map(|item| item.id.as_str()).collect(),
        misconceptions: parts.misconceptions.iter().map(|item| item.id.as_str()).collect(),
        sources: parts.sources.iter().map(|item| item.id.as_str()).collect(),
        questions: parts.questions.iter().map(|item| item.id.as_str()).collect(),
        points: parts.points.iter().map(|item| (item.id.as_str(), item.criterion.as_str())).collect(),
        lost: &parts.lost,
    }
}

fn contains_phrase(text: &str, phrase: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let (text, phrase) = (words(text), words(phrase));
    !phrase.is_empty() && text.windows(phrase.len()).any(|window| window == phrase)
}

fn question_references(question: &Question, names: &Names<'_>, problems: &Problems) {
    match &question.kind {
        Kind::Choice(choices) | Kind::Multiple(choices) => {
            let held = choices.iter().filter_map(|choice: &Choice| choice.misconception.as_ref());
            held.for_each(|one| resolve(one, &names.misconceptions, names.lost, problems));
        }
        Kind::TrueFalse { misconception, .. } => {
            if let Some(one) = misconception {
                resolve(one, &names.misconceptions, names.lost, problems);
            }
        }
        Kind::Term(term) => resolve(term, &names.terms, names.lost, problems),
        Kind::Number(number) => number_draws(question, number, problems),
        Kind::Short(short) | Kind::Extended(Extended { short, .. }) => short_references(question, short, names, problems),
        Kind::Match { .. } | Kind::Order(_) | Kind::Gap(_) => {}
    }
}

fn short_references(question: &Question, short: &Short, names: &Names<'_>, problems: &Problems) {
    for point in &short.points {
        match names.points.get(point.as_str()) {
            None => resolve(point, &names.points.keys().copied().collect(), names.lost, problems),
            Some(criterion) if *criterion != question.criterion.as_str() => problems.error(
                point.place,
                format!("the point `{}` serves criterion {criterion}, but the question serves {}", **point, *question.criterion),
                "name points of the question's criterion only",
            ),
            Some(_) => {}
        }
    }
    let own = |id: &str| short.points.iter().any(|point| point.as_str() == id);
    let of_criterion = |id: &str| short.points.is_empty() && names.points.get(id) == Some(&question.criterion.as_str());
    let may_be = |id: &str| short.points.is_empty() && names.lost.may_be(PointId::WHAT, id);
    let asked = |id: &str| own(id) || of_criterion(id) || may_be(id);
    let count = if short.points.is_empty() {
        names.points.values().filter(|criterion| **criterion == question.criterion.as_str()).count()
    } else {
        short.points.len()
    };
    if short.needs > count && !(short.points.is_empty() && names.lost.any(PointId::WHAT)) {
        problems.error(
            question.place,
            format!("the question needs {} points but has {count}", short.needs),
            "lower `needs`, or name more points",
        );
    }
    for sample in &short.samples {
        sample_references(sample, asked, problems);
    }
}

fn sample_references(sample: &Sample, asked: impl Fn(&str) -> bool, problems: &Problems) {
    for point in sample.met.iter().chain(&sample.partly).filter(|point| !asked(point.as_str())) {
        let message = format!("the point `{}` is not asked for by this question", **point);
        problems.error(point.place, message, "name points of the question only");
    }
    for point in sample.partly.iter().filter(|point| sample.met.iter().any(|met| met.value == point.value)) {
        let message = format!("the point `{}` is both met and partly met", **point);
        problems.error(point.place, message, "take it out of one of the two lists");
    }
    for (point, _) in &sample.quotes {
        if !sample.met.iter().chain(&sample.partly).any(|one| one.value == *point) {
            let message = format!("the quote for `{point}` earns nothing");
            problems.error(sample.place, message, "name the point in `met` or `partly`, or take the quote out");
        }
    }
}

/// The most draws that are tried one by one.
const MOST_DRAWS: usize = 4_000;

/// Tries the draws of a number question: all of them, or evenly spread ones when there are very many.
fn number_draws(question: &Question, number: &Number, problems: &Problems) {
    let sizes: Vec<usize> = number.draws.iter().map(|(_, draw)| if let Draw::OneOf(list) = draw { list.len() } else { 1 }).collect();
    let total = sizes.iter().fold(1_usize, |product, size| product.saturating_mul(*size));
    let stride = total.div_ceil(MOST_DRAWS).max(1);
    let (mut tried, mut sensible) = (0_usize, 0_usize);
    for index in (0..total).step_by(stride) {
        tried += 1;
        let mut rest = index;
        let drawn = number.work_out(|choices| {
            let value = choices.get(rest % choices.len()).copied();
            rest /= choices.len();
            value
        });
        sensible += usize::from(drawn.is_some_and(|drawn| number.is_sensible(&drawn)));
    }
    if sensible * 2 < tried {
        problems.error(
            question.place,
            format!("only {sensible} of {tried} draws make sense: a given figure is below 0, a result is not a number, or a slip gives the right answer"),
            "choose other ranges in [question.draw]",
        );
    }
}

/// Fills in what a question takes from its criterion: the points and how many suffice.
fn settle(parts: &mut Parts, problems: &Problems) {
    let mut of_criterion: BTreeMap<String, Vec<&Point>> = BTreeMap::new();
    for point in &parts.points {
        of_criterion.entry(point.criterion.to_string()).or_default().push(point);
    }
    let needs: HashMap<String, usize> = parts.criteria.iter().map(|item: &Criterion| (item.id.to_string(), *item.needs)).collect();
    for question in &mut parts.questions {
        let place = question.place;
        if let Kind::Short(short) | Kind::Extended(Extended { short, .. }) = &mut question.kind {
            if short.points.is_empty() {
                let points = of_criterion.get(question.criterion.as_str()).into_iter().flatten();
                short.points = points.map(|point| Placed { value: point.id.clone(), place }).collect();
            }
            if short.needs == 0 {
                let needs = needs.get(question.criterion.as_str()).copied().unwrap_or(1);
                short.needs = needs.min(short.points.len()).max(1);
            }
            if short.samples.is_empty() {
                problems.warning(
                    place,
                    format!("the question `{}` has no samples", question.id),
                    "add [[question.sample]] answers: they test its marking",
                );
            }
        }
    }
}

fn assemble(head: Head, parts: Parts) -> Option<Unit> {
    let mut unit = Unit {
        id: head.id?.value,
        title: head.title,
        qualification: head.qualification,
        organisation: head.organisation,
        reference: head.reference,
        level: head.level,
        credits: head.credits,
        hours: head.hours,
        synopsis: head.synopsis,
        outcomes: parts.outcomes,
        criteria: parts.criteria,
        points: parts.points,
        terms: parts.terms,
        concepts: parts.concepts,
        misconceptions: parts.misconceptions,
        tips: parts.tips,
        lessons: parts.lessons,
        before: parts.before,
        faqs: parts.faqs,
        sources: parts.sources,
        synonyms: parts.synonyms,
        questions: parts.questions,
        quizzes: parts.quizzes,
    };
    unit.criteria.sort_by_key(|criterion| numbers(criterion.id.as_str()));
    unit.questions.sort_by_key(|question| numbers(question.criterion.as_str()));
    for question in &mut unit.questions {
        question.version = question.fingerprint();
    }
    Some(unit)
}

/// The numbers of a criterion's id, so that 2.10 comes after 2.9.
fn numbers(id: &str) -> Vec<u64> {
    id.split('.').map(|part| part.parse().unwrap_or(u64::MAX)).collect()
}
