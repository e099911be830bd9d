//! A quiz: questions one after the other, each marked at once, with tries, hints, undo and a way back in.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::present::Presented;
use super::response::Response;
use super::select::Planned;
use crate::content::Library;
use crate::marking::{Language, Mark, Marker, Verdict};

/// What the learner did.
#[derive(Debug, Clone, PartialEq)]
pub enum Input {
    /// Typed an answer; empty: just pressed Enter.
    Said(String),
    /// Said how sure they are, 1 to 3.
    Confidence(u8),
    /// Asked for a hint.
    Hint,
    /// Left the question.
    Skip,
    /// Asked for the answer.
    Show,
    /// Asked to try the same question again.
    Again,
    /// Took back the last answer.
    Undo,
    /// Disagreed with the verdict on a point, counted from 1.
    Disagree(usize),
}

/// What came of it, in order. The driver acts on each before it asks for the next input.
#[derive(Debug, Clone, PartialEq)]
pub enum Event {
    /// Put the current question.
    Ask,
    /// Ask how sure the learner is.
    AskConfidence,
    /// Keep this answer, then call [`Quiz::recorded`]: before anything is shown.
    Record(Box<Draft>),
    /// Take this attempt back in the record.
    TakeBack(String),
    /// Keep the learner's own verdict on a point of an attempt.
    Overrule {
        /// The attempt's id.
        attempt: String,
        /// The point's id.
        point: String,
        /// What the learner says it is.
        verdict: Verdict,
    },
    /// Show the mark of the current question.
    Feedback,
    /// Show what would have earned the marks.
    Reveal,
    /// Show this hint.
    Hint(String),
    /// Say this; nothing changed.
    Note(String),
    /// The quiz is over.
    Finished,
}

/// An answer to be kept: all of an attempt but its id.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// When it was given.
    pub at: Timestamp,
    /// The unit's id.
    pub unit: String,
    /// The criterion's number.
    pub criterion: String,
    /// The question's id.
    pub question: String,
    /// The kind's name.
    pub kind: &'static str,
    /// Hash of the question.
    pub version: String,
    /// The seed that it was put by.
    pub seed: u64,
    /// The prompt as shown.
    pub prompt: String,
    /// The answer in words.
    pub answer: String,
    /// The mark.
    pub mark: Mark,
    /// Seconds from the question to the answer.
    pub spent: f64,
    /// Hints asked for before it.
    pub hints: u32,
    /// Which try it is, from 1.
    pub tries: u32,
    /// How sure the learner was, 1 to 3.
    pub confidence: Option<u8>,
}

/// Where the quiz stands.
#[derive(Debug, Clone, PartialEq)]
pub enum Phase {
    /// Waiting for an answer.
    Asking,
    /// Waiting for how sure the learner is of this answer.
    Confidence {
        /// As read.
        response: Response,
        /// As typed.
        typed: String,
    },
    /// The mark is shown; Enter goes on.
    Reviewing,
    /// Nothing is left to ask.
    Finished,
}

/// A quiz as it is kept between two answers, so that it can be gone on with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// What the quiz is about, as shown.
    pub title: String,
    /// The session's id.
    pub session: String,
    /// The seed that it was chosen by.
    pub seed: u64,
    /// Whether to ask how sure the learner is.
    pub confidence: bool,
    /// The questions, in order.
    pub items: Vec<Item>,
    /// The current one; as many as there are when the quiz is over.
    pub at: usize,
    /// What had been typed and not handed in when the learner left.
    pub typed: String,
}

/// A question of a quiz and what has happened to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// The question.
    pub planned: Planned,
    /// Hints asked for.
    pub hints: u32,
    /// Answers given and not taken back, the last one last.
    pub done: Vec<Done>,
    /// Whether the answer has been shown.
    pub revealed: bool,
}

/// An answer that was given and kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    /// The attempt's id.
    pub attempt: String,
    /// The answer in words.
    pub answer: String,
    /// Its mark.
    pub mark: Mark,
}

impl Saved {
    /// A new quiz over these questions.
    pub fn new(title: String, session: String, seed: u64, confidence: bool, planned: Vec<Planned>) -> Self {
        let items = planned.into_iter().map(|planned| Item { planned, hints: 0, done: Vec::new(), revealed: false }).collect();
        Self { title, session, seed, confidence, items, at: 0, typed: String::new() }
    }

    /// How many of its questions are not in this content.
    pub fn missing(&self, library: &Library) -> usize {
        self.items.iter().filter(|item| !item.is_in(library)).count()
    }
}

impl Item {
    fn is_in(&self, library: &Library) -> bool {
        library.unit(&self.planned.unit).is_some_and(|unit| unit.question(&self.planned.question).is_some())
    }
}

