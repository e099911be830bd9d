//! The rules of each kind of question: what is refused, where, and with which way out.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]

mod support;
mod tutor;

use tutor::{Bank, expect_one};

/// A question of a kind with these lines of its own. `short` has no explanation, the others must have one.
fn question(kind: &str, body: &str) -> String {
    let explanation = if kind == "short" { "" } else { "explanation = \"Because.\"\n" };
    format!("[[question]]\nid = \"q\"\ncriterion = \"1.1\"\nkind = \"{kind}\"\nprompt = \"What is so?\"\n{explanation}{body}")
}

/// As [`question`], where the complaint is expected at the question's header.
fn wrong_as_a_whole(kind: &str, body: &str) -> String {
    format!("@@{}", question(kind, body))
}

fn options(rights: &[bool]) -> String {
    let option = |(index, right): (usize, &bool)| format!("[[question.option]]\ntext = \"Option {index}\"\nright = {right}\n");
    rights.iter().enumerate().map(option).collect()
}

fn pairs(count: usize) -> String {
    let pairs: Vec<String> = (0..count).map(|index| format!("[[question.pair]]\nleft = \"L{index}\"\nright = \"R{index}\"\n")).collect();
    pairs.concat()
}

fn items(count: usize) -> String {
    let items: Vec<String> = (0..count).map(|index| format!("\"step {index}\"")).collect();
    format!("items = [{}]\n", items.join(", "))
}

/// A number question over `price` and `count`, with the lines of the test in the middle.
const DRAW: &str = "[question.draw]\nprice = [2, 3]\ncount = [10, 20]\n";
const STEP: &str = "[[question.step]]\nname = \"total\"\nvalue = \"price * count\"\ntext = \"{price} × {count} = {total}\"\n";

fn number(head: &str, rest: &str) -> String {
    question("number", &format!("unit = \"£\"\n{head}{rest}"))
}

#[test]
fn one_good_question_of_each_kind_is_accepted() {
    let good = [
        question("choice", &options(&[true, false, false])),
        question("multiple", &options(&[true, true, false])),
        question("true-false", "answer = false\nmisconception = \"pot-is-decoration\"\n"),
        question("match", &format!("extra = [\"R9\"]\n{}", pairs(3))),
        question("order", &items(7)),
        question("gap", "text = \"The {pot|teapot} is {warmed}.\"\n"),
        question("term", "term = \"steeping\"\n"),
        number("answer = \"total\"\ntolerance = 0.5\ndecimals = 2\n", &format!("{DRAW}{STEP}")),
        question("short", "points = [\"stays-hot\"]\nneeds = 1\nworkplace = true\n"),
    ];
    let all: Vec<String> = good.iter().enumerate().map(|(index, text)| text.replace("id = \"q\"", &format!("id = \"q{index}\""))).collect();
    let bank = Bank::with_tea().file("tea/words.toml", all.join("\n"));
    assert!(bank.problems().is_empty(), "{:#?}", bank.problems());
    bank.check("").ended(0).says(": 9 questions checked.");
}

#[test]
fn the_kind_is_one_that_there_is() {
    expect_one(&question("choice", "").replace("\"choice\"", "@@\"choise\""), "`kind` cannot be \"choise\"", "did you mean \"choice\"?");
    expect_one(&question("choice", "").replace("\"choice\"", "@@\"riddle\""), "`kind` cannot be \"riddle\"", "use one of choice, multiple");
    let without = question("choice", "").replace("kind = \"choice\"\n", "");
    expect_one(&format!("@@{without}"), "[[question]] has no `kind`", "add a line: kind = ...");
}

#[test]
fn what_every_question_must_say_is_missed() {
    for key in ["id", "criterion", "prompt", "explanation"] {
        let whole = wrong_as_a_whole("true-false", "answer = true\n");
        let without: Vec<&str> = whole.lines().filter(|line| !line.starts_with(&format!("{key} ="))).collect();
        expect_one(&without.join("\n"), &format!("[[question]] has no `{key}`"), &format!("add a line: {key} = ..."));
    }
}

