//! The CRC-32 of an entry, kept in its row. SQLite notices a broken page, not a changed byte within a text.
//!
//! A column that a later version of the schema adds must add nothing to the digest where it is null, so that old rows still match.

use crc32fast::Hasher;

use super::entry::{Attempt, Overrule, Undo};
use super::value::{EntryId, Moment};

pub(super) fn of_attempt(attempt: &Attempt) -> u32 {
    let mut digest = begin(attempt.id, attempt.at);
    digest.update(attempt.session.as_bytes());
    for name in [&attempt.unit, &attempt.criterion, &attempt.question, &attempt.kind, &attempt.mode] {
        text(&mut digest, name.as_str());
    }
    text(&mut digest, attempt.version.as_str());
    digest.update(&attempt.seed.to_le_bytes());
    let confidence = attempt.confidence.map_or(0, |confidence| u32::from(confidence.get()));
    for number in [attempt.award.earned(), attempt.award.available(), attempt.hints, attempt.tries.get(), confidence] {
        digest.update(&number.to_le_bytes());
    }
    digest.update(&attempt.spent.get().to_le_bytes());
    for long in [&attempt.prompt, &attempt.answer] {
        text(&mut digest, long);
    }
    text(&mut digest, attempt.mark.as_str());
    digest.finalize()
}

pub(super) fn of_undo(undo: &Undo) -> u32 {
    let mut digest = begin(undo.id, undo.at);
    digest.update(undo.of.as_bytes());
    digest.finalize()
}

pub(super) fn of_overrule(overrule: &Overrule) -> u32 {
    let mut digest = begin(overrule.id, overrule.at);
    digest.update(overrule.of.as_bytes());
    text(&mut digest, overrule.point.as_ref().map_or("", |point| point.as_str()));
    text(&mut digest, overrule.verdict.as_str());
    text(&mut digest, &overrule.note);
    digest.finalize()
}

fn begin(id: EntryId, at: Moment) -> Hasher {
    let mut digest = Hasher::new();
    digest.update(id.as_bytes());
    digest.update(&at.microseconds().to_le_bytes());
    digest.update(&at.offset().seconds().to_le_bytes());
    digest
}

/// The length first, so that a letter that moves from one text to the next is noticed.
fn text(digest: &mut Hasher, text: &str) {
    digest.update(&(text.len() as u64).to_le_bytes());
    digest.update(text.as_bytes());
}
