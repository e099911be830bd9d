//! Marks for what is chosen, ordered and filled in.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::content::{Formula, Place, Slip, Step};

fn earned(mark: &Mark) -> (u32, u32) {
    (mark.award, mark.available)
}

/// So many options, of which the first are right; each of the others is believed by those who choose it.
fn options(all: usize, right: usize) -> Vec<Choice> {
    let believed = |index: usize| MisconceptionId::parse(&format!("belief-{index}")).map(|value| Placed { value, place: Place::default() });
    let option = |index: usize| Choice {
        text: format!("option {index}"),
        right: index < right,
        because: Some(format!("because {index}")),
        misconception: if index < right { None } else { believed(index) },
    };
    (0..all).map(option).collect()
}

fn beliefs(mark: &Mark) -> Vec<&str> {
    mark.misconceptions.iter().map(|found| found.id.as_str()).collect()
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn a_choice_earns_its_mark_or_shows_its_belief() {
    let right = choice(&options(3, 1), 0);
    assert_eq!((earned(&right), beliefs(&right)), ((1, 1), vec![]));
    let wrong = choice(&options(3, 1), 2);
    assert_eq!((earned(&wrong), beliefs(&wrong)), ((0, 1), vec!["belief-2"]));
    assert_eq!((wrong.parts[0].answer.as_str(), wrong.parts[0].note.as_deref()), ("option 0", Some("because 2")));
    assert_eq!(earned(&choice(&options(3, 1), usize::MAX)), (0, 1));
}

#[test]
fn of_several_each_wrong_one_takes_a_mark_but_never_below_nothing() {
    let options = options(5, 2);
    let picks: [&[usize]; 7] = [&[0, 1], &[1, 0], &[0], &[0, 1, 2], &[2, 3, 4], &[], &[0, 1, 2, 3, 4]];
    let marks = picks.map(|picked| earned(&multiple(&options, picked)));
    assert_eq!(marks, [(2, 2), (2, 2), (1, 2), (1, 2), (0, 2), (0, 2), (0, 2)]);
    assert_eq!(beliefs(&multiple(&options, &[0, 3, 4])), ["belief-3", "belief-4"]);
    assert_eq!(multiple(&options, &[0]).parts.len(), 2, "a wrong option that was left out needs no word");
}

#[test]
fn a_statement_judged_wrong_shows_the_belief() {
    let believed = options(1, 0).remove(0).misconception;
    assert_eq!(earned(&true_false(false, believed.as_ref(), false)), (1, 1));
    assert!(beliefs(&true_false(false, believed.as_ref(), false)).is_empty());
    assert_eq!(beliefs(&true_false(false, believed.as_ref(), true)), ["belief-0"]);
}

#[test]
fn pairs_and_neighbours_earn_a_mark_each() {
    let pairs: Vec<Pair> =
        ["x", "y", "z"].iter().map(|right| Pair { left: format!("left of {right}"), right: (*right).to_owned() }).collect();
    assert_eq!(earned(&pairing(&pairs, &texts(&["x", "y", "z"]))), (3, 3));
    assert_eq!(earned(&pairing(&pairs, &texts(&["y", "x", "z"]))), (1, 3));
    assert_eq!(earned(&pairing(&pairs, &[])), (0, 3));
    let items = texts(&["one", "two", "three", "four"]);
    let orders = [[0, 1, 2, 3], [3, 0, 1, 2], [1, 0, 3, 2], [3, 2, 1, 0], [0, 2, 1, 3]];
    assert_eq!(orders.map(|order| ordering(&items, &order).award), [3, 2, 0, 0, 0]);
}

#[test]
fn a_gap_takes_any_of_its_wordings_and_never_another_term() {
    let (first, second) = (texts(&["retention", "customer retention"]), texts(&["churn"]));
    let fill = |given: &[&str]| gaps(&[&first, &second], &texts(given), &["retention", "attention", "churn"]);
    assert_eq!(earned(&fill(&["customer retention", "Churn"])), (2, 2));
    assert_eq!(earned(&fill(&["attention", "churn"])), (1, 2));
    assert_eq!(fill(&["attention", "churn"]).parts[0].note.as_deref(), Some("That is another term of this unit: attention."));
    assert_eq!(earned(&fill(&["", ""])), (0, 2));
    assert_eq!(fill(&["wrong", "churn"]).parts[0].answer, "retention", "the first wording is the one shown");
}

/// 110 of 200 happy and 40 not: a net score of 55 - 20 = 35.
fn net_score() -> (Number, Drawn) {
    let formula = |text| Formula::parse(text).expect("a formula");
    let step = |name: &str| Step { name: name.to_owned(), value: formula("1"), text: String::new() };
    let slip = |says: &str, method| Slip { value: formula("1"), says: says.to_owned(), method };
    let number = Number {
        unit: Measure::Score,
        answer: formula("p - d"),
        tolerance: 0.5,
        decimals: 0,
        draws: Vec::new(),
        steps: vec![step("p"), step("d")],
        slips: vec![slip("forgot", false), slip("turned", true)],
    };
    (number, Drawn { figures: BTreeMap::new(), answer: 35.0, steps: vec![55.0, 20.0], slips: vec![55.0, -35.0] })
}

#[test]
fn a_figure_earns_two_marks_or_one_for_its_method() {
    let (score, drawn) = net_score();
    let cases = [
        ("35", 2, None),
        ("+35.4", 2, None),
        ("35.6", 0, None),
        ("55", 0, Some("forgot")),
        ("-35", 1, Some("turned")),
        ("55 less 20 is 36", 1, None),
        ("20 and 55, so 75", 1, None),
        ("55, so 36", 0, None),
        ("no idea", 0, None),
    ];
    for (answer, award, note) in cases {
        let mark = number(&score, &drawn, answer);
        assert_eq!(earned(&mark), (award, 2), "{answer}");
        assert_eq!(mark.parts.first().and_then(|part| part.note.as_deref()), note, "{answer}");
    }
    let percent = number(&score, &drawn, "35 %");
    assert_eq!(earned(&percent), (2, 2), "a score with a loose unit is right");
    assert!(percent.parts[0].note.is_some(), "and remarked on");
    let pounds = number(&score, &drawn, "£35");
    assert_eq!((earned(&pounds), pounds.parts[0].right), ((1, 2), false));
}

#[test]
fn a_share_of_one_has_the_method_of_a_percentage() {
    let (mut share, drawn) = net_score();
    assert_eq!(earned(&number(&share, &drawn, "0.35")), (0, 2), "a score is no share");
    share.unit = Measure::Percent;
    let mark = number(&share, &drawn, "0.35");
    assert_eq!((earned(&mark), mark.parts[0].right), ((1, 2), false));
    assert!(mark.parts[0].note.as_deref().is_some_and(|note| note.contains("35 %")), "{mark:?}");
    assert_eq!(earned(&number(&share, &drawn, "0.35 %")), (0, 2), "said to be per cent, and wrong");
    let slipped = Drawn { slips: vec![55.0, 0.35], ..drawn };
    assert_eq!(number(&share, &slipped, "0.35").parts[0].note.as_deref(), Some("turned"), "the author's own word goes first");
}

#[test]
fn the_right_figure_in_other_money_is_the_method_alone() {
    let (mut price, drawn) = net_score();
    price.unit = Measure::Pounds;
    let marks = ["£35", "35 pounds", "35", "$35", "35 euros"].map(|typed| number(&price, &drawn, typed).award);
    assert_eq!(marks, [2, 2, 2, 1, 1]);
}

#[test]
fn a_negative_zero_is_nought() {
    let (mut score, drawn) = net_score();
    let drawn = Drawn { answer: 0.0, ..drawn };
    score.tolerance = 0.0;
    assert_eq!(["-0", "0", "+0", "0.4", "-1"].map(|typed| number(&score, &drawn, typed).award), [2, 2, 2, 2, 0]);
}

proptest! {
    #[test]
    fn no_mark_is_above_what_is_available(
        all in 1..7_usize,
        right in 1..4_usize,
        picked in proptest::collection::vec(0..9_usize, 0..9),
        typed in "\\PC{0,30}",
    ) {
        let (score, drawn) = net_score();
        let options = options(all, right);
        let marks = [
            multiple(&options, &picked),
            choice(&options, picked.len()),
            term(&["CSAT"], &typed, &["CES"]),
            number(&score, &drawn, &typed),
        ];
        for mark in marks {
            prop_assert!(mark.award <= mark.available);
        }
    }
}
