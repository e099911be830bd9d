//! What is negated: *not*, *never*, *without*, *rather than*, *instead of*.

use super::text::{Text, Token};

/// How many telling words after a negating one it reaches, within its clause.
const REACH: usize = 4;

/// Turns the sign of every token that a negating word reaches.
pub(crate) fn mark(text: &mut Text) {
    let mut left = 0;
    let mut clause = usize::MAX;
    for at in 0..text.tokens.len() {
        let Some((before, rest)) = text.tokens.split_at_mut_checked(at) else { return };
        let Some((token, after)) = rest.split_first_mut() else { return };
        let next = after.first().map_or("", |t| t.word.as_str());
        let last = before.last().map_or("", |t| t.word.as_str());
        if token.clause != clause && !(left > 0 && last_opens(last)) {
            left = 0;
        }
        clause = token.clause;
        if opens(token, next, last) {
            // A second negation within the reach of the first undoes it.
            left = if left > 0 { 0 } else { REACH };
        } else if left > 0 && (token.tells() || token.pole) {
            token.sense.sign = -token.sense.sign;
            left -= 1;
        }
    }
}

/// "rather than" opens on "than", which starts a clause: the reach must outlive that start.
fn last_opens(last: &str) -> bool {
    matches!(last, "rather" | "instead")
}

/// Whether the token negates what follows.
fn opens(token: &Token, next: &str, last: &str) -> bool {
    match token.word.as_str() {
        "not" => next != "only" && next != "just",
        "than" => last == "rather",
        "instead" => next == "of",
        "no" | "never" | "without" | "nobody" | "none" | "nothing" | "neither" | "nor" | "cannot" | "hardly" | "barely" | "seldom"
        | "rarely" | "fail" | "fails" | "failed" | "failing" | "avoid" | "avoids" | "refuse" | "refuses" | "refused" | "stop" | "stops"
        | "stopped" | "dont" | "doesnt" | "didnt" | "isnt" | "arent" | "wasnt" | "werent" | "wont" | "wouldnt" | "shouldnt" | "couldnt"
        | "cant" | "aint" | "unlikely" => true,
        word => word.ends_with("n't"),
    }
}

/// How many negating words a run of tokens holds.
pub(crate) fn negations(tokens: &[Token]) -> usize {
    let word = |at: usize| tokens.get(at).map_or("", |t: &Token| t.word.as_str());
    tokens.iter().enumerate().filter(|(at, token)| opens(token, word(at + 1), at.checked_sub(1).map_or("", word))).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marking::language::Language;
    use crate::marking::lexicon::Lexicon;

    fn signs(text: &str) -> Vec<(String, i8)> {
        let language = Language::default();
        let mut lexicon = Lexicon::new(&language, std::iter::empty());
        Text::read(text, &mut lexicon).tokens.into_iter().filter(Token::tells).map(|t| (t.sense.word, t.sense.sign)).collect()
    }

    fn sign_of(text: &str, word: &str) -> i8 {
        signs(text).into_iter().find(|(w, _)| w == word).unwrap().1
    }

    #[test]
    fn negation_reaches_its_clause() {
        assert_eq!(sign_of("customers do not return", "return"), -1);
        assert_eq!(sign_of("customers don't return", "return"), -1);
        assert_eq!(sign_of("not rude, customers return", "return"), 1);
        assert_eq!(sign_of("not only customers return", "return"), 1);
        assert_eq!(sign_of("never fail to return", "return"), 1);
        assert_eq!(sign_of("listen rather than argue", "argue"), -1);
        assert_eq!(sign_of("listen instead of arguing", "arguing"), -1);
        assert_eq!(sign_of("listen rather than argue", "listen"), 1);
    }
}
