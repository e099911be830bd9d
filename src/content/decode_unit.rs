//! From TOML tables to what there is to learn. Each function reads one kind of table and says all that is wrong with it.

use std::collections::HashSet;

use super::decode_question::{question, quiz};
use super::id::{Id, UnitId};
use super::map::{self, Map};
use super::problem::{Place, Placed};
use super::question::{Question, Quiz};
use super::reader::Table;
use super::unit::{Before, Concept, Criterion, Faq, Lesson, Misconception, Outcome, Point, Source, Term, Tip};
use super::verb::Verb;

/// The `[unit]` table.
pub(super) struct Head {
    /// `None` when it could not be read, which has been said.
    pub(super) id: Option<Placed<UnitId>>,
    pub(super) title: String,
    pub(super) qualification: String,
    pub(super) organisation: String,
    pub(super) reference: Option<String>,
    pub(super) level: u8,
    pub(super) credits: Option<u16>,
    pub(super) hours: Option<u16>,
    pub(super) synopsis: String,
    pub(super) place: Place,
}

/// All that the files of one unit say, before it is checked.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) heads: Vec<Head>,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) criteria: Vec<Criterion>,
    pub(super) points: Vec<Point>,
    pub(super) terms: Vec<Term>,
    pub(super) concepts: Vec<Concept>,
    pub(super) misconceptions: Vec<Misconception>,
    pub(super) tips: Vec<Tip>,
    pub(super) lessons: Vec<Lesson>,
    pub(super) before: Vec<Before>,
    pub(super) faqs: Vec<Faq>,
    pub(super) sources: Vec<Source>,
    pub(super) synonyms: Vec<Vec<String>>,
    pub(super) questions: Vec<Question>,
    pub(super) quizzes: Vec<Quiz>,
    pub(super) maps: Vec<Map>,
    pub(super) lost: Lost,
    /// Where the first thing that was read stands; `None` when nothing was.
    pub(super) first_place: Option<Place>,
}

/// What is there but could not be read, of which an author has been told. That something else names it, or that it is
/// missing, is not told as well: one slip is one problem.
#[derive(Default)]
pub(super) struct Lost {
    /// Set when anything at all may have been lost.
    everything: bool,
    /// The key of the table, and the id where there was one.
    tables: HashSet<(&'static str, Option<String>)>,
}

impl Lost {
    /// A file that could not be read.
    pub(super) fn file(&mut self) {
        self.everything = true;
    }

    /// Whether something of this sort may have been lost.
    pub(super) fn any(&self, sort: &str) -> bool {
        self.everything || self.tables.iter().any(|(lost, _)| *lost == sort)
    }

    /// Whether the thing of this sort with this id may have been lost.
    pub(super) fn may_be(&self, sort: &str, id: &str) -> bool {
        let is = |lost: &Option<String>| lost.as_deref().is_none_or(|lost| lost == id);
        self.everything || self.tables.iter().any(|(lost, of)| *lost == sort && is(of))
    }

    fn append(&mut self, other: Self) {
        self.everything |= other.everything;
        self.tables.extend(other.tables);
    }
}

const TOP: [&str; 16] = [
    "map",
    "unit",
    "outcome",
    "criterion",
    "point",
    "term",
    "concept",
    "misconception",
    "tip",
    "lesson",
    "before",
    "faq",
    "source",
    "synonym",
    "question",
    "quiz",
];

impl Parts {
    /// Adds all that one file says.
    pub(super) fn read(&mut self, file: &Table<'_>) {
        file.only(&TOP);
        self.lost.everything |= file.is_broken();
        self.first_place = self.first_place.or_else(|| file.keys().iter().find(|key| key.value != "map").map(|key| key.place));
        self.heads.extend(file.table("unit", "[unit]").as_ref().map(head));
        self.lost.everything |= self.heads.is_empty() && file.has("unit");
        let lost = &mut self.lost;
        self.outcomes.extend(each(file, "outcome", "[[outcome]]", lost, outcome));
        self.criteria.extend(each(file, "criterion", "[[criterion]]", lost, criterion));
        self.points.extend(each(file, "point", "[[point]]", lost, point));
        self.terms.extend(each(file, "term", "[[term]]", lost, term));
        self.concepts.extend(each(file, "concept", "[[concept]]", lost, concept));
        self.misconceptions.extend(each(file, "misconception", "[[misconception]]", lost, misconception));
        self.tips.extend(each(file, "tip", "[[tip]]", lost, tip));
        self.lessons.extend(each(file, "lesson", "[[lesson]]", lost, lesson));
        self.before.extend(each(file, "before", "[[before]]", lost, before));
        self.faqs.extend(each(file, "faq", "[[faq]]", lost, faq));
        self.sources.extend(each(file, "source", "[[source]]", lost, source));
        self.synonyms.extend(each(file, "synonym", "[[synonym]]", lost, synonym));
        self.questions.extend(each(file, "question", "[[question]]", lost, question));
        self.maps.extend(file.table("map", "[map]").as_ref().and_then(map::map));
        self.quizzes.extend(each(file, "quiz", "[[quiz]]", lost, quiz));
    }

