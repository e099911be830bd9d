//! The course of a quiz, whatever the learner does.

use jiff::{Timestamp, ToSpan};
use proptest::prelude::*;

use super::sample::library;
use crate::marking::{Flag, Mark, Marker};
use crate::session::{Done, Draft, Event, Input, Phase, Planned, Quiz, Saved};

fn start() -> Timestamp {
    Timestamp::from_second(1_790_000_000).expect("a time")
}

fn saved(ids: &[&str], confidence: bool) -> Saved {
    let planned = |id: &&str| Planned { unit: "u1".to_owned(), question: (*id).to_owned(), seed: 7 };
    Saved::new("A quiz".to_owned(), "s".to_owned(), 7, confidence, ids.iter().map(planned).collect())
}

fn said(text: &str) -> Input {
    Input::Said(text.to_owned())
}

/// Drives a quiz as a driver has to: each answer gets an id when it is to be recorded.
struct Driver<'a> {
    quiz: Quiz<'a>,
    recorded: Vec<Draft>,
    /// Ids of the attempts that stand, in order.
    standing: Vec<String>,
    seconds: i64,
}

impl<'a> Driver<'a> {
    fn new(marker: &'a Marker, saved: Saved) -> Self {
        Self { quiz: Quiz::new(library(), marker, saved, start()), recorded: Vec::new(), standing: Vec::new(), seconds: 0 }
    }

    fn step(&mut self, input: Input) -> Vec<Event> {
        self.seconds += 10;
        let events = self.quiz.step(input, start() + self.seconds.seconds());
        for event in &events {
            match event {
                Event::Record(draft) => {
                    let id = format!("attempt-{}", self.recorded.len());
                    self.recorded.push((**draft).clone());
                    self.quiz.recorded(id.clone());
                    self.standing.push(id);
                }
                Event::TakeBack(id) => assert_eq!(self.standing.pop().as_ref(), Some(id), "the last one is taken back"),
                Event::Overrule { attempt, .. } => assert_eq!(self.standing.last(), Some(attempt)),
                _ => {}
            }
        }
        events
    }

    fn at(&self) -> usize {
        self.quiz.saved().at
    }
}

#[test]
fn an_answer_is_to_be_recorded_before_anything_is_shown() {
    let marker = Marker::default();
    let mut driver = Driver::new(&marker, saved(&["drown"], false));
    assert_eq!(driver.quiz.begin(), [Event::Ask]);
    let events = driver.step(said("f"));
    assert!(matches!(events.as_slice(), [Event::Record(_), Event::Feedback]), "{events:?}");
    let draft = &driver.recorded[0];
    assert_eq!((draft.answer.as_str(), draft.tries, draft.hints, draft.confidence), ("false", 1, 0, None));
    assert_eq!((draft.kind, draft.criterion.as_str(), draft.unit.as_str(), draft.seed), ("true-false", "1.1", "u1", 7));
    assert!((draft.spent - 10.0).abs() < 1e-9);
    assert_eq!(driver.step(said("")), [Event::Finished]);
    assert_eq!(driver.quiz.phase(), &Phase::Finished);
    assert!(driver.quiz.current().is_none());
}

#[test]
fn confidence_is_asked_before_the_mark() {
    let marker = Marker::default();
    let mut driver = Driver::new(&marker, saved(&["drown"], true));
    assert_eq!(driver.step(said("f")), [Event::AskConfidence]);
    assert!(driver.recorded.is_empty());
    assert_eq!(driver.step(Input::Hint), [Event::AskConfidence]);
    assert!(matches!(driver.step(Input::Show).as_slice(), [Event::Note(_)]));
    driver.step(Input::Confidence(2));
    assert_eq!(driver.recorded[0].confidence, Some(2));
}

