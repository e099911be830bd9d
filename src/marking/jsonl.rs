//! Marking in bulk: one line of JSON in, one out, for tutors and for other programs.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::language::Language;
use super::mark::{Flag, Mark, Span, Verdict};
use super::scheme::{Scheme, SchemePoint};
use super::{Marker, Verb};

/// One line in.
#[derive(Deserialize)]
struct LineIn {
    #[serde(default)]
    id: Value,
    question: String,
    #[serde(default)]
    command: Option<String>,
    points: Vec<PointIn>,
    #[serde(default)]
    needs: Option<usize>,
    answer: String,
}

#[derive(Deserialize)]
struct PointIn {
    id: String,
    text: String,
    #[serde(default)]
    accept: Option<Vec<String>>,
    #[serde(default)]
    reject: Option<Vec<String>>,
    #[serde(default)]
    samples: Option<Vec<String>>,
    #[serde(default)]
    marks: Option<u32>,
}

/// One line out.
#[derive(Serialize)]
struct LineOut<'a> {
    id: Value,
    points: Vec<PointOut<'a>>,
    award: u32,
    available: u32,
    flags: &'a [Flag],
}

#[derive(Serialize)]
struct PointOut<'a> {
    id: &'a str,
    verdict: Verdict,
    sure: bool,
    probability: f64,
    evidence: &'a [Span],
}

/// What stands in the place of a line that cannot be read.
#[derive(Serialize)]
struct Unread {
    id: Value,
    line: usize,
    error: String,
}

/// Marks the answer on one line and gives the line to print, without an end of line. `line_number` counts from 1.
///
/// # Errors
///
/// A line that cannot be read gives the line to print in its place: `{"id": ..., "line": 7, "error": "..."}`.
///
/// ```
/// use viva::marking::{Marker, jsonl::mark_line};
///
/// let line = r#"{"id": "a1", "question": "Why keep customers?", "points": [{"id": "p1",
///     "text": "Keeping a customer costs less than winning a new one"}],
///     "answer": "Keeping a customer costs less than winning a new one."}"#;
/// let marked = mark_line(1, line, &Marker::default()).unwrap();
/// assert!(marked.contains(r#""verdict":"met""#));
/// assert!(mark_line(2, "not JSON", &Marker::default()).unwrap_err().contains(r#""line":2"#));
/// ```
pub fn mark_line(line_number: usize, line: &str, marker: &Marker) -> Result<String, String> {
    let line = line.trim_start_matches('\u{feff}').trim();
    let read: LineIn = serde_json::from_str(line).map_err(|error| unread(line_number, line, &error.to_string()))?;
    if let Some(problem) = problem(&read) {
        return Err(unread(line_number, line, problem));
    }
    let (id, answer, scheme) = scheme(read);
    let mark = marker.mark(&scheme, &answer);
    print(id, &mark).map_err(|error| unread(line_number, line, &error.to_string()))
}

fn problem(read: &LineIn) -> Option<&'static str> {
    if !matches!(read.id, Value::Null | Value::String(_) | Value::Number(_)) {
        Some("`id` must be a string or a number")
    } else if read.points.is_empty() {
        Some("`points` is empty: there is nothing to mark against")
    } else {
        None
    }
}

fn scheme(read: LineIn) -> (Value, String, Scheme) {
    let points = read
        .points
        .into_iter()
        .map(|point| SchemePoint {
            id: point.id,
            text: point.text,
            accept: point.accept.unwrap_or_default(),
            reject: point.reject.unwrap_or_default(),
            samples: point.samples.unwrap_or_default(),
            marks: point.marks.unwrap_or(1),
            misconception: None,
        })
        .collect();
    let scheme = Scheme {
        question: read.question,
        // A verb that is not known sets no gate.
        verb: read.command.and_then(|verb| verb.trim().to_lowercase().parse::<Verb>().ok()),
        points,
        needs: read.needs.unwrap_or(0),
        misconceptions: Vec::new(),
        workplace: false,
        language: Arc::new(Language::default()),
    };
    (read.id, read.answer, scheme)
}