    /// Adds all that other files of the same unit say.
    pub(super) fn append(&mut self, other: Self) {
        self.heads.extend(other.heads);
        self.outcomes.extend(other.outcomes);
        self.criteria.extend(other.criteria);
        self.points.extend(other.points);
        self.terms.extend(other.terms);
        self.concepts.extend(other.concepts);
        self.misconceptions.extend(other.misconceptions);
        self.tips.extend(other.tips);
        self.lessons.extend(other.lessons);
        self.before.extend(other.before);
        self.faqs.extend(other.faqs);
        self.sources.extend(other.sources);
        self.synonyms.extend(other.synonyms);
        self.questions.extend(other.questions);
        self.quizzes.extend(other.quizzes);
        self.maps.extend(other.maps);
        self.lost.append(other.lost);
        self.first_place = self.first_place.or(other.first_place);
    }
}

fn each<T>(file: &Table<'_>, key: &'static str, name: &str, lost: &mut Lost, read: impl Fn(&Table<'_>) -> Option<T>) -> Vec<T> {
    let tables = file.tables(key, name);
    if tables.is_empty() && file.has(key) {
        lost.tables.insert((key, None));
    }
    let mut things = Vec::with_capacity(tables.len());
    for table in &tables {
        match read(table) {
            Some(thing) => things.push(thing),
            None => _ = lost.tables.insert((key, table.given_id())),
        }
    }
    things
}

/// Text that must be there.
pub(super) fn text(table: &Table<'_>, key: &str) -> Option<String> {
    table.required(key, Table::text).map(|text| text.value)
}

/// Text that may be there.
pub(super) fn optional(table: &Table<'_>, key: &str) -> Option<String> {
    table.text(key).map(|text| text.value)
}

/// The table's `id`.
pub(super) fn id<T: Id>(table: &Table<'_>) -> Option<Placed<T>> {
    table.required("id", Table::id)
}

/// A list of ids that must be there and not be empty.
pub(super) fn required_ids<T: Id>(table: &Table<'_>, key: &str) -> Option<Vec<Placed<T>>> {
    let ids = table.required(key, |table, key| Some(table.ids(key)))?;
    if ids.is_empty() {
        table.error(table.place(), format!("`{key}` names no {}", T::WHAT), "name at least one");
        return None;
    }
    Some(ids)
}

fn head(table: &Table<'_>) -> Head {
    table.only(&["id", "title", "qualification", "organisation", "reference", "level", "credits", "hours", "synopsis"]);
    let level = table.required("level", |table, key| table.whole(key, 1..=8));
    let (id, title) = (id(table), text(table, "title"));
    let (qualification, organisation) = (text(table, "qualification"), text(table, "organisation"));
    Head {
        synopsis: text(table, "synopsis").unwrap_or_default(),
        id,
        title: title.unwrap_or_default(),
        qualification: qualification.unwrap_or_default(),
        organisation: organisation.unwrap_or_default(),
        reference: optional(table, "reference"),
        level: level.and_then(|level| u8::try_from(level).ok()).unwrap_or(1),
        credits: table.whole("credits", 1..=999).and_then(|number| u16::try_from(number).ok()),
        hours: table.whole("hours", 1..=9999).and_then(|number| u16::try_from(number).ok()),
        place: table.place(),
    }
}

fn outcome(table: &Table<'_>) -> Option<Outcome> {
    table.only(&["id", "title"]);
    let (id, title) = (id(table), text(table, "title"));
    Some(Outcome { id: id?.value, title: title?, place: table.place() })
}

fn criterion(table: &Table<'_>) -> Option<Criterion> {
    table.only(&["id", "outcome", "verb", "task", "needs"]);
    let verbs = Verb::ALL.map(|verb| (verb.as_str(), verb));
    let (id, outcome) = (id(table), table.required("outcome", Table::id));
    let verb = table.required("verb", |table, key| table.word(key, &verbs));
    let task = text(table, "task");
    let needs = table.required("needs", |table, key| table.whole(key, 1..=20));
    Some(Criterion {
        id: id?.value,
        outcome: outcome?,
        verb: verb?.value,
        task: task?,
        needs: Placed { value: usize::try_from(needs?).ok()?, place: table.place() },
        place: table.place(),
    })
}

fn point(table: &Table<'_>) -> Option<Point> {
    table.only(&["id", "criterion", "text", "nudge", "accept", "reject", "misconception", "source"]);
    let (id, criterion) = (id(table), table.required("criterion", Table::id));
    let (text, nudge) = (text(table, "text"), text(table, "nudge"));
    Some(Point {
        accept: table.plain_texts("accept"),
        reject: table.plain_texts("reject"),
        misconception: table.id("misconception"),
        sources: table.ids("source"),
        id: id?.value,
        criterion: criterion?,
        text: text?,
        nudge: nudge?,
        place: table.place(),
    })
}

fn term(table: &Table<'_>) -> Option<Term> {
    table.only(&["id", "term", "definition", "also", "example", "confused_with", "criteria", "source"]);
    let (id, name) = (id(table), text(table, "term"));
    let (definition, example) = (text(table, "definition"), text(table, "example"));
    let criteria = required_ids(table, "criteria");
    Some(Term {
        also: table.plain_texts("also"),
        confused_with: table.ids("confused_with"),
        sources: table.ids("source"),
        id: id?.value,
        term: name?,
        definition: definition?,
        example: example?,
        criteria: criteria?,
        place: table.place(),
    })
}

fn concept(table: &Table<'_>) -> Option<Concept> {
    table.only(&["id", "title", "text", "criteria", "source"]);
    let (id, title, words) = (id(table), text(table, "title"), text(table, "text"));
    let criteria = required_ids(table, "criteria");
    Some(Concept { sources: table.ids("source"), id: id?.value, title: title?, text: words?, criteria: criteria?, place: table.place() })
}

fn misconception(table: &Table<'_>) -> Option<Misconception> {
    table.only(&["id", "criteria", "belief", "correction", "says", "source"]);
    let (id, criteria) = (id(table), required_ids(table, "criteria"));
    let (belief, correction) = (text(table, "belief"), text(table, "correction"));
    Some(Misconception {
        says: table.plain_texts("says"),
        sources: table.ids("source"),
        id: id?.value,
        criteria: criteria?,
        belief: belief?,
        correction: correction?,
        place: table.place(),
    })
}

fn tip(table: &Table<'_>) -> Option<Tip> {
    table.only(&["criteria", "text"]);
    Some(Tip { criteria: table.ids("criteria"), text: text(table, "text")? })
}

fn lesson(table: &Table<'_>) -> Option<Lesson> {
    table.only(&["criteria", "title", "text", "example", "source"]);
    let criteria = required_ids(table, "criteria");
    let (title, words, example) = (text(table, "title"), text(table, "text"), text(table, "example"));
    Some(Lesson { sources: table.ids("source"), criteria: criteria?, title: title?, text: words?, example: example? })
}

fn before(table: &Table<'_>) -> Option<Before> {
    table.only(&["text", "ask", "answer"]);
    if table.has("ask") != table.has("answer") {
        table.error(table.place(), "[[before]] has only one of `ask` and `answer`", "give both, or neither");
    }
    Some(Before { text: text(table, "text")?, ask: optional(table, "ask"), answer: optional(table, "answer") })
}

fn faq(table: &Table<'_>) -> Option<Faq> {
    table.only(&["question", "answer"]);
    let (question, answer) = (text(table, "question"), text(table, "answer"));
    Some(Faq { question: question?, answer: answer? })
}

fn source(table: &Table<'_>) -> Option<Source> {
    table.only(&["id", "title", "address", "seen"]);
    let (id, title, address) = (id(table), text(table, "title"), text(table, "address"));
    Some(Source { seen: table.date("seen"), id: id?.value, title: title?, address: address?, place: table.place() })
}

fn synonym(table: &Table<'_>) -> Option<Vec<String>> {
    table.only(&["words"]);
    let words = table.required("words", |table, key| Some(table.plain_texts(key)))?;
    if words.len() < 2 {
        table.error(table.place(), "a group of synonyms needs two words or more", "add a word to `words`, or take the group out");
    }
    Some(words)
}