#[test]
fn fields_of_another_kind_are_refused_with_that_kind_named() {
    let choice = options(&[true, false, false]);
    let cases = [
        ("choice", format!("@@items = [\"a\"]\n{choice}"), "`items` does not belong to a choice question", "write kind = \"order\""),
        ("true-false", "answer = true\n@@text = \"{a}\"\n".to_owned(), "`text` does not belong to a true-false question", "\"gap\""),
        ("order", format!("{}@@term = \"steeping\"\n", items(3)), "`term` does not belong to an order question", "\"term\""),
        ("gap", "text = \"{a}\"\n@@points = [\"stays-hot\"]\n".to_owned(), "`points` does not belong to a gap question", "\"short\""),
        ("match", format!("@@tolerance = 1\n{}", pairs(3)), "`tolerance` does not belong to a match question", "\"number\""),
        ("term", "term = \"steeping\"\n@@extra = [\"a\"]\n".to_owned(), "`extra` does not belong to a term question", "\"match\""),
        ("short", "@@answer = true\n".to_owned(), "`answer` does not belong to a short question", "write kind = "),
        ("order", format!("{}[[question.option@@]]\ntext = \"a\"\n", items(3)).replace("option@@", "@@option"), "`option`", "\"choice\""),
    ];
    for (kind, body, message, help) in &cases {
        expect_one(&question(kind, body), message, help);
    }
    // The order of the file's lines decides which is seen first, so both wrong keys of one question are named.
    let two = question("gap", "text = \"{a}\"\nitems = [\"a\"]\nterm = \"steeping\"\n");
    assert_eq!(Bank::with_tea().file("tea/words.toml", two).problems().len(), 2);
}

#[test]
fn a_mistyped_key_is_named_with_the_one_that_was_meant() {
    expect_one(&question("true-false", "answer = true\n@@hnt = \"x\"\n"), "unknown key `hnt` in [[question]]", "did you mean `hint`?");
    expect_one(&question("true-false", "answer = true\n@@zzzzzz = 1\n"), "unknown key `zzzzzz`", "this question takes id, criterion");
    let option = options(&[true, false, false]).replacen("right = true", "right = true\n@@becuase = \"x\"", 1);
    expect_one(&question("choice", &option), "unknown key `becuase` in [[question.option]]", "did you mean `because`?");
}

#[test]
fn a_choice_has_exactly_one_right_option_and_three_to_nine_in_all() {
    let cases = [
        (vec![false; 3], "0 options are right, but exactly one must be"),
        (vec![true, true, false], "2 options are right, but exactly one must be"),
        (vec![true, false], "2 options, but a question of this kind has three to nine"),
        (vec![], "0 options, but a question of this kind has three to nine"),
        ([vec![true], vec![false; 9]].concat(), "10 options, but a question of this kind has three to nine"),
    ];
    for (rights, message) in cases {
        expect_one(&wrong_as_a_whole("choice", &options(&rights)), message, "");
    }
}

#[test]
fn a_multiple_has_two_right_options_or_more_and_a_wrong_one() {
    expect_one(&wrong_as_a_whole("multiple", &options(&[true, false, false])), "1 options are right, but two or more must be", "");
    expect_one(&wrong_as_a_whole("multiple", &options(&[true; 4])), "every option is right", "add an option that is wrong");
}

#[test]
fn nothing_to_choose_or_to_place_stands_twice() {
    let twice = options(&[true, false, false]).replace("Option 2", "OPTION 1");
    expect_one(&wrong_as_a_whole("choice", &twice), "the option \"OPTION 1\" stands twice", "make them different");
    expect_one(&wrong_as_a_whole("match", &pairs(3).replace("L2", "L0")), "the left-hand side \"L0\" stands twice", "");
    expect_one(&wrong_as_a_whole("match", &format!("extra = [\"R1\"]\n{}", pairs(3))), "the right-hand side \"R1\" stands twice", "");
    expect_one(&wrong_as_a_whole("order", "items = [\"a\", \"b\", \"a\"]\n"), "the item \"a\" stands twice", "");
}

