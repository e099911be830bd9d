//! The mark of an answer, point by point.

use super::{count, marks, one_line, role_of};
use crate::content::{Extended, Id, Kind, Point};
use crate::marking::{Flag, Mark, PointMark, Verdict};
use crate::session::{Done, Presented};
use crate::terminal::{Line, Role, Text};

/// What an answer earned and what is missing. What would have earned the rest is told only when `told`.
pub fn feedback(presented: &Presented<'_>, done: &Done, told: bool) -> Text {
    let mut text = Text::new();
    let mark = &done.mark;
    text.blank();
    if presented.question.kind.own_words().is_some() {
        own_words(presented, done, told, &mut text);
    } else {
        closed(presented, mark, &mut text);
    }
    misconceptions(presented, done, &mut text);
    text.blank();
    text
}

/// What would have earned the marks.
pub fn reveal(presented: &Presented<'_>) -> Text {
    let mut text = Text::new();
    text.blank().para(Line::new().strong("The points of this question"));
    for (index, point) in presented.points().iter().enumerate() {
        text.item(format!("{}.", index + 1), &point.text);
    }
    if !presented.question.explanation.is_empty() {
        text.blank().para(&presented.question.explanation);
    }
    if let Kind::Extended(extended) = &presented.question.kind {
        for exemplar in &extended.exemplars {
            text.heading(format!("An answer at the level: {}", exemplar.level));
            for paragraph in exemplar.sample.answer.split("\n\n") {
                text.para(one_line(paragraph)).blank();
            }
            text.para(Line::new().strong("Why: ").plain(&exemplar.why));
        }
    }
    text
}

fn own_words(presented: &Presented<'_>, done: &Done, told: bool, text: &mut Text) {
    let mark = &done.mark;
    text.para((role_of(mark.award, mark.available), headline(mark)));
    if let Kind::Extended(extended) = &presented.question.kind {
        levels(extended, mark, text);
    }
    for flag in &mark.flags {
        if let Some(remark) = flag_remark(*flag) {
            text.para(remark);
        }
    }
    text.blank();
    points(presented, done, told, text);
    // An answer that earned nothing has met no verb either, whatever its form.
    if let Some(gate) = mark.gate.as_ref().filter(|gate| mark.award > 0 || !gate.passed) {
        let role = if gate.passed { Role::Good } else { Role::Partial };
        text.blank().verdict(role, gate.asked.to_string(), &gate.advice);
    }
    if told && !presented.question.explanation.is_empty() {
        text.blank().para(&presented.question.explanation);
    }
    if !told && !mark.is_whole() {
        text.blank()
            .para(Line::new().plain("Type ").key(":again").plain(" to try once more, or ").key(":show").plain(" to read the points."));
    }
}

/// Each point with its verdict. Where enough were made, those that were not are left for the asking.
fn points(presented: &Presented<'_>, done: &Done, told: bool, text: &mut Text) {
    let mark = &done.mark;
    let enough = mark.award == mark.available;
    // What bars the whole answer has been said above, and is not said again at each point.
    let said_before = mark.flags.iter().any(|flag| matches!(flag, Flag::CopiedQuestion | Flag::TermList | Flag::OffTopic));
    // A few nudges at a time: as many as are still needed, and one to choose from.
    let needs = presented.question.kind.own_words().map_or(0, |short| short.needs);
    let met = mark.points.iter().filter(|point| point.verdict == Verdict::Met).count();
    let mut nudges = needs.saturating_sub(met) + 1;
    let mut held_back = 0;
    for (index, marked) in mark.points.iter().enumerate() {
        if !told && marked.verdict == Verdict::NotMet && !marked.barred {
            if enough || nudges == 0 {
                held_back += 1;
                continue;
            }
            nudges -= 1;
        }
        // By id: the content may have changed since a mark that is shown again.
        let Some(point) = presented.points().into_iter().find(|point| point.id.as_str() == marked.id) else {
            continue;
        };
        show_point(index + 1, point, marked, &done.answer, told, said_before, text);
    }
    if held_back > 0 {
        text.para(Line::new().quiet(format!("Any {needs} of the {} points of this question will do.", mark.points.len())));
    }
    if !said_before && mark.points.iter().any(|point| point.verdict == Verdict::NotMet && !point.sure && !point.barred) {
        text.para(Line::new().quiet("Viva compares words and may miss a point that is there: if you think one is, ask your tutor."));
    }
}

/// The level that was reached, and what the next one asks for.
fn levels(extended: &Extended, mark: &Mark, text: &mut Text) {
    let reached = mark.level.as_ref().map_or(0, |level| level.rank);
    if mark.award == 0 {
        text.para("No point of the question was found, so no level is reached yet.");
    } else if let Some(level) = extended.levels.get(reached) {
        text.para(Line::new().plain("Level: ").strong(&level.name).plain(format!(". {}", level.says)));
    }
    if let Some(next) = extended.levels.get(reached + 1) {
        let met = mark.points.iter().filter(|point| point.verdict == Verdict::Met).count();
        // With the points there, it is the verb that holds the level back: the gate says how.
        let takes = if met >= next.needs { "the same points, used as asked".to_owned() } else { count(next.needs, "point") + " or more" };
        text.para(Line::new().plain("The next, ").strong(&next.name).plain(format!(", takes {takes}. {}", next.says)));
    }
}

