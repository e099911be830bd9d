//! Every kind of question, answered right, wrong and so that it cannot be read.

#![allow(clippy::panic, reason = "a test may")]

mod support;

use support::{Home, Ran, bank};

/// A named quiz of one question, with these lines typed, then whatever Enter is needed to end it.
fn ask(quiz: &str, lines: &[&str]) -> Ran {
    let home = Home::with_bank();
    home.quizzer().args("quiz --seed 7").arg(quiz).lines(lines).run().ended(0)
}

/// The letters that these options have on the screen, for the seed that [`ask`] uses.
fn letters(quiz: &str, options: &[&str]) -> Vec<String> {
    let screen = ask(quiz, &[":quit"]).out;
    let letter = |option: &&str| {
        let line = screen.lines().map(str::trim).find(|line| line.ends_with(&format!(") {option}")));
        let letter = line.and_then(|line| line.split(')').next());
        letter.unwrap_or_else(|| panic!("{option:?} is not among the options of\n{screen}")).to_owned()
    };
    options.iter().map(letter).collect()
}

/// The same as numbers: a is 1.
fn numbers(letters: &[String]) -> Vec<String> {
    letters.iter().map(|letter| (letter.as_bytes()[0] - b'a' + 1).to_string()).collect()
}

/// What is typed cannot be read, is explained with these words, and costs nothing: the answer after it is the first try.
fn unclear_then_right(quiz: &str, unclear: &str, told: &str, right: &str) {
    let home = Home::with_bank();
    home.quizzer().args("quiz --seed 7").arg(quiz).lines(&[unclear, right, ""]).run().ended(0).says(told).says("right:");
    let kept = home.quizzer().args("history --json").run().ended(0).out;
    assert_eq!(kept.lines().count(), 1, "only the readable answer is kept: {kept}");
    assert!(kept.contains(r#""tries":1"#), "{kept}");
}

#[test]
fn a_choice_is_made_by_letter_number_or_words() {
    let letter = letters("just-how-much", &["As much as it uses"]);
    let number = numbers(&letter).remove(0);
    let letter = letter[0].as_str();
    for typed in [letter, &letter.to_uppercase(), &number, &format!("({letter})"), &format!("{letter}."), "as much as it USES"] {
        ask("just-how-much", &[typed, ""]).says("right: 1 of 1 mark").says("EXPLANATION-CHOICE").never_says("a common mistake");
    }
}

#[test]
fn a_wrong_choice_is_told_why_with_the_belief_and_its_correction() {
    let letter = letters("just-how-much", &["As much as there is"]).remove(0);
    ask("just-how-much", &[&letter, ""])
        .says("not right: 0 of 1 mark")
        .says("The answer: As much as it uses")
        .says("BECAUSE-WRONG")
        .says("The more water the better")
        .says("CORRECTION: roots drown");
}

#[test]
fn a_choice_that_is_none_is_asked_again() {
    let right = letters("just-how-much", &["As much as it uses"]).remove(0);
    unclear_then_right("just-how-much", "z", "use a to d", &right);
    unclear_then_right("just-how-much", "5", "use a to d", &right);
    unclear_then_right("just-how-much", "a b", "Choose one option", &right);
    unclear_then_right("just-how-much", "", "Nothing was typed", &right);
    unclear_then_right("just-how-much", "the second one, I think", "use a to d", &right);
}

#[test]
fn several_are_chosen_with_or_without_anything_between() {
    let right = letters("just-tools", &["Trowel", "Secateurs"]);
    let figures = numbers(&right);
    let (a, c) = (&right[0], &right[1]);
    let ways =
        [format!("{a} {c}"), format!("{c}{a}"), format!("{a}, {c}"), format!("{a} and {c}"), format!("{} {}", figures[0], figures[1])];
    for typed in &ways {
        ask("just-tools", &[typed, ""]).says("right: 2 of 2 marks").never_says("not right");
    }
}

#[test]
fn a_wrong_one_takes_away_what_a_right_one_earns_and_the_number_must_fit() {
    let letters = letters("just-tools", &["Trowel", "Secateurs", "Stapler"]);
    let ran = ask("just-tools", &[&[letters[0].as_str(), letters[2].as_str()].concat(), ""]);
    ran.says("not right: 0 of 2 marks").says("Stapler: chosen. Right: leave it out").says("Secateurs: not chosen. Right: choose it");
    unclear_then_right("just-tools", &letters.concat(), "you typed 3", &letters[..2].concat());
    unclear_then_right("just-tools", &letters[0], "you typed 1", &letters[..2].concat());
    unclear_then_right("just-tools", "a a", "twice", &letters[..2].concat());
    unclear_then_right("just-tools", "a x", "use a to d", &letters[..2].concat());
}

#[test]
fn true_and_false_are_read_in_many_words() {
    for typed in ["false", "F", "f", "no", "Wrong.", "FALSE"] {
        ask("just-drown", &[typed, ""]).says("right: 1 of 1 mark").never_says("CORRECTION");
    }
    for typed in ["true", "T", "yes"] {
        ask("just-drown", &[typed, ""]).says("not right: 0 of 1 mark").says("The answer: false").says("CORRECTION: roots drown");
    }
    unclear_then_right("just-drown", "perhaps", "Type true or false", "f");
}

#[test]
fn pairs_are_matched_in_turn_or_by_number() {
    let right = letters("just-pairs", &["digs", "waters", "levels"]);
    let (one, two, three) = (&right[0], &right[1], &right[2]);
    let ways = [
        right.join(" "),
        right.concat(),
        right.join(", ").to_uppercase(),
        format!("1{one} 2{two} 3{three}"),
        format!("3{three}, 1{one}, 2{two}"),
    ];
    for typed in &ways {
        ask("just-pairs", &[typed, ""]).says("right: 3 of 3 marks").says("Spade: digs");
    }
    let swapped = format!("{two} {one} {three}");
    ask("just-pairs", &[&swapped, ""]).says("partly right: 1 of 3 marks").says("Spade: waters. Right: digs");
}

#[test]
fn pairs_that_do_not_add_up_are_asked_again() {
    let right = letters("just-pairs", &["digs", "waters", "levels"]).join(" ");
    unclear_then_right("just-pairs", "a b", "Give 3 letters", &right);
    unclear_then_right("just-pairs", "a b c a", "twice", &right);
    unclear_then_right("just-pairs", "1a 1b 2c", "Give each number once", &right);
    unclear_then_right("just-pairs", "1a 2b 4c", "Give each number once", &right);
    unclear_then_right("just-pairs", "a b q", "use a to c", &right);
}

#[test]
fn an_order_earns_a_mark_for_each_neighbour_that_is_right() {
    let right = letters("just-steps", &["Lift the plant", "Fill the new pot", "Press the soil", "Water it"]);
    assert_ne!(right.concat(), "abcd", "the right order must not be shown");
    ask("just-steps", &[&right.join(" "), ""]).says("right: 3 of 3 marks");
    ask("just-steps", &[&numbers(&right).join(" "), ""]).says("right: 3 of 3 marks");
    // The last put first: two of the three steps still follow on the one before.
    let turned = format!("{}{}", right[3], right[..3].concat());
    ask("just-steps", &[&turned, ""]).says("partly right: 2 of 3 marks").says("1: Water it. Right: Lift the plant");
    unclear_then_right("just-steps", "a b", "Give all 4 letters", &right.concat());
}

#[test]
fn gaps_are_filled_with_a_comma_between() {
    ask("just-gaps", &[":quit"]).says("A [1: ______] digs and a [2: ______] waters.");
    for typed in ["spade, hose", "Shovel , HOSE", "spade; hose", "spades,hoses"] {
        ask("just-gaps", &[typed, ""]).says("right: 2 of 2 marks");
    }
    ask("just-gaps", &["hose, spade", ""]).says("not right: 0 of 2 marks").says("Gap 1: hose. Right: spade");
    ask("just-gaps", &[", hose", ""]).says("partly right: 1 of 2 marks").says("Gap 1: nothing. Right: spade");
    unclear_then_right("just-gaps", "spade", "Give 2 words or phrases", "spade, hose");
    unclear_then_right("just-gaps", "spade, hose, rake", "Give 2 words or phrases", "spade, hose");
}

#[test]
fn a_term_is_read_however_it_is_typed() {
    let ways = [
        ("just-t-retention", &["retention", "RETENTION", "the retention", "retntion", "retentoin"][..]),
        ("just-t-csat", &["CSAT", "csat", "C.S.A.T.", "contentment score", "contentment-scores"]),
        ("just-t-personalisation", &["personalisation", "personalization", "Personalisations", "personalisaton"]),
        ("just-t-word-of-mouth", &["word-of-mouth", "word of mouth", "Word of Mouth", "wordofmouth", "word of mouths"]),
        ("just-t-cliche", &["cliché", "cliche", "CLICHÉ", "clichés"]),
    ];
    for (quiz, typed) in ways {
        for typed in typed {
            ask(quiz, &[typed, ""]).says("right: 1 of 1 mark").never_says("not right");
        }
    }
}

#[test]
fn a_term_is_never_taken_for_another() {
    let others = [
        ("just-t-retention", "attention", "another term"),
        ("just-t-retention", "atention", "another term"),
        ("just-t-csat", "CES", "another term"),
        ("just-t-csat", "ces", "another term"),
        ("just-t-csat", "effort score", "another term"),
        ("just-t-csat", "CSAG", "The answer: CSAT"),
        ("just-t-retention", "detention", "The answer: retention"),
        ("just-t-retention", "no idea", "The answer: retention"),
        ("just-t-word-of-mouth", "watering can", "another term"),
    ];
    for (quiz, typed, told) in others {
        ask(quiz, &[typed, ""]).says("not right: 0 of 1 mark").says(told);
    }
}

#[test]
fn a_figure_is_read_with_sign_decimals_unit_or_working() {
    for typed in ["35", "+35", "35.0", "35 %", "it is 35", "110/200 = 55%, 40/200 = 20%, 55-20 = 35"] {
        ask("just-score", &[typed, ""]).says("right: 2 of 2 marks").says("Result: +35").says("Happy: 110 ÷ 200 × 100 = 55");
    }
    for typed in ["80", "80 %", "80%", "80.0", "80 per cent"] {
        ask("just-survival", &[typed, ""]).says("right: 2 of 2 marks").says("Result: 80 %");
    }
}

#[test]
fn a_slip_is_named_and_a_method_is_credited() {
    ask("just-score", &["55", ""]).says("not right: 0 of 2 marks").says("SLIP-FORGOT");
    ask("just-score", &["-35", ""]).says("partly right: 1 of 2 marks").says("SLIP-TURNED");
    ask("just-score", &["55 - 20 = 37", ""]).says("partly right: 1 of 2 marks").never_says("SLIP");
    ask("just-score", &["12", ""]).says("not right: 0 of 2 marks").says("The answer: +35").never_says("SLIP");
    ask("just-survival", &["0.8", ""]).says("SLIP-FRACTION");
    ask("just-survival", &["£80", ""]).says("partly right: 1 of 2 marks").says("the unit is not");
    unclear_then_right("just-score", "about a third", "Type a figure", "35");
}

#[test]
fn an_answer_in_ones_own_words_is_marked_point_by_point() {
    ask("just-why-water", &[bank::WHOLE_ANSWER, ""]).says("2 of 2 marks").says("1. met").says("2. met").says("You wrote:");
    ask("just-why-water", &[bank::NO_ANSWER, ""])
        .says("0 of 2 marks")
        .says("1. not met")
        .says("NUDGE-ONE")
        .says("NUDGE-TWO")
        .never_says("roots can only take in what is dissolved");
    ask("just-why-water", &["", bank::WHOLE_ANSWER, ""]).says("Nothing was typed").says("2 of 2 marks");
}

#[test]
fn an_answer_about_something_else_earns_nothing() {
    for typed in
        ["I don't know.", "no idea", "x", "My neighbour has a red bicycle and two cats.", "???", "The train to London leaves at seven."]
    {
        ask("just-why-water", &[typed, ""]).says("0 of 2 marks").never_says("1. met").never_says("2. met");
    }
}

#[test]
fn the_verb_is_judged_for_the_answer_as_a_whole() {
    // The verb with a colon is the verdict on it; the criterion's title has none.
    ask("just-why-water", &[bank::NO_ANSWER, ""]).says("explain: ").says("the question asks you to explain");
}
