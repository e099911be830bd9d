//! What was typed, read as an answer.

use super::sample::put;
use crate::session::{Presented, Response};

/// The letters of these options as they are shown.
fn letters(put: &Presented<'_>, options: &[&str]) -> Vec<char> {
    let place = |option: &&str| put.shown.iter().position(|shown| shown == option).expect("an option");
    options.iter().map(|option| crate::session::letter(place(option))).collect()
}

fn picked(put: &Presented<'_>, typed: &str) -> Option<Vec<usize>> {
    match put.read(typed) {
        Ok(Response::Picked(picked)) => Some(picked),
        _ => None,
    }
}

#[test]
fn a_letter_means_what_is_shown_with_it() {
    for seed in 0..30 {
        let put = put("how-much", seed);
        let letter = letters(&put, &["Tea only"])[0];
        let number = u32::from(letter) - u32::from('a') + 1;
        for typed in
            [format!("{letter}"), format!(" ({letter}) "), letter.to_uppercase().to_string(), number.to_string(), "TEA only".to_owned()]
        {
            assert_eq!(picked(&put, &typed), Some(vec![3]), "{typed}");
        }
    }
}

#[test]
fn several_letters_may_stand_apart_or_together_and_keep_their_order() {
    let put = put("steps", 9);
    let right = letters(&put, &["Lift the plant", "Fill the new pot", "Press the soil", "Water it"]);
    let together: String = right.iter().collect();
    let apart: Vec<String> = right.iter().map(char::to_string).collect();
    for typed in [together.clone(), apart.join(" "), apart.join(", "), apart.join(" > "), together.to_uppercase()] {
        assert_eq!(picked(&put, &typed), Some(vec![0, 1, 2, 3]), "{typed}");
    }
    let backwards: String = together.chars().rev().collect();
    assert_eq!(picked(&put, &backwards), Some(vec![3, 2, 1, 0]));
}

#[test]
fn what_is_no_place_is_told_by_name() {
    let cases = [
        ("how-much", "", "Nothing was typed"),
        ("how-much", "e", "use a to d"),
        ("how-much", "0", "use a to d"),
        ("how-much", "99999999999999999999999", "use a to d"),
        ("how-much", "!!!", "Choose one option"),
        ("tools", "a b a", "a stands twice"),
        ("steps", "a b c", "Give all 4 letters"),
        ("pairs", "1a 2b 3b", "b stands twice"),
        ("pairs", "2a 3b 4c", "Give each number once"),
        ("drown", "maybe", "true or false"),
        ("gaps", "spade", "Give 2 words"),
        ("score", "twenty", "Type a figure"),
    ];
    for (id, typed, told) in cases {
        let unclear = put(id, 1).read(typed).expect_err("it cannot be read").0;
        assert!(unclear.contains(told), "{id} {typed:?}: {unclear}");
    }
}

#[test]
fn a_long_text_is_not_thrown_back_whole() {
    let unclear = put("how-much", 1).read(&"x".repeat(5_000)).expect_err("it cannot be read").0;
    assert!(unclear.len() < 100, "{unclear}");
}

#[test]
fn pairs_are_given_by_number_in_any_order() {
    for seed in 0..20 {
        let put = put("pairs", seed);
        let right = letters(&put, &["digs", "waters", "levels"]);
        let texts = Ok(Response::Texts(["digs", "waters", "levels"].map(String::from).into()));
        assert_eq!(put.read(&format!("{} {} {}", right[0], right[1], right[2])), texts);
        assert_eq!(put.read(&format!("3{} 1{} 2{}", right[2], right[0], right[1])), texts);
        assert_eq!(put.read(&format!("1{}, 2{}, 3{}", right[0], right[1], right[2])), texts);
    }
}

#[test]
fn words_for_true_and_false() {
    let put = put("drown", 1);
    for (typed, truth) in [("True.", true), ("y", true), ("NO!", false), ("not true", false), ("incorrect", false)] {
        assert_eq!(put.read(typed), Ok(Response::Truth(truth)), "{typed}");
    }
}

#[test]
fn gaps_may_be_left_empty() {
    let put = put("gaps", 1);
    for (typed, texts) in
        [("a, b", ["a", "b"]), (", b", ["", "b"]), ("a ;b", ["a", "b"]), ("a, the b;", ["a, the b", ""]), ("a|", ["a", ""])]
    {
        assert_eq!(put.read(typed), Ok(Response::Texts(texts.map(String::from).into())), "{typed}");
    }
}

#[test]
fn the_record_has_words_and_not_letters() {
    let how_much = put("how-much", 4);
    let letter = letters(&how_much, &["None at all"])[0].to_string();
    let response = how_much.read(&letter).expect("a letter");
    assert_eq!(how_much.in_words(&response, &letter), "None at all");
    let pairs = put("pairs", 4);
    let typed: String = letters(&pairs, &["waters", "digs", "levels"]).iter().collect();
    let response = pairs.read(&typed).expect("letters");
    assert_eq!(pairs.in_words(&response, &typed), "Spade = waters | Hose = digs | Rake = levels");
    assert_eq!(put("drown", 4).in_words(&Response::Truth(true), "y"), "true");
    assert_eq!(put("score", 4).in_words(&Response::Words(" 35 ".to_owned()), " 35 "), "35");
}
