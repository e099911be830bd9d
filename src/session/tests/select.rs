//! Which questions are asked, and in which order.

use std::collections::{HashMap, HashSet};

use proptest::prelude::*;

use super::sample::{library, question, unit};
use crate::content::{Id, Library};
use crate::session::{Planned, Selection, select};

fn everything(count: usize) -> Selection<'static> {
    Selection { count, ..Selection::default() }
}

fn criterion_of(planned: &Planned) -> String {
    question(&planned.question).criterion.to_string()
}

#[test]
fn only_what_was_asked_for_is_chosen() {
    let chosen = |selection: Selection<'_>| -> HashSet<String> {
        select(library(), &Selection { count: usize::MAX, ..selection }, 1).into_iter().map(|planned| planned.question).collect()
    };
    let set = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<HashSet<_>>();
    assert_eq!(chosen(everything(0)).len(), unit().questions.len());
    assert_eq!(
        chosen(Selection { criterion: unit().criteria.get(1).map(|criterion| &criterion.id), ..Selection::default() }),
        set(&["tools", "pairs", "steps", "gaps"])
    );
    let outcome = unit().outcomes.first().map(|outcome| &outcome.id);
    assert_eq!(
        chosen(Selection { outcome, kinds: vec!["short".to_owned(), "gap".to_owned()], ..Selection::default() }),
        set(&["why-water", "gaps"])
    );
    let quiz = unit().quizzes.iter().find(|quiz| quiz.id.as_str() == "two-choices").map(|quiz| &quiz.id);
    assert_eq!(chosen(Selection { quiz, ..Selection::default() }), set(&["how-much", "drown"]));
    assert!(chosen(Selection { kinds: vec!["no-such-kind".to_owned()], ..Selection::default() }).is_empty());
    assert!(select(&Library::default(), &everything(5), 1).is_empty());
}

#[test]
fn seeds_give_different_orders_and_each_question_a_seed_of_its_own() {
    let orders: HashSet<Vec<String>> =
        (0..30).map(|seed| select(library(), &everything(99), seed).into_iter().map(|planned| planned.question).collect()).collect();
    assert!(orders.len() > 20);
    let seeds: HashSet<u64> = select(library(), &everything(99), 1).into_iter().map(|planned| planned.seed).collect();
    assert_eq!(seeds.len(), unit().questions.len());
}

proptest! {
    #[test]
    fn the_same_seed_chooses_the_same(seed: u64, count in 0..30_usize) {
        prop_assert_eq!(select(library(), &everything(count), seed), select(library(), &everything(count), seed));
    }

    #[test]
    fn no_question_comes_twice_and_no_more_than_wanted(seed: u64, count in 0..30_usize) {
        let planned = select(library(), &everything(count), seed);
        prop_assert_eq!(planned.len(), count.min(unit().questions.len()));
        let different: HashSet<&str> = planned.iter().map(|planned| planned.question.as_str()).collect();
        prop_assert_eq!(different.len(), planned.len());
    }

    #[test]
    fn neighbours_are_of_different_criteria_while_others_are_left(seed: u64, kinds in proptest::sample::subsequence(crate::content::KIND_NAMES.to_vec(), 1..6)) {
        let selection = Selection { kinds: kinds.iter().map(ToString::to_string).collect(), ..everything(99) };
        let planned: Vec<String> = select(library(), &selection, seed).iter().map(criterion_of).collect();
        let mut left: HashMap<&str, usize> = HashMap::new();
        for criterion in &planned {
            *left.entry(criterion).or_default() += 1;
        }
        for two in planned.windows(2) {
            if let Some(count) = left.get_mut(two[0].as_str()) {
                *count -= 1;
            }
            let others = left.iter().any(|(criterion, count)| *criterion != two[0] && *count > 0);
            prop_assert!(two[0] != two[1] || !others, "{:?}", planned);
        }
    }
}