/// A quiz in progress.
#[derive(Debug)]
pub struct Quiz<'a> {
    library: &'a Library,
    marker: &'a Marker,
    languages: HashMap<String, Arc<Language>>,
    saved: Saved,
    phase: Phase,
    asked_at: Timestamp,
}

/// After so many tries the missing points are told without asking.
const TRIES_BEFORE_TELLING: usize = 2;

impl<'a> Quiz<'a> {
    /// Starts a quiz, or goes on with one. Questions that are no longer in the content are left out.
    pub fn new(library: &'a Library, marker: &'a Marker, mut saved: Saved, now: Timestamp) -> Self {
        if saved.items.get(saved.at).is_some_and(|item| !item.is_in(library)) {
            // What was typed belongs to a question that is gone, and is no answer to the next.
            saved.typed.clear();
        }
        let before = saved.items.iter().take(saved.at).filter(|item| item.is_in(library)).count();
        saved.items.retain(|item| item.is_in(library));
        saved.at = before;
        let phase = match saved.items.get(saved.at) {
            None => Phase::Finished,
            // Something typed and not handed in: a first answer, or one more try.
            Some(item) if item.done.is_empty() || !saved.typed.is_empty() => Phase::Asking,
            Some(_) => Phase::Reviewing,
        };
        Self { library, marker, languages: HashMap::new(), saved, phase, asked_at: now }
    }

    /// What to do first.
    pub fn begin(&self) -> Vec<Event> {
        match self.phase {
            Phase::Asking => vec![Event::Ask],
            Phase::Confidence { .. } => vec![Event::Ask, Event::AskConfidence],
            Phase::Reviewing => vec![Event::Ask, Event::Feedback],
            Phase::Finished => vec![Event::Finished],
        }
    }

    /// The quiz as it is to be kept.
    pub fn saved(&self) -> &Saved {
        &self.saved
    }

    /// Keeps what was typed and not handed in, for when the learner comes back.
    pub fn keep_typed(&mut self, typed: &str) {
        typed.clone_into(&mut self.saved.typed);
    }

    /// Where it stands.
    pub fn phase(&self) -> &Phase {
        &self.phase
    }

    /// The current question and what has happened to it; `None` when the quiz is over.
    pub fn current(&self) -> Option<(Presented<'a>, &Item)> {
        let item = self.saved.items.get(self.saved.at)?;
        let unit = self.library.unit(&item.planned.unit)?;
        let question = unit.question(&item.planned.question)?;
        Some((Presented::new(unit, question, item.planned.seed), item))
    }

    /// The id under which the last [`Event::Record`] was kept.
    pub fn recorded(&mut self, attempt: String) {
        if let Some(done) = self.item().and_then(|item| item.done.last_mut()) {
            done.attempt = attempt;
        }
    }

    fn item(&mut self) -> Option<&mut Item> {
        self.saved.items.get_mut(self.saved.at)
    }

    /// Takes an input at a time and says what comes of it.
    pub fn step(&mut self, input: Input, now: Timestamp) -> Vec<Event> {
        match (self.phase.clone(), input) {
            (Phase::Finished, _) => vec![Event::Finished],
            (_, Input::Undo) => self.undo(now),
            (Phase::Asking, Input::Said(typed)) => self.answered(&typed, now),
            (Phase::Asking, Input::Hint) => self.hint(),
            (Phase::Asking | Phase::Confidence { .. }, Input::Skip) | (Phase::Reviewing, Input::Said(_) | Input::Skip) => self.next(now),
            (Phase::Asking | Phase::Confidence { .. }, Input::Show) => {
                note("Answer first, even with a guess: then the answer is shown. To leave the question, type :skip.")
            }
            (Phase::Confidence { response, typed }, Input::Confidence(sure)) => self.mark(&response, &typed, Some(sure), now),
            (Phase::Reviewing, Input::Again) => self.again(now),
            (Phase::Reviewing, Input::Show) => self.show(),
            (Phase::Reviewing, Input::Disagree(number)) => self.disagree(number),
            (Phase::Asking | Phase::Confidence { .. }, Input::Disagree(_) | Input::Again) => note("There is no mark yet: answer first."),
            (Phase::Asking, Input::Confidence(_)) | (Phase::Confidence { .. }, _) => vec![Event::AskConfidence],
            (Phase::Reviewing, Input::Hint | Input::Confidence(_)) => note("Press Enter to go on, or type :again to try once more."),
        }
    }

    fn answered(&mut self, typed: &str, now: Timestamp) -> Vec<Event> {
        let Some((presented, _)) = self.current() else {
            return vec![Event::Finished];
        };
        match presented.read(typed) {
            Err(unclear) => note(&unclear.0),
            Ok(response) if self.saved.confidence => {
                self.phase = Phase::Confidence { response, typed: typed.to_owned() };
                vec![Event::AskConfidence]
            }
            Ok(response) => self.mark(&response, typed, None, now),
        }
    }