#[test]
fn match_and_order_have_three_to_seven() {
    for count in [0, 2, 8] {
        expect_one(
            &wrong_as_a_whole("match", &pairs(count)),
            &format!("{count} pairs, but a question of this kind has three to seven"),
            "pair",
        );
        expect_one(
            &wrong_as_a_whole("order", &items(count)),
            &format!("{count} items, but a question of this kind has three to seven"),
            "item",
        );
    }
    expect_one(&wrong_as_a_whole("order", ""), "[[question]] has no `items`", "");
    let half = pairs(3).replacen("[[question.pair]]\nleft = \"L1\"\n", "@@[[question.pair]]\n", 1);
    expect_one(&question("match", &half), "[[question.pair]] has no `left`", "");
}

#[test]
fn gaps_are_whole_and_not_empty() {
    let cases = [
        ("no braces", "no gap"),
        ("{open", "a `{` without its `}`"),
        ("shut}", "a `}` without its `{`"),
        ("{a{b}}", "a `{` inside a gap"),
        ("an {} empty one", "a gap with nothing in it"),
        ("{a||b}", "a gap with nothing in it"),
    ];
    for (text, message) in cases {
        expect_one(&question("gap", &format!("text = @@\"{text}\"\n")), message, "mark each gap like this");
    }
}

#[test]
fn a_term_and_a_statement_need_their_answer() {
    expect_one(&wrong_as_a_whole("term", ""), "[[question]] has no `term`", "");
    expect_one(&question("term", "term = @@\"steping\"\n"), "there is no term `steping`", "did you mean `steeping`?");
    expect_one(&wrong_as_a_whole("true-false", ""), "[[question]] has no `answer`", "");
    expect_one(&question("true-false", "answer = @@\"yes\"\n"), "`answer` should be true or false, but is text", "write answer = true");
}

#[test]
fn a_number_question_has_draws_working_a_unit_and_an_answer() {
    let whole = number("answer = \"total\"\n", &format!("{DRAW}{STEP}"));
    expect_one(&format!("@@{}", whole.replace("unit = \"£\"\n", "")), "[[question]] has no `unit`", "");
    expect_one(&format!("@@{}", whole.replace("answer = \"total\"\n", "")), "[[question]] has no `answer`", "");
    expect_one(&format!("@@{}", number("answer = \"price\"\n", DRAW)), "has no working", "[[question.step]]");
    expect_one(&whole.replace("\"£\"", "@@\"pounds\""), "`unit` cannot be \"pounds\"", "use one of %, £, score");
    expect_one(&whole.replace("[question.draw]", "tolerance = @@-1\n[question.draw]"), "`tolerance` is below 0", "0.5");
    expect_one(
        &whole.replace("[question.draw]", "decimals = @@7\n[question.draw]"),
        "`decimals` is 7, which is out of range",
        "from 0 to 6",
    );
    let doubled = whole.replace("[[question.step]]", "@@[[question.step]]").replace("\"total\"", "\"price\"").replace(" = {total}", "");
    expect_one(&doubled, "the figure `price` is there already", "another name");
    let bare = STEP.replace("price * count", "2 * 3").replace("{price} × {count}", "2 × 3");
    expect_one(&format!("@@{}", number("answer = \"total\"\n", &bare)), "no [question.draw]", "with the figures of the prompt");
}

