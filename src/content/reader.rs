//! Reads TOML tables leniently: every wrong, missing or unknown key becomes a [`Problem`] with its place,
//! and reading goes on, so that an author sees all problems of a file at once.
//!
//! serde stops at the first error of a table, and loses places inside tagged enums; so the spanned tree that
//! the `toml` crate parses is read by hand.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::id::Id;
use super::problem::{Place, Placed, Problem, Severity};

/// Collects the problems of all files.
#[derive(Debug, Default)]
pub(super) struct Problems {
    list: RefCell<Vec<Problem>>,
}

impl Problems {
    /// Adds an error.
    pub(super) fn error(&self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Error, place, message.into(), help.into());
    }

    /// Adds a warning.
    pub(super) fn warning(&self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Warning, place, message.into(), help.into());
    }

    fn push(&self, severity: Severity, place: Place, message: String, help: String) {
        self.list.borrow_mut().push(Problem { severity, place, message, help });
    }

    /// Adds the problems of another.
    pub(super) fn append(&mut self, other: Self) {
        self.list.get_mut().extend(other.list.into_inner());
    }

    /// All problems, in the order of their places, each once.
    pub(super) fn into_sorted(self) -> Vec<Problem> {
        let mut list = self.list.into_inner();
        list.sort_by(|a, b| (a.place, &a.message).cmp(&(b.place, &b.message)));
        list.dedup();
        list
    }
}

/// A TOML table being read.
pub(super) struct Table<'a> {
    entries: &'a DeTable<'a>,
    /// What the table is, for messages: `[[question]]`.
    name: &'a str,
    /// The file, and the header or braces of the table.
    place: Place,
    problems: &'a Problems,
    /// Set when anything required was missing or wrong.
    broken: Cell<bool>,
}

impl<'a> Table<'a> {
    pub(super) fn new(table: &'a DeTable<'a>, name: &'a str, place: Place, problems: &'a Problems) -> Self {
        Self { entries: table, name, place, problems, broken: Cell::new(false) }
    }

    pub(super) fn place(&self) -> Place {
        self.place
    }

    /// True when a problem that makes the table unusable has been found in it.
    pub(super) fn is_broken(&self) -> bool {
        self.broken.get()
    }

    pub(super) fn error(&self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.broken.set(true);
        self.problems.error(place, message, help);
    }

    pub(super) fn is_text(&self, key: &str) -> bool {
        self.value(key).is_some_and(|(value, _)| value.is_str())
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    /// The text of its `id`, whether it has the form of one or not; `None` when there is no text.
    pub(super) fn given_id(&self) -> Option<String> {
        self.value("id").and_then(|(value, _)| value.as_str()).map(|id| id.trim().to_owned())
    }

    /// The keys in the author's order, with their places.
    pub(super) fn keys(&self) -> Vec<Placed<String>> {
        self.entries.keys().map(|key| Placed { value: key.get_ref().to_string(), place: self.at(&key.span()) }).collect()
    }

    /// Complains of every key that is not known, naming the nearest known one.
    pub(super) fn only(&self, known: &[&str]) {
        for key in self.keys() {
            if !known.contains(&key.value.as_str()) {
                let help = match nearest(&key.value, known) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => format!("{} takes {}", self.name, known.join(", ")),
                };
                self.error(key.place, format!("unknown key `{}` in {}", key.value, self.name), help);
            }
        }
    }

    fn at(&self, span: &Range<usize>) -> Place {
        Place { file: self.place.file, start: span.start, end: span.end }
    }

    fn value(&self, key: &str) -> Option<(&'a DeValue<'a>, Place)> {
        self.entries.get(key).map(|value| (value.get_ref(), self.at(&value.span())))
    }

    fn missing(&self, key: &str) {
        self.error(self.place, format!("{} has no `{key}`", self.name), format!("add a line: {key} = ..."));
    }