#[test]
fn nothing_is_shown_before_an_honest_try() {
    let marker = Marker::default();
    let mut driver = Driver::new(&marker, saved(&["why-water"], false));
    for input in [Input::Show, Input::Again, Input::Disagree(1), said("")] {
        assert!(matches!(driver.step(input).as_slice(), [Event::Note(_)]));
    }
    driver.step(said("Water"));
    assert!(!driver.quiz.saved().items[0].revealed);
    assert_eq!(driver.step(Input::Show), [Event::Reveal]);
    assert!(driver.quiz.saved().items[0].revealed);
}

#[test]
fn the_points_are_told_at_the_second_try_and_hints_and_tries_are_counted() {
    let marker = Marker::default();
    let mut driver = Driver::new(&marker, saved(&["why-water"], false));
    driver.step(Input::Hint);
    driver.step(Input::Hint);
    driver.step(said("Why houseplants need watering"));
    assert!(!driver.quiz.saved().items[0].revealed);
    assert_eq!(driver.step(Input::Again), [Event::Ask]);
    driver.step(said("Why houseplants need watering"));
    assert!(driver.quiz.saved().items[0].revealed);
    let counted: Vec<_> = driver.recorded.iter().map(|draft| (draft.hints, draft.tries)).collect();
    assert_eq!(counted, [(2, 1), (2, 2)]);
}

#[test]
fn undo_takes_back_here_first_and_then_the_question_before() {
    let marker = Marker::default();
    let mut driver = Driver::new(&marker, saved(&["drown", "how-much"], false));
    driver.step(said("t"));
    driver.step(said(""));
    assert_eq!(driver.at(), 1);
    assert_eq!(driver.step(Input::Undo), [Event::TakeBack("attempt-0".to_owned()), Event::Ask]);
    assert_eq!(driver.at(), 0);
    assert!(matches!(driver.step(Input::Undo).as_slice(), [Event::Note(_)]));
    driver.step(said("f"));
    assert_eq!(driver.recorded[1].tries, 1, "what was taken back is no try");
}

#[test]
fn a_quiz_goes_on_where_it_was_left() {
    let marker = Marker::default();
    let mut driver = Driver::new(&marker, saved(&["drown", "how-much"], false));
    driver.step(said("t"));
    let left = driver.quiz.saved().clone();
    let again = Quiz::new(library(), &marker, left.clone(), start());
    assert_eq!(again.begin(), [Event::Ask, Event::Feedback]);
    assert_eq!(again.saved(), &left);
    let text = serde_json::to_string(&left).expect("JSON");
    assert_eq!(serde_json::from_str::<Saved>(&text).expect("the same"), left);
}

#[test]
fn questions_that_are_gone_are_left_out() {
    let marker = Marker::default();
    let mut left = saved(&["gone", "drown", "gone-too", "how-much"], false);
    left.at = 3;
    let quiz = Quiz::new(library(), &marker, left, start());
    assert_eq!((quiz.saved().at, quiz.saved().items.len()), (1, 2));
    let mut left = saved(&["drown", "gone"], false);
    left.at = 99;
    assert_eq!(Quiz::new(library(), &marker, left, start()).begin(), [Event::Finished]);
    assert_eq!(Quiz::new(library(), &marker, saved(&["gone"], false), start()).begin(), [Event::Finished]);
}

#[test]
fn a_second_try_that_was_not_handed_in_stays_with_its_question() {
    let marker = Marker::default();
    let mut driver = Driver::new(&marker, saved(&["why-water", "drown"], false));
    driver.step(said("Water"));
    driver.step(Input::Again);
    driver.quiz.keep_typed("Water carries");
    let mut again = Driver::new(&marker, driver.quiz.saved().clone());
    assert_eq!((again.quiz.begin(), again.quiz.phase()), (vec![Event::Ask], &Phase::Asking));
    assert_eq!(again.quiz.saved().typed, "Water carries");
    again.step(Input::Skip);
    assert_eq!((again.at(), again.quiz.saved().typed.as_str()), (1, ""));
    let mut gone = driver.quiz.saved().clone();
    "gone".clone_into(&mut gone.items[0].planned.question);
    let gone = Driver::new(&marker, gone);
    assert_eq!(gone.quiz.saved().typed, "", "words for a question that is gone are no answer to the next");
}

