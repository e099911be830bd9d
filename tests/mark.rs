//! `viva mark --jsonl`: one line in, one line out, in order, whatever the lines hold.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]

mod support;

use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use proptest::prelude::*;
use serde_json::{Value, json};
use support::{Ran, Viva};
use viva::marking::Marker;
use viva::marking::jsonl::mark_line;

const POINT: &str = "Keeping a customer costs less than winning a new one, because advertising is not needed";
const ELSEWHERE: &str = "The sun rises over the hills at six in the morning.";

/// A line in with these fields besides the question and one point.
fn line(id: &Value, answer: &str) -> String {
    let points = json!([{ "id": "cheaper", "text": POINT }]);
    json!({ "id": id, "question": "Why keep customers?", "points": points, "answer": answer }).to_string()
}

fn mark(input: impl AsRef<[u8]>) -> Ran {
    Viva::new().args("mark --jsonl").stdin(input).run()
}

fn lines(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

#[test]
fn an_answer_in_the_points_own_words_is_met_and_one_about_nothing_is_not() {
    let input = format!("{}\n{}\n{}\n", line(&json!("a"), POINT), line(&json!("b"), ELSEWHERE), line(&json!("c"), "."));
    let marked = lines(&mark(input).well());
    let verdicts: Vec<&Value> = marked.iter().map(|line| &line["points"][0]["verdict"]).collect();
    assert_eq!(verdicts, [&json!("met"), &json!("not_met"), &json!("not_met")]);
    assert_eq!((&marked[0]["award"], &marked[0]["available"]), (&json!(1), &json!(1)));
    assert_eq!(marked[1]["award"], 0);
}

#[test]
fn a_whole_sentence_off_the_topic_that_shares_one_stem_is_not_met() {
    let answer = "My bicycle has a flat tyre and the shop is closed on Sundays.";
    let point = "A warmed pot keeps the water close to boiling, because cold china takes heat out of it";
    let input = json!({ "id": 1, "question": "Why is the pot warmed?", "points": [{ "id": "p", "text": point }], "answer": answer });
    assert_eq!(lines(&mark(input.to_string()).well())[0]["points"][0]["verdict"], "not_met");
}

#[test]
fn a_line_out_has_the_fields_of_the_format_and_no_others() {
    let marked = lines(&mark(line(&json!("a"), POINT)).well());
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&marked[0]), "available award flags id points");
    assert_eq!(keys(&marked[0]["points"][0]), "evidence id probability sure verdict");
    assert_eq!(marked[0]["points"][0]["id"], "cheaper");
    assert!(marked[0]["points"][0]["sure"].is_boolean() && marked[0]["flags"].is_array());
}

#[test]
fn order_is_kept_over_more_lines_than_are_marked_together() {
    let input: String = (0..1500)
        .map(|index| if index % 7 == 3 { format!("broken {index}\n") } else { line(&json!(index), "It is cheaper.") + "\n" })
        .collect();
    let marked = lines(&mark(input).ended(1));
    assert_eq!(marked.len(), 1500);
    for (index, line) in marked.iter().enumerate() {
        if index % 7 == 3 {
            assert_eq!((&line["id"], &line["line"]), (&Value::Null, &json!(index + 1)));
            assert!(!line["error"].as_str().unwrap().is_empty());
        } else {
            assert_eq!(line["id"], index);
            assert!(line.get("error").is_none(), "{line}");
        }
    }
}

#[test]
fn a_line_that_cannot_be_read_keeps_its_id_and_no_other_is_lost() {
    let bad = [
        json!({ "id": "no-answer", "question": "Q", "points": [{ "id": "p", "text": "T" }] }),
        json!({ "id": "no-points", "question": "Q", "points": [], "answer": "A" }),
        json!({ "id": "odd-type", "question": 3, "points": [{ "id": "p", "text": "T" }], "answer": "A" }),
        json!({ "id": 17, "question": "Q", "points": "p", "answer": "A" }),
        json!({ "id": "below", "question": "Q", "points": [{ "id": "p", "text": "T", "marks": -1 }], "answer": "A" }),
    ];
    let good = line(&json!("good"), POINT);
    let input: Vec<String> = bad.iter().map(|one| format!("{one}\n{good}\n")).collect();
    let ran = mark(input.concat()).ended(1);
    assert_eq!(ran.err, "", "the errors stand in the lines");
    let marked = lines(&ran);
    assert_eq!(marked.len(), 10);
    for (index, one) in bad.iter().enumerate() {
        let told = &marked[2 * index];
        assert_eq!((&told["id"], &told["line"]), (&one["id"], &json!(2 * index + 1)));
        assert!(told["error"].is_string() && told.get("points").is_none(), "{told}");
        assert_eq!(marked[2 * index + 1]["id"], "good");
    }
}