    fn wrong(&self, key: &str, place: Place, found: &DeValue<'_>, wanted: &str) {
        self.error(
            place,
            format!("`{key}` should be {wanted}, but is {}", article(found.type_str())),
            format!("write {key} = {}", example(wanted)),
        );
    }

    /// Reads a value that must be there, by one of the reading methods below.
    pub(super) fn required<T>(&self, key: &str, read: impl FnOnce(&Self, &str) -> Option<T>) -> Option<T> {
        if !self.has(key) {
            self.missing(key);
            return None;
        }
        read(self, key)
    }

    /// Text that is not blank.
    pub(super) fn text(&self, key: &str) -> Option<Placed<String>> {
        let (value, place) = self.value(key)?;
        let Some(text) = value.as_str() else {
            self.wrong(key, place, value, "text in quotes");
            return None;
        };
        if text.trim().is_empty() {
            self.error(place, format!("`{key}` is empty"), "write something between the quotes, or take the line out");
            return None;
        }
        Some(Placed { value: text.trim().to_owned(), place })
    }

    /// A list of texts; empty when the key is absent.
    pub(super) fn texts(&self, key: &str) -> Vec<Placed<String>> {
        let Some((value, place)) = self.value(key) else {
            return Vec::new();
        };
        let Some(list) = value.as_array() else {
            self.wrong(key, place, value, "a list of texts");
            return Vec::new();
        };
        let mut texts = Vec::with_capacity(list.len());
        for item in list {
            let place = self.at(&item.span());
            match item.get_ref().as_str() {
                Some(text) if !text.trim().is_empty() => texts.push(Placed { value: text.trim().to_owned(), place }),
                Some(_) => self.error(place, format!("an empty text in `{key}`"), "take it out, or write something between the quotes"),
                None => self.wrong(key, place, item.get_ref(), "a list of texts"),
            }
        }
        texts
    }

    /// A list of texts without their places.
    pub(super) fn plain_texts(&self, key: &str) -> Vec<String> {
        self.texts(key).into_iter().map(|text| text.value).collect()
    }

