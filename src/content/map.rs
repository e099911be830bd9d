//! The map of a qualification or course: what belongs to it, and which of it Viva covers.

use super::decode_unit::{optional, text};
use super::id::{Id, UnitId};
use super::problem::{Place, Placed};
use super::reader::{Problems, Table, nearest};

/// A qualification or course with its units or modules.
#[derive(Debug, Clone)]
pub struct Map {
    /// Its title.
    pub title: String,
    /// What to know about the list.
    pub about: String,
    /// What belongs to it, in order.
    pub entries: Vec<Entry>,
    /// Where it stands.
    pub place: Place,
}

/// A unit or module on a map.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its title.
    pub title: String,
    /// The part of the qualification that it is in, such as `Mandatory`.
    pub group: Option<String>,
    /// The regulator's reference.
    pub reference: Option<String>,
    /// Level, 1 to 8.
    pub level: Option<i64>,
    /// Credits.
    pub credits: Option<i64>,
    /// Guided learning hours.
    pub hours: Option<i64>,
    /// What it is about, in a line.
    pub about: Option<String>,
    /// The unit of Viva that covers it.
    pub unit: Option<Placed<UnitId>>,
}

/// Reads a `[map]` table.
pub(super) fn map(table: &Table<'_>) -> Option<Map> {
    table.only(&["title", "about", "entry"]);
    let entries = table.tables("entry", "[[map.entry]]").iter().filter_map(entry).collect();
    let (title, about) = (text(table, "title"), text(table, "about"));
    Some(Map { title: title?, about: about?, entries, place: table.place() })
}

fn entry(table: &Table<'_>) -> Option<Entry> {
    table.only(&["title", "group", "reference", "level", "credits", "hours", "about", "unit"]);
    Some(Entry {
        group: optional(table, "group"),
        reference: optional(table, "reference"),
        level: table.whole("level", 1..=8),
        credits: table.whole("credits", 1..=999),
        hours: table.whole("hours", 1..=9999),
        about: optional(table, "about"),
        unit: table.id("unit"),
        title: text(table, "title")?,
    })
}

/// Complains of entries that name a unit that is not there.
pub(super) fn check(map: &Map, units: &[&str], problems: &Problems) {
    for unit in map.entries.iter().filter_map(|entry| entry.unit.as_ref()).filter(|unit| !units.contains(&unit.as_str())) {
        let help = match nearest(unit.as_str(), units) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "take the line out: the entry is then shown as not covered".to_owned(),
        };
        problems.error(unit.place, format!("there is no unit `{}`", unit.value), help);
    }
}
