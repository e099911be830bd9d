//! The verb gate: whether the answer as a whole does what its command verb asks.

use super::brief::Prepared;
use super::mark::{Gate, Reached};
use super::text::Token;
use crate::content::Verb;

/// What the sentences of an answer do, counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    statements: usize,
    causes: usize,
    contrasts: usize,
    conclusions: usize,
    judgements: usize,
}

/// The gate for `verb`.
pub(crate) fn pass(verb: Verb, prepared: &Prepared<'_>) -> Gate {
    let signs = signs(prepared);
    let reached = reached(signs, prepared);
    let passed = reached >= asked_for(verb);
    let advice = if passed { done(verb) } else { missing(verb, reached, signs) };
    Gate { asked: verb, reached, passed, advice: advice.to_owned() }
}

/// The least that answers a verb.
fn asked_for(verb: Verb) -> Reached {
    match verb {
        Verb::Identify | Verb::State | Verb::List => Reached::Named,
        Verb::Outline | Verb::Describe => Reached::Described,
        Verb::Explain | Verb::Justify => Reached::Explained,
        Verb::Compare => Reached::Compared,
        Verb::Analyse => Reached::Analysed,
        Verb::Assess | Verb::Evaluate | Verb::Appraise => Reached::Weighed,
    }
}

/// The highest thing that the signs show.
fn reached(signs: Signs, prepared: &Prepared<'_>) -> Reached {
    if prepared.text.tokens.is_empty() {
        Reached::Nothing
    } else if signs.contrasts > 0 && signs.conclusions > 0 || signs.contrasts > 1 && signs.judgements > 0 {
        Reached::Weighed
    } else if signs.causes > 2 {
        Reached::Analysed
    } else if signs.contrasts > 0 {
        Reached::Compared
    } else if signs.causes > 0 {
        Reached::Explained
    } else if signs.statements > 0 {
        Reached::Described
    } else {
        Reached::Named
    }
}

fn signs(prepared: &Prepared<'_>) -> Signs {
    let mut signs = Signs::default();
    for sentence in &prepared.text.sentences {
        let tokens = prepared.text.slice(sentence.tokens.clone());
        let linking = tokens.iter().filter(|t| t.function).count();
        signs.statements += usize::from(tokens.len() >= 4 && 6 * linking >= tokens.len());
        for at in 0..tokens.len() {
            signs.causes += usize::from(is_cause(tokens, at));
            signs.contrasts += usize::from(is_contrast(tokens, at));
            signs.conclusions += usize::from(is_conclusion(tokens, at));
            signs.judgements += usize::from(is_judgement(tokens, at));
        }
    }
    signs
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |t| t.word.as_str())
}

/// A reason, mechanism or effect.
fn is_cause(tokens: &[Token], at: usize) -> bool {
    let next = word(tokens, at + 1);
    match word(tokens, at) {
        "because" | "cos" | "coz" | "becos" | "therefore" | "hence" | "thus" | "so" | "means" | "meaning" | "since" | "causes"
        | "otherwise" | "thereby" | "consequently" | "makes" | "encourages" | "allows" | "enables" => true,
        "leads" | "lead" | "leading" | "due" | "owing" | "thanks" => next == "to",
        "results" | "result" | "resulting" => matches!(next, "in" | "from") || word(tokens, at.wrapping_sub(1)) == "a",
        "that's" | "thats" | "which" | "is" => next == "why",
        "comes" | "stems" => next == "from",
        "ends" | "end" | "ended" => next == "up",
        "that" => next == "way",
        "to" => matches!(next, "avoid" | "prevent" | "stop" | "save" | "protect" | "ensure"),
        "or" => next == "else",
        "if" | "once" => at == 0 || word(tokens, at - 1) != "as",
        _ => false,
    }
}

/// Two things set side by side.
fn is_contrast(tokens: &[Token], at: usize) -> bool {
    let next = word(tokens, at + 1);
    match word(tokens, at) {
        "whereas" | "both" | "unlike" | "similarly" | "likewise" | "conversely" | "however" | "although" | "alike" | "than" | "similar"
        | "compared" => word(tokens, at.wrapping_sub(1)) != "rather",
        "on" => next == "the" && word(tokens, at + 2) == "other",
        "the" => next == "other" || next == "same",
        "while" | "but" | "though" => at > 3,
        _ => false,
    }
}

/// A conclusion drawn.
fn is_conclusion(tokens: &[Token], at: usize) -> bool {
    let next = word(tokens, at + 1);
    match word(tokens, at) {
        "on" => matches!(next, "balance" | "the") && matches!(word(tokens, at + 2), "whole" | "i" | "it" | "we"),
        "all" => next == "in" && word(tokens, at + 2) == "all",
        "overall" | "conclude" | "conclusion" | "ultimately" | "weighing" | "sum" | "summary" => true,
        _ => false,
    }
}

/// A judgement of worth.
fn is_judgement(tokens: &[Token], at: usize) -> bool {
    matches!(
        word(tokens, at),
        "worth"
            | "best"
            | "better"
            | "outweighs"
            | "outweigh"
            | "effective"
            | "benefit"
            | "drawback"
            | "downside"
            | "strength"
            | "weakness"
            | "limitation"
            | "advantage"
            | "disadvantage"
            | "i'd"
            | "should"
            | "depends"
            | "therefore"
    )
}

fn done(verb: Verb) -> &'static str {
    match verb {
        Verb::Identify | Verb::State | Verb::List => "You name what the question asks for.",
        Verb::Outline | Verb::Describe => "You say what each thing is like, as the question asks.",
        Verb::Explain => "You give reasons or effects, as the question asks.",
        Verb::Justify => "You give reasons for the choice, as the question asks.",
        Verb::Compare => "You set the two side by side, as the question asks.",
        Verb::Analyse => "You show how the parts hang together, as the question asks.",
        Verb::Assess | Verb::Evaluate | Verb::Appraise => "You weigh the sides and come to a judgement, as the question asks.",
    }
}

/// What the verb still asks for.
fn missing(verb: Verb, reached: Reached, signs: Signs) -> &'static str {
    match verb {
        _ if reached == Reached::Nothing => "There is nothing to read yet: answer in your own words.",
        Verb::Identify | Verb::State | Verb::List => "Name what the question asks for.",
        Verb::Outline | Verb::Describe => "You have named things: now say what each is like or does.",
        Verb::Explain if reached == Reached::Named => "You have named things: the question asks why or how, so give reasons or effects.",
        Verb::Explain => "You have described: the question asks you to explain, so say why, or what follows from it.",
        Verb::Justify => "Give the reasons for your choice.",
        Verb::Compare => "Set the two side by side: what is alike, and what differs?",
        Verb::Analyse => "Take it apart further: how do the parts act on one another, and why does that matter?",
        Verb::Assess | Verb::Evaluate | Verb::Appraise if signs.contrasts == 0 => {
            "You show one side only: what speaks against it, and what do you conclude?"
        }
        Verb::Assess | Verb::Evaluate | Verb::Appraise => "You show both sides: now come to a judgement and give the reason for it.",
    }
}
