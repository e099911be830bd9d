//! From TOML tables to questions and quizzes: the fields of each kind are there, and no others.

use super::decode_extended::extended;
use super::decode_unit::{id, optional, required_ids, text};
use super::id::PointId;
use super::number::{Draw, Formula, Measure, Number, Slip, Step, is_name, names_in};
use super::problem::Placed;
use super::question::{Choice, KIND_NAMES, Kind, Pair, Question, Quiz, Sample, Short, Style, parse_gaps};
use super::reader::Table;

const COMMON: [&str; 8] = ["id", "criterion", "kind", "prompt", "hint", "explanation", "tags", "source"];

/// The keys that a kind has beyond the common ones.
fn own_keys(kind: &str) -> &'static [&'static str] {
    match kind {
        "choice" | "multiple" => &["option"],
        "true-false" => &["answer", "misconception"],
        "match" => &["pair", "extra"],
        "order" => &["items"],
        "gap" => &["text"],
        "term" => &["term"],
        "number" => &["unit", "answer", "tolerance", "decimals", "draw", "step", "slip"],
        "short" => &["points", "needs", "workplace", "sample"],
        _ => &["points", "workplace", "plan", "level", "exemplar"],
    }
}

pub(super) fn question(table: &Table<'_>) -> Option<Question> {
    let kinds = KIND_NAMES.map(|name| (name, name));
    let Some(kind_name) = table.required("kind", |table, key| table.word(key, &kinds)).map(|kind| kind.value) else {
        // A mistyped key may be the kind's: what belongs to no kind at all is said all the same.
        let all: Vec<&str> = COMMON.iter().copied().chain(KIND_NAMES.iter().flat_map(|kind| own_keys(kind).iter().copied())).collect();
        table.only(&all);
        return None;
    };
    only_own_keys(table, kind_name);
    let (id, criterion) = (id(table), table.required("criterion", Table::id));
    let prompt = if kind_name == "term" { optional(table, "prompt").or(Some(String::new())) } else { text(table, "prompt") };
    let explanation = if matches!(kind_name, "short" | "extended") { optional(table, "explanation") } else { text(table, "explanation") };
    let kind = kind(table, kind_name, prompt.as_deref().unwrap_or_default());
    let question = Question {
        hint: optional(table, "hint"),
        tags: table.plain_texts("tags"),
        sources: table.ids("source"),
        id: id?.value,
        criterion: criterion?,
        prompt: prompt?,
        explanation: explanation.unwrap_or_default(),
        kind: kind?,
        version: String::new(),
        place: table.place(),
    };
    (!table.is_broken()).then_some(question)
}

/// Complains of keys that belong to no kind, or to another kind than this one.
fn only_own_keys(table: &Table<'_>, kind: &str) {
    let own = own_keys(kind);
    for key in table.keys() {
        let name = key.value.as_str();
        if COMMON.contains(&name) || own.contains(&name) {
            continue;
        }
        match KIND_NAMES.iter().find(|other| own_keys(other).contains(&name)) {
            Some(other) => table.error(
                key.place,
                format!("`{name}` does not belong to {} {kind} question", if kind.starts_with(['e', 'o']) { "an" } else { "a" }),
                format!("take it out, or write kind = \"{other}\""),
            ),
            None => table_unknown(table, &key, own),
        }
    }
}

fn table_unknown(table: &Table<'_>, key: &Placed<String>, own: &[&str]) {
    let known: Vec<&str> = COMMON.iter().chain(own).copied().collect();
    let help = match super::reader::nearest(&key.value, &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("this question takes {}", known.join(", ")),
    };
    table.error(key.place, format!("unknown key `{}` in [[question]]", key.value), help);
}