#[test]
fn an_id_is_text_or_a_number_or_absent_and_comes_back_as_it_was() {
    let ids = [json!("a1"), json!(""), json!("é\n\"☕\""), json!(7), json!(-7), json!(1.5), json!(u64::MAX), Value::Null];
    let input: String = ids.iter().map(|id| line(id, POINT) + "\n").collect();
    let marked = lines(&mark(input).well());
    assert_eq!(marked.iter().map(|line| line["id"].clone()).collect::<Vec<_>>(), ids);
    let without = line(&Value::Null, POINT).replace("\"id\":null,", "");
    assert_eq!(lines(&mark(without).well())[0]["id"], Value::Null);
    for id in [json!([1]), json!({ "a": 1 }), json!(true)] {
        let told = lines(&mark(line(&id, POINT)).ended(1));
        assert_eq!((&told[0]["line"], &told[0]["id"]), (&json!(1), &Value::Null));
        assert!(told[0]["error"].as_str().unwrap().contains("`id`"), "{told:?}");
    }
}

#[test]
fn fields_that_may_be_absent_may_be_null_as_well() {
    let whole = json!({ "id": 1, "question": "Q", "command": "explain", "answer": POINT,
        "points": [{ "id": "p", "text": POINT, "accept": ["it is cheaper"], "reject": ["it saves money"], "marks": 3 }] });
    let nulls = json!({ "id": 1, "question": "Q", "command": null, "answer": POINT,
        "points": [{ "id": "p", "text": POINT, "accept": null, "reject": null, "marks": null }] });
    let unknown_verb = json!({ "id": 1, "question": "Q", "command": "Ponder", "answer": POINT, "points": [{ "id": "p", "text": POINT }] });
    let marked = lines(&mark(format!("{whole}\n{nulls}\n{unknown_verb}\n")).well());
    let available: Vec<_> = marked.iter().map(|line| line["available"].as_u64().unwrap()).collect();
    assert_eq!(available, [3, 1, 1]);
}

#[test]
fn blank_lines_and_bytes_that_are_no_text_are_told_in_their_place() {
    let good = line(&json!("good"), POINT);
    // A Latin-1 é where the sign stands: the offsets of evidence would be those of another text.
    let latin = line(&json!("latin"), "caf@ is cheaper").bytes().map(|byte| if byte == b'@' { 0xe9 } else { byte }).collect::<Vec<_>>();
    let input = [good.as_bytes(), b"\n\n   \n", &latin, b"\n\xff\xfe\n", good.as_bytes(), b"\r\n", good.as_bytes()].concat();
    let marked = lines(&mark(input).ended(1));
    assert_eq!(marked.len(), 7);
    for (index, id) in [(1, Value::Null), (2, Value::Null), (3, json!("latin")), (4, Value::Null)] {
        assert_eq!((&marked[index]["id"], &marked[index]["line"]), (&id, &json!(index + 1)), "{:?}", marked[index]);
        assert!(marked[index]["error"].is_string());
    }
    assert!(marked[3]["error"].as_str().unwrap().contains("UTF-8"));
    for index in [0, 5, 6] {
        assert_eq!(marked[index]["id"], "good", "a line may end in CR LF, and the last without an end");
    }
}

#[test]
fn a_file_that_begins_with_a_byte_order_mark_is_read() {
    assert_eq!(lines(&mark(format!("\u{feff}{}\n", line(&json!(1), POINT))).well())[0]["id"], 1);
}

#[test]
fn nothing_in_gives_nothing_out() {
    assert_eq!(mark("").well().out, "");
}

#[test]
fn an_answer_of_a_hundred_thousand_bytes_is_marked() {
    let long = format!("{ELSEWHERE} ").repeat(2000) + POINT;
    assert_eq!(lines(&mark(line(&json!("long"), &long)).well())[0]["id"], "long");
}

