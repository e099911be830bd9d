//! The level of response, and when an answer lacks nothing.

use super::*;

fn level(name: &str, marks: u32, needs: usize) -> Level {
    Level { name: name.to_owned(), marks, needs, says: String::new() }
}

/// A referral earns 5 marks, a pass with two points 10, a good pass with four 15.
fn levels() -> [Level; 3] {
    [level("referral", 5, 0), level("pass", 10, 2), level("good pass", 15, 4)]
}

/// A mark of so many points met and so many not, by an answer that does what the verb asks or not.
fn mark(met: usize, not_met: usize, passed: bool) -> Mark {
    let point = |verdict| PointMark {
        id: "p".to_owned(),
        verdict,
        probability: 0.5,
        sure: true,
        evidence: Vec::new(),
        reason: String::new(),
        barred: false,
    };
    let points = std::iter::repeat_n(Verdict::Met, met).chain(std::iter::repeat_n(Verdict::NotMet, not_met)).map(point).collect();
    let gate = Gate { asked: Verb::Analyse, reached: Reached::Explained, passed, advice: String::new() };
    Mark { points, gate: Some(gate), ..Mark::default() }
}

/// The level's name, its rank, the award and what was available.
fn placed(mark: Mark) -> (String, usize, u32, u32) {
    let mark = mark.at_level(&levels());
    let level = mark.level.expect("a level");
    (level.name, level.rank, mark.award, mark.available)
}

#[test]
fn an_answer_is_at_the_highest_level_whose_points_it_meets() {
    let at = |met| placed(mark(met, 5 - met, true));
    assert_eq!(at(0), ("referral".to_owned(), 0, 0, 15), "no part of any point: no marks for trying");
    assert_eq!(at(1), ("referral".to_owned(), 0, 5, 15));
    assert_eq!(at(2), ("pass".to_owned(), 1, 10, 15));
    assert_eq!(at(3), ("pass".to_owned(), 1, 10, 15));
    assert_eq!(at(4), ("good pass".to_owned(), 2, 15, 15));
    assert_eq!(at(5), ("good pass".to_owned(), 2, 15, 15));
}

#[test]
fn above_a_pass_the_verb_decides_too() {
    assert_eq!(placed(mark(5, 0, false)), ("pass".to_owned(), 1, 10, 15));
    assert_eq!(placed(mark(2, 3, false)), ("pass".to_owned(), 1, 10, 15), "a pass goes by points alone");
}

#[test]
fn a_point_that_is_partly_met_counts_for_no_level() {
    let mut marked = mark(2, 0, true);
    marked.points[1].verdict = Verdict::Partly;
    assert_eq!(placed(marked).0, "referral");
}

#[test]
fn what_is_no_answer_earns_nothing_at_the_lowest_level() {
    for flag in [Flag::CopiedQuestion, Flag::TermList, Flag::OffTopic, Flag::TooShort] {
        let marked = Mark { flags: vec![flag], ..mark(0, 5, false) };
        assert_eq!(placed(marked), ("referral".to_owned(), 0, 0, 15), "{flag:?}");
    }
    let short = Mark { flags: vec![Flag::TooShort], ..mark(1, 4, false) };
    assert_eq!(placed(short).2, 5, "short, but something is in it");
    let lowest_needs_one = [level("near pass", 5, 1), level("pass", 10, 2)];
    let marked = mark(0, 5, true).at_level(&lowest_needs_one);
    assert_eq!((marked.level.map(|level| level.rank), marked.award), (Some(0), 0), "below the lowest level there is no award");
}

#[test]
fn a_pass_is_whole_but_not_all_and_a_referral_is_neither() {
    let whole = |met, passed| {
        let mark = mark(met, 5 - met, passed).at_level(&levels());
        (mark.is_whole(), mark.is_all())
    };
    assert_eq!([whole(1, true), whole(2, true), whole(4, true)], [(false, false), (true, false), (true, true)]);
    assert_eq!([whole(2, false), whole(5, false)], [(false, false), (false, false)], "the verb is asked for at every level");
}
