//! The end of a quiz: the award, criterion by criterion, and what to do next.

use super::{count, marks, role_of};
use crate::progress::{Decision, Tally};
use crate::terminal::{Line, Role, Text};

/// What a quiz came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Summary {
    /// What it was about.
    pub title: String,
    /// Questions answered.
    pub answered: usize,
    /// Questions left out.
    pub skipped: usize,
    /// Each criterion that was asked about, in order.
    pub criteria: Vec<CriterionLine>,
    /// The prompts of the questions that did not earn everything, in the order asked.
    pub missed: Vec<String>,
    /// What to do next.
    pub next: Vec<Next>,
    /// The seed that chose the questions.
    pub seed: u64,
    /// True when the attempts were kept.
    pub kept: bool,
}

/// A criterion with what its answers came to.
#[derive(Debug, Clone, PartialEq)]
pub struct CriterionLine {
    /// Number, verb and task.
    pub title: String,
    /// What the answers came to.
    pub tally: Tally,
}

/// A step to take, with the command that takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Next {
    /// Why.
    pub why: String,
    /// The command.
    pub command: String,
}

/// Shows what a quiz came to.
pub fn summary(summary: &Summary) -> Text {
    let mut text = Text::new();
    text.rule().heading(format!("{}: the result", summary.title));
    if summary.answered == 0 {
        text.para("No question was answered.");
    } else {
        let award = summary.criteria.iter().map(|line| line.tally.award).sum();
        let available = summary.criteria.iter().map(|line| line.tally.available).sum();
        let skipped = if summary.skipped > 0 { format!(", {} skipped", summary.skipped) } else { String::new() };
        let line = format!("{} answered{skipped}: {}.", count(summary.answered, "question"), marks(award, available));
        text.para((role_of(award, available), line)).blank();
        for line in &summary.criteria {
            criterion(line, &mut text);
        }
        text.blank().para(Line::new().quiet(
            "Met: a free-text answer made the points at the criterion's verb. Chosen answers alone count as partly met. This is practice, not assessment evidence.",
        ));
    }
    if !summary.missed.is_empty() {
        text.heading("Look at these again");
        for prompt in &summary.missed {
            text.bullet(shortened(prompt));
        }
    }
    if !summary.kept {
        text.blank().para("These answers were not kept: there is no record this time.");
    }
    next(&summary.next, &mut text);
    text.blank().para(Line::new().quiet(format!("To be asked the same questions again, add --seed {} to the command.", summary.seed)));
    text
}

/// Longest stretch of a prompt that is shown, in characters.
const PROMPT_SHOWN: usize = 100;

fn shortened(prompt: &str) -> String {
    let mut shown: String = prompt.chars().take(PROMPT_SHOWN).collect();
    if shown.len() < prompt.len() {
        // No half word at the end.
        shown.truncate(shown.rfind(' ').unwrap_or(shown.len()));
        shown.push_str(" ...");
    }
    shown
}

fn criterion(line: &CriterionLine, text: &mut Text) {
    let role = match line.tally.decision {
        Decision::Met => Role::Good,
        Decision::PartlyMet => Role::Partial,
        Decision::NotYetMet | Decision::Untested => Role::Bad,
    };
    text.verdict(role, line.tally.decision.as_str(), format!("{} ({})", line.title, marks(line.tally.award, line.tally.available)));
}

/// What to do next, as a list of commands with their reasons.
pub(super) fn next(steps: &[Next], text: &mut Text) {
    if steps.is_empty() {
        return;
    }
    text.heading("What to do next");
    for step in steps {
        text.bullet(Line::new().plain(format!("{}: ", step.why)).key(&step.command));
    }
}
