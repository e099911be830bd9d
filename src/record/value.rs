//! The values an entry is made of. Each is checked once, when it is made, and cannot be wrong afterwards.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use uuid::{Builder, Uuid};

/// A value that was refused, and the rule it broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongValue {
    /// See [`Name`].
    Name,
    /// See [`Fingerprint`].
    Fingerprint,
    /// See [`Json`].
    Json,
    /// See [`Seconds`].
    Seconds,
    /// See [`Marks`].
    Marks,
    /// See [`Confidence`].
    Confidence,
    /// Tries are counted from 1.
    Tries,
    /// See [`EntryId`].
    Id,
    /// How far local time is ahead of UTC.
    Offset,
    /// See [`Moment`].
    Moment,
    /// The seed a question was put by.
    Seed,
}

impl fmt::Display for WrongValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Name => "a name has 1 to 200 characters and no control characters",
            Self::Fingerprint => "a content hash has 8 to 128 hexadecimal digits, in lower case",
            Self::Json => "a mark, a setting or a state is valid JSON",
            Self::Seconds => "the seconds spent are from 0 to 1000000000",
            Self::Marks => "an award is no more than the marks available",
            Self::Confidence => "confidence is 1, 2 or 3",
            Self::Tries => "tries are counted from 1",
            Self::Id => "an id is a UUID of version 7",
            Self::Offset => "an offset from UTC is less than 26 hours, in seconds",
            Self::Moment => "an instant lies between the years -9999 and 9999",
            Self::Seed => "a seed is a whole number from 0 to 18446744073709551615, in quotes",
        })
    }
}

impl std::error::Error for WrongValue {}

/// An instant to the microsecond, and how far local time was ahead of UTC then: enough to know on which day a learner worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment {
    instant: Timestamp,
    offset: Offset,
}

impl Moment {
    /// What is finer than a microsecond is dropped.
    #[must_use]
    pub fn new(instant: Timestamp, offset: Offset) -> Self {
        let whole = Timestamp::from_microsecond(instant.as_microsecond());
        Self { instant: whole.unwrap_or(instant), offset }
    }

    /// From what is stored: microseconds since 1970 UTC, and seconds ahead of UTC.
    pub(super) fn from_stored(microseconds: i64, seconds: i64) -> Result<Self, WrongValue> {
        let instant = Timestamp::from_microsecond(microseconds).map_err(|_| WrongValue::Moment)?;
        let offset = i32::try_from(seconds).ok().and_then(|seconds| Offset::from_seconds(seconds).ok());
        Ok(Self { instant, offset: offset.ok_or(WrongValue::Offset)? })
    }

    /// The instant, to the microsecond.
    #[must_use]
    pub fn instant(self) -> Timestamp {
        self.instant
    }

    /// How far local time was ahead of UTC.
    #[must_use]
    pub fn offset(self) -> Offset {
        self.offset
    }

    /// The day it was for the learner, whatever the time zone of the machine that reads it.
    #[must_use]
    pub fn local_date(self) -> Date {
        self.offset.to_datetime(self.instant).date()
    }

    pub(super) fn microseconds(self) -> i64 {
        self.instant.as_microsecond()
    }
}

/// A version 7 UUID whose order is that of time, to the microsecond: the sub-millisecond part goes into the twelve bits after the
/// milliseconds, as RFC 9562 has it (section 6.2, method 3). Times before 1970 count as 1970.
fn time_ordered(at: Moment, random: [u8; 10]) -> Uuid {
    let microseconds = u64::try_from(at.microseconds()).unwrap_or(0);
    let fraction = (microseconds % 1000) * 4096 / 1000;
    let mut tail = random;
    let [.., high, low] = fraction.to_be_bytes();
    tail[0] = high;
    tail[1] = low;
    Builder::from_unix_timestamp_millis(microseconds / 1000, &tail).into_uuid()
}

