//! Entries to test with.

use std::num::NonZeroU32;

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::record::*;

pub(super) fn moment(microseconds: i64) -> Moment {
    Moment::new(Timestamp::from_microsecond(1_750_000_000_000_000 + microseconds).unwrap(), Offset::constant(1))
}

pub(super) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn random(n: u64) -> [u8; 10] {
    let mut bytes = [7; 10];
    bytes[2..].copy_from_slice(&n.wrapping_mul(0x9E37_79B9_7F4A_7C15).to_le_bytes());
    bytes
}

/// The `n`th attempt, one a second.
pub(super) fn attempt(n: u32) -> Attempt {
    let at = moment(i64::from(n) * 1_000_000);
    Attempt {
        id: EntryId::new(at, random(u64::from(n))),
        at,
        session: SessionId::new(moment(0), random(u64::from(n / 20))),
        unit: name("cs27"),
        criterion: name(&format!("2.{}", n % 5 + 1)),
        question: name(&format!("cost-of-winning-{}", n % 300)),
        kind: name("short"),
        mode: name("review"),
        version: Fingerprint::parse("0123456789abcdef").unwrap(),
        seed: u64::MAX - u64::from(n),
        prompt: "Explain two benefits that keeping its customers brings to an organisation, with the reason for each.".into(),
        answer: format!("{n}: it costs less to keep someone than to win someone new, as there is no need to advertise to them. ").repeat(3),
        mark: Json::parse(format!(
            r#"{{"points":[{}],"flags":["no_example"],"award":1,"available":2}}"#,
            [r#"{"id":"cheaper-to-keep","verdict":"met","sure":true,"probability":0.93,"evidence":[[12,57]],"reason":"says that it costs less, and why"}"#; 4].join(",")
        ))
        .unwrap(),
        award: Marks::parse(n % 3, 2).unwrap(),
        spent: Seconds::parse(f64::from(n % 90) + 0.125).unwrap(),
        hints: n % 2,
        tries: NonZeroU32::new(n % 3 + 1).unwrap(),
        confidence: Confidence::parse(u8::try_from(n % 4).unwrap()).ok(),
    }
}

pub(super) fn undo(n: u32, of: &Attempt) -> Undo {
    let at = moment(i64::from(n) * 1_000_000 + 500);
    Undo { id: EntryId::new(at, random(1 << 40 | u64::from(n))), at, of: of.id }
}

pub(super) fn overrule(n: u32, of: &Attempt, verdict: &str) -> Overrule {
    let at = moment(i64::from(n) * 1_000_000 + 700);
    Overrule {
        id: EntryId::new(at, random(1 << 41 | u64::from(n))),
        at,
        of: of.id,
        point: Some(name("cheaper-to-keep")),
        verdict: name(verdict),
        note: "I said so, in the second line.".into(),
    }
}

pub(super) fn attempts_only(record: &Record) -> Vec<Attempt> {
    record.attempts().unwrap().into_iter().map(|standing| standing.attempt).collect()
}

pub(super) fn export(record: &Record) -> String {
    let mut bytes = Vec::new();
    record.export(&mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}
