//! What is known of English words before any unit is read: how common they are, which only hold a sentence
//! together, which are forms of one another, which mean much the same, and which are opposites.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};

use super::fold::regional;

/// English words, from the lists beside this file.
pub(crate) struct Dictionary {
    ranks: HashMap<&'static str, usize>,
    by_start: HashMap<char, Vec<&'static str>>,
    function: HashSet<&'static str>,
    light: HashSet<&'static str>,
    forms: HashMap<String, String>,
    synonyms: HashMap<String, String>,
    poles: HashMap<String, (String, i8)>,
}

/// The one dictionary, read on first use.
pub(crate) fn dictionary() -> &'static Dictionary {
    static DICTIONARY: OnceLock<Dictionary> = OnceLock::new();
    DICTIONARY.get_or_init(Dictionary::read)
}

impl Dictionary {
    fn read() -> Self {
        let common: Vec<&'static str> = include_str!("lists/common.txt").lines().collect();
        let mut by_start: HashMap<char, Vec<&'static str>> = HashMap::new();
        for word in common.iter().take(3000) {
            if let Some(start) = word.chars().next() {
                by_start.entry(start).or_default().push(word);
            }
        }
        let mut this = Self {
            ranks: common.iter().enumerate().map(|(rank, word)| (*word, rank)).collect(),
            by_start,
            function: include_str!("lists/function.txt").split_whitespace().collect(),
            light: include_str!("lists/light.txt").split_whitespace().collect(),
            forms: HashMap::new(),
            synonyms: HashMap::new(),
            poles: HashMap::new(),
        };
        for line in include_str!("lists/forms.txt").lines() {
            let mut words = line.split_whitespace().map(regional);
            if let Some(head) = words.next() {
                let stem = snowball(&head);
                for word in words {
                    this.forms.entry(word).or_insert_with(|| stem.clone());
                }
                this.forms.entry(head).or_insert(stem);
            }
        }
        for line in include_str!("lists/synonyms.txt").lines() {
            let stems: Vec<String> = line.split_whitespace().map(|w| this.stem(w)).collect();
            join(&mut this.synonyms, &stems);
        }
        this.read_poles();
        this
    }

    fn read_poles(&mut self) {
        for line in include_str!("lists/poles.txt").lines() {
            let words: Vec<&str> = line.split_whitespace().collect();
            if let [_, more, less] = words.as_slice() {
                let name = format!("{more}/{less}");
                for (word, sign) in [(more, 1), (less, -1)] {
                    let concept = self.synonym(self.stem(word));
                    self.poles.entry(concept).or_insert_with(|| (name.clone(), sign));
                }
            }
        }
    }

    /// Whether the folded word is a common English one.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.ranks.contains_key(word) || self.function.contains(word)
    }

    /// The commonest words that start with `start`, for mending slips.
    pub(crate) fn commonest(&self, start: char) -> &[&'static str] {
        self.by_start.get(&start).map_or(&[], Vec::as_slice)
    }

    /// Whether the folded word only holds a sentence together.
    pub(crate) fn is_function(&self, word: &str) -> bool {
        self.function.contains(word)
    }

    /// The stem of a folded word, its irregular forms included.
    pub(crate) fn stem(&self, word: &str) -> String {
        let word = regional(word.strip_suffix("'s").unwrap_or(word));
        match self.forms.get(&word) {
            Some(stem) => stem.clone(),
            None => snowball(&word),
        }
    }

    /// The stem that stands for all words of like meaning.
    pub(crate) fn synonym(&self, stem: String) -> String {
        self.synonyms.get(&stem).cloned().unwrap_or(stem)
    }

    /// The scale on which a concept is one end, and which: 1 or -1.
    pub(crate) fn pole(&self, concept: &str) -> Option<(&str, i8)> {
        self.poles.get(concept).map(|(name, sign)| (name.as_str(), *sign))
    }

    /// How much a content word tells, 0.15 to 1: rare words tell most.
    pub(crate) fn weight(&self, word: &str) -> f64 {
        let Some(rank) = self.ranks.get(word) else {
            return 1.0;
        };
        let scale = (1.0 + *rank as f64 / 40.0).ln() / (1.0_f64 + 6000.0 / 40.0).ln();
        let weight = 0.2 + 0.8 * scale.min(1.0);
        if self.light.contains(word) { weight * 0.5 } else { weight }
    }
}

/// Makes all `stems` stand for the same, as the first of them (or what that stands for) does.
pub(crate) fn join(synonyms: &mut HashMap<String, String>, stems: &[String]) {
    let Some(first) = stems.first() else { return };
    let head = stems.iter().find_map(|stem| synonyms.get(stem)).unwrap_or(first).clone();
    for stem in stems {
        synonyms.entry(stem.clone()).or_insert_with(|| head.clone());
    }
}

fn snowball(word: &str) -> String {
    Stemmer::create(Algorithm::English).stem(word).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_and_stems_meet() {
        let d = dictionary();
        for (a, b) in [
            ("complaint", "complain"),
            ("apologise", "apologize"),
            ("kept", "retention"),
            ("customers", "customer's"),
            ("expectations", "expected"),
            ("behaviours", "behavior"),
            ("cheaper", "cheap"),
        ] {
            assert_eq!(d.stem(a), d.stem(b), "{a} {b}");
        }
        assert_ne!(d.stem("attention"), d.stem("retention"));
    }

    #[test]
    fn opposites_share_a_scale() {
        let d = dictionary();
        let (more, up) = d.pole(&d.stem("more")).unwrap();
        let (less, down) = d.pole(&d.stem("less")).unwrap();
        assert_eq!((more, up), (less, -down));
    }

    #[test]
    fn rare_words_weigh_more() {
        let d = dictionary();
        assert!(d.weight("customer") < d.weight("segment"));
        assert!(d.weight("zymurgy") > 0.99);
    }
}
