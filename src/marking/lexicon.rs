//! What each word of an answer or a scheme stands for, during one marking.

use std::collections::{HashMap, HashSet};

use super::dictionary::dictionary;
use super::fold::fold;
use super::language::Language;
use super::spelling::mend;
use super::text::words;
use crate::content::fingerprint;

/// How many unknown words are mended in one marking; a learner's answer has far fewer.
const MENDED_AT_MOST: usize = 300;

/// What one word stands for.
#[derive(Clone, Debug)]
pub(crate) struct Sense {
    /// The folded word, mended where it was a slip.
    pub(crate) word: String,
    /// Its stem, before synonyms.
    pub(crate) stem: String,
    /// The same number for words that mean the same.
    pub(crate) concept: u64,
    /// How much it tells: 0 for words that only hold a sentence together, to 1 for rare ones.
    pub(crate) weight: f64,
    /// Which end of its scale it is: 1, or -1 (more, less).
    pub(crate) sign: i8,
    /// Whether it is the end of a scale.
    pub(crate) pole: bool,
    /// Whether it only holds a sentence together.
    pub(crate) function: bool,
}

/// The number of a concept: a hash of its name, so that it never depends on what was read before.
pub(crate) fn concept(name: &str) -> u64 {
    fingerprint(name)
}

/// Gives words their senses; the scheme's own words are known before the answer is read.
pub(crate) struct Lexicon<'a> {
    language: &'a Language,
    scheme_words: HashSet<String>,
    senses: HashMap<String, Sense>,
    mended: usize,
}

impl<'a> Lexicon<'a> {
    /// Knows the unit's words and those of the scheme's own `texts`.
    pub(crate) fn new<'t>(language: &'a Language, texts: impl Iterator<Item = &'t str>) -> Self {
        Self { language, scheme_words: texts.flat_map(words).filter(|word| word.len() > 1).collect(), senses: HashMap::new(), mended: 0 }
    }

    /// The unit whose words are known.
    pub(crate) fn language(&self) -> &'a Language {
        self.language
    }

    /// The sense of a word as it stands in a text.
    pub(crate) fn sense(&mut self, raw: &str) -> Sense {
        let folded = fold(raw);
        if let Some(sense) = self.senses.get(&folded) {
            return sense.clone();
        }
        let word = self.mended(&folded);
        let sense = self.look_up(word);
        self.senses.insert(folded, sense.clone());
        sense
    }

    fn look_up(&self, word: String) -> Sense {
        let dictionary = dictionary();
        let stem = dictionary.stem(&word);
        let meaning = self.language.synonym(dictionary.synonym(stem.clone()));
        let pole = dictionary.pole(&meaning);
        let function = dictionary.is_function(&word);
        let sign = pole.map_or(1, |(_, sign)| sign);
        let concept = concept(pole.map_or(meaning.as_str(), |(scale, _)| scale));
        let weight = match (function, pole.is_some()) {
            (true, true) => 0.3,
            (true, false) => 0.0,
            (false, _) => dictionary.weight(&word),
        };
        Sense { word, stem, concept, weight, sign, pole: pole.is_some(), function }
    }

    fn mended(&mut self, word: &str) -> String {
        if self.is_known(word) || self.mended >= MENDED_AT_MOST {
            return word.to_owned();
        }
        self.mended += 1;
        let mut starts = word.chars();
        let starts: Vec<char> = [starts.next(), starts.next()].into_iter().flatten().collect();
        let language = self.language;
        let own = self.scheme_words.iter().map(String::as_str);
        let unit = starts.iter().flat_map(|start| language.starting(*start));
        let english = starts.iter().flat_map(|start| dictionary().commonest(*start).iter().copied());
        mend(word, own.chain(unit)).or_else(|| mend(word, english)).unwrap_or(word).to_owned()
    }

    /// Whether a word, or another form of it, is one of the scheme, the unit or common English.
    fn is_known(&self, word: &str) -> bool {
        let plain = word.strip_suffix("'s").unwrap_or(word);
        let found = |w: &str| self.scheme_words.contains(w) || self.language.knows(w) || dictionary().knows(w);
        found(plain)
            || ["s", "es", "d", "ed", "ing", "ly"]
                .iter()
                .any(|ending| plain.strip_suffix(ending).is_some_and(|base| base.len() > 2 && found(base)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit() -> Language {
        let group = vec!["customer".to_owned(), "member".to_owned(), "service user".to_owned()];
        Language::new(["retention of customers"], ["churn rate"], [group.as_slice()])
    }

    #[test]
    fn words_of_like_meaning_are_one() {
        let unit = unit();
        let mut lexicon = Lexicon::new(&unit, std::iter::empty());
        let customer = lexicon.sense("Customers").concept;
        assert_eq!(lexicon.sense("member").concept, customer);
        assert_eq!(lexicon.sense("custmer").concept, customer);
        assert_ne!(lexicon.sense("attention").concept, lexicon.sense("retention").concept);
    }

    #[test]
    fn opposites_differ_in_sign() {
        let unit = Language::default();
        let mut lexicon = Lexicon::new(&unit, std::iter::empty());
        let (more, less) = (lexicon.sense("more"), lexicon.sense("less"));
        assert_eq!(more.concept, less.concept);
        assert_eq!(more.sign, -less.sign);
    }
}
