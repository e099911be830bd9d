//! Answers that earn nothing whatever words they hold: lists of terms, echoes of the question, other subjects.

use std::ops::Range;

use super::brief::{Brief, PointBrief, Prepared};
use super::compare::{View, beyond};
use super::mark::Flag;
use super::text::{Sentence, Text};
use crate::content::Verb;

/// A list has at least so many words ...
const LIST_WORDS: usize = 4;
/// ... of which fewer than this share hold sentences together (measured on 6,644 correct answers: 17 fall below).
const LIST_FUNCTION_SHARE: f64 = 0.15;
/// Fewer words than this cannot convey an idea, unless the verb asks only for names.
const SHORT: usize = 3;
/// From this share of telling weight taken from the question on, an answer is an echo.
const ECHO_SHARE: f64 = 0.88;
/// An answer that says this share of what a wording adds to the question is no echo of it.
const SAYS_MORE: f64 = 0.5;
/// Fewer telling words than this are too few to say what they are about: a story may make a point without its words.
const SUBJECT_WORDS: usize = 20;
/// The same where the words of the unit are known.
const SUBJECT_WORDS_IN_UNIT: usize = 6;

/// Whether the verb is answered by naming things.
pub(crate) fn asks_for_names(verb: Option<Verb>) -> bool {
    matches!(verb, Some(Verb::Identify | Verb::State | Verb::List))
}

/// Each sentence and each two neighbours, without sentences that only list terms; where names are asked for,
/// lists stay, and each of their items counts by itself.
pub(crate) fn creditable_windows(text: &Text, verb: Option<Verb>) -> Vec<Range<usize>> {
    if asks_for_names(verb) {
        let mut windows = text.clauses();
        windows.extend(text.windows());
        windows.dedup();
        return windows;
    }
    let listed: Vec<&Sentence> = text.sentences.iter().filter(|s| is_list(text, s)).collect();
    text.windows().into_iter().filter(|w| !listed.iter().any(|s| w.start < s.tokens.end && s.tokens.start < w.end)).collect()
}

/// A sentence of terms in a row: long, parted by commas and the like, with hardly a word that links them.
fn is_list(text: &Text, sentence: &Sentence) -> bool {
    let words = sentence.tokens.len();
    words >= 2 * LIST_WORDS && sentence.separators >= 3 && function_share(text, sentence.tokens.clone()) < LIST_FUNCTION_SHARE
}

fn function_share(text: &Text, tokens: Range<usize>) -> f64 {
    let tokens = text.slice(tokens);
    let linking = tokens.iter().filter(|t| t.function).count();
    if tokens.is_empty() { 1.0 } else { linking as f64 / tokens.len() as f64 }
}

/// What is wrong with the answer as a whole, if anything; all but [`Flag::TooShort`] earn nothing.
///
/// `credited` says whether any point seems met: an answer that meets a point is not off its subject.
pub(crate) fn whole_answer(brief: &Brief<'_>, prepared: &Prepared<'_>, credited: bool) -> Option<Flag> {
    let tokens = &prepared.text.tokens;
    let verb = brief.scheme.verb;
    if tokens.len() < SHORT && (tokens.is_empty() || !asks_for_names(verb)) {
        return Some(Flag::TooShort);
    }
    let view = View::new(tokens);
    let worded =
        || prepared.text.sentences.iter().any(|sentence| is_worded(brief, &View::new(prepared.text.slice(sentence.tokens.clone()))));
    if is_term_list(prepared, verb) && !is_worded(brief, &view) && !worded() {
        return Some(Flag::TermList);
    }
    if is_echo(brief, &view) {
        return Some(Flag::CopiedQuestion);
    }
    (!credited && is_off_topic(brief, &view)).then_some(Flag::OffTopic)
}

fn is_term_list(prepared: &Prepared<'_>, verb: Option<Verb>) -> bool {
    let text = &prepared.text;
    let words = text.tokens.len();
    // A true sentence among lists is still looked at.
    let has_sentence = text
        .sentences
        .iter()
        .any(|sentence| sentence.tokens.len() >= LIST_WORDS && function_share(text, sentence.tokens.clone()) >= LIST_FUNCTION_SHARE);
    !asks_for_names(verb) && !has_sentence && words >= LIST_WORDS && function_share(text, 0..words) < LIST_FUNCTION_SHARE
}

