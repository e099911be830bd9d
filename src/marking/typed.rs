//! Short typed answers: gaps and terms. Tolerant of how a word is typed, never of which word it is.

use std::collections::HashSet;
use std::sync::OnceLock;

use strsim::osa_distance;
use unicode_normalization::UnicodeNormalization;

use super::dictionary::dictionary;
use super::fold::{fold, regional};
use super::spelling::{slips_allowed, starts_alike};

/// Longer answers than this, in bytes, are not short answers.
const LONGEST: usize = 200;

/// How a typed short answer compares with what is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typed {
    /// An accepted wording, but for case and spaces at the ends.
    Exact,
    /// Accepted, with something to be noted in one plain line.
    Tolerant {
        /// What differs, for the learner.
        note: String,
    },
    /// Another term of the unit, as that unit writes it.
    OtherTerm(String),
    /// None of these.
    Wrong,
}

/// Compares `given` with the `accepted` wordings, knowing the `others`: the unit's other terms. It tolerates case,
/// accents, hyphens, spaces, leading articles, plurals, British and American spelling, and slips of the finger (one in
/// 5 letters or more, two in 9 or more), but never takes one term, or one real word, for another. An abbreviation
/// must be exact but for case, dots and spaces.
pub fn typed_match(given: &str, accepted: &[&str], others: &[&str]) -> Typed {
    if given.len() > LONGEST {
        return Typed::Wrong;
    }
    let plain = |text: &str| text.trim().nfc().flat_map(char::to_lowercase).collect::<String>();
    let said = Form::of(given);
    if said.key.is_empty() {
        return Typed::Wrong;
    }
    if accepted.iter().any(|wording| plain(wording) == plain(given)) {
        return Typed::Exact;
    }
    let wanted: Vec<(Form, &str)> = forms(accepted);
    let others: Vec<(Form, &str)> =
        forms(others).into_iter().filter(|(other, _)| !wanted.iter().any(|(form, _)| form.same(other))).collect();
    if let Some((form, wording)) = wanted.iter().find(|(form, _)| form.same(&said)) {
        return Typed::Tolerant { note: form.note(&said, wording) };
    }
    if let Some((_, other)) = others.iter().find(|(form, _)| form.same(&said)) {
        return Typed::OtherTerm((*other).to_owned());
    }
    by_slips(&said, &wanted, &others)
}

/// The nearest of the wanted and other wordings by slips of the finger; a wanted one must be nearer than any other.
fn by_slips(said: &Form, wanted: &[(Form, &str)], others: &[(Form, &str)]) -> Typed {
    fn nearest<'a>(said: &Form, forms: &[(Form, &'a str)]) -> Option<(usize, &'a str)> {
        forms.iter().filter_map(|(form, text)| Some((form.slips(said)?, *text))).min_by_key(|(distance, _)| *distance)
    }
    // Any other term that is as near, whether or not the rules let it be a slip, makes the answer doubtful.
    let closest_other = others.iter().map(|(form, _)| osa_distance(&form.key, &said.key)).min();
    match (nearest(said, wanted), nearest(said, others)) {
        (Some((distance, text)), _) if closest_other.is_none_or(|other| distance < other) => {
            Typed::Tolerant { note: format!("Spelt “{text}”.") }
        }
        (None, Some((_, other))) => Typed::OtherTerm(other.to_owned()),
        (Some((distance, _)), Some((other_distance, other))) if other_distance < distance => Typed::OtherTerm(other.to_owned()),
        _ => Typed::Wrong,
    }
}

fn forms<'a>(wordings: &[&'a str]) -> Vec<(Form, &'a str)> {
    wordings.iter().map(|wording| (Form::of(wording), *wording)).filter(|(form, _)| !form.key.is_empty()).collect()
}

/// A wording brought to the form in which wordings are compared.
#[derive(Clone, Debug)]
struct Form {
    /// Its words: folded, in one regional spelling, without a leading article.
    words: Vec<String>,
    /// The words in the singular, run together.
    key: String,
    /// Whether it is an abbreviation as written: capitals and digits only.
    abbreviation: bool,
}

impl Form {
    fn of(text: &str) -> Self {
        let parted: String = text.chars().map(|c| if is_dash(c) { ' ' } else { c }).collect();
        let folded = fold(&parted);
        let mut words: Vec<String> = folded
            .split_whitespace()
            .map(|word| word.chars().filter(|c| c.is_alphanumeric()).collect::<String>())
            .filter(|word| !word.is_empty())
            .map(|word| regional(&word))
            .collect();
        if words.len() > 1 && words.first().is_some_and(|w| matches!(w.as_str(), "the" | "a" | "an")) {
            words.remove(0);
        }
        let abbreviation = is_abbreviation(text);
        let key = if abbreviation { words.concat() } else { words.iter().map(|w| singular(w)).collect() };
        Self { words, key, abbreviation }
    }

