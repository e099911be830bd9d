//! The rules of a unit: what must be there, ids that are unique, references that resolve, folders that fit.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]

mod support;
mod tutor;

use tutor::{Bank, GOOD_QUESTION, TEA, expect_one, expect_one_in_unit};

/// A criterion without the line that names its outcome, and its point.
const SECOND: &str = "[[criterion]]\nid = \"1.2\"\nverb = \"state\"\ntask = \"when to stop\"\nneeds = 1\n";
const POINT: &str = "[[point]]\nid = \"four\"\ncriterion = \"1.2\"\ntext = \"Four minutes are enough\"\nnudge = \"Count.\"\n";

/// The unit with one thing changed; the change may carry the sign `@@` under which the complaint must stand.
#[track_caller]
fn changed(from: &str, to: &str) -> String {
    assert!(TEA.contains(from), "{from} is not in the unit");
    TEA.replacen(from, to, 1)
}

/// The unit with a second table of a sort, which has the id of the first.
fn doubled(table: &str) -> String {
    let header = format!("[[{table}]]");
    let start = TEA.find(&header).unwrap();
    let end = TEA[start + 1..].find("\n[").map_or(TEA.len(), |length| start + 1 + length);
    format!("@@{}", &TEA[start..end])
}

#[test]
fn the_small_unit_itself_has_no_problem() {
    Bank::with_tea().file("tea/words.toml", GOOD_QUESTION).check("").well().says(": 1 question checked.").says("No problems.");
}

#[test]
fn an_id_of_any_sort_stands_for_one_thing() {
    for sort in ["outcome", "criterion", "point", "term", "source", "misconception"] {
        let table = doubled(sort);
        let mut id = table.lines().find_map(|line| line.strip_prefix("id = ")).unwrap().to_owned();
        id.retain(|character| character != '"');
        expect_one(&table, &format!("the {sort} `{id}` is there already"), "another id");
    }
    let concept = "[[concept]]\nid = \"c\"\ntitle = \"T\"\ntext = \"W.\"\ncriteria = [\"1.1\"]\n";
    expect_one(&format!("{concept}@@{concept}"), "the concept `c` is there already", "another id");
    expect_one(&format!("{GOOD_QUESTION}@@{GOOD_QUESTION}"), "the question `warm` is there already", "another id");
    let quiz = "[[quiz]]\nid = \"z\"\ntitle = \"T\"\nabout = \"A.\"\nquestions = [\"warm\"]\n";
    expect_one(&format!("{GOOD_QUESTION}{quiz}@@{quiz}"), "the quiz `z` is there already", "another id");
}

#[test]
fn every_reference_names_something_that_is_there() {
    let cases = [
        (changed("[[point]]", &format!("{SECOND}outcome = @@\"lo2\"\n\n{POINT}\n[[point]]")), "there is no outcome `lo2`"),
        (changed("nudge = \"Think of the china.\"", "nudge = \"N\"\nmisconception = @@\"pot-is-decoratoin\""), "there is no misconception"),
        (changed("nudge = \"Think of the china.\"", "nudge = \"N\"\nsource = [\"s1\", @@\"s2\"]"), "there is no source `s2`"),
        (changed("criteria = [\"1.1\"]\n\n[[source]]", "criteria = [\"1.1\", @@\"1.2\"]\n\n[[source]]"), "there is no criterion `1.2`"),
        (changed("example = \"Four", "confused_with = [@@\"steepin\"]\nexample = \"Four"), "there is no term `steepin`"),
        (changed("criteria = [\"1.1\"]\nbelief", "criteria = [@@\"1.3\"]\nbelief"), "there is no criterion `1.3`"),
    ];
    for (unit, message) in &cases {
        expect_one_in_unit(unit, message, "did you mean");
    }
    let added = [
        ("[[concept]]\nid = \"c\"\ntitle = \"T\"\ntext = \"W.\"\ncriteria = [@@\"9.99\"]\n".to_owned(), "there is no criterion `9.99`"),
        ("[[tip]]\ntext = \"W.\"\ncriteria = [@@\"9.99\"]\n".to_owned(), "there is no criterion `9.99`"),
        (
            "[[lesson]]\ntitle = \"T\"\ntext = \"W.\"\nexample = \"E.\"\ncriteria = [\"1.1\"]\nsource = [@@\"s-nowhere\"]\n".to_owned(),
            "`s-nowhere`",
        ),
        (GOOD_QUESTION.replace("\"1.1\"", "@@\"9.99\""), "there is no criterion `9.99`"),
        (format!("{GOOD_QUESTION}source = [@@\"nowhere\"]\n"), "there is no source `nowhere`"),
        (format!("{GOOD_QUESTION}misconception = @@\"nothing-of-the-kind\"\n"), "there is no misconception"),
        (
            "[[quiz]]\nid = \"z\"\ntitle = \"T\"\nabout = \"A.\"\nquestions = [@@\"not-here\"]\n".to_owned(),
            "there is no question `not-here`",
        ),
    ];
    for (text, message) in &added {
        expect_one(text, message, "or name one that is there");
    }
}

