//! The marker as a whole.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;

fn point(id: &str, text: &str, accept: &[&str], reject: &[&str]) -> SchemePoint {
    let owned = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    SchemePoint {
        id: id.to_owned(),
        text: text.to_owned(),
        accept: owned(accept),
        reject: owned(reject),
        marks: 1,
        ..SchemePoint::default()
    }
}

fn scheme() -> Scheme {
    Scheme {
        question: "Explain the benefits of customer retention to an organisation.".to_owned(),
        verb: Some(Verb::Explain),
        points: vec![
            point(
                "cheaper",
                "Keeping a customer costs less than winning a new one, because advertising is not needed",
                &["existing customers do not need to be advertised to again"],
                &["it saves money"],
            ),
            point(
                "spend-more",
                "Loyal customers spend more over time, because they trust the organisation",
                &["regulars buy bigger baskets each visit"],
                &[],
            ),
            point(
                "word-of-mouth",
                "Satisfied customers recommend the organisation to friends, so it gains new customers for nothing",
                &["they tell their mates and the mates come in"],
                &["customers leave reviews"],
            ),
        ],
        needs: 2,
        misconceptions: vec![SchemeMisconception {
            id: "satisfied-means-loyal".to_owned(),
            belief: "A satisfied customer will always stay".to_owned(),
            says: vec!["happy customers never leave".to_owned()],
        }],
        ..Scheme::default()
    }
}

fn mark(answer: &str) -> Mark {
    Marker::default().mark(&scheme(), answer)
}

fn verdict(mark: &Mark, id: &str) -> Verdict {
    mark.points.iter().find(|point| point.id == id).unwrap().verdict
}

#[test]
fn accepted_wordings_are_met_and_sure() {
    for (answer, id) in [
        ("Existing customers do not need to be advertised to again.", "cheaper"),
        ("existing custmers don't need to be advertised to again", "cheaper"),
        ("Regulars buy bigger baskets each visit.", "spend-more"),
        ("They tell their mates, and the mates come in.", "word-of-mouth"),
        ("Loyal customers spend more over time because they trust the organization.", "spend-more"),
    ] {
        let mark = mark(answer);
        let point = mark.points.iter().find(|point| point.id == id).unwrap();
        assert_eq!(point.verdict, Verdict::Met, "{answer}: {point:?}");
        assert!(point.sure, "{answer}: {point:?}");
        assert_eq!(mark.award, 1, "{answer}: {:?}", mark.points);
    }
}

#[test]
fn samples_are_met_and_sure() {
    let mut scheme = scheme();
    let quote = "the couple from flat nine came every Friday and brought the whole street";
    scheme.points[2].samples.push(quote.to_owned());
    let mark = Marker::default().mark(&scheme, &format!("At ours {quote}. Lovely people."));
    assert_eq!(verdict(&mark, "word-of-mouth"), Verdict::Met);
    let exact = Marker::default().mark(&scheme, quote);
    assert!(exact.points[2].sure, "{:?}", exact.points[2]);
}

#[test]
fn reversals_are_not_met() {
    for (answer, id) in [
        ("Winning a new customer costs less than keeping one, because advertising is not needed.", "cheaper"),
        ("Keeping a customer costs more than winning a new one, because advertising is needed.", "cheaper"),
        ("Existing customers need to be advertised to again.", "cheaper"),
        ("Loyal customers spend less over time, because they trust the organisation.", "spend-more"),
        ("Loyal customers do not spend more over time.", "spend-more"),
    ] {
        assert_eq!(verdict(&mark(answer), id), Verdict::NotMet, "{answer}");
    }
}

#[test]
fn the_relation_may_be_said_from_the_other_end() {
    let mark = mark("Winning a new customer costs more than keeping one, because of advertising.");
    assert!(!mark.points[0].reason.contains("opposite"), "{:?}", mark.points[0]);
}

