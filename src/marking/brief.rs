//! The scheme and the answer, read once for everything that looks at them.

use std::ops::Range;

use super::compare::{View, Wording};
use super::guards;
use super::lexicon::Lexicon;
use super::mark::Span;
use super::scheme::{Scheme, SchemePoint};
use super::text::Text;

/// How much of an answer is read, in bytes; a long portfolio draft has a tenth of it.
pub const READ_AT_MOST: usize = 256 * 1024;
/// How much of one wording of a scheme is read, in bytes.
const WORDING_AT_MOST: usize = 2000;
/// How many wordings of one kind a point may have that are looked at.
const WORDINGS_AT_MOST: usize = 40;

/// A scheme, read.
pub struct Brief<'a> {
    /// The scheme as given.
    pub scheme: &'a Scheme,
    pub(crate) question: Wording,
    pub(crate) points: Vec<PointBrief>,
    pub(crate) misconceptions: Vec<Vec<Wording>>,
}

/// The wordings of one point.
pub(crate) struct PointBrief {
    pub(crate) text: Wording,
    pub(crate) accept: Vec<Wording>,
    pub(crate) samples: Vec<Wording>,
    pub(crate) reject: Vec<Wording>,
}

impl PointBrief {
    /// Every wording that earns the point.
    pub(crate) fn earning(&self) -> impl Iterator<Item = &Wording> {
        std::iter::once(&self.text).chain(&self.accept).chain(&self.samples)
    }
}

/// An answer, read.
pub struct Prepared<'a> {
    /// The answer as given, up to [`READ_AT_MOST`] bytes.
    pub answer: &'a str,
    pub(crate) text: Text,
    /// Each sentence and each two neighbours that may earn something, as ranges of tokens.
    pub(crate) windows: Vec<Range<usize>>,
}

impl Prepared<'_> {
    /// The text of each sentence and each two neighbours that may earn something, with its place in the answer:
    /// for a judge that reads text.
    pub fn stretches(&self) -> impl Iterator<Item = (Span, &str)> {
        self.windows.iter().filter_map(|window| {
            let tokens = self.text.slice(window.clone());
            let span = (tokens.first()?.span.0, tokens.last()?.span.1);
            Some((span, self.answer.get(span.0..span.1)?))
        })
    }

    /// The same, as words ready to be compared.
    pub(crate) fn views(&self) -> Vec<(Range<usize>, View<'_>)> {
        self.windows.iter().map(|window| (window.clone(), View::new(self.text.slice(window.clone())))).collect()
    }
}

/// Reads a scheme and an answer with one lexicon, so that their words can be compared.
pub(crate) fn read<'a>(scheme: &'a Scheme, answer: &'a str) -> (Brief<'a>, Prepared<'a>) {
    let mut lexicon = Lexicon::new(&scheme.language, texts(scheme));
    let mut wordings =
        |list: &[String]| -> Vec<Wording> { list.iter().take(WORDINGS_AT_MOST).map(|text| wording(text, &mut lexicon)).collect() };
    let points = scheme
        .points
        .iter()
        .map(|point| PointBrief {
            accept: wordings(&point.accept),
            samples: wordings(&point.samples),
            reject: wordings(&point.reject),
            text: wording_of(&mut wordings, point),
        })
        .collect();
    let misconceptions = scheme
        .misconceptions
        .iter()
        .map(|wrong| {
            let mut list = wordings(std::slice::from_ref(&wrong.belief));
            list.extend(wordings(&wrong.says));
            list
        })
        .collect();
    let question = wording(&scheme.question, &mut lexicon);
    let answer = head(answer, READ_AT_MOST);
    let text = Text::read(answer, &mut lexicon);
    let windows = guards::creditable_windows(&text, scheme.verb);
    (Brief { scheme, question, points, misconceptions }, Prepared { answer, text, windows })
}

fn wording_of(wordings: &mut impl FnMut(&[String]) -> Vec<Wording>, point: &SchemePoint) -> Wording {
    wordings(&[without_lead(&point.text).to_owned()]).pop().unwrap_or_default()
}

fn wording(text: &str, lexicon: &mut Lexicon<'_>) -> Wording {
    Wording::new(Text::read(head(text, WORDING_AT_MOST), lexicon))
}

/// All that the scheme itself says: its words are never taken for slips.
fn texts(scheme: &Scheme) -> impl Iterator<Item = &str> {
    let points =
        scheme.points.iter().flat_map(|point| std::iter::once(&point.text).chain(&point.accept).chain(&point.reject).chain(&point.samples));
    let wrong = scheme.misconceptions.iter().flat_map(|m| std::iter::once(&m.belief).chain(&m.says));
    std::iter::once(&scheme.question).chain(points).chain(wrong).map(|text| head(text, WORDING_AT_MOST))
}

/// The first bytes of a text, cut at a character.
fn head(text: &str, bytes: usize) -> &str {
    text.get(..text.floor_char_boundary(bytes)).unwrap_or(text)
}

/// A point's text without the assessor's lead: "Explains that ...", "Award credit for ...".
fn without_lead(text: &str) -> &str {
    const VERBS: [&str; 20] = [
        "explains",
        "states",
        "describes",
        "identifies",
        "recognises",
        "says",
        "shows",
        "outlines",
        "notes",
        "compares",
        "concludes",
        "justifies",
        "defines",
        "gives",
        "names",
        "points out",
        "explain",
        "state",
        "judges",
        "argues",
    ];
    const LEADS: [&str; 6] = ["award credit for ", "award a mark for ", "award 1 mark for ", "credit for ", "accept ", "award "];
    let lower = text.to_ascii_lowercase();
    for lead in LEADS {
        if lower.starts_with(lead) {
            return text.get(lead.len()..).unwrap_or(text);
        }
    }
    for verb in VERBS {
        for link in [" that ", " how ", " why "] {
            if lower.strip_prefix(verb).is_some_and(|rest| rest.starts_with(link)) {
                return text.get(verb.len() + link.len()..).unwrap_or(text);
            }
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leads_are_left_out() {
        assert_eq!(without_lead("Explains that trust grows"), "trust grows");
        assert_eq!(without_lead("Award credit for saying so"), "saying so");
        assert_eq!(without_lead("State pension"), "State pension");
        assert_eq!(head("aé", 2), "a");
    }
}