fn kind(table: &Table<'_>, name: &str, prompt: &str) -> Option<Kind> {
    match name {
        "choice" => choices(table, 1..=1).map(Kind::Choice),
        "multiple" => choices(table, 2..=9).map(Kind::Multiple),
        "true-false" => {
            let answer = table.required("answer", Table::flag)?;
            Some(Kind::TrueFalse { answer: answer.value, misconception: table.id("misconception") })
        }
        "match" => pairs(table),
        "order" => order(table),
        "gap" => gap(table),
        "term" => table.required("term", Table::id).map(Kind::Term),
        "number" => number(table, prompt).map(Box::new).map(Kind::Number),
        "short" => Some(Kind::Short(short(table))),
        _ => extended(table).map(Kind::Extended),
    }
}

fn choices(table: &Table<'_>, right: std::ops::RangeInclusive<usize>) -> Option<Vec<Choice>> {
    let options = table.tables("option", "[[question.option]]");
    let choices: Vec<Choice> = options.iter().filter_map(choice).collect();
    let count = choices.iter().filter(|choice| choice.right).count();
    if choices.len() != options.len() {
        return None;
    }
    if choices.len() < 3 || choices.len() > 9 {
        let message = format!("{} options, but a question of this kind has three to nine", choices.len());
        table.error(table.place(), message, "add or take out [[question.option]] tables");
    } else if !right.contains(&count) {
        let wanted = if *right.end() == 1 { "exactly one" } else { "two or more" };
        table.error(
            table.place(),
            format!("{count} options are right, but {wanted} must be"),
            "set right = true on the right options alone",
        );
    } else if count == choices.len() {
        table.error(table.place(), "every option is right", "add an option that is wrong");
    }
    distinct(table, choices.iter().map(|choice| choice.text.as_str()), "option");
    Some(choices)
}

fn choice(table: &Table<'_>) -> Option<Choice> {
    table.only(&["text", "right", "because", "misconception"]);
    Some(Choice {
        right: table.flag("right").is_some_and(|flag| flag.value),
        because: optional(table, "because"),
        misconception: table.id("misconception"),
        text: text(table, "text")?,
    })
}

/// Complains of the first text that stands twice.
pub(super) fn distinct<'a>(table: &Table<'_>, texts: impl Iterator<Item = &'a str>, what: &str) {
    let mut seen = std::collections::HashSet::new();
    for text in texts {
        if !seen.insert(text.to_lowercase()) {
            table.error(table.place(), format!("the {what} \"{text}\" stands twice"), "make them different, or take one out");
        }
    }
}

fn pairs(table: &Table<'_>) -> Option<Kind> {
    let tables = table.tables("pair", "[[question.pair]]");
    let pairs: Vec<Pair> = tables
        .iter()
        .filter_map(|pair| {
            pair.only(&["left", "right"]);
            let (left, right) = (text(pair, "left"), text(pair, "right"));
            Some(Pair { left: left?, right: right? })
        })
        .collect();
    if pairs.len() != tables.len() {
        return None;
    }
    in_range(table, pairs.len(), "pair");
    let extra = table.plain_texts("extra");
    distinct(table, pairs.iter().map(|pair| pair.left.as_str()), "left-hand side");
    distinct(table, pairs.iter().map(|pair| pair.right.as_str()).chain(extra.iter().map(String::as_str)), "right-hand side");
    Some(Kind::Match { pairs, extra })
}

fn in_range(table: &Table<'_>, count: usize, what: &str) {
    if !(3..=7).contains(&count) {
        table.error(
            table.place(),
            format!("{count} {what}s, but a question of this kind has three to seven"),
            format!("add or take out a {what}"),
        );
    }
}

fn order(table: &Table<'_>) -> Option<Kind> {
    let items = table.required("items", |table, key| Some(table.plain_texts(key)))?;
    in_range(table, items.len(), "item");
    distinct(table, items.iter().map(String::as_str), "item");
    Some(Kind::Order(items))
}

fn gap(table: &Table<'_>) -> Option<Kind> {
    let text = table.required("text", Table::text)?;
    match parse_gaps(&text.value) {
        Ok(pieces) => Some(Kind::Gap(pieces)),
        Err(wrong) => {
            table.error(text.place, format!("{wrong} in `text`"), "mark each gap like this: {retention|customer retention}");
            None
        }
    }
}

