//! Wrong beliefs that an answer states as its own. Precision comes first: a learner is not told of a belief that
//! was only quoted, asked about, or put right.

use super::brief::{Brief, Prepared};
use super::compare::{View, Wording, order, overlap};
use super::evidence;
use super::mark::MisconceptionFound;
use super::polarity::negations;
use super::relation::{relations, turned};
use super::text::Token;

/// From this likeness, 0 to 1, a belief counts as stated: near the letter. Lower down, half of what is found in m01 is wrong.
const STATED_FROM: f64 = 0.9;

/// The misconceptions that the answer states, in the scheme's order.
pub(crate) fn found(brief: &Brief<'_>, prepared: &Prepared<'_>) -> Vec<MisconceptionFound> {
    let sentences: Vec<View<'_>> = prepared
        .text
        .sentences
        .iter()
        .filter(|sentence| !sentence.asks)
        .map(|sentence| View::new(prepared.text.slice(sentence.tokens.clone())))
        .filter(|view| !is_distanced(view.tokens))
        .collect();
    brief
        .scheme
        .misconceptions
        .iter()
        .zip(&brief.misconceptions)
        .filter_map(|(wrong, wordings)| {
            let (likeness, view) = sentences.iter().map(|view| (stated(wordings, view), view)).max_by(|a, b| a.0.total_cmp(&b.0))?;
            (likeness >= STATED_FROM).then(|| MisconceptionFound {
                id: wrong.id.clone(),
                evidence: evidence_of(prepared, view, wordings),
                probability: ((0.7 + likeness - STATED_FROM).min(0.9) * 1e6).round() / 1e6,
            })
        })
        .collect()
}

/// How like the sentence is to any wording of the belief, 0 to 1; 0 where it says the opposite.
fn stated(wordings: &[Wording], view: &View<'_>) -> f64 {
    wordings.iter().map(|wording| likeness(wording, view)).fold(0.0, f64::max)
}

fn likeness(wording: &Wording, view: &View<'_>) -> f64 {
    let found = overlap(wording, view);
    let said = found.coverage;
    if said < 0.5 || found.conflict > 0.1 || negations(view.tokens) != wording.negations {
        return 0.0;
    }
    if turned(&wording.relations, &relations(view.tokens)) > 0.3 {
        return 0.0;
    }
    let order = order(wording, view);
    if order.moved > 0.2 {
        return 0.0;
    }
    0.55 * said + 0.2 * found.precision + 0.15 * order.pairs + 0.1 * order.run
}

fn evidence_of(prepared: &Prepared<'_>, view: &View<'_>, wordings: &[Wording]) -> Vec<super::mark::Span> {
    let (Some(first), Some(last)) = (view.tokens.first(), view.tokens.last()) else { return Vec::new() };
    let start = prepared.text.tokens.partition_point(|t| t.span.0 < first.span.0);
    let end = prepared.text.tokens.partition_point(|t| t.span.0 <= last.span.0);
    evidence::of(prepared, start..end, wordings.iter())
}

/// Whether the sentence speaks of others' beliefs, of former ones, of a case supposed, or puts a belief right.
fn is_distanced(tokens: &[Token]) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |t| t.word.as_str());
    (0..tokens.len()).any(|at| match word(at) {
        "myth" | "mistake" | "mistaken" | "wrong" | "untrue" | "false" | "supposedly" | "but" | "however" | "although" | "though"
        | "convinced" | "assumes" | "assumed" | "assuming" | "reckoned" | "claimed" | "claims" | "if" | "unless" | "whether" | "until"
        | "otherwise" | "as" => true,
        "used" => word(at + 1) == "to" && matches!(word(at + 2), "think" | "believe" | "say" | "assume" | "reckon"),
        "you" | "i" => matches!(word(at + 1), "might" | "may" | "could" | "would") && word(at + 2) == "think",
        "people" | "some" | "many" | "they" | "he" | "she" | "manager" | "boss" | "colleague" => {
            matches!(word(at + 1), "think" | "thinks" | "thought" | "say" | "says" | "said" | "believe" | "believed" | "believes")
        }
        _ => false,
    })
}
