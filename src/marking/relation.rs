//! Which of two things is the cause and which the effect, which the greater and which the lesser:
//! the relation that a reversed statement turns round while keeping every word.

use super::text::Token;

/// A joint that relates two parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joint {
    /// "so", "leads to": the cause stands first.
    Forward,
    /// "because", "due to": the effect stands first.
    Backward,
    /// "than": the greater stands first, or the lesser where the comparing word says so.
    Than,
}

/// The two parts of a statement about a relation, put in a fixed order: cause and effect, or greater and lesser.
#[derive(Clone, Debug)]
pub(crate) struct Relation {
    compares: bool,
    first: Vec<(u64, f64)>,
    second: Vec<(u64, f64)>,
}

impl Relation {
    /// Whether it compares rather than gives a cause.
    pub(crate) fn compares(&self) -> bool {
        self.compares
    }
}

/// The relations stated in a run of tokens.
pub(crate) fn relations(tokens: &[Token]) -> Vec<Relation> {
    (1..tokens.len())
        .filter_map(|at| joint_at(tokens, at).map(|joint| (at, joint)))
        .filter_map(|(at, joint)| relation(tokens, at, joint))
        .take(8)
        .collect()
}

fn relation(tokens: &[Token], at: usize, joint: Joint) -> Option<Relation> {
    let (before, after) = tokens.split_at_checked(at)?;
    let after = after.get(1..)?;
    // What is compared stands in the clauses next to "than"; a cause may reach further.
    let near = |list: &[Token], next_to: Option<&Token>| {
        let beside = |t: &&Token| joint != Joint::Than || next_to.is_some_and(|n| n.clause == t.clause);
        parts(list.iter().filter(beside))
    };
    let (mut first, mut second) = (near(before, before.last()), near(after, after.first()));
    let shared = |list: &[(u64, f64)], concept| list.iter().any(|(other, _)| *other == concept);
    let (a, b) = (first.clone(), second.clone());
    first.retain(|(concept, _)| !shared(&b, *concept));
    second.retain(|(concept, _)| !shared(&a, *concept));
    if first.is_empty() || second.is_empty() {
        return None;
    }
    let lesser = joint == Joint::Than && before.iter().rev().take(6).any(|t| t.pole && t.sign < 0);
    if lesser || joint == Joint::Backward {
        std::mem::swap(&mut first, &mut second);
    }
    Some(Relation { compares: joint == Joint::Than, first, second })
}

/// The telling words of one part; *more* and *less* belong to the joint rather than to a part.
fn parts<'t>(tokens: impl Iterator<Item = &'t Token>) -> Vec<(u64, f64)> {
    tokens.filter(|t| t.tells() && !t.function).map(|t| (t.concept, t.weight)).collect()
}

fn joint_at(tokens: &[Token], at: usize) -> Option<Joint> {
    let word = |at: usize| tokens.get(at).map_or("", |t| t.word.as_str());
    match word(at) {
        "than" if word(at.wrapping_sub(1)) != "rather" => Some(Joint::Than),
        "because" | "cos" | "coz" | "since" => Some(Joint::Backward),
        "due" | "thanks" | "owing" if word(at + 1) == "to" => Some(Joint::Backward),
        "caused" | "followed" if word(at + 1) == "by" => Some(Joint::Backward),
        "comes" | "results" | "stems" if word(at + 1) == "from" => Some(Joint::Backward),
        "so" | "therefore" | "hence" | "thus" | "causes" | "cause" | "makes" | "make" | "making" | "creates" | "produces" | "means"
        | "meaning" | "drives" | "brings" | "encourages" | "before" => Some(Joint::Forward),
        "leads" | "lead" | "leading" | "led" if word(at + 1) == "to" => Some(Joint::Forward),
        "results" | "result" | "resulting" if word(at + 1) == "in" => Some(Joint::Forward),
        _ => None,
    }
}

/// What a word that keeps its side weighs beside one that changes it.
const KEPT_SIDE: f64 = 0.2;

/// How far `said` turns one of the `wanted` relations round: 0 (not at all, or no telling) to 1 (wholly).
/// A relation that is also said the right way round is not turned.
pub(crate) fn turned(wanted: &[Relation], said: &[Relation]) -> f64 {
    let least = |w: &Relation| {
        let alike = said.iter().filter(|s| s.compares == w.compares);
        alike.filter_map(|s| turned_round(w, s)).reduce(f64::min)
    };
    wanted.iter().filter_map(least).fold(0.0, f64::max)
}

/// How far one relation is the other turned round; none where they are not about the same two parts.
fn turned_round(wanted: &Relation, said: &Relation) -> Option<f64> {
    // Both parts must be recognised. Words that keep their side (the verb, what is added after) say little against
    // words that have changed it.
    let straight = common(&wanted.first, &said.first).min(common(&wanted.second, &said.second));
    let crossed = common(&wanted.first, &said.second).min(common(&wanted.second, &said.first));
    (straight + crossed > 0.0).then(|| crossed / (crossed + KEPT_SIDE * straight))
}

/// The weight of the words of `wanted` that `said` has too.
fn common(wanted: &[(u64, f64)], said: &[(u64, f64)]) -> f64 {
    wanted.iter().filter(|(concept, _)| said.iter().any(|(other, _)| other == concept)).map(|(_, weight)| weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marking::language::Language;
    use crate::marking::lexicon::Lexicon;
    use crate::marking::text::Text;

    fn how_turned(wanted: &str, said: &str) -> f64 {
        let language = Language::default();
        let mut lexicon = Lexicon::new(&language, std::iter::empty());
        let wanted = Text::read(wanted, &mut lexicon);
        let said = Text::read(said, &mut lexicon);
        turned(&relations(&wanted.tokens), &relations(&said.tokens))
    }

    #[test]
    fn comparatives_swapped() {
        let point = "keeping a customer costs less than winning one";
        assert!(how_turned(point, "winning customers costs less than keeping them") > 0.9);
        assert!(how_turned(point, "retaining costs less than winning") < 0.1);
        assert!(how_turned(point, "winning customers costs more than keeping them") < 0.1);
    }

    #[test]
    fn cause_and_effect_swapped() {
        let point = "friendly service leads to repeat orders";
        assert!(how_turned(point, "repeat orders lead to friendly service") > 0.9);
        assert!(how_turned(point, "there are repeat orders because of friendly service") < 0.1);
        assert!(how_turned(point, "friendly service because of repeat orders") > 0.9);
    }
}
