//! What a unit's content covers, criterion by criterion.

use std::fmt::Write;

use crate::content::{Criterion, KIND_NAMES, Unit, serves};

/// How much there is for one criterion.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Coverage {
    /// The unit's id.
    pub unit: String,
    /// The criterion's number.
    pub criterion: String,
    /// Marking points.
    pub points: usize,
    /// Questions of each kind, in the order of [`KIND_NAMES`].
    pub kinds: [usize; KIND_NAMES.len()],
    /// Questions that ask for an example from work.
    pub workplace: usize,
    /// Sample answers.
    pub samples: usize,
    /// Terms it rests on.
    pub terms: usize,
    /// Misconceptions that get in its way.
    pub misconceptions: usize,
    /// Lessons.
    pub lessons: usize,
    /// Different sources that its points, terms, concepts, misconceptions, lessons and questions name.
    pub sources: usize,
}

impl Coverage {
    /// Counts what there is for a criterion.
    pub fn of(unit: &Unit, criterion: &Criterion) -> Self {
        let id = &criterion.id;
        let questions = || unit.questions_of(id);
        let own_words = || questions().filter_map(|question| question.kind.own_words());
        let mut sources: Vec<_> = unit.points_of(id).flat_map(|item| &item.sources).map(|source| &source.value).collect();
        sources
            .extend(unit.terms.iter().filter(|item| serves(&item.criteria, id)).flat_map(|item| &item.sources).map(|source| &source.value));
        sources.extend(
            unit.concepts.iter().filter(|item| serves(&item.criteria, id)).flat_map(|item| &item.sources).map(|source| &source.value),
        );
        sources.extend(unit.misconceptions_of(id).flat_map(|item| &item.sources).map(|source| &source.value));
        sources.extend(
            unit.lessons.iter().filter(|item| serves(&item.criteria, id)).flat_map(|item| &item.sources).map(|source| &source.value),
        );
        sources.extend(questions().flat_map(|item| &item.sources).map(|source| &source.value));
        sources.sort();
        sources.dedup();
        Self {
            unit: unit.id.to_string(),
            criterion: id.to_string(),
            points: unit.points_of(id).count(),
            kinds: KIND_NAMES.map(|kind| questions().filter(|question| question.kind.name() == kind).count()),
            workplace: own_words().filter(|short| short.workplace).count(),
            samples: own_words().map(|short| short.samples.len()).sum(),
            terms: unit.terms.iter().filter(|item| serves(&item.criteria, id)).count(),
            misconceptions: unit.misconceptions_of(id).count(),
            lessons: unit.lessons.iter().filter(|item| serves(&item.criteria, id)).count(),
            sources: sources.len(),
        }
    }

    /// Questions answered in one's own words.
    pub fn own_words(&self) -> usize {
        KIND_NAMES.iter().zip(self.kinds).filter(|(kind, _)| matches!(**kind, "short" | "extended")).map(|(_, count)| count).sum()
    }

    /// All other questions.
    pub fn others(&self) -> usize {
        self.kinds.iter().sum::<usize>() - self.own_words()
    }
}

/// The table as Markdown, which reads well as text, too.
pub fn coverage(rows: &[Coverage]) -> String {
    let mut text = String::from(
        "| unit | criterion | points | own words | of work | samples | choice | multiple | true-false | match | order | gap | term | number | terms | misconceptions | lessons | sources |\n|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n",
    );
    for row in rows {
        let _ = write!(
            text,
            "| {} | {} | {} | {} | {} | {} |",
            row.unit,
            row.criterion,
            row.points,
            row.own_words(),
            row.workplace,
            row.samples
        );
        for count in KIND_NAMES.iter().zip(row.kinds).filter(|(kind, _)| !matches!(**kind, "short" | "extended")).map(|(_, count)| count) {
            let _ = write!(text, " {count} |");
        }
        let _ = writeln!(text, " {} | {} | {} | {} |", row.terms, row.misconceptions, row.lessons, row.sources);
    }
    text
}