fn headline(mark: &Mark) -> String {
    let unsure = mark.points.iter().any(|point| point.verdict == Verdict::Met && !point.sure);
    let sure = if unsure { ", as far as Viva can tell" } else { "" };
    if let Some(level) = mark.level.as_ref().filter(|_| mark.award > 0) {
        return format!("{}: {}{sure}.", level.name, marks(mark.award, mark.available));
    }
    let missing = mark.available - mark.award;
    match missing {
        0 if mark.is_whole() => format!("{}{sure}. That would do.", marks(mark.award, mark.available)),
        0 => format!("{}{sure}. The points are there; read on for what else is asked.", marks(mark.award, mark.available)),
        _ => {
            format!("{}{sure}. {} still to make.", marks(mark.award, mark.available), count(usize::try_from(missing).unwrap_or(0), "point"))
        }
    }
}

/// What a flag means for the learner; `None` for those that are said elsewhere or need no remark.
fn flag_remark(flag: Flag) -> Option<&'static str> {
    match flag {
        Flag::CopiedQuestion => Some("This says the question again. Say what the answer is."),
        Flag::TermList => Some("This is a list of words. Say something about each: what it does, and why."),
        Flag::OffTopic => Some("This does not seem to be about the question. Read it once more."),
        Flag::TooShort => Some("This is very short. A sentence or two is needed."),
        Flag::NoWorkplaceExample => Some("No example from your own work was found. The question asks for one."),
        Flag::Misconception | Flag::WorkplaceExample => None,
    }
}

/// One point with its verdict: the point itself when it was made or is told, else what to think about.
fn show_point(number: usize, point: &Point, marked: &PointMark, answer: &str, told: bool, said_before: bool, text: &mut Text) {
    let (role, word) = match marked.verdict {
        Verdict::Met => (Role::Good, "met"),
        Verdict::Partly => (Role::Partial, "partly"),
        Verdict::NotMet => (Role::Bad, "not met"),
    };
    let says = if told || marked.verdict == Verdict::Met { &point.text } else { &point.nudge };
    text.verdict(role, format!("{number}. {word}"), says);
    let words = quoted(&marked.evidence, answer);
    if marked.verdict != Verdict::NotMet && !words.is_empty() {
        text.quote(Line::new().plain("You wrote: ").quote(words));
    }
    // A sure credit needs no comment, and that a point is not there is said once for all. Everything else says why.
    let comment = match marked.verdict {
        Verdict::Met => !marked.sure,
        Verdict::Partly => true,
        Verdict::NotMet => marked.barred,
    };
    if comment && !said_before {
        text.quote(Line::new().quiet(&marked.reason));
    }
}

/// The learner's words at these places, with dots between.
fn quoted(evidence: &[(usize, usize)], answer: &str) -> String {
    let pieces: Vec<&str> = evidence.iter().filter_map(|&(start, end)| answer.get(start..end)).map(str::trim).collect();
    pieces.join(" ... ")
}

fn closed(presented: &Presented<'_>, mark: &Mark, text: &mut Text) {
    let role = role_of(mark.award, mark.available);
    let word = match role {
        Role::Good => "right",
        Role::Partial => "partly right",
        _ => "not right",
    };
    text.verdict(role, word, format!("{}.", marks(mark.award, mark.available)));
    if matches!(presented.question.kind, Kind::Order(_)) && mark.award < mark.available {
        text.para(Line::new().quiet("A mark for each item that stands right before the one it belongs before."));
    }
    for part in &mark.parts {
        let role = if part.right { Role::Good } else { Role::Bad };
        if part.asked.is_empty() {
            if !part.right {
                text.para(Line::new().plain("The answer: ").strong(&part.answer));
            }
        } else if part.right {
            text.verdict(role, "", Line::new().plain(format!("{}: {}", part.asked, part.given)));
        } else {
            text.verdict(role, "", Line::new().plain(format!("{}: {}. Right: ", part.asked, given(&part.given))).strong(&part.answer));
        }
        if let Some(note) = &part.note {
            text.quote(note);
        }
    }
    let working = presented.working();
    if !working.is_empty() {
        text.blank().para("The working:");
        for line in working {
            text.quote(line);
        }
    }
    text.blank().para(&presented.question.explanation);
}

fn given(text: &str) -> &str {
    if text.is_empty() { "nothing" } else { text }
}

/// The wrong beliefs that the answer showed, each with what is so.
fn misconceptions(presented: &Presented<'_>, done: &Done, text: &mut Text) {
    for found in &done.mark.misconceptions {
        if let Some(misconception) = presented.unit.misconception(&found.id) {
            text.blank().verdict(Role::Bad, "a common mistake", &misconception.belief);
            let words = quoted(&found.evidence, &done.answer);
            if !words.is_empty() {
                text.quote(Line::new().plain("You wrote: ").quote(words));
            }
            text.para(Line::new().strong("In fact: ").plain(&misconception.correction));
        }
    }
}
