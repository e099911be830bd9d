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
    first: Vec<(u32, f64)>,
    second: Vec<(u32, f64)>,
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
    let (mut first, mut second) = (parts(before), parts(after));
    let shared = |list: &[(u32, f64)], concept| list.iter().any(|(other, _)| *other == concept);
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

/// The telling words of one part; ends of scales belong to the joint rather than to a part.
fn parts(tokens: &[Token]) -> Vec<(u32, f64)> {
    tokens.iter().filter(|t| t.tells() && !t.pole).map(|t| (t.concept, t.weight)).collect()
}

fn joint_at(tokens: &[Token], at: usize) -> Option<Joint> {
    let word = |at: usize| tokens.get(at).map_or("", |t| t.word.as_str());
    match word(at) {
        "than" if word(at.wrapping_sub(1)) != "rather" => Some(Joint::Than),
        "because" | "cos" | "coz" | "since" => Some(Joint::Backward),
        "due" | "thanks" | "owing" if word(at + 1) == "to" => Some(Joint::Backward),
        "caused" | "followed" if word(at + 1) == "by" => Some(Joint::Backward),
        "comes" | "results" | "stems" if word(at + 1) == "from" => Some(Joint::Backward),
        "so" | "therefore" | "hence" | "thus" | "causes" | "cause" | "makes" | "make" | "making"
        | "creates" | "produces" | "means" | "meaning" | "drives" | "brings" | "encourages" | "before" => {
            Some(Joint::Forward)
        }
        "leads" | "lead" | "leading" | "led" if word(at + 1) == "to" => Some(Joint::Forward),
        "results" | "result" | "resulting" if word(at + 1) == "in" => Some(Joint::Forward),
        _ => None,
    }
}

/// How far `said` turns the `wanted` relations round: 0 (not at all, or no telling) to 1 (wholly).
/// One relation said the right way round is enough for 0.
pub(crate) fn turned(wanted: &[Relation], said: &[Relation]) -> f64 {
    let mut turned: Option<f64> = None;
    for w in wanted {
        for s in said.iter().filter(|s| s.compares == w.compares) {
            let straight = common(&w.first, &s.first) + common(&w.second, &s.second);
            let (ab, ba) = (common(&w.first, &s.second), common(&w.second, &s.first));
            if straight + ab + ba <= 0.0 {
                continue;
            }
            let crossed = if ab > 0.0 && ba > 0.0 { ab + ba } else { 0.0 };
            let share = ((crossed - straight) / (crossed + straight)).clamp(0.0, 1.0);
            turned = Some(turned.map_or(share, |least: f64| least.min(share)));
        }
    }
    turned.unwrap_or(0.0)
}

/// The weight of the words of `wanted` that `said` has too.
fn common(wanted: &[(u32, f64)], said: &[(u32, f64)]) -> f64 {
    wanted
        .iter()
        .filter(|(concept, _)| said.iter().any(|(other, _)| other == concept))
        .map(|(_, weight)| weight)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marking::language::Language;
    use crate::marking::lexicon::Lexicon;
    use crate::marking::text::Text;

    fn turned_round(wanted: &str, said: &str) -> f64 {
        let language = Language::default();
        let mut lexicon = Lexicon::new(&language, std::iter::empty());
        let wanted = Text::read(wanted, &mut lexicon);
        let said = Text::read(said, &mut lexicon);
        turned(&relations(&wanted.tokens), &relations(&said.tokens))
    }

    #[test]
    fn comparatives_swapped() {
        let point = "keeping a customer costs less than winning one";
        assert!(turned_round(point, "winning customers costs less than keeping them") > 0.9);
        assert!(turned_round(point, "retaining costs less than winning") < 0.1);
        assert!(turned_round(point, "winning customers costs more than keeping them") < 0.1);
    }

    #[test]
    fn cause_and_effect_swapped() {
        let point = "friendly service leads to repeat orders";
        assert!(turned_round(point, "repeat orders lead to friendly service") > 0.9);
        assert!(turned_round(point, "there are repeat orders because of friendly service") < 0.1);
        assert!(turned_round(point, "friendly service because of repeat orders") > 0.9);
    }
}
