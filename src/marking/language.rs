//! The words of a unit, prepared once and shared by all its schemes.

use std::collections::{BTreeSet, HashMap};

use super::dictionary::{dictionary, join};
use super::text::words;

/// What is known of a unit's words: for mending spelling, and for words that mean the same here.
#[derive(Clone, Debug, Default)]
pub struct Language {
    vocabulary: BTreeSet<String>,
    synonyms: HashMap<String, String>,
    /// Phrases of two words or more, as stems, by their first stem; and the concept each stands for.
    phrases: HashMap<String, Vec<(Vec<String>, String)>>,
}

impl Language {
    /// Reads the words of `vocabulary` (any texts of the unit), the unit's `terms` and its groups of words
    /// that mean the same. A group's members are single words or short phrases.
    pub fn new<'a>(
        vocabulary: impl IntoIterator<Item = &'a str>,
        terms: impl IntoIterator<Item = &'a str>,
        synonyms: impl IntoIterator<Item = &'a [String]>,
    ) -> Self {
        let mut this = Self::default();
        for text in vocabulary.into_iter().chain(terms) {
            this.learn(text);
        }
        for group in synonyms {
            this.learn_group(group);
        }
        this
    }

    fn learn(&mut self, text: &str) {
        for word in words(text) {
            if word.len() > 1 && !self.vocabulary.contains(&word) {
                self.vocabulary.insert(word);
            }
        }
    }

    fn learn_group(&mut self, group: &[String]) {
        let stems: Vec<Vec<String>> = group
            .iter()
            .map(|member| words(member).iter().map(|word| dictionary().stem(word)).collect())
            .filter(|stems: &Vec<String>| !stems.is_empty())
            .collect();
        let singles: Vec<String> = stems
            .iter()
            .filter_map(|stems| match stems.as_slice() {
                [one] => Some(dictionary().synonym(one.clone())),
                _ => None,
            })
            .collect();
        join(&mut self.synonyms, &singles);
        let concept = match singles.first() {
            Some(single) => self.synonym(single.clone()),
            None => stems.first().map(|stems| stems.join(" ")).unwrap_or_default(),
        };
        for phrase in stems.into_iter().filter(|stems| stems.len() > 1) {
            if let Some(first) = phrase.first() {
                self.phrases.entry(first.clone()).or_default().push((phrase, concept.clone()));
            }
        }
        for member in group {
            self.learn(member);
        }
    }

    /// Whether the unit uses this folded word.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.vocabulary.contains(word)
    }

    /// The unit's words that start with `start`.
    pub(crate) fn starting(&self, start: char) -> impl Iterator<Item = &str> {
        self.vocabulary.range(start.to_string()..).map(String::as_str).take_while(move |word| word.starts_with(start))
    }

    /// Whether any word is known.
    pub(crate) fn is_empty(&self) -> bool {
        self.vocabulary.is_empty()
    }

    /// What a concept stands for in this unit.
    pub(crate) fn synonym(&self, concept: String) -> String {
        self.synonyms.get(&concept).cloned().unwrap_or(concept)
    }

    /// The longest phrase of a synonym group that `stems` begins with: its length and its concept.
    pub(crate) fn phrase<'a>(&self, stems: &[&'a str]) -> Option<(usize, &str)> {
        let first: &'a str = stems.first()?;
        self.phrases
            .get(first)?
            .iter()
            .filter(|(phrase, _)| phrase.len() <= stems.len() && phrase.iter().zip(stems).all(|(a, b)| a == b))
            .max_by_key(|(phrase, _)| phrase.len())
            .map(|(phrase, concept)| (phrase.len(), concept.as_str()))
    }
}
