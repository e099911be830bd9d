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
fn unread(line_number: usize, line: &str, error: &str) -> String {
    let id = serde_json::from_str::<Value>(line)
        .ok()
        .and_then(|value| value.get("id").cloned())
        .filter(|id| id.is_string() || id.is_number())
        .unwrap_or(Value::Null);
    let line = Unread { id, line: line_number, error: error.to_owned() };
    serde_json::to_string(&line).unwrap_or_else(|_| format!("{{\"id\":null,\"line\":{line_number},\"error\":\"unreadable\"}}"))
}
