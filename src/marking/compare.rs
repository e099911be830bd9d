//! How much of a wording is said in a stretch of an answer.

use super::polarity::negations;
use super::relation::{Relation, relations};
use super::text::{Text, Token};

/// The most telling words of a wording or stretch whose order is looked at.
const ORDERED_AT_MOST: usize = 90;

/// A wording of the scheme, ready to be looked for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wording {
    /// Its words as read.
    pub(crate) text: Text,
    /// Its distinct meanings: concept, sign, weight.
    pub(crate) concepts: Vec<(u64, i8, f64)>,
    /// The sum of their weights.
    pub(crate) weight: f64,
    /// The concepts in it that are ends of scales.
    poles: Vec<u64>,
    /// What it relates.
    pub(crate) relations: Vec<Relation>,
    /// How many negating words it has.
    pub(crate) negations: usize,
}

impl Wording {
    /// Prepares a text.
    pub(crate) fn new(text: Text) -> Self {
        let concepts = distinct(&text.tokens);
        Self {
            weight: concepts.iter().map(|(_, _, weight)| weight).sum(),
            poles: text.tokens.iter().filter(|t| t.pole).map(|t| t.concept).collect(),
            relations: relations(&text.tokens),
            negations: negations(&text.tokens),
            concepts,
            text,
        }
    }
}

/// A stretch of the answer, ready to be looked at.
pub(crate) struct View<'t> {
    /// Its words.
    pub(crate) tokens: &'t [Token],
    /// Concept and sign of each telling word, sorted.
    index: Vec<(u64, i8)>,
    /// Its distinct meanings.
    pub(crate) concepts: Vec<(u64, i8, f64)>,
    /// The sum of their weights.
    pub(crate) weight: f64,
    /// Whether it has a "than".
    compares: bool,
}

impl<'t> View<'t> {
    /// Looks at some tokens.
    pub(crate) fn new(tokens: &'t [Token]) -> Self {
        let mut index: Vec<(u64, i8)> = tokens.iter().filter(|t| t.tells()).map(|t| (t.concept, t.sign)).collect();
        index.sort_unstable();
        index.dedup();
        let concepts = distinct(tokens);
        Self { tokens, index, weight: concepts.iter().map(|c| c.2).sum(), compares: tokens.iter().any(|t| t.word == "than"), concepts }
    }

    fn has(&self, concept: u64) -> bool {
        let at = self.index.partition_point(|entry| entry.0 < concept);
        self.index.get(at).is_some_and(|entry| entry.0 == concept)
    }
}

/// Distinct meanings in rising order of concept, each with the first sign and the greatest weight seen.
fn distinct(tokens: &[Token]) -> Vec<(u64, i8, f64)> {
    let mut list: Vec<(u64, i8, f64)> = tokens.iter().filter(|t| t.tells()).map(|t| (t.concept, t.sign, t.weight)).collect();
    list.sort_by_key(|entry| entry.0);
    list.dedup_by(|later, first| {
        let same = later.0 == first.0;
        if same {
            first.2 = first.2.max(later.2);
        }
        same
    });
    list
}

/// The least conflict where one says *more* and the other *less*.
const POLE_CONFLICT: f64 = 0.35;

/// How a wording and a stretch overlap; all parts are shares, 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Overlap {
    /// The share of the wording's weight that is said.
    pub(crate) coverage: f64,
    /// The share of the stretch's weight that belongs to the wording.
    pub(crate) precision: f64,
    /// The share of what is said that is said with the opposite sign; at least [`POLE_CONFLICT`] where the ends of a
    /// scale are opposed (more, less).
    pub(crate) conflict: f64,
}

impl Overlap {
    /// Closeness both ways: the harmonic mean of coverage and precision.
    pub(crate) fn closeness(self) -> f64 {
        let sum = self.coverage + self.precision;
        if sum > 0.0 { 2.0 * self.coverage * self.precision / sum } else { 0.0 }
    }
}