#[test]
fn rejected_wordings_earn_nothing() {
    let mark = mark("It saves money.");
    assert_eq!(mark.award, 0);
    assert_eq!(verdict(&mark, "cheaper"), Verdict::NotMet);
}

#[test]
fn lists_echoes_and_other_subjects_earn_nothing() {
    let list = "retention, loyalty, advertising, spend, trust, friends, recommend, new customers";
    assert_eq!((mark(list).award, mark(list).flags), (0, vec![Flag::TermList]));
    let echo = "The benefits of customer retention to an organisation.";
    assert_eq!((mark(echo).award, mark(echo).flags), (0, vec![Flag::CopiedQuestion]));
    let other = "Volcanoes erupt when molten rock below the crust is pushed upwards by gas; lava cools into basalt and \
                 pumice, ash drifts over valleys, glaciers melt, rivers flood, farmland is buried and villages are evacuated.";
    assert_eq!((mark(other).award, mark(other).flags), (0, vec![Flag::OffTopic]));
    assert_eq!(mark("").flags, [Flag::TooShort]);
    assert_eq!(mark("").gate.unwrap().reached, Reached::Nothing);
}

#[test]
fn a_list_beside_a_sentence_does_not_earn() {
    let mark = mark("I like my job. Loyal, customers, spend, more, trust, organisation, friends, recommend, satisfied, new.");
    assert_eq!(mark.award, 0, "{:?}", mark.points);
}

#[test]
fn names_suffice_where_names_are_asked_for() {
    let mut scheme = scheme();
    scheme.verb = Some(Verb::List);
    scheme.question = "List three measures of satisfaction.".to_owned();
    scheme.points = vec![point("nps", "net promoter score", &[], &[]), point("ces", "customer effort score", &[], &[])];
    let mark = Marker::default().mark(&scheme, "net promoter score, customer effort score, mystery shopping, complaints");
    assert_eq!(mark.flags, []);
    assert_eq!(mark.award, 2, "{:?}", mark.points);
}

#[test]
fn a_stated_misconception_is_found_and_bars_its_point() {
    let mut scheme = scheme();
    scheme.points[2].misconception = Some("satisfied-means-loyal".to_owned());
    let answer = "Happy customers never leave. They tell their mates, and the mates come in.";
    let mark = Marker::default().mark(&scheme, answer);
    assert_eq!(mark.misconceptions[0].evidence, [(0, 27)]);
    assert!(mark.flags.contains(&Flag::Misconception));
    assert_eq!(verdict(&mark, "word-of-mouth"), Verdict::NotMet);
}

#[test]
fn a_misconception_put_right_or_quoted_is_not_stated() {
    for answer in [
        "It is wrong to think that a satisfied customer will always stay.",
        "Some people think happy customers never leave.",
        "Will a satisfied customer always stay?",
        "A satisfied customer will not always stay.",
        "I used to think a satisfied customer will always stay.",
    ] {
        assert!(mark(answer).misconceptions.is_empty(), "{answer}");
    }
}

#[test]
fn the_award_is_capped_by_what_is_needed() {
    let all = "Existing customers do not need to be advertised to again. Regulars buy bigger baskets each visit. They tell \
               their mates, and the mates come in.";
    let mark = mark(all);
    assert_eq!((mark.award, mark.available), (2, 2), "{:?}", mark.points);
}

#[test]
fn workplace_examples_are_seen_and_missed() {
    let mut scheme = scheme();
    scheme.workplace = true;
    let marker = Marker::default();
    assert!(marker.mark(&scheme, "At our shop our customers come back because we know them.").flags.contains(&Flag::WorkplaceExample));
    assert!(marker.mark(&scheme, "People come back because they are known.").flags.contains(&Flag::NoWorkplaceExample));
}

#[test]
fn the_gate_tells_described_from_explained() {
    let gate = |answer: &str| mark(answer).gate.unwrap();
    assert!(!gate("The firm has a lot of regular customers and it knows them by name.").passed);
    assert!(gate("Regular customers spend more because they trust the firm.").passed);
    assert!(!gate("customers, money, loyalty").passed);
}