#[test]
fn a_formula_knows_only_figures_that_were_worked_out_before_it() {
    let whole = number("answer = \"total\"\n", &format!("{DRAW}{STEP}"));
    let earlier = "only use those worked out before it";
    expect_one(&whole.replace("answer = \"total\"", "answer = @@\"totl\""), "`totl` is not known here", earlier);
    // A figure that refers to itself, and one that refers to a later one: the two ways to write a cycle.
    expect_one(
        &whole.replace("[2, 3]", "@@\"price + 1\"").replace("price * count", "count"),
        "`price` is not known here",
        "it can use count",
    );
    let circle = "price = [2]\nfirst = @@\"second + 1\"\nsecond = \"first + 1\"\n";
    expect_one(&whole.replace("price = [2, 3]\n", circle), "`second` is not known here", "it can use price, count");
    expect_one(&whole.replace("\"price * count\"", "@@\"total * 2\""), "`total` is not known here", "it can use price, count");
    let two_steps =
        whole.replace("[[question.step]]", "[[question.step]]\nname = \"early\"\nvalue = @@\"total\"\ntext = \"Early\"\n[[question.step]]");
    expect_one(&two_steps, "`total` is not known here", earlier);
}

#[test]
fn texts_of_a_number_question_name_known_figures() {
    let whole = number("answer = \"total\"\n", &format!("{DRAW}{STEP}"));
    expect_one(&format!("@@{}", whole.replace("What is so?", "What is {prise}?")), "`{prise}` in `prompt` is not a known figure", "price");
    expect_one(&whole.replace("= {total}", "= {sum}").replace("[[question.step]]", "@@[[question.step]]"), "`{sum}` in `text`", "total");
    let slip = "[[question.slip]]\nvalue = @@\"prise\"\nsays = \"You forgot to multiply.\"\n";
    expect_one(&format!("{whole}{slip}"), "`prise` is not known here", "price");
    let slip = "@@[[question.slip]]\nvalue = \"price\"\n";
    expect_one(&format!("{whole}{slip}"), "[[question.slip]] has no `says`", "");
}

#[test]
fn formulas_and_ranges_that_make_no_sense_are_refused() {
    let whole = number("answer = \"total\"\n", &format!("{DRAW}{STEP}"));
    let bad_formula = |formula: &str| whole.replace("\"price * count\"", &format!("@@\"{formula}\""));
    expect_one(&bad_formula("price * * count"), "`value` cannot be worked out", "use names, numbers");
    expect_one(&bad_formula("(price"), "`value` cannot be worked out", "brackets");
    expect_one(&bad_formula(&"(".repeat(5000)), "longer than 300 characters", "");
    for (range, message) in [
        ("{ from = 5, to = 1, step = 1 }", "`price` is not a sensible range"),
        ("{ from = 1, to = 5, step = 0 }", "`price` is not a sensible range"),
        ("{ from = 1, to = 5, step = -1 }", "`price` is not a sensible range"),
        ("{ from = 0, to = 1e300, step = 1 }", "`price` is not a sensible range"),
        ("[]", "`price` has no figures to choose from"),
    ] {
        expect_one(&whole.replace("price = [2, 3]", &format!("@@price = {range}")), message, "");
    }
}

#[test]
fn draws_that_mostly_make_no_sense_are_refused() {
    let draws_of = |draw: &str, value: &str, slip: &str| {
        let step = STEP.replace("price * count", value);
        format!("@@{}", number("answer = \"total\"\n", &format!("[question.draw]\n{draw}\n{step}{slip}")))
    };
    let below_nought = "count = [1, 2]\nprice = \"count - 5\"";
    expect_one(&draws_of(below_nought, "price * count", ""), "only 0 of 2 draws make sense", "choose other ranges in [question.draw]");
    expect_one(&draws_of("price = [0]\ncount = [1, 2]", "count / price", ""), "only 0 of 2 draws make sense", "");
    let slip = "[[question.slip]]\nvalue = \"count * price\"\nsays = \"This is the right answer.\"\n";
    expect_one(&draws_of("price = [2]\ncount = [10]", "price * count", slip), "a slip gives the right answer", "");
}