    /// The same wording, however it is typed.
    fn same(&self, other: &Self) -> bool {
        if self.abbreviation || other.abbreviation { self.words.concat() == other.words.concat() } else { self.key == other.key }
    }

    /// How many slips of the finger away `said` is, where that few may be slips and no rule speaks against it.
    fn slips(&self, said: &Self) -> Option<usize> {
        if self.abbreviation || said.key.chars().any(char::is_numeric) || self.key.chars().any(char::is_numeric) {
            return None;
        }
        let letters = self.key.chars().count().min(said.key.chars().count());
        let distance = osa_distance(&self.key, &said.key);
        let few = distance <= slips_allowed(letters);
        (few && starts_alike(&self.key, &said.key) && !self.is_other_word(said)).then_some(distance)
    }

    /// Whether a word of `said` that differs is a real word, or a known neighbour, of another meaning.
    fn is_other_word(&self, said: &Self) -> bool {
        if self.words.len() != said.words.len() {
            // Words run together or apart: the whole must not be a real word of its own.
            return said.words.len() == 1 && is_real(&said.key);
        }
        self.words.iter().zip(&said.words).any(|(want, word)| {
            let (one, other) = (singular(want), singular(word));
            one != other
                && (!starts_alike(&one, &other)
                    || is_real(word)
                    || is_real(&other)
                    || are_neighbours(&one, &other)
                    || differ_in_affix(&one, &other))
        })
    }

    fn note(&self, said: &Self, wording: &str) -> String {
        if self.words.concat() == said.words.concat() {
            format!("Written “{wording}”.")
        } else {
            format!("Accepted; the usual form is “{wording}”.")
        }
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '_' | '/' | '\u{2212}')
}

/// Two to six capitals and digits, dots and spaces apart: NPS, B2B, N.P.S.
fn is_abbreviation(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace() && *c != '.').collect();
    (2..=6).contains(&letters.len())
        && letters.iter().all(|c| c.is_uppercase() || c.is_numeric())
        && letters.iter().any(|c| c.is_alphabetic())
}

/// The singular of a word, by its ending alone.
fn singular(word: &str) -> String {
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").unwrap_or(word).to_owned();
        }
    }
    word.strip_suffix('s').unwrap_or(word).to_owned()
}

fn is_real(word: &str) -> bool {
    dictionary().knows(word) || neighbours().iter().any(|(a, b)| *a == word || *b == word)
}

fn are_neighbours(a: &str, b: &str) -> bool {
    neighbours().contains(&(a, b)) || neighbours().contains(&(b, a))
}

/// Pairs of real words that are easily taken for one another.
fn neighbours() -> &'static HashSet<(&'static str, &'static str)> {
    static PAIRS: OnceLock<HashSet<(&'static str, &'static str)>> = OnceLock::new();
    PAIRS.get_or_init(|| include_str!("lists/neighbours.txt").lines().filter_map(|line| line.split_once(' ')).collect())
}

