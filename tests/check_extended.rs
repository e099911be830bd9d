//! The rules of `extended` questions: levels one above the other, and an exemplar at each that is where it says.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]

mod support;
mod tutor;

use tutor::{Bank, expect_one};

const HEAD: &str = "[[question]]\nid = \"essay\"\ncriterion = \"1.1\"\nkind = \"extended\"\nprompt = \"Explain why the pot is warmed.\"\n";
const PLAN: &str = "plan = [\"Say what cold china does.\", \"Say what follows.\"]\n";

fn level(name: &str, marks: u32, needs: usize) -> String {
    format!("[[question.level]]\nname = \"{name}\"\nmarks = {marks}\nneeds = {needs}\nsays = \"An answer of this level.\"\n")
}

fn exemplar(level: &str, met: &str) -> String {
    format!(
        "[[question.exemplar]]\nlevel = \"{level}\"\nanswer = \"An answer that is {level}.\"\nwhy = \"It is what it is.\"\nmet = [{met}]\n"
    )
}

fn levels() -> String {
    [level("referral", 1, 0), level("pass", 2, 1), level("good pass", 4, 2)].concat()
}

fn exemplars() -> String {
    [exemplar("referral", ""), exemplar("pass", "\"stays-hot\""), exemplar("good pass", "\"stays-hot\", \"no-crack\"")].concat()
}

fn whole() -> String {
    [HEAD, PLAN, &levels(), &exemplars()].concat()
}

#[test]
fn a_whole_one_is_accepted_and_its_exemplars_are_its_samples() {
    let bank = Bank::with_tea().file("tea/words.toml", whole());
    assert!(bank.problems().is_empty(), "{:#?}", bank.problems());
    bank.check("").ended(0).says("1 question checked").says("3 sample answers marked");
    // The plan may be left out.
    let bank = Bank::with_tea().file("tea/words.toml", whole().replace(PLAN, ""));
    assert!(bank.problems().is_empty(), "{:#?}", bank.problems());
}

#[test]
fn levels_stand_one_above_the_other() {
    let with = |levels: &[String]| format!("@@{HEAD}{}{}", levels.concat(), exemplars());
    let rule = "two levels or more, one above the other";
    expect_one(&with(&[]), rule, "from the lowest up");
    expect_one(&with(&[level("pass", 2, 1)]), rule, "from the lowest up");
    expect_one(&with(&[level("pass", 2, 1), level("referral", 1, 0)]), rule, "more `needs` and `marks`");
    expect_one(&with(&[level("referral", 1, 0), level("pass", 2, 0)]), rule, "more `needs` and `marks`");
    expect_one(&with(&[level("referral", 2, 0), level("pass", 2, 1)]), rule, "more `needs` and `marks`");
    let twice = [level("referral", 1, 0), level("pass", 2, 1), level("pass", 3, 2)].concat();
    let two = [exemplar("referral", ""), exemplar("pass", "\"stays-hot\"")].concat();
    expect_one(&format!("@@{HEAD}{twice}{two}"), "the level \"pass\" stands twice", "make them different");
    let three = [level("referral", 1, 0), level("pass", 2, 1), level("good pass", 4, 3)].concat();
    let best = exemplar("good pass", "\"stays-hot\", \"no-crack\"");
    let text = [HEAD, &three, &exemplar("referral", ""), &exemplar("pass", "\"stays-hot\""), &best].concat();
    let problems = Bank::with_tea().file("tea/words.toml", text).problems();
    let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(
        messages,
        ["the question needs 3 points but has 2", "this exemplar meets 2 points, but the level \"good pass\" needs 3"],
        "more points than there are"
    );
}

#[test]
fn one_slip_in_a_level_is_one_problem() {
    expect_one(&whole().replacen("marks = 1\n", "", 1).replacen("[[question.level]]", "@@[[question.level]]", 1), "has no `marks`", "");
    expect_one(&whole().replacen("needs = 1\n", "needs = @@-1\n", 1), "`needs` is -1, which is out of range", "from 0 to 100");
    expect_one(
        &whole().replacen("says =", "@@sais =", 1).replacen("@@sais =", "says = \"So.\"\n@@sais =", 1),
        "unknown key `sais`",
        "`says`",
    );
}

#[test]
fn every_level_has_an_exemplar_that_is_at_it() {
    let without = |name: &str, met: &str| format!("@@{}", whole().replace(&exemplar(name, met), ""));
    expect_one(&without("referral", ""), "the level \"referral\" has no exemplar", "add a [[question.exemplar]]");
    expect_one(&without("pass", "\"stays-hot\""), "the level \"pass\" has no exemplar", "add a [[question.exemplar]]");
    expect_one(
        &whole().replace("level = \"pass\"\nanswer", "level = @@\"pas\"\nanswer"),
        "`level` cannot be \"pas\"",
        "did you mean \"pass\"?",
    );
    let few = whole().replace(&exemplar("pass", "\"stays-hot\""), &exemplar("pass", "").replace("answer = ", "answer = @@"));
    expect_one(&few, "meets 0 points, but the level \"pass\" needs 1", "name in `met` what it meets");
    let many = exemplar("referral", "\"no-crack\"").replace("answer = ", "answer = @@");
    expect_one(
        &whole().replace(&exemplar("referral", ""), &many),
        "meets 1 point, which is enough for the level \"pass\"",
        "another level",
    );
}

#[test]
fn its_exemplars_name_points_of_the_question() {
    let one = whole().replace(PLAN, "points = [\"stays-hot\"]\n").replace(&level("good pass", 4, 2), "");
    let one = one.replace(&exemplar("good pass", "\"stays-hot\", \"no-crack\""), "");
    assert!(Bank::with_tea().file("tea/words.toml", &one).problems().is_empty());
    let other = one.replace("met = [\"stays-hot\"]", "met = [@@\"no-crack\"]");
    expect_one(&other, "the point `no-crack` is not asked for by this question", "points of the question only");
}

#[test]
fn it_has_no_fields_of_other_kinds() {
    expect_one(&whole().replace(PLAN, "@@needs = 2\n"), "`needs` does not belong to an extended question", "kind = \"short\"");
    expect_one(&whole().replace(PLAN, "@@answer = true\n"), "`answer` does not belong to an extended question", "");
    let short = "[[question]]\nid = \"q\"\ncriterion = \"1.1\"\nkind = \"short\"\nprompt = \"Why?\"\n@@plan = [\"First\"]\n";
    expect_one(short, "`plan` does not belong to a short question", "kind = \"extended\"");
}
