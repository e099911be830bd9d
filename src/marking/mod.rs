//! What an answer is worth: [`Marker::mark`] compares it with a [`Scheme`] and returns a [`Mark`].
//!
//! The way of an answer: `brief` reads scheme and answer into words that know their meaning, their sign and their
//! place; a [`judge::Judge`] says for each point how likely it is met, and where; `guards`, `objection` and
//! `misconceptions` say what bars a point; `gate` looks at the command verb; `award` adds up.
//!
//! Nothing here reads a file, a clock or the environment, and the same answer always gets the same mark.

#![allow(clippy::cast_precision_loss, reason = "counts of words become shares; they are far below 2^52")]

mod award;
pub(crate) mod brief;
pub mod closed;
mod compare;
mod dictionary;
mod evidence;
pub(crate) mod features;
mod figure;
mod fold;
mod from_content;
mod gate;
mod guards;
pub mod jsonl;
pub mod judge;
mod language;
mod lexicon;
pub mod mark;
mod misconceptions;
mod objection;
mod polarity;
mod reason;
mod relation;
pub mod samples;
pub mod scheme;
mod spelling;
mod text;
pub mod typed;
mod weights;
pub(crate) mod word_judge;

use std::sync::Arc;

pub use crate::content::Verb;
pub use brief::{Brief, Prepared, READ_AT_MOST};
pub use language::Language;
pub use mark::{Flag, Gate, LevelReached, Mark, MisconceptionFound, Part, PointMark, Reached, Span, Verdict};
pub use scheme::{Scheme, SchemeMisconception, SchemePoint};
pub use typed::{Typed, typed_match};
pub use word_judge::WordJudge;

use judge::{Judge, Judgement, Policy};
use objection::Objection;
use reason::Bar;

/// Marks answers. Cheap to clone; may be shared between threads.
#[derive(Clone, Debug)]
pub struct Marker {
    judge: Arc<dyn Judge>,
}

impl Default for Marker {
    /// The marker that compares words.
    fn default() -> Self {
        Self::new(Arc::new(WordJudge))
    }
}

impl Marker {
    /// A marker that asks `judge` about the points.
    pub fn new(judge: Arc<dyn Judge>) -> Self {
        Self { judge }
    }

    /// Marks one answer.
    pub fn mark(&self, scheme: &Scheme, answer: &str) -> Mark {
        let (brief, prepared) = brief::read(scheme, answer);
        let views = prepared.views();
        let judgements = self.judge.judge(&brief, &prepared);
        let policy = self.judge.policy();
        let misconceptions = misconceptions::found(&brief, &prepared);
        let credited = judgements.iter().any(|judgement| judgement.met >= policy.met_from);
        let whole = guards::whole_answer(&brief, &prepared, credited);
        let barring = whole.filter(|flag| *flag != Flag::TooShort || prepared.text.tokens.is_empty());
        let points: Vec<PointMark> = scheme
            .points
            .iter()
            .enumerate()
            .map(|(at, point)| {
                let judgement = judgements.get(at).cloned().unwrap_or_default();
                let bar = bar(point, &misconceptions, barring, || objection::against(&brief, &prepared, &views, at));
                point_mark(point, judgement, bar, policy)
            })
            .collect();
        let (award, available) = award::award(scheme, &points);
        Mark {
            flags: flags(scheme, &prepared, whole, !misconceptions.is_empty()),
            gate: scheme.verb.map(|verb| gate::pass(verb, &prepared)),
            points,
            misconceptions,
            level: None,
            parts: Vec::new(),
            award,
            available,
        }
    }
}

/// What bars a point, and the words that do.
fn bar(
    point: &SchemePoint,
    misconceptions: &[MisconceptionFound],
    whole: Option<Flag>,
    objection: impl FnOnce() -> Option<Objection>,
) -> Option<(Bar, Vec<Span>)> {
    if let Some(flag) = whole {
        return Some((Bar::Flag(flag), Vec::new()));
    }
    let stated = point.misconception.as_ref().and_then(|id| misconceptions.iter().find(|m| m.id == *id));
    if let Some(stated) = stated {
        return Some((Bar::Misconception, stated.evidence.clone()));
    }
    objection().map(|objection| (Bar::Objection(objection.kind), objection.evidence))
}

fn point_mark(point: &SchemePoint, judgement: Judgement, bar: Option<(Bar, Vec<Span>)>, policy: Policy) -> PointMark {
    if let Some((bar, evidence)) = bar {
        // An answer may be thought off its subject because the judge does not see what it tells: never sure.
        let whole = matches!(bar, Bar::Flag(flag) if flag != Flag::OffTopic);
        return PointMark {
            id: point.id.clone(),
            verdict: Verdict::NotMet,
            probability: judgement.met.clamp(0.0, if whole { GUARDED } else { BARRED }),
            sure: whole,
            evidence: evidence::tidy(evidence),
            reason: reason::barred(bar).to_owned(),
            barred: true,
        };
    }
    let shown = judgement.met + judgement.partly;
    let (verdict, sure) = if judgement.met >= policy.met_from {
        (Verdict::Met, judgement.met >= policy.sure_met_from)
    } else if shown >= policy.partly_from {
        (Verdict::Partly, false)
    } else {
        (Verdict::NotMet, shown <= policy.sure_not_met_to)
    };
    let evidence = if verdict == Verdict::NotMet { Vec::new() } else { evidence::tidy(judgement.evidence) };
    PointMark {
        id: point.id.clone(),
        verdict,
        probability: judgement.met.clamp(0.0, 1.0),
        sure,
        evidence,
        reason: reason::of(verdict, sure).to_owned(),
        barred: false,
    }
}

/// The chance of met that is left to lists, echoes and empty answers.
const GUARDED: f64 = 0.02;
/// The chance of met that is left where a point is contradicted or a rejected wording is said, measured: about a quarter.
const BARRED: f64 = 0.25;

fn flags(scheme: &Scheme, prepared: &Prepared<'_>, whole: Option<Flag>, misconception: bool) -> Vec<Flag> {
    let own_work = guards::tells_of_own_work(prepared);
    let mut flags: Vec<Flag> = whole.into_iter().collect();
    flags.extend(misconception.then_some(Flag::Misconception));
    flags.extend(own_work.then_some(Flag::WorkplaceExample));
    flags.extend((scheme.workplace && !own_work).then_some(Flag::NoWorkplaceExample));
    flags
}

#[cfg(test)]
mod tests;

#[cfg(feature = "fit")]
#[path = "../../training/words/fit.rs"]
pub mod fit;