#[test]
fn a_large_answer_is_marked() {
    let marker = Marker::default();
    for unit in ["word salad, ", "Loyal customers spend more because they trust us. ", "zqxjk vwpty ", "a", "\u{202e}שלום 😀 ", "\u{0}"]
    {
        let mark = marker.mark(&scheme(), &unit.repeat(120_000 / unit.len()));
        assert_eq!(mark.points.len(), 3);
    }
}

#[test]
fn marks_read_back_from_json() {
    let mark = mark("Regulars buy bigger baskets each visit, so sales rise.");
    let json = serde_json::to_string(&mark).unwrap();
    assert!(json.contains("\"not_met\"") && json.contains("\"explain\""));
    assert_eq!(serde_json::from_str::<Mark>(&json).unwrap(), mark);
}

#[test]
fn markers_go_between_threads() {
    fn sendable<T: Send + Sync + Clone>(_: &T) {}
    sendable(&Marker::default());
    sendable(&Arc::new(scheme()));
}

/// Answers put together from pieces that matter to the marking, with noise between.
fn answers() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Existing customers do not need to be advertised to again. ".to_owned()),
        Just("keeping costs less than winning, ".to_owned()),
        Just("never ".to_owned()),
        Just("Happy customers never leave. ".to_owned()),
        Just("because they trust us ".to_owned()),
        Just("🙂\u{200b}\u{0301} ".to_owned()),
        "\\PC{0,12}",
        "[a-z ,.]{0,20}",
    ];
    prop::collection::vec(piece, 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn every_mark_is_sound(answer in answers()) {
        let mark = mark(&answer);
        prop_assert!(mark.award <= mark.available);
        let spans = mark.points.iter().map(|p| &p.evidence).chain(mark.misconceptions.iter().map(|m| &m.evidence));
        for evidence in spans {
            for (start, end) in evidence {
                prop_assert!(start < end && answer.get(*start..*end).is_some());
            }
            prop_assert!(evidence.windows(2).all(|pair| pair[0].1 < pair[1].0));
        }
        for point in &mark.points {
            prop_assert!((0.0..=1.0).contains(&point.probability) && !point.reason.is_empty());
            prop_assert!(point.verdict == Verdict::NotMet || !point.evidence.is_empty());
        }
        prop_assert!(mark.flags.windows(2).all(|pair| pair[0] < pair[1]));
    }

    #[test]
    fn the_same_answer_gets_the_same_mark(answer in answers()) {
        prop_assert_eq!(mark(&answer), mark(&answer));
    }

    #[test]
    fn the_order_of_points_does_not_matter(answer in answers()) {
        let mut turned = scheme();
        turned.points.reverse();
        let mut other = Marker::default().mark(&turned, &answer);
        other.points.reverse();
        prop_assert_eq!(mark(&answer), other);
    }

    #[test]
    fn a_remark_beside_the_point_takes_nothing_away(
        answer in answers(),
        remark in prop_oneof![
            Just("The weather was grey that week."),
            Just("I cycle to work on Tuesdays, never by bus."),
            Just("Tea, biscuits, cake, crisps, jam."),
            Just("Nobody likes Mondays!"),
        ],
    ) {
        let before = mark(&answer);
        let after = mark(&format!("{answer}\n{remark}"));
        for (one, two) in before.points.iter().zip(&after.points) {
            prop_assert!(one.verdict != Verdict::Met || two.verdict == Verdict::Met, "{:?}\n{:?}", one, two);
        }
    }

    #[test]
    fn lists_of_key_words_never_earn(words in prop::collection::vec(
        prop::sample::select(vec!["retention", "loyalty", "customers", "advertising", "trust", "spend", "friends", "recommend", "winning", "keeping"]), 4..20)) {
        prop_assert_eq!(mark(&words.join(", ")).award, 0);
    }
}