fn short(table: &Table<'_>) -> Short {
    Short {
        points: table.ids("points"),
        needs: table.whole("needs", 1..=20).and_then(|number| usize::try_from(number).ok()).unwrap_or(0),
        workplace: table.flag("workplace").is_some_and(|flag| flag.value),
        samples: table.tables("sample", "[[question.sample]]").iter().filter_map(sample).collect(),
    }
}

fn sample(table: &Table<'_>) -> Option<Sample> {
    table.only(&["style", "answer", "met", "partly", "quotes"]);
    let style = table.required("style", |table, key| table.word(key, &Style::ALL));
    let answer = table.required("answer", Table::text);
    let quotes = table.table("quotes", "[question.sample.quotes]");
    let sample = Sample {
        met: table.ids("met"),
        partly: table.ids("partly"),
        quotes: quotes.map(|quotes| quoted(&quotes, answer.as_ref().map_or("", |answer| &answer.value))).unwrap_or_default(),
        style: style?.value,
        place: answer.as_ref()?.place,
        answer: answer?.value,
    };
    Some(sample)
}

fn quoted(table: &Table<'_>, answer: &str) -> Vec<(PointId, String)> {
    let mut quotes = Vec::new();
    for key in table.keys() {
        let Some(words) = table.text(&key.value) else {
            continue;
        };
        let Some(point) = table.parse_id::<PointId>(&key) else {
            continue;
        };
        if answer.contains(&words.value) {
            quotes.push((point.value, words.value));
        } else {
            table.error(words.place, "these words do not stand in the answer", "copy them from the answer, letter for letter");
        }
    }
    quotes
}

fn number(table: &Table<'_>, prompt: &str) -> Option<Number> {
    let unit = table.required("unit", |table, key| table.word(key, &Measure::ALL));
    let off = table.number("tolerance");
    if let Some(tolerance) = off.as_ref().filter(|off| off.value < 0.0) {
        table.error(tolerance.place, "`tolerance` is below 0", "write how far off still counts as right, such as 0.5");
    }
    let decimals = table.whole("decimals", 0..=6).unwrap_or(0);
    let figures = table.table("draw", "[question.draw]");
    if figures.is_none() {
        table.error(table.place(), "a number question has no [question.draw]", "add [question.draw] with the figures of the prompt");
    }
    let mut known = Vec::new();
    let draws = figures.and_then(|figures| draws(&figures, &mut known));
    known_names(table, prompt, &known, "prompt");
    let steps = steps(table, &mut known);
    let answer = table.required("answer", |table, key| formula(table, key, &known));
    let slips = table.tables("slip", "[[question.slip]]").iter().filter_map(|slip| read_slip(slip, &known)).collect();
    Some(Number {
        unit: unit?.value,
        answer: answer?,
        tolerance: off.map_or(0.0, |off| off.value.max(0.0)),
        decimals: usize::try_from(decimals).unwrap_or(0),
        draws: draws?,
        steps: steps?,
        slips,
    })
}

/// The working; `None` when something of it could not be read. Its names are known all the same.
fn steps(table: &Table<'_>, known: &mut Vec<String>) -> Option<Vec<Step>> {
    let tables = table.tables("step", "[[question.step]]");
    if tables.is_empty() {
        table.error(table.place(), "a number question has no working", "add a [[question.step]] with name, value and text");
    }
    let mut steps = Vec::with_capacity(tables.len());
    for table in &tables {
        table.only(&["name", "value", "text"]);
        let (name, value) = (text(table, "name"), table.required("value", |table, key| formula(table, key, known)));
        if let Some(name) = &name {
            check_name(table, name);
            if known.contains(name) {
                table.error(table.place(), format!("the figure `{name}` is there already"), "give the result of this step another name");
            }
            known.push(name.clone());
        }
        let text = text(table, "text");
        known_names(table, text.as_deref().unwrap_or_default(), known, "text");
        if let (Some(name), Some(value), Some(text)) = (name, value, text) {
            steps.push(Step { name, value, text });
        }
    }
    (steps.len() == tables.len()).then_some(steps)
}