/// Whether these words are just one of the wordings that earn a point, however few linking words that has.
fn is_worded(brief: &Brief<'_>, view: &View<'_>) -> bool {
    let said: Vec<u64> = view.tokens.iter().filter(|t| t.tells()).map(|t| t.concept).collect();
    brief.points.iter().flat_map(PointBrief::earning).any(|wording| {
        let wanted = wording.text.tokens.iter().filter(|t| t.tells()).map(|t| t.concept);
        said.len() > 1 && wanted.eq(said.iter().copied())
    })
}

/// Whether the answer says the question again and hardly a word more.
fn is_echo(brief: &Brief<'_>, view: &View<'_>) -> bool {
    let question = &brief.question;
    if view.concepts.len() < 2 || question.concepts.is_empty() {
        return false;
    }
    let asked = |concept: &u64| question.concepts.binary_search_by_key(concept, |c| c.0).is_ok();
    let echoed: f64 = view.concepts.iter().filter(|c| asked(&c.0)).map(|c| c.2).sum();
    let says_more = || brief.points.iter().flat_map(PointBrief::earning).any(|wording| beyond(wording, question, view) >= SAYS_MORE);
    echoed >= ECHO_SHARE * view.weight && !is_worded(brief, view) && !says_more()
}

/// Whether the answer shares no telling word with anything in the scheme, and few with the unit.
fn is_off_topic(brief: &Brief<'_>, view: &View<'_>) -> bool {
    let language = &brief.scheme.language;
    let enough = if language.is_empty() { SUBJECT_WORDS } else { SUBJECT_WORDS_IN_UNIT };
    if view.concepts.len() < enough {
        return false;
    }
    let points = brief.points.iter().flat_map(|p| p.earning().chain(&p.reject));
    let wrong = brief.misconceptions.iter().flatten();
    let mut known: Vec<u64> =
        std::iter::once(&brief.question).chain(points).chain(wrong).flat_map(|w| w.concepts.iter().map(|c| c.0)).collect();
    known.sort_unstable();
    let near: f64 = view.concepts.iter().filter(|c| known.binary_search(&c.0).is_ok()).map(|c| c.2).sum();
    let telling: Vec<&str> = view.tokens.iter().filter(|t| t.tells() && !t.function).map(|t| t.word.as_str()).collect();
    let of_unit = telling.iter().filter(|word| language.knows(word)).count();
    near < 0.04 * view.weight && (language.is_empty() || 2 * of_unit < telling.len())
}

/// Words after *my* and *our* that tell of no work: "in my opinion".
const NOT_WORK: [&str; 9] = ["opinion", "view", "answer", "mind", "understanding", "knowledge", "example", "own", "point"];

/// Words after *I* and *we* by which a learner reasons in general: "I think", "we should".
const REASONING: [&str; 21] = [
    "think",
    "believe",
    "would",
    "will",
    "should",
    "can",
    "could",
    "may",
    "might",
    "must",
    "feel",
    "guess",
    "mean",
    "know",
    "need",
    "say",
    "understand",
    "agree",
    "suppose",
    "hope",
    "am",
];

/// Whether the answer tells of the learner's own work: somebody acts or owns something in the first person, beyond giving
/// an opinion. "In my cafe" and "we keep a card" do; "I think", "in my opinion" and "we should" do not.
pub(crate) fn tells_of_own_work(prepared: &Prepared<'_>) -> bool {
    let words: Vec<&str> = prepared.text.tokens.iter().map(|token| token.word.as_str()).collect();
    words.windows(2).any(|two| match *two {
        ["my" | "our", next] => !NOT_WORK.contains(&next),
        ["i" | "we", next] => !REASONING.contains(&next),
        ["with" | "to" | "at" | "from" | "by" | "tell" | "told" | "ask" | "asked" | "for", "us" | "me"] => true,
        _ => false,
    })
}
