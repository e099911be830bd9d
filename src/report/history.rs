//! The attempts kept, as a list.

use super::{count, role_of};
use crate::terminal::{Line, Text};

/// One attempt in the list.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub struct HistoryRow {
    /// The attempt's id.
    pub id: String,
    /// When, as local date and time.
    pub at: String,
    /// Unit, slash, question.
    pub question: String,
    /// The criterion's number.
    pub criterion: String,
    /// The question's kind.
    pub kind: String,
    /// The prompt as it was shown.
    pub prompt: String,
    /// The answer in words.
    pub answer: String,
    /// Marks earned.
    pub award: u32,
    /// Marks available.
    pub available: u32,
    /// Seconds from question to answer.
    pub seconds: f64,
    /// Hints asked for.
    pub hints: u32,
    /// Which try it was.
    pub tries: u32,
    /// How sure the learner was, 1 to 3.
    pub confidence: Option<u8>,
    /// Points whose verdict the learner disagreed with.
    pub disagreed: Vec<String>,
    /// The mark as it was given.
    pub mark: serde_json::Value,
}

/// Longest stretch of an answer that the list shows, in characters.
const ANSWER_SHOWN: usize = 100;

/// The list, the latest last, so that it stands just above the prompt.
pub fn history(rows: &[HistoryRow], all: usize) -> Text {
    let mut text = Text::new();
    if rows.is_empty() {
        text.para(Line::new().plain("No answers are kept yet. Begin with ").key("viva quiz").plain("."));
        return text;
    }
    for row in rows {
        let line =
            Line::new().plain(format!("{}  ", row.at)).span(role_of(row.award, row.available), format!("{}/{}", row.award, row.available));
        text.para(line.plain(format!("  {} {} ({})", row.criterion, row.question, row.kind)));
        let mut answer: String = row.answer.chars().take(ANSWER_SHOWN).collect();
        if row.answer.chars().count() > ANSWER_SHOWN {
            answer.push_str(" ...");
        }
        text.quote(Line::new().quote(answer));
        if !row.disagreed.is_empty() {
            text.quote(format!("You disagreed on: {}", row.disagreed.join(", ")));
        }
    }
    let left = all.saturating_sub(rows.len());
    if left > 0 {
        text.blank().para(Line::new().quiet(format!("{} before these: ", count(left, "answer"))).key("viva history --all"));
    }
    text
}
