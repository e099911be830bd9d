//! From TOML tables to `extended` questions: a plan, the levels of response and an exemplar or more for each.

use super::decode_question::distinct;
use super::decode_unit::text;
use super::question::{Exemplar, Extended, Level, Sample, Short, Style};
use super::reader::Table;

/// `None` when the levels could not be read: nothing can be said of exemplars without them.
pub(super) fn extended(table: &Table<'_>) -> Option<Extended> {
    let levels = levels(table)?;
    let exemplars = exemplars(table, &levels);
    let samples = exemplars.iter().map(|exemplar| exemplar.sample.clone()).collect();
    let needs = levels.last().map_or(0, |level| level.needs);
    let short = Short { points: table.ids("points"), needs, workplace: table.flag("workplace").is_some_and(|flag| flag.value), samples };
    Some(Extended { short, plan: table.plain_texts("plan"), levels, exemplars })
}

fn levels(table: &Table<'_>) -> Option<Vec<Level>> {
    let tables = table.tables("level", "[[question.level]]");
    let levels: Vec<Level> = tables.iter().filter_map(level).collect();
    if levels.len() != tables.len() {
        return None;
    }
    if levels.len() < 2 || !levels.is_sorted_by(|low, high| low.needs < high.needs && low.marks < high.marks) {
        let help = "write them from the lowest up, each with more `needs` and `marks` than the one before";
        table.error(table.place(), "an extended question has two levels or more, one above the other", help);
        return None;
    }
    distinct(table, levels.iter().map(|level| level.name.as_str()), "level");
    Some(levels)
}

fn level(table: &Table<'_>) -> Option<Level> {
    table.only(&["name", "marks", "needs", "says"]);
    let (name, says) = (text(table, "name"), text(table, "says"));
    let [marks, needs] = ["marks", "needs"].map(|key| table.required(key, |table, key| table.whole(key, 0..=100)));
    Some(Level { name: name?, marks: u32::try_from(marks?).ok()?, needs: usize::try_from(needs?).ok()?, says: says? })
}

fn exemplars(table: &Table<'_>, levels: &[Level]) -> Vec<Exemplar> {
    let tables = table.tables("exemplar", "[[question.exemplar]]");
    let exemplars: Vec<Exemplar> = tables.iter().filter_map(|one| exemplar(one, levels)).collect();
    let lacking = |level: &&Level| !exemplars.iter().any(|exemplar| exemplar.level == level.name);
    for level in levels.iter().filter(lacking).filter(|_| exemplars.len() == tables.len()) {
        table.error(table.place(), format!("the level \"{}\" has no exemplar", level.name), "add a [[question.exemplar]] with this level");
    }
    exemplars
}

fn exemplar(table: &Table<'_>, levels: &[Level]) -> Option<Exemplar> {
    table.only(&["level", "answer", "why", "met", "partly"]);
    let names: Vec<(&str, usize)> = levels.iter().enumerate().map(|(rank, level)| (level.name.as_str(), rank)).collect();
    let level = table.required("level", |table, key| table.word(key, &names));
    let (answer, why) = (table.required("answer", Table::text), text(table, "why"));
    let (level, answer) = (level?, answer?);
    let sample = Sample {
        style: Style::Full,
        met: table.ids("met"),
        partly: table.ids("partly"),
        quotes: Vec::new(),
        place: answer.place,
        answer: answer.value,
    };
    at_its_level(table, &sample, level.value, levels);
    Some(Exemplar { level: levels.get(level.value)?.name.clone(), why: why?, sample })
}

/// Complains of an exemplar whose own points put it at another level. Above the level that just passes too many points
/// are no fault: there the verb decides, too.
fn at_its_level(table: &Table<'_>, sample: &Sample, rank: usize, levels: &[Level]) {
    let (met, level) = (sample.met.len(), levels.get(rank));
    let points = if met == 1 { "1 point".to_owned() } else { format!("{met} points") };
    let above = levels.get(1).filter(|above| rank == 0 && met >= above.needs);
    let wrong = match (level, above) {
        (Some(level), _) if met < level.needs => format!("meets {points}, but the level \"{}\" needs {}", level.name, level.needs),
        (_, Some(above)) => format!("meets {points}, which is enough for the level \"{}\"", above.name),
        _ => return,
    };
    table.error(sample.place, format!("this exemplar {wrong}"), "name in `met` what it meets, or give it another level");
}
