//! All units, and the maps of the qualifications that they belong to.

use crate::content::{Entry, Library, Map};
use crate::terminal::{Line, Role, Text};

/// The units with the commands that open them, then each map.
pub fn library(library: &Library) -> Text {
    let mut text = Text::new();
    text.heading("Units");
    for unit in &library.units {
        text.bullet(
            Line::new()
                .strong(&unit.title)
                .plain(format!(" ({} {}): ", unit.organisation, unit.qualification))
                .key(format!("viva learn {}", unit.id)),
        );
    }
    if library.units.is_empty() {
        text.para("There is none: no content was loaded.");
    }
    for one in &library.maps {
        map(one, &mut text);
    }
    text
}

/// A map: what belongs to the qualification, with a sign at what Viva covers.
fn map(map: &Map, text: &mut Text) {
    text.heading(&map.title);
    text.para(Line::new().quiet(&map.about)).blank();
    for entry in &map.entries {
        let (role, word) = if entry.unit.is_some() { (Role::Good, "covered") } else { (Role::Bad, "not yet") };
        let mut line = Line::new().plain(format!("{}{}", entry.title, facts(entry)));
        if let Some(unit) = &entry.unit {
            line = line.plain(": ").key(format!("viva learn {}", unit.value));
        }
        text.verdict(role, word, line);
        if let Some(about) = &entry.about {
            text.quote(Line::new().quiet(about));
        }
    }
}

/// ` (mandatory, J/506/2910, level 3, 4 credits, 35 hours)`, as far as it is known.
fn facts(entry: &Entry) -> String {
    let facts = [
        entry.group.as_ref().map(|group| group.to_lowercase()),
        entry.reference.clone(),
        entry.level.map(|level| format!("level {level}")),
        entry.credits.map(|credits| format!("{credits} credits")),
        entry.hours.map(|hours| format!("{hours} hours")),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
    if facts.is_empty() { String::new() } else { format!(" ({})", facts.join(", ")) }
}