fn check_name(table: &Table<'_>, name: &str) {
    if !is_name(name) {
        table.error(
            table.place(),
            format!("`{name}` cannot be the name of a figure"),
            "use letters, digits and underscores, a letter first",
        );
    }
}

fn read_slip(table: &Table<'_>, known: &[String]) -> Option<Slip> {
    table.only(&["value", "says", "method"]);
    let (value, says) = (table.required("value", |table, key| formula(table, key, known)), text(table, "says"));
    Some(Slip { method: table.flag("method").is_some_and(|flag| flag.value), value: value?, says: says? })
}

/// The figures of the prompt: lists and ranges first, then those worked out, each from figures before it.
/// `None` when one could not be read; its name is known all the same.
fn draws(table: &Table<'_>, known: &mut Vec<String>) -> Option<Vec<(String, Draw)>> {
    let keys = table.keys();
    for key in &keys {
        check_name(table, &key.value);
    }
    let mut draws = Vec::new();
    let (worked_out, free): (Vec<_>, Vec<_>) = keys.into_iter().partition(|key| table.is_text(&key.value));
    for key in free {
        known.push(key.value.clone());
        if let Some(choices) = free_figure(table, &key) {
            draws.push((key.value, Draw::OneOf(choices)));
        }
    }
    for key in worked_out {
        let value = formula(table, &key.value, known);
        known.push(key.value.clone());
        if let Some(value) = value {
            draws.push((key.value, Draw::Formula(Box::new(value))));
        }
    }
    (draws.len() == known.len()).then_some(draws)
}

/// The most figures that a range may hold.
const MOST_CHOICES: f64 = 10_000.0;

fn free_figure(table: &Table<'_>, key: &Placed<String>) -> Option<Vec<f64>> {
    if let Some(list) = table.numbers(&key.value) {
        if list.is_empty() {
            table.error(key.place, format!("`{}` has no figures to choose from", key.value), "write a list such as [100, 200, 400]");
            return None;
        }
        return Some(list);
    }
    let range = table.table(&key.value, "{ from, to, step }")?;
    range.only(&["from", "to", "step"]);
    let [from, to, step] = ["from", "to", "step"].map(|key| range.required(key, Table::number).map(|number| number.value));
    let (from, to, step) = (from?, to?, step?);
    let count = (to - from) / step;
    if step <= 0.0 || !(0.0..MOST_CHOICES).contains(&count) {
        range.error(
            key.place,
            format!("`{}` is not a sensible range", key.value),
            "`to` must not be below `from`, and `step` must be above 0",
        );
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and MOST_CHOICES by the check above")]
    let count = (count + 1e-9).floor() as u32;
    Some((0..=count).map(|index| from + step * f64::from(index)).collect())
}

/// A formula over known names.
fn formula(table: &Table<'_>, key: &str, known: &[String]) -> Option<Formula> {
    let text = table.text(key)?;
    let formula = match Formula::parse(&text.value) {
        Ok(formula) => formula,
        Err(wrong) => {
            table.error(text.place, format!("`{key}` cannot be worked out: {wrong}"), "use names, numbers, + - * / and brackets");
            return None;
        }
    };
    let Some(unknown) = formula.names().iter().find(|name| !known.contains(name)) else {
        return Some(formula);
    };
    let help = format!("it can use {}; a figure can only use those worked out before it", known.join(", "));
    table.error(text.place, format!("`{unknown}` is not known here"), help);
    None
}

fn known_names(table: &Table<'_>, text: &str, known: &[String], key: &str) {
    for name in names_in(text).into_iter().filter(|name| !known.contains(name)) {
        table.error(table.place(), format!("`{{{name}}}` in `{key}` is not a known figure"), format!("known here: {}", known.join(", ")));
    }
}

pub(super) fn quiz(table: &Table<'_>) -> Option<Quiz> {
    table.only(&["id", "title", "about", "questions"]);
    let (id, title, about) = (id(table), text(table, "title"), text(table, "about"));
    let questions = required_ids(table, "questions");
    Some(Quiz { id: id?.value, title: title?, about: about?, questions: questions?, place: table.place() })
}