#[test]
fn a_short_question_is_about_points_of_its_own_criterion() {
    expect_one(&question("short", "points = [@@\"stay-hot\"]\n"), "there is no point `stay-hot` in this unit", "did you mean `stays-hot`?");
    expect_one(
        &wrong_as_a_whole("short", "points = [\"stays-hot\"]\nneeds = 2\n"),
        "the question needs 2 points but has 1",
        "lower `needs`",
    );
    expect_one(&question("short", "needs = @@0\n"), "`needs` is 0, which is out of range", "from 1 to 20");
    let other = "[[criterion]]\nid = \"1.2\"\noutcome = \"lo1\"\nverb = \"state\"\ntask = \"when to stop\"\nneeds = 1\n\
        [[point]]\nid = \"four\"\ncriterion = \"1.2\"\ntext = \"Four minutes are enough\"\nnudge = \"Count.\"\n";
    let text = format!("{other}{}", question("short", "points = [@@\"four\"]\n"));
    expect_one(&text, "the point `four` serves criterion 1.2, but the question serves 1.1", "the question's criterion only");
}

#[test]
fn samples_name_the_questions_points_and_quote_their_own_words() {
    let sample = |lines: &str| {
        question("short", &format!("points = [\"stays-hot\"]\n[[question.sample]]\nstyle = \"full\"\nanswer = \"It stays hot.\"\n{lines}"))
    };
    expect_one(
        &sample("met = [@@\"no-crack\"]\n"),
        "the point `no-crack` is not asked for by this question",
        "points of the question only",
    );
    expect_one(&sample("met = [\"stays-hot\"]\npartly = [@@\"stays-hot\"]\n"), "is both met and partly met", "one of the two lists");
    let quote = "met = [\"stays-hot\"]\n[question.sample.quotes]\nstays-hot = @@\"it stays hot\"\n";
    expect_one(&sample(quote), "these words do not stand in the answer", "letter for letter");
    let idle = "[question.sample.quotes]\nstays-hot = \"stays hot\"\n";
    let idle = sample(idle).replace("answer = \"It", "answer = @@\"It");
    expect_one(&idle, "the quote for `stays-hot` earns nothing", "in `met` or `partly`");
    expect_one(&sample("").replace("\"full\"", "@@\"ful\""), "`style` cannot be \"ful\"", "did you mean \"full\"?");
    expect_one(&sample("").replace("style = \"full\"\n", "").replace("[[question.sample]]", "@@[[question.sample]]"), "has no `style`", "");
}

#[test]
fn wrong_types_are_named_by_what_they_are_and_what_they_should_be() {
    let short = |body: &str| question("short", body);
    let cases = [
        (short("points = @@\"stays-hot\"\n"), "`points` should be a list of texts, but is text"),
        (short("points = [@@1]\n"), "`points` should be a list of texts, but is a whole number"),
        (short("needs = @@1.5\n"), "`needs` should be a whole number, but is a number"),
        (short("workplace = @@1\n"), "`workplace` should be true or false, but is a whole number"),
        (short("sample = @@1\n"), "`sample` should be written as [[question.sample]]"),
        (short("sample = [@@\"It stays hot\"]\n"), "`sample` should be a list of tables, but is text"),
        (short("tags = @@2026-11-21\n"), "`tags` should be a list of texts, but is a date"),
        (short("").replace("prompt = \"What is so?\"", "prompt = @@[\"a\"]"), "`prompt` should be text in quotes, but is a list"),
        (short("").replace("prompt = \"What is so?\"", "prompt = @@\"  \""), "`prompt` is empty"),
        (short("hint = @@false\n"), "`hint` should be text in quotes, but is true or false"),
        (short("").replace("id = \"q\"", "id = @@\"Q 1\""), "\"Q 1\" cannot be the id of a question"),
        (question("order", "items = [\"a\", @@\"\", \"c\"]\n").replace("\"c\"", "\"c\", \"d\""), "an empty text in `items`"),
        (
            number("answer = \"total\"\n", &format!("{DRAW}{STEP}")).replace("[2, 3]", "[2, @@\"3\"]"),
            "should be a list of numbers, but is text",
        ),
        (number("answer = @@3\n", &format!("{DRAW}{STEP}")), "`answer` should be text in quotes, but is a whole number"),
    ];
    for (text, message) in &cases {
        expect_one(text, message, "");
    }
}
