//! Finding things by what a person types: `cs27`, `lo2`, `2.2`, `cs27/2.2`, `cs27 2.2`, `churn rate`.

use super::id::Id;
use super::library::Library;
use super::question::Quiz;
use super::reader::nearest;
use super::unit::{Criterion, Outcome, Term, Unit};

/// What a name stands for.
#[derive(Debug, Clone, Copy)]
pub enum Target<'a> {
    /// A whole unit.
    Unit(&'a Unit),
    /// An outcome of a unit.
    Outcome(&'a Unit, &'a Outcome),
    /// A criterion of a unit.
    Criterion(&'a Unit, &'a Criterion),
    /// A named quiz of a unit.
    Quiz(&'a Unit, &'a Quiz),
    /// A term of a unit.
    Term(&'a Unit, &'a Term),
}

/// Why nothing was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotFound {
    /// Nothing has this name; the nearest that there is.
    Nothing(Option<String>),
    /// Several units have it: the names that tell them apart.
    Several(Vec<String>),
}

impl<'a> Target<'a> {
    /// The unit it belongs to.
    pub fn unit(&self) -> &'a Unit {
        match self {
            Self::Unit(unit) | Self::Outcome(unit, _) | Self::Criterion(unit, _) | Self::Quiz(unit, _) | Self::Term(unit, _) => unit,
        }
    }

    /// What to call it.
    pub fn title(&self) -> String {
        match self {
            Self::Unit(unit) => unit.title.clone(),
            Self::Outcome(_, outcome) => outcome.title.clone(),
            Self::Criterion(_, criterion) => criterion.title(),
            Self::Quiz(_, quiz) => quiz.title.clone(),
            Self::Term(_, term) => term.term.clone(),
        }
    }
}

impl Library {
    /// Finds what a name stands for: a unit, or something of a unit, with the unit before a slash or a space where several
    /// have it. A unit may be named by the first letters of its id, where nothing bears that very name.
    pub fn find(&self, name: &str) -> Result<Target<'_>, NotFound> {
        self.find_near(name, || None)
    }

    /// As [`Library::find`]; where several units have the name, the one that is `at_hand` is meant. It is only asked for then.
    pub fn find_near(&self, name: &str, at_hand: impl FnOnce() -> Option<String>) -> Result<Target<'_>, NotFound> {
        let name = name.trim().to_lowercase();
        if let Some(unit) = self.unit(&name) {
            return Ok(Target::Unit(unit));
        }
        let mut rest = name.as_str();
        let mut found: Vec<Target<'_>> = self.units.iter().filter_map(|unit| in_unit(unit, rest)).collect();
        if found.is_empty() {
            if let Some(unit) = self.unit_that_begins(&name) {
                return Ok(Target::Unit(unit));
            }
            if let Some((unit, of_unit)) = self.with_unit(&name) {
                rest = of_unit;
                found.extend(in_unit(unit, rest));
            }
        }
        if let [only] = found.as_slice() {
            return Ok(*only);
        }
        let near = if found.is_empty() { None } else { at_hand() };
        let meant = near.and_then(|unit| found.iter().find(|target| target.unit().id.as_str() == unit));
        match (meant, found.as_slice()) {
            (_, []) => Err(NotFound::Nothing(self.nearest_name(rest))),
            (Some(meant), _) => Ok(*meant),
            // A term means much the same in every unit: the first will do.
            (None, [term @ Target::Term(..), ..]) if found.iter().all(|target| matches!(target, Target::Term(..))) => Ok(*term),
            (None, several) => Err(NotFound::Several(several.iter().map(|target| format!("{}/{rest}", target.unit().id)).collect())),
        }
    }

    /// A name with its unit before a slash or a space: the unit, and what it is called there.
    fn with_unit<'n>(&self, name: &'n str) -> Option<(&Unit, &'n str)> {
        let (unit, rest) = name.split_once('/').or_else(|| name.split_once(' '))?;
        let unit = unit.trim_end();
        Some((self.unit(unit).or_else(|| self.unit_that_begins(unit))?, rest.trim_start()))
    }

    /// The only unit whose id begins with these letters, three at least.
    fn unit_that_begins(&self, letters: &str) -> Option<&Unit> {
        let mut units = self.units.iter().filter(|unit| letters.len() > 2 && unit.id.as_str().starts_with(letters));
        units.next().filter(|_| units.next().is_none())
    }

    fn nearest_name(&self, name: &str) -> Option<String> {
        let names: Vec<String> = self.units.iter().flat_map(names_of).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        nearest(name, &names).map(str::to_owned)
    }
}

fn in_unit<'a>(unit: &'a Unit, name: &str) -> Option<Target<'a>> {
    let outcome = unit.outcomes.iter().find(|outcome| outcome.id.as_str() == name).map(|outcome| Target::Outcome(unit, outcome));
    let criterion =
        || unit.criteria.iter().find(|criterion| criterion.id.as_str() == name).map(|criterion| Target::Criterion(unit, criterion));
    // `word of mouth` for `word-of-mouth`: on a command line words are parted by spaces.
    let slug = name.replace(' ', "-");
    let quiz = || unit.quizzes.iter().find(|quiz| quiz.id.as_str() == slug).map(|quiz| Target::Quiz(unit, quiz));
    let is_called = |term: &&Term| term.id.as_str() == slug || term.names().any(|one| one.to_lowercase() == name);
    let term = || unit.terms.iter().find(is_called).map(|term| Target::Term(unit, term));
    outcome.or_else(criterion).or_else(quiz).or_else(term)
}

fn names_of(unit: &Unit) -> Vec<String> {
    let outcomes = unit.outcomes.iter().map(|item| item.id.to_string());
    let criteria = unit.criteria.iter().map(|item| item.id.to_string());
    let quizzes = unit.quizzes.iter().map(|item| item.id.to_string());
    let terms = unit.terms.iter().flat_map(|term| term.names().map(str::to_lowercase).collect::<Vec<_>>());
    std::iter::once(unit.id.to_string()).chain(outcomes).chain(criteria).chain(quizzes).chain(terms).collect()
}
