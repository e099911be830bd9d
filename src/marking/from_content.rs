//! Schemes and languages made from content.

use std::sync::Arc;

use super::language::Language;
use super::scheme::{Scheme, SchemeMisconception, SchemePoint};
use crate::content::{Id, Placed, Point, PointId, Question, Sample, Short, Unit};

impl Language {
    /// The language of a unit: the words of all that it says, its terms, and the synonyms its author lists.
    pub fn of(unit: &Unit) -> Self {
        let points = unit.points.iter().flat_map(|point| std::iter::once(&point.text).chain(&point.accept));
        let terms = unit.terms.iter().flat_map(|term| [&term.term, &term.definition, &term.example]);
        let concepts = unit.concepts.iter().flat_map(|concept| [&concept.title, &concept.text]);
        let beliefs = unit.misconceptions.iter().flat_map(|item| [&item.belief, &item.correction]);
        let lessons = unit.lessons.iter().map(|lesson| &lesson.text);
        let prompts = unit.questions.iter().map(|question| &question.prompt);
        let texts = points.chain(terms).chain(concepts).chain(beliefs).chain(lessons).chain(prompts).map(String::as_str);
        let names = unit.terms.iter().flat_map(crate::content::Term::names);
        Self::new(texts, names, unit.synonyms.iter().map(Vec::as_slice))
    }
}

impl Scheme {
    /// The scheme of a `short` question. A sample that is `left_out` (an index into the question's samples) lends
    /// no words to the scheme, so that it can be marked as if it had never been seen.
    pub fn of(unit: &Unit, question: &Question, short: &Short, language: &Arc<Language>, left_out: Option<usize>) -> Self {
        let samples = || short.samples.iter().enumerate().filter(|(index, _)| Some(*index) != left_out).map(|(_, sample)| sample);
        let points = short.points.iter().filter_map(|id| unit.point(id)).map(|point| scheme_point(point, samples())).collect();
        let misconceptions = unit.misconceptions_of(&question.criterion).map(|item| SchemeMisconception {
            id: item.id.as_str().to_owned(),
            belief: item.belief.clone(),
            says: item.says.clone(),
        });
        Self {
            question: question.prompt.clone(),
            verb: unit.criterion(&question.criterion).map(|criterion| criterion.verb),
            points,
            needs: short.needs,
            misconceptions: misconceptions.collect(),
            workplace: short.workplace,
            language: Arc::clone(language),
        }
    }
}

fn scheme_point<'a>(point: &Point, samples: impl Iterator<Item = &'a Sample>) -> SchemePoint {
    SchemePoint {
        id: point.id.as_str().to_owned(),
        text: point.text.clone(),
        accept: point.accept.clone(),
        reject: point.reject.clone(),
        samples: samples.flat_map(|sample| earning_words(sample, &point.id)).collect(),
        marks: 1,
        misconception: point.misconception.as_ref().map(|id| id.as_str().to_owned()),
    }
}

/// The words of a sample that meet a point.
fn earning_words<'a>(sample: &'a Sample, point: &'a PointId) -> impl Iterator<Item = String> + 'a {
    let met = sample.met.iter().any(|id: &Placed<PointId>| id.value == *point);
    sample.quotes.iter().filter(move |(id, _)| met && id == point).map(|(_, words)| words.clone())
}