    /// A whole number in a range.
    pub(super) fn whole(&self, key: &str, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let (value, place) = self.value(key)?;
        let Some(number) = value.as_integer() else {
            self.wrong(key, place, value, "a whole number");
            return None;
        };
        match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) if range.contains(&number) => Some(number),
            _ => {
                self.error(
                    place,
                    format!("`{key}` is {number}, which is out of range"),
                    format!("use a whole number from {} to {}", range.start(), range.end()),
                );
                None
            }
        }
    }

    /// Any finite number.
    pub(super) fn number(&self, key: &str) -> Option<Placed<f64>> {
        let (value, place) = self.value(key)?;
        let number = finite(value);
        if number.is_none() {
            self.wrong(key, place, value, "a number");
        }
        number.map(|value| Placed { value, place })
    }

    /// A list of finite numbers; `None` when the value is no list.
    pub(super) fn numbers(&self, key: &str) -> Option<Vec<f64>> {
        let (value, _) = self.value(key)?;
        let list = value.as_array()?;
        let mut numbers = Vec::with_capacity(list.len());
        for item in list {
            match finite(item.get_ref()) {
                Some(number) => numbers.push(number),
                None => self.wrong(key, self.at(&item.span()), item.get_ref(), "a list of numbers"),
            }
        }
        Some(numbers)
    }

    /// `true` or `false`; `None` when absent.
    pub(super) fn flag(&self, key: &str) -> Option<Placed<bool>> {
        let (value, place) = self.value(key)?;
        let flag = value.as_bool();
        if flag.is_none() {
            self.wrong(key, place, value, "true or false");
        }
        flag.map(|value| Placed { value, place })
    }

    /// A date, as written.
    pub(super) fn date(&self, key: &str) -> Option<String> {
        let (value, place) = self.value(key)?;
        let date = value.as_datetime().map(ToString::to_string);
        if date.is_none() {
            self.wrong(key, place, value, "a date");
        }
        date
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&self, key: &str, words: &[(&str, T)]) -> Option<Placed<T>> {
        let text = self.text(key)?;
        let found = words.iter().find(|(word, _)| *word == text.value);
        if found.is_none() {
            let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let help = match nearest(&text.value, &names) {
                Some(near) => format!("did you mean \"{near}\"?"),
                None => format!("use one of {}", names.join(", ")),
            };
            self.error(text.place, format!("`{key}` cannot be \"{}\"", text.value), help);
        }
        found.map(|(_, value)| Placed { value: *value, place: text.place })
    }

    /// An id, checked for its form.
    pub(super) fn id<T: Id>(&self, key: &str) -> Option<Placed<T>> {
        self.text(key).and_then(|text| self.parse_id(&text))
    }

    /// A list of ids, checked for their form.
    pub(super) fn ids<T: Id>(&self, key: &str) -> Vec<Placed<T>> {
        self.texts(key).iter().filter_map(|text| self.parse_id(text)).collect()
    }

    pub(super) fn parse_id<T: Id>(&self, text: &Placed<String>) -> Option<Placed<T>> {
        let id = T::parse(&text.value);
        if id.is_none() {
            self.error(text.place, format!("\"{}\" cannot be the id of a {}", text.value, T::WHAT), format!("use {}", T::FORM));
        }
        id.map(|value| Placed { value, place: text.place })
    }

    /// A table under a key; `None` when absent.
    pub(super) fn table(&self, key: &str, name: &'a str) -> Option<Table<'a>> {
        let (value, place) = self.value(key)?;
        let Some(table) = value.as_table() else {
            self.wrong(key, place, value, "a table");
            return None;
        };
        Some(Table::new(table, name, place, self.problems))
    }

    /// The tables of an array of tables; empty when the key is absent.
    pub(super) fn tables(&self, key: &str, name: &'a str) -> Vec<Table<'a>> {
        let Some((value, place)) = self.value(key) else {
            return Vec::new();
        };
        let Some(list) = value.as_array() else {
            self.error(place, format!("`{key}` should be written as {name}"), format!("begin each with a line {name}"));
            return Vec::new();
        };
        list.iter().filter_map(|item| self.table_in_list(key, name, item)).collect()
    }

    fn table_in_list(&self, key: &str, name: &'a str, item: &'a Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let place = self.at(&item.span());
        let Some(table) = item.get_ref().as_table() else {
            self.wrong(key, place, item.get_ref(), "a list of tables");
            return None;
        };
        Some(Table::new(table, name, place, self.problems))
    }
}

fn finite(value: &DeValue<'_>) -> Option<f64> {
    let number = match value {
        DeValue::Integer(number) => number.as_str().parse().ok(),
        DeValue::Float(number) => number.as_str().parse().ok(),
        _ => None,
    };
    number.filter(|number: &f64| number.is_finite())
}

/// The known word that a mistyped one most likely stands for.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|&candidate| (strsim::damerau_levenshtein(word, candidate), candidate))
        .filter(|(distance, candidate)| *distance <= 1 + candidate.chars().count() / 4)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

fn article(kind: &str) -> String {
    match kind {
        "string" => "text".to_owned(),
        "integer" => "a whole number".to_owned(),
        "float" => "a number".to_owned(),
        "boolean" => "true or false".to_owned(),
        "array" => "a list".to_owned(),
        "datetime" => "a date".to_owned(),
        other => format!("a {other}"),
    }
}

fn example(wanted: &str) -> &'static str {
    match wanted {
        "text in quotes" => "\"...\"",
        "a list of texts" => "[\"...\", \"...\"]",
        "a list of numbers" => "[1, 2, 3]",
        "a whole number" => "2",
        "a number" => "0.5",
        "true or false" => "true",
        "a date" => "2026-11-21",
        _ => "{ ... }",
    }
}