    fn mark(&mut self, response: &Response, typed: &str, confidence: Option<u8>, now: Timestamp) -> Vec<Event> {
        let Some((presented, item)) = self.current() else {
            return vec![Event::Finished];
        };
        let (seed, hints, tries) = (item.planned.seed, item.hints, item.done.len() + 1);
        let language = self.language(&presented);
        let mark = presented.mark(response, self.marker, &language);
        let answer = presented.in_words(response, typed);
        let told = presented.question.kind.own_words().is_none() || tries >= TRIES_BEFORE_TELLING;
        let draft = Draft {
            at: now,
            unit: presented.unit.id.to_string(),
            criterion: presented.question.criterion.to_string(),
            question: presented.question.id.to_string(),
            kind: presented.question.kind.name(),
            version: presented.question.version.clone(),
            seed,
            prompt: presented.prompt(),
            answer: answer.clone(),
            mark: mark.clone(),
            spent: now.duration_since(self.asked_at).as_secs_f64().max(0.0),
            hints,
            tries: u32::try_from(tries).unwrap_or(u32::MAX),
            confidence,
        };
        if let Some(item) = self.item() {
            item.done.push(Done { attempt: String::new(), answer, mark });
            item.revealed |= told;
        }
        self.phase = Phase::Reviewing;
        vec![Event::Record(Box::new(draft)), Event::Feedback]
    }

    /// The language of the question's unit, made when it is first needed.
    fn language(&mut self, presented: &Presented<'_>) -> Arc<Language> {
        if presented.question.kind.own_words().is_none() {
            return Arc::default();
        }
        let language = self.languages.entry(presented.unit.id.to_string());
        Arc::clone(language.or_insert_with(|| Arc::new(Language::of(presented.unit))))
    }

    fn ask(&mut self, now: Timestamp) -> Vec<Event> {
        self.phase = Phase::Asking;
        self.asked_at = now;
        vec![Event::Ask]
    }

    fn next(&mut self, now: Timestamp) -> Vec<Event> {
        self.saved.at += 1;
        self.saved.typed.clear();
        if self.saved.at < self.saved.items.len() {
            return self.ask(now);
        }
        self.phase = Phase::Finished;
        vec![Event::Finished]
    }

    fn again(&mut self, now: Timestamp) -> Vec<Event> {
        let all = self.current().is_some_and(|(_, item)| item.done.last().is_some_and(|done| done.mark.is_all()));
        if all {
            return note("Nothing is missing from this answer. Press Enter to go on.");
        }
        self.ask(now)
    }

    fn show(&mut self) -> Vec<Event> {
        if let Some(item) = self.item() {
            item.revealed = true;
        }
        vec![Event::Reveal]
    }

    fn hint(&mut self) -> Vec<Event> {
        let Some((presented, item)) = self.current() else {
            return vec![Event::Finished];
        };
        let text = presented.hint(item.hints);
        if let Some(item) = self.item() {
            item.hints = item.hints.saturating_add(1);
        }
        vec![Event::Hint(text)]
    }

    /// Takes back the last answer: to this question when it has one, else to the one before.
    fn undo(&mut self, now: Timestamp) -> Vec<Event> {
        if let Phase::Confidence { typed, .. } = &self.phase {
            // Not marked yet: the learner gets the words back to change them.
            self.saved.typed.clone_from(typed);
            self.phase = Phase::Asking;
            return vec![Event::Ask];
        }
        let here = self.current().is_some_and(|(_, item)| !item.done.is_empty());
        if !here {
            if self.saved.at == 0 {
                return note("There is nothing to take back yet.");
            }
            self.saved.at -= 1;
        }
        let taken = self.item().and_then(|item| {
            item.revealed = false;
            item.done.pop()
        });
        let mut events: Vec<Event> = taken.map(|done| Event::TakeBack(done.attempt)).into_iter().collect();
        events.extend(self.ask(now));
        events
    }

    fn disagree(&mut self, number: usize) -> Vec<Event> {
        let done = self.current().and_then(|(_, item)| item.done.last().cloned());
        let point = done.as_ref().and_then(|done| done.mark.points.get(number.checked_sub(1)?));
        let (Some(done), Some(point)) = (&done, point) else {
            return note(
                "Say which point you disagree with by its number, such as :disagree 2. Only answers in your own words have points.",
            );
        };
        let verdict = if point.verdict == Verdict::Met { Verdict::NotMet } else { Verdict::Met };
        vec![Event::Overrule { attempt: done.attempt.clone(), point: point.id.clone(), verdict }]
    }
}

fn note(text: &str) -> Vec<Event> {
    vec![Event::Note(text.to_owned())]
}