/// Whether one word is the other with a beginning or an ending that changes its meaning: *un-*, *dis-*; *-er* and *-ee*.
fn differ_in_affix(a: &str, b: &str) -> bool {
    const BEGINNINGS: [&str; 10] = ["un", "in", "im", "ir", "il", "dis", "non", "mis", "re", "de"];
    let begins = |long: &str, short: &str| BEGINNINGS.iter().any(|start| long.strip_prefix(start) == Some(short));
    let swapped = |a: &str, b: &str| {
        let (Some(x), Some(y)) = (a.strip_suffix('r').or(a.strip_suffix("or")), b.strip_suffix('e')) else {
            return false;
        };
        x.trim_end_matches('e') == y.trim_end_matches('e')
    };
    begins(a, b) || begins(b, a) || swapped(a, b) || swapped(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TERMS: [&str; 24] = [
        "customer retention",
        "retention rate",
        "customer acquisition",
        "churn rate",
        "Net Promoter Score",
        "NPS",
        "NPV",
        "CSAT",
        "CES",
        "customer lifetime value",
        "loyalty scheme",
        "promoter",
        "passive",
        "detractor",
        "touchpoint",
        "qualitative data",
        "quantitative data",
        "internal customer",
        "external customer",
        "upselling",
        "cross-selling",
        "segmentation",
        "B2B",
        "B2C",
    ];

    fn tolerant(given: &str, accepted: &str) -> bool {
        matches!(typed_match(given, &[accepted], &TERMS), Typed::Exact | Typed::Tolerant { .. })
    }

    #[test]
    fn tolerates_how_it_is_typed() {
        for (given, accepted) in [
            ("Churn Rate", "churn rate"),
            ("  the churn-rate ", "churn rate"),
            ("churnrate", "churn rate"),
            ("churn rates", "churn rate"),
            ("curn rate", "churn rate"),
            ("chrun rate", "churn rate"),
            ("customer retension", "customer retention"),
            ("custmer retenton", "customer retention"),
            ("costumer retention", "customer retention"),
            ("segmantation", "segmentation"),
            ("segmentaton", "segmentation"),
            ("cross selling", "cross-selling"),
            ("up-selling", "upselling"),
            ("n.p.s.", "NPS"),
            ("nps", "NPS"),
            ("N P S", "NPS"),
            ("b2b", "B2B"),
            ("loyalty schemes", "loyalty scheme"),
            ("détractor", "detractor"),
            ("personalized service", "personalised service"),
            ("customer centered", "customer centred"),
            ("a touch point", "touchpoint"),
            ("net promotor score", "Net Promoter Score"),
        ] {
            assert!(tolerant(given, accepted), "{given} for {accepted}: {:?}", typed_match(given, &[accepted], &TERMS));
        }
    }

    #[test]
    fn exact_is_exact() {
        assert_eq!(typed_match(" Churn rate", &["churn rate"], &[]), Typed::Exact);
        assert!(matches!(typed_match("churn-rate", &["churn rate"], &[]), Typed::Tolerant { .. }));
    }

    #[test]
    fn never_takes_one_word_for_another() {
        for (given, accepted) in [
            ("attention", "retention"),
            ("retention", "attention"),
            ("customer attention", "customer retention"),
            ("intention", "retention"),
            ("detention", "retention"),
            ("CES", "CSAT"),
            ("NPV", "NPS"),
            ("npx", "NPS"),
            ("SCAT", "CSAT"),
            ("B2C", "B2B"),
            ("quantitative data", "qualitative data"),
            ("external customer", "internal customer"),
            ("distractor", "detractor"),
            ("passion", "passive"),
            ("massive", "passive"),
            ("church rate", "churn rate"),
            ("turn rate", "churn rate"),
            ("customer", "customer retention"),
            ("retention", "customer retention"),
            ("employer", "employee"),
            ("dissatisfied", "satisfied"),
            ("unreliable", "reliable"),
            ("interpersonal", "intrapersonal"),
            ("level 2", "level 3"),
            ("perspective", "prospective"),
            ("", "churn rate"),
            ("...", "churn rate"),
        ] {
            assert!(!tolerant(given, accepted), "{given} for {accepted}");
        }
    }

    #[test]
    fn another_term_is_named() {
        assert_eq!(typed_match("nps", &["NPV"], &TERMS), Typed::OtherTerm("NPS".into()));
        assert_eq!(typed_match("retention rate", &["churn rate"], &TERMS), Typed::OtherTerm("retention rate".into()));
        assert_eq!(typed_match("retension rate", &["churn rate"], &TERMS), Typed::OtherTerm("retention rate".into()));
        assert_eq!(typed_match("upseling", &["cross-selling"], &TERMS), Typed::OtherTerm("upselling".into()));
    }

    #[test]
    fn a_slip_as_near_to_another_term_is_not_accepted() {
        assert_eq!(typed_match("plantt", &["planty"], &["plants x", "plantz"]), Typed::Wrong);
    }

    proptest! {
        #[test]
        fn never_panics(given in "\\PC{0,40}", accepted in "\\PC{0,20}", other in "\\PC{0,20}") {
            let _ = typed_match(&given, &[&accepted], &[&other]);
        }

        #[test]
        fn a_term_is_never_another(a in 0..TERMS.len(), b in 0..TERMS.len()) {
            let (given, accepted) = (TERMS[a], TERMS[b]);
            let expected = if a == b { Typed::Exact } else { Typed::OtherTerm(given.into()) };
            prop_assert_eq!(typed_match(given, &[accepted], &TERMS), expected);
        }

        #[test]
        fn a_slip_never_makes_one_term_another(a in 0..TERMS.len(), b in 0..TERMS.len(), at in 0..30_usize, letter in "[a-z]") {
            prop_assume!(a != b);
            let mut slipped: Vec<char> = TERMS[a].chars().collect();
            let at = at % slipped.len();
            if let Some(first) = letter.chars().next() { slipped[at] = first; }
            let slipped: String = slipped.into_iter().collect();
            prop_assume!(!TERMS.iter().any(|t| t.eq_ignore_ascii_case(&slipped)));
            let taken = tolerant(&slipped, TERMS[b]);
            prop_assert!(!taken, "{} for {}", slipped, TERMS[b]);
        }

        #[test]
        fn case_and_spaces_never_matter(a in 0..TERMS.len()) {
            let shouted = format!("  {} ", TERMS[a].to_uppercase());
            prop_assert_eq!(typed_match(&shouted, &[TERMS[a]], &TERMS), Typed::Exact);
        }
    }
}