#[test]
fn a_criterion_has_points_and_not_fewer_than_it_needs() {
    let bare = "@@[[criterion]]\nid = \"1.2\"\noutcome = \"lo1\"\nverb = \"state\"\ntask = \"when to stop\"\nneeds = 1\n";
    expect_one(bare, "the criterion `1.2` has no points", "add a [[point]] with this criterion");
    let greedy = changed("needs = 1", "needs = 3").replace("[[criterion]]", "@@[[criterion]]");
    expect_one_in_unit(&greedy, "the criterion `1.1` needs 3 points but has 2", "lower `needs`, or add points");
    for needs in ["0", "21", "-1", "99999999999999999999"] {
        let unit = changed("needs = 1", &format!("needs = @@{needs}"));
        let bank = Bank::empty().file("tea/unit.toml", unit.replace("@@", ""));
        let found = bank.problems();
        assert!(found.iter().any(|problem| problem.position == "tea/unit.toml:18:9"), "needs = {needs}: {found:#?}");
    }
    expect_one("@@[[outcome]]\nid = \"lo2\"\ntitle = \"Understand sugar\"\n", "the outcome `lo2` has no criteria", "add a [[criterion]]");
}

#[test]
fn what_a_unit_must_say_is_missed() {
    for key in ["qualification", "organisation", "level", "synopsis"] {
        let line = TEA.lines().find(|line| line.starts_with(key)).unwrap();
        let unit = format!("@@{}", changed(&format!("{line}\n"), ""));
        expect_one_in_unit(&unit, &format!("[unit] has no `{key}`"), &format!("add a line: {key} = ..."));
    }
    expect_one_in_unit(&changed("level = 1", "level = @@9"), "`level` is 9, which is out of range", "from 1 to 8");
    expect_one_in_unit(&changed("level = 1", "level = 1\ncredits = @@\"4\""), "`credits` should be a whole number, but is text", "");
}

#[test]
fn every_table_says_which_of_its_keys_is_missing() {
    let tables = [
        ("[[point]]\nid = \"p\"\ncriterion = \"1.1\"\ntext = \"T\"\nnudge = \"N\"\n", vec!["id", "criterion", "text", "nudge"]),
        (
            "[[term]]\nid = \"t\"\nterm = \"brew\"\ndefinition = \"D\"\nexample = \"E\"\ncriteria = [\"1.1\"]\n",
            vec!["id", "term", "definition", "example", "criteria"],
        ),
        ("[[concept]]\nid = \"c\"\ntitle = \"T\"\ntext = \"W\"\ncriteria = [\"1.1\"]\n", vec!["id", "title", "text", "criteria"]),
        (
            "[[misconception]]\nid = \"m\"\ncriteria = [\"1.1\"]\nbelief = \"B\"\ncorrection = \"C\"\n",
            vec!["id", "criteria", "belief", "correction"],
        ),
        ("[[tip]]\ntext = \"T\"\n", vec!["text"]),
        ("[[lesson]]\ncriteria = [\"1.1\"]\ntitle = \"T\"\ntext = \"W\"\nexample = \"E\"\n", vec!["criteria", "title", "text", "example"]),
        ("[[before]]\ntext = \"T\"\n", vec!["text"]),
        ("[[faq]]\nquestion = \"Q\"\nanswer = \"A\"\n", vec!["question", "answer"]),
        ("[[source]]\nid = \"s\"\ntitle = \"T\"\naddress = \"A\"\n", vec!["id", "title", "address"]),
        ("[[synonym]]\nwords = [\"tea\", \"char\"]\n", vec!["words"]),
    ];
    for (table, keys) in tables {
        assert!(Bank::with_tea().file("tea/words.toml", table).problems().is_empty(), "{table}");
        let name = table.lines().next().unwrap();
        for key in keys {
            let rest: Vec<&str> = table.lines().filter(|line| !line.starts_with(&format!("{key} ="))).collect();
            expect_one(&format!("@@{}", rest.join("\n")), &format!("{name} has no `{key}`"), &format!("add a line: {key} = ..."));
        }
    }
}

