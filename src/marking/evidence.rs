//! The words of the answer that a verdict rests on.

use std::ops::Range;

use super::brief::Prepared;
use super::compare::Wording;
use super::mark::Span;
use super::text::Token;

/// A clause is evidence if it says at least this share of what the most telling clause says.
const TELLING_SHARE: f64 = 0.3;

/// The clauses of a stretch that say any of `wordings`, joined where they touch: from the first telling word to the last,
/// widened to whole clauses.
pub(crate) fn of<'w>(prepared: &Prepared<'_>, stretch: Range<usize>, wordings: impl Iterator<Item = &'w Wording>) -> Vec<Span> {
    let mut concepts: Vec<u64> = wordings.flat_map(|w| w.concepts.iter().map(|c| c.0)).collect();
    concepts.sort_unstable();
    let tokens = prepared.text.slice(stretch);
    let clauses = telling_clauses(tokens, &concepts);
    let mut spans: Vec<Span> = Vec::new();
    let mut last_clause = None;
    for token in tokens {
        if clauses.binary_search(&token.clause).is_err() {
            last_clause = None;
            continue;
        }
        match spans.last_mut().filter(|_| last_clause.is_some()) {
            Some(span) => span.1 = token.span.1,
            None => spans.push(token.span),
        }
        last_clause = Some(token.clause);
    }
    spans
}

/// The clauses that say most of `concepts`, in rising order.
fn telling_clauses(tokens: &[Token], concepts: &[u64]) -> Vec<usize> {
    let mut clauses: Vec<(usize, f64)> = Vec::new();
    for token in tokens.iter().filter(|t| t.tells() && concepts.binary_search(&t.concept).is_ok()) {
        match clauses.last_mut() {
            Some(last) if last.0 == token.clause => last.1 += token.weight,
            _ => clauses.push((token.clause, token.weight)),
        }
    }
    let most = clauses.iter().map(|clause| clause.1).fold(0.0, f64::max);
    clauses.retain(|clause| clause.1 >= TELLING_SHARE * most);
    clauses.into_iter().map(|clause| clause.0).collect()
}

/// Puts spans in order and joins those that touch or overlap; empty ones go.
pub(crate) fn tidy(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|(start, end)| start < end);
    spans.sort_unstable();
    let mut out: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match out.last_mut() {
            Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
            _ => out.push(span),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tidied_spans_are_sorted_and_disjoint() {
        assert_eq!(tidy(vec![(5, 9), (0, 2), (2, 3), (8, 12), (4, 4)]), [(0, 3), (5, 12)]);
    }
}
