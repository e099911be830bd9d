//! One plain line for a learner on each verdict. It never gives a point away.

use super::mark::{Flag, Verdict};
use super::objection::ObjectionKind;

/// Why a point is not met although it might have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bar {
    /// The answer as a whole earns nothing.
    Flag(Flag),
    /// Something is said against the point.
    Objection(ObjectionKind),
    /// The belief that contradicts the point is stated.
    Misconception,
}

/// The line for a verdict that nothing bars.
pub(crate) fn of(verdict: Verdict, sure: bool) -> &'static str {
    match (verdict, sure) {
        (Verdict::Met, true) => "You say this clearly.",
        (Verdict::Met, false) => "This seems to be here; if it matters, ask your tutor.",
        (Verdict::Partly, true) => "Part of this is here; the rest is missing.",
        (Verdict::Partly, false) => "Part of this seems to be here; worth asking your tutor.",
        (Verdict::NotMet, true) => "This is not in your answer yet.",
        (Verdict::NotMet, false) => "I cannot find this in your answer; if you think it is there, ask your tutor.",
    }
}

/// The line for a point that is barred.
pub(crate) fn barred(bar: Bar) -> &'static str {
    match bar {
        Bar::Flag(Flag::TermList) => "Key words in a row do not show this: put the idea into a sentence.",
        Bar::Flag(Flag::CopiedQuestion) => "This says the question again: answer it in your own words.",
        Bar::Flag(Flag::OffTopic) => "Your answer seems to be about something else.",
        Bar::Flag(_) => "This is too short to show the idea.",
        Bar::Objection(ObjectionKind::Contradicted) => {
            "This may say the opposite of the point. Read it once more; if you do not think so, ask your tutor."
        }
        Bar::Objection(ObjectionKind::Rejected) => "This comes close, but is not enough: be more exact.",
        Bar::Misconception => "What you say rests on a common mistake that contradicts this.",
    }
}