#[test]
fn undo_before_the_mark_gives_the_words_back() {
    let marker = Marker::default();
    let mut driver = Driver::new(&marker, saved(&["why-water"], true));
    driver.step(said("Water feeds the leaves"));
    assert_eq!(driver.step(Input::Undo), [Event::Ask]);
    assert_eq!((driver.quiz.saved().typed.as_str(), driver.recorded.len()), ("Water feeds the leaves", 0));
}

#[test]
fn full_marks_are_no_end_while_something_asked_for_is_missing() {
    let marker = Marker::default();
    let again = |flags: Vec<Flag>| {
        let mut left = saved(&["why-water"], false);
        let mark = Mark { award: 2, available: 2, flags, ..Mark::default() };
        left.items[0].done.push(Done { attempt: "a".to_owned(), answer: "Water".to_owned(), mark });
        Quiz::new(library(), &marker, left, start()).step(Input::Again, start())
    };
    assert_eq!(again(vec![Flag::NoWorkplaceExample]), [Event::Ask]);
    assert!(matches!(again(Vec::new()).as_slice(), [Event::Note(_)]));
}

/// Any input, with answers that are readable to some question of the quiz.
fn any_input() -> impl Strategy<Value = Input> {
    prop_oneof![
        4 => proptest::sample::select(vec!["", "a", "b", "t", "f", "35", "a b", "retention", "spade, hose", "Water carries minerals"]).prop_map(said),
        1 => "\\PC{0,20}".prop_map(Input::Said),
        2 => (0..5_u8).prop_map(Input::Confidence),
        1 => Just(Input::Hint),
        1 => Just(Input::Skip),
        1 => Just(Input::Show),
        1 => Just(Input::Again),
        2 => Just(Input::Undo),
        1 => (0..4_usize).prop_map(Input::Disagree),
    ]
}

const IDS: [&str; 6] = ["drown", "tools", "score", "t-retention", "gaps", "why-water"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_is_done_the_quiz_stays_whole(inputs in proptest::collection::vec(any_input(), 0..40), confidence: bool) {
        let marker = Marker::default();
        let mut driver = Driver::new(&marker, saved(&IDS, confidence));
        for input in inputs {
            let events = driver.step(input);
            prop_assert!(!events.is_empty(), "something always comes of it");
            prop_assert!(driver.at() <= IDS.len());
            prop_assert_eq!(driver.quiz.phase() == &Phase::Finished, driver.at() == IDS.len());
            prop_assert_eq!(driver.quiz.current().is_none(), driver.at() == IDS.len());
            let done: Vec<&str> = driver.quiz.saved().items.iter().flat_map(|item| &item.done).map(|done| done.attempt.as_str()).collect();
            let mut standing: Vec<&str> = driver.standing.iter().map(String::as_str).collect();
            standing.sort_by_key(|id| done.iter().position(|other| other == id));
            prop_assert_eq!(done, standing, "the answers of the quiz are those of the record");
        }
    }

    #[test]
    fn undoing_everything_leads_back_to_the_start(inputs in proptest::collection::vec(any_input(), 0..30)) {
        let marker = Marker::default();
        let mut driver = Driver::new(&marker, saved(&IDS, false));
        for input in inputs {
            driver.step(input);
        }
        if driver.quiz.phase() == &Phase::Finished {
            return Ok(());
        }
        for _ in 0..60 {
            driver.step(Input::Undo);
        }
        prop_assert_eq!(driver.at(), 0);
        prop_assert!(driver.standing.is_empty());
        prop_assert!(driver.quiz.saved().items.iter().all(|item| item.done.is_empty()));
        prop_assert_eq!(driver.quiz.phase(), &Phase::Asking);
    }
}