macro_rules! time_ordered_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Made from the time and ten random bytes, both the caller's. Ids made in this way sort by time.
            #[must_use]
            pub fn new(at: Moment, random: [u8; 10]) -> Self {
                Self(time_ordered(at, random))
            }

            /// Reads the usual text form.
            ///
            /// # Errors
            /// When it is not a UUID of version 7.
            pub fn parse(text: &str) -> Result<Self, WrongValue> {
                Uuid::try_parse(text).map_err(|_| WrongValue::Id).and_then(Self::checked)
            }

            pub(super) fn from_stored(bytes: &[u8]) -> Result<Self, WrongValue> {
                Uuid::from_slice(bytes).map_err(|_| WrongValue::Id).and_then(Self::checked)
            }

            fn checked(id: Uuid) -> Result<Self, WrongValue> {
                if id.get_version_num() == 7 { Ok(Self(id)) } else { Err(WrongValue::Id) }
            }

            pub(super) fn as_bytes(&self) -> &[u8; 16] {
                self.0.as_bytes()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

time_ordered_id! {
    /// Which entry: the same on every machine that the record is carried to.
    EntryId
}
time_ordered_id! {
    /// Which sitting an attempt was made in.
    SessionId
}

/// A short name that something else gives its meaning to: a unit, a criterion, a question, a kind, a mode, a point, a verdict, a key.
/// The record keeps names it does not know, so that content may come and go.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// # Errors
    /// When it is empty, longer than 200 characters, or has control characters.
    pub fn parse(text: impl Into<String>) -> Result<Self, WrongValue> {
        let text = text.into();
        let short = text.len() <= 200 || text.chars().count() <= 200;
        if text.is_empty() || !short || text.chars().any(char::is_control) {
            return Err(WrongValue::Name);
        }
        Ok(Self(text))
    }

    /// The name as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

/// A hash of a question's content, so that a key that was changed since is noticed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// # Errors
    /// When it is not 8 to 128 hexadecimal digits in lower case.
    pub fn parse(hex: impl Into<String>) -> Result<Self, WrongValue> {
        let hex = hex.into();
        let digits = hex.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if digits && (8..=128).contains(&hex.len()) { Ok(Self(hex)) } else { Err(WrongValue::Fingerprint) }
    }

    /// The hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A JSON value as its text, on one line. The record checks that it is JSON and otherwise leaves it alone, to the byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Json(String);

impl Json {
    /// Outer white space is dropped and line ends become spaces; neither can be within a JSON string.
    ///
    /// # Errors
    /// When it is not JSON that any reader will take: what `serde_json::Value` refuses (numbers too great, halves of surrogate pairs,
    /// more than 128 levels) is refused here, rather than when it is read back.
    pub fn parse(text: impl Into<String>) -> Result<Self, WrongValue> {
        let text = text.into();
        serde_json::from_str::<serde_json::Value>(&text).map_err(|_| WrongValue::Json)?;
        Ok(Self(one_line(text)))
    }

    /// Text that was parsed before it was stored, and that its row's digest vouches for.
    pub(super) fn from_stored(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The JSON text, on one line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

fn one_line(text: String) -> String {
    let trimmed = text.trim_matches([' ', '\t', '\r', '\n']);
    if trimmed.len() == text.len() && !text.contains(['\r', '\n']) { text } else { trimmed.replace(['\r', '\n'], " ") }
}

impl From<serde_json::Value> for Json {
    fn from(value: serde_json::Value) -> Self {
        Self(value.to_string())
    }
}

/// A time spent, in seconds, to the millisecond.
///
/// The rounding is what makes an export exact: with it, a number is read back as it was written.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Seconds(f64);

impl Seconds {
    /// # Errors
    /// When it is negative, not a number, or more than a thousand million.
    pub fn parse(seconds: f64) -> Result<Self, WrongValue> {
        if !(0.0..=1.0e9).contains(&seconds) {
            return Err(WrongValue::Seconds);
        }
        // `+ 0.0` turns the negative zero into zero.
        Ok(Self((seconds * 1000.0).round() / 1000.0 + 0.0))
    }

    /// Seconds, 0 or more.
    #[must_use]
    pub fn get(self) -> f64 {
        self.0
    }
}

/// Marks earned out of marks available.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Marks {
    earned: u32,
    available: u32,
}

impl Marks {
    /// # Errors
    /// When more are earned than available.
    pub fn parse(earned: u32, available: u32) -> Result<Self, WrongValue> {
        if earned > available { Err(WrongValue::Marks) } else { Ok(Self { earned, available }) }
    }

    /// Marks earned.
    #[must_use]
    pub fn earned(self) -> u32 {
        self.earned
    }

    /// Marks that could be earned.
    #[must_use]
    pub fn available(self) -> u32 {
        self.available
    }
}

/// How sure the learner said they were, from 1 (guessing) to 3 (sure).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

impl Confidence {
    /// # Errors
    /// When it is not 1, 2 or 3.
    pub fn parse(level: u8) -> Result<Self, WrongValue> {
        if matches!(level, 1..=3) { Ok(Self(level)) } else { Err(WrongValue::Confidence) }
    }

    /// 1 guessing, 2 fairly sure, 3 certain.
    #[must_use]
    pub fn get(self) -> u8 {
        self.0
    }
}