#[test]
fn values_have_the_form_they_should() {
    let cases = [
        ("[[synonym]]\nwords = [\"tea\"]\n", "a group of synonyms needs two words or more"),
        ("[[before]]\ntext = \"T\"\nask = \"Q\"\n", "only one of `ask` and `answer`"),
        ("[[concept]]\nid = \"c\"\ntitle = \"T\"\ntext = \"W\"\ncriteria = []\n", "`criteria` names no criterion"),
    ];
    for (text, message) in cases {
        expect_one(&format!("@@{text}"), message, "");
    }
    let placed = [
        ("[[source]]\nid = \"s\"\ntitle = \"T\"\naddress = \"A\"\nseen = @@\"21 November\"\n", "`seen` should be a date, but is text"),
        ("[[point]]\nid = @@\"Not A Slug\"\ncriterion = \"1.1\"\ntext = \"T\"\nnudge = \"N\"\n", "cannot be the id of a point"),
        ("[[point]]\nid = \"p\"\ncriterion = @@\"one\"\ntext = \"T\"\nnudge = \"N\"\n", "\"one\" cannot be the id of a criterion"),
        ("point = @@\"text\"\n", "`point` should be written as [[point]]"),
        ("@@[point]\nid = \"p\"\n", "`point` should be written as [[point]]"),
        ("@@[[criterions]]\nid = \"1.2\"\n", "unknown key `criterions` in the file"),
    ];
    for (text, message) in placed {
        let text = text.replace("@@[[criterions", "[[@@criterions");
        expect_one(&text, message, "");
    }
}

#[test]
fn a_definition_that_contains_its_term_is_only_a_warning() {
    let bank = Bank::empty().file("tea/unit.toml", changed("Leaving leaves", "Steeping means leaving leaves"));
    let complaints = bank.complaints();
    assert_eq!(complaints.len(), 1, "{complaints:#?}");
    assert_eq!((complaints[0].severity.as_str(), complaints[0].position.as_str()), ("warning", "tea/unit.toml:32:1"));
    assert!(complaints[0].message.contains("contains the term"));
}

#[test]
fn the_folder_names_the_unit() {
    let problems = Bank::empty().file("coffee/unit.toml", TEA).problems();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert_eq!(problems[0].position, "coffee/unit.toml:2:6");
    assert_eq!(problems[0].message, "the unit's id is `tea`, but its folder is called `coffee`");
}

#[test]
fn a_folder_has_one_unit() {
    let (second, _) = TEA.split_once("\n[[outcome]]").unwrap();
    expect_one(&format!("@@{second}\n"), "a second [unit] table for the same folder", "keep one of the two");
}

#[test]
fn content_in_a_folder_of_no_unit_is_not_lost_in_silence() {
    let quiz = "[[quiz]]\nid = \"z\"\ntitle = \"T\"\nabout = \"A.\"\nquestions = [\"q\"]\n";
    let tip = "[[tip]]\ntext = \"Warm the pot.\"\n";
    for table in [GOOD_QUESTION, quiz, tip] {
        let problems = Bank::with_tea().file("tee/more.toml", table).problems();
        assert_eq!(problems.len(), 1, "{table}: {problems:#?}");
        assert_eq!(problems[0].position, "tee/more.toml:1:3");
        assert_eq!(problems[0].message, "there is no unit `tee` that this could belong to");
    }
}

#[test]
fn one_slip_in_a_criterion_is_one_problem_not_one_for_all_that_names_it() {
    // The example of the design: a mistyped key. All points, terms and questions name the criterion it stands in.
    let bank = Bank::empty().file("tea/unit.toml", changed("verb = ", "verbs = ")).file("tea/words.toml", GOOD_QUESTION);
    let messages: Vec<String> = bank.problems().into_iter().map(|problem| problem.message).collect();
    assert_eq!(messages.len(), 2, "{messages:#?}");
    assert!(messages.contains(&"unknown key `verbs` in [[criterion]]".to_owned()), "{messages:#?}");
    assert!(messages.contains(&"[[criterion]] has no `verb`".to_owned()), "{messages:#?}");
}

#[test]
fn one_slip_in_a_question_or_the_unit_is_one_problem_as_well() {
    let quiz = "[[quiz]]\nid = \"z\"\ntitle = \"T\"\nabout = \"A.\"\nquestions = [\"warm\"]\n";
    expect_one(&format!("{}{quiz}", GOOD_QUESTION.replace("answer = true", "answer = @@1")), "`answer` should be true or false", "");
    expect_one_in_unit(&format!("@@{}", changed("title = \"Make tea\"\n", "")), "[unit] has no `title`", "");
    expect_one_in_unit(
        &changed("id = \"s1\"", "id = \"s1\"\n@@titel = \"T\"")
            .replace("nudge = \"Think of the", "source = [\"s1\"]\nnudge = \"Think of the"),
        "unknown key `titel`",
        "`title`",
    );
}