#[test]
fn without_jsonl_the_usage_is_told() {
    Viva::new().arg("mark").run().ended(2).complains("--jsonl");
}

#[test]
fn a_reader_that_leaves_ends_it_quietly() {
    let viva = Viva::new().args("mark --jsonl");
    let mut child = viva.command().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let writer = std::thread::spawn(move || {
        let one = line(&json!("x".repeat(500)), "It is cheaper.") + "\n";
        // The pipe breaks once the program has gone: then there is nobody left to write for.
        while input.write_all(one.as_bytes()).is_ok() {}
    });
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"id\":\"xxx"), "{first}");
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()));
}

/// Answers as people and pasting make them: words of the point, accents whole and combined, signs of several bytes.
fn answers() -> impl Strategy<Value = String> {
    let words = POINT.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let odd = [
        "é",
        "e\u{301}",
        "☕",
        "👩‍🍳",
        "ﬁ",
        "İ",
        "ß",
        "’",
        "“not”",
        "…",
        "\n",
        "\t",
        "  ",
        "\u{a0}",
        "\u{200d}",
        "\u{7}",
        "Ａ",
        "中文",
        "n't",
        ". ",
    ];
    let piece =
        prop_oneof![4 => prop::sample::select(words), 2 => prop::sample::select(odd.map(str::to_owned).to_vec()), 1 => any::<String>()];
    (prop::collection::vec(piece, 0..30), prop::sample::select(vec!["", " "])).prop_map(|(pieces, between)| pieces.join(between))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn evidence_lies_between_whole_letters_of_the_answer(answer in answers()) {
        let marked = mark_line(1, &line(&json!("a"), &answer), &Marker::default()).expect("the line is well formed");
        let marked: Value = serde_json::from_str(&marked).unwrap();
        let point = &marked["points"][0];
        let probability = point["probability"].as_f64().unwrap();
        prop_assert!((0.0..=1.0).contains(&probability));
        prop_assert!(["met", "partly", "not_met"].contains(&point["verdict"].as_str().unwrap()));
        prop_assert!(marked["award"].as_u64() <= marked["available"].as_u64());
        let mut before = 0;
        for span in point["evidence"].as_array().unwrap() {
            let [start, end] = [0, 1].map(|index| usize::try_from(span[index].as_u64().unwrap()).unwrap());
            prop_assert!(before <= start && start < end, "in order, not empty, apart: {}", point["evidence"]);
            let words = answer.get(start..end);
            prop_assert!(words.is_some_and(|words| !words.trim().is_empty()), "{start}..{end} of {answer:?}");
            before = end;
        }
        if point["verdict"] == "met" {
            prop_assert!(before > 0, "what is met has evidence");
        }
    }

    #[test]
    fn evidence_of_the_points_own_words_is_where_they_stand(before in "[ é☕👩‍🍳\u{301}]{0,12}") {
        let answer = format!("{before}. {POINT}. {ELSEWHERE}");
        let marked: Value = serde_json::from_str(&mark_line(1, &line(&json!("a"), &answer), &Marker::default()).unwrap()).unwrap();
        let point = &marked["points"][0];
        prop_assert_eq!(&point["verdict"], "met");
        let spans: Vec<(usize, usize)> = serde_json::from_value(point["evidence"].clone()).unwrap();
        let words: String = spans.iter().map(|(start, end)| &answer[*start..*end]).collect();
        prop_assert!(words.contains("costs less than winning"), "{words:?}");
        prop_assert!(!words.contains("sun rises"), "{words:?}");
    }

    #[test]
    fn any_line_at_all_is_answered_by_one_line_of_json(number in 1_usize..10_000, text in prop_oneof![any::<String>(), "\\{\"id\": ?(1|\"a\"|\\[\\])(, \"points\": \\[.{0,20}\\])?.{0,20}\\}?"]) {
        let (Ok(told) | Err(told)) = mark_line(number, &text, &Marker::default());
        prop_assert!(!told.contains('\n'));
        let told: Value = serde_json::from_str(&told).unwrap();
        if told.get("error").is_some() {
            prop_assert_eq!(&told["line"], number);
        }
    }
}
