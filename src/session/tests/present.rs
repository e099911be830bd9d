//! A question as it is put.

use std::collections::HashSet;
use std::sync::Arc;

use proptest::prelude::*;

use super::sample::{put, unit};
use crate::content::Id;
use crate::marking::Marker;

#[test]
fn the_same_seed_puts_a_question_the_same_way_and_seeds_differ() {
    for id in ["how-much", "tools", "pairs", "steps"] {
        assert_eq!(put(id, 5).shown, put(id, 5).shown);
        let ways: HashSet<Vec<String>> = (0..40).map(|seed| put(id, seed).shown).collect();
        assert!(ways.len() > 3, "{id} is shuffled");
    }
    let prompts: HashSet<String> = (0..40).map(|seed| put("drawn", seed).prompt()).collect();
    assert!(prompts.len() > 20, "figures are drawn afresh");
}

#[test]
fn every_option_is_shown_once_and_leads_back_to_the_one_as_written() {
    for seed in 0..50 {
        let put = put("how-much", seed);
        let written = ["As much as it uses", "As much as there is", "None at all", "Tea only"];
        let mut places: Vec<usize> = (0..4).filter_map(|shown| put.written_at(shown)).collect();
        for (shown, place) in places.iter().enumerate() {
            assert_eq!(put.shown[shown], written[*place]);
        }
        places.sort_unstable();
        assert_eq!(places, [0, 1, 2, 3]);
        assert_eq!(put.written_at(4), None);
    }
}

#[test]
fn an_order_is_never_shown_solved() {
    for seed in 0..500 {
        assert_ne!(put("steps", seed).shown, ["Lift the plant", "Fill the new pot", "Press the soil", "Water it"], "seed {seed}");
    }
}

#[test]
fn the_prompt_has_its_figures_and_the_working_ends_with_the_result() {
    let put = put("score", 1);
    assert_eq!(put.prompt(), "200 visitors: 110 were happy and 40 were not. What is the net score?");
    assert_eq!(put.working().last().map(String::as_str), Some("Result: +35"));
    assert_eq!(put.working().len(), 3);
}

#[test]
fn a_term_without_a_prompt_is_asked_by_its_definition() {
    let put = put("t-retention", 1);
    assert!(put.prompt().ends_with("Keeping what one has."));
    assert!(!put.prompt().contains("retention"));
}

#[test]
fn gaps_are_numbered_and_empty() {
    let put = put("gaps", 1);
    assert_eq!(put.gap_text().as_deref(), Some("A [1: ______] digs and a [2: ______] waters."));
    assert_eq!(put.gap_count(), 2);
    assert_eq!(super::sample::put("drown", 1).gap_text(), None);
}

#[test]
fn hints_come_one_by_one_and_never_run_out() {
    let put = put("why-water", 1);
    let hints: Vec<String> = [0, 1, 2, 3, u32::MAX].map(|given| put.hint(given)).into();
    assert!(hints[0].starts_with("HINT-ONE") && hints[1].starts_with("NUDGE-ONE") && hints[2].starts_with("NUDGE-TWO"));
    assert!(hints[3].contains("no further hint") && hints[3] == hints[4]);
}

#[test]
fn no_hint_gives_the_answer_away() {
    for question in &unit().questions {
        let put = put(question.id.as_str(), 3);
        for given in 0..4 {
            for answer in ["Result", "retention", "CSAT", "cliché", "As much as it uses", "spade", "upright"] {
                assert!(!put.hint(given).contains(answer), "{}: {}", question.id, put.hint(given));
            }
        }
    }
}

proptest! {
    /// Whatever is typed to whichever question: it is read and marked, or said to be unclear.
    #[test]
    fn nothing_typed_is_too_strange(typed in "\\PC{0,40}|[a-e1-5 ,;|]{0,12}", seed in 0..1000_u64) {
        let marker = Marker::default();
        for question in unit().questions.iter().filter(|question| question.kind.name() != "short") {
            let put = put(question.id.as_str(), seed);
            if let Ok(response) = put.read(&typed) {
                let mark = put.mark(&response, &marker, &Arc::default());
                prop_assert!(mark.award <= mark.available && mark.available > 0);
                let _ = put.in_words(&response, &typed);
            }
        }
    }
}