/// Compares a wording with a stretch, whatever the order of words.
pub(crate) fn overlap(wording: &Wording, view: &View<'_>) -> Overlap {
    let (mut said, mut opposed, mut least) = (0.0, 0.0, 0.0);
    // Where both compare, "more than" and "less than" are a matter of the relation: see `turned`.
    let compares = wording.relations.iter().any(Relation::compares) && view.compares;
    for (concept, sign, weight) in &wording.concepts {
        if view.has(*concept) {
            said += weight;
            if view.index.binary_search(&(*concept, *sign)).is_err() {
                opposed += weight;
                if !compares && wording.poles.contains(concept) {
                    least = POLE_CONFLICT;
                }
            }
        }
    }
    if said <= 0.0 {
        return Overlap::default();
    }
    let found: f64 = view
        .concepts
        .iter()
        .filter(|(concept, _, _)| wording.concepts.binary_search_by_key(concept, |c| c.0).is_ok())
        .map(|(_, _, weight)| weight)
        .sum();
    Overlap { coverage: said / wording.weight, precision: found / view.weight, conflict: f64::max(opposed / said, least) }
}

/// The share, 0 to 1, of what a wording adds to the question that is said: an answer may use the question's words as long
/// as it says more. 0 for a wording that adds nothing.
pub(crate) fn beyond(wording: &Wording, question: &Wording, view: &View<'_>) -> f64 {
    let added = wording.concepts.iter().filter(|(concept, _, _)| question.concepts.binary_search_by_key(concept, |c| c.0).is_err());
    let (mut all, mut said) = (0.0, 0.0);
    for (concept, _, weight) in added {
        all += weight;
        said += if view.has(*concept) { *weight } else { 0.0 };
    }
    if all > 0.0 { said / all } else { 0.0 }
}

/// How the words stand in order; both are shares of the wording, 0 to 1.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Order {
    /// The longest run of telling words that both have without a break.
    pub(crate) run: f64,
    /// The neighbours of the wording that follow one another closely in the stretch too.
    pub(crate) pairs: f64,
    /// The words said of the wording that stand elsewhere in its order: what a swap of two parts moves.
    pub(crate) moved: f64,
}

/// Compares the order of a wording's telling words with that in a stretch.
pub(crate) fn order(wording: &Wording, view: &View<'_>) -> Order {
    let (a, b) = (sequence(&wording.text.tokens), sequence(view.tokens));
    if a.is_empty() || b.is_empty() {
        return Order::default();
    }
    let mut longest = 0;
    let mut row = vec![0_usize; b.len() + 1];
    for x in &a {
        let mut diagonal = 0;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let above = *cell;
            *cell = if x == y { diagonal + 1 } else { 0 };
            longest = longest.max(*cell);
            diagonal = above;
        }
    }
    let close = |x: (u64, i8), y: (u64, i8)| {
        b.iter().enumerate().any(|(at, first)| *first == x && b.iter().skip(at + 1).take(3).any(|second| *second == y))
    };
    let pairs = a.windows(2).filter(|pair| matches!(pair, [x, y] if close(*x, *y))).count();
    Order {
        run: longest as f64 / a.len() as f64,
        moved: moved(&a, &b),
        pairs: if a.len() > 1 { pairs as f64 / (a.len() - 1) as f64 } else { longest.min(1) as f64 },
    }
}

/// The share of `a`'s words in `b` that must be moved to bring them into `a`'s order.
fn moved(a: &[(u64, i8)], b: &[(u64, i8)]) -> f64 {
    let places: Vec<usize> = a.iter().filter_map(|x| b.iter().position(|y| y.0 == x.0)).collect();
    // The longest rising run of places, not necessarily neighbours: `tails` holds its least ends.
    let mut tails: Vec<usize> = Vec::new();
    for place in &places {
        let at = tails.partition_point(|tail| tail <= place);
        match tails.get_mut(at) {
            Some(tail) => *tail = *place,
            None => tails.push(*place),
        }
    }
    if places.is_empty() { 0.0 } else { (places.len() - tails.len()) as f64 / places.len() as f64 }
}

fn sequence(tokens: &[Token]) -> Vec<(u64, i8)> {
    tokens.iter().filter(|t| t.tells()).map(|t| (t.concept, t.sign)).take(ORDERED_AT_MOST).collect()
}