fn print(id: Value, mark: &Mark) -> serde_json::Result<String> {
    let points = mark
        .points
        .iter()
        .map(|point| PointOut {
            id: &point.id,
            verdict: point.verdict,
            sure: point.sure,
            probability: (point.probability * 1e4).round() / 1e4,
            evidence: &point.evidence,
        })
        .collect();
    serde_json::to_string(&LineOut { id, points, award: mark.award, available: mark.available, flags: &mark.flags })
}

/// The line for one that cannot be read; its id is kept if so much can be read.
pub(crate) fn unread(line_number: usize, line: &str, error: &str) -> String {
    let id = serde_json::from_str::<Value>(line)
        .ok()
        .and_then(|value| value.get("id").cloned())
        .filter(|id| id.is_string() || id.is_number())
        .unwrap_or(Value::Null);
    let line = Unread { id, line: line_number, error: error.to_owned() };
    serde_json::to_string(&line).unwrap_or_else(|_| format!("{{\"id\":null,\"line\":{line_number},\"error\":\"unreadable\"}}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(line: &str) -> Value {
        let line = mark_line(1, line, &Marker::default()).unwrap();
        serde_json::from_str(&line).unwrap()
    }

    fn error(line: &str) -> Value {
        let line = mark_line(7, line, &Marker::default()).unwrap_err();
        serde_json::from_str(&line).unwrap()
    }

    #[test]
    fn a_line_in_is_a_line_out() {
        let out = marked(
            r#"{"id": "a1", "question": "Why keep customers?", "points": [{"id": "p1", "text": "Keeping a customer costs less than winning one"}], "answer": "Keeping a customer costs less than winning one."}"#,
        );
        assert_eq!(out["id"], "a1");
        assert_eq!(out["points"][0]["verdict"], "met");
        assert_eq!(out["points"][0]["evidence"], serde_json::json!([[0, 46]]));
        assert_eq!(out["award"], 1);
        assert_eq!(out["available"], 1);
        assert_eq!(out["flags"], serde_json::json!([]));
        let keys: Vec<&String> = out.as_object().unwrap().keys().collect();
        assert_eq!(keys.len(), 5);
    }

    #[test]
    fn ids_are_kept_as_they_are() {
        let line = |id: &str| format!(r#"{{"id": {id}, "question": "q", "points": [{{"id": "p", "text": "t"}}], "answer": ""}}"#);
        assert_eq!(marked(&line("12"))["id"], 12);
        assert_eq!(marked(&line("\"12\""))["id"], "12");
        assert_eq!(error(&line("[1]"))["id"], Value::Null);
    }

    #[test]
    fn unreadable_lines_say_where() {
        assert_eq!(error("nonsense")["line"], 7);
        assert_eq!(error("")["id"], Value::Null);
        let missing = error(r#"{"id": 4, "question": "q", "answer": "a"}"#);
        assert_eq!(missing["id"], 4);
        assert!(missing["error"].as_str().unwrap().contains("points"));
    }

    #[test]
    fn unknown_verbs_and_nulls_are_let_pass() {
        let out = marked(
            r#"{"id": 1, "question": "q", "command": "ponder", "needs": null, "points": [{"id": "p", "text": "t", "accept": null, "marks": 2, "extra": 0}], "answer": "x"}"#,
        );
        assert_eq!(out["available"], 2);
    }

    proptest! {
        #[test]
        fn any_line_gives_one_line(line in "\\PC{0,80}") {
            let out = mark_line(1, &line, &Marker::default()).unwrap_or_else(|error| error);
            prop_assert!(!out.contains('\n'));
            prop_assert!(serde_json::from_str::<Value>(&out).is_ok());
        }
    }
}
