//! Mending slips of spelling, carefully: a word that is known is never changed into another.

use strsim::osa_distance;

/// How many letters may be wrong in a word of so many letters: none in fewer than 5, one from 5, two from 9.
pub(crate) fn slips_allowed(letters: usize) -> usize {
    match letters {
        0..=4 => 0,
        5..=8 => 1,
        _ => 2,
    }
}

/// The one candidate that `word` is a slip of, if there is just one nearest. Call it only with a word that is unknown.
pub(crate) fn mend<'a>(word: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let letters = word.chars().count();
    if !(5..=30).contains(&letters) || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for candidate in candidates {
        let Some(distance) = slip(word, letters, candidate) else { continue };
        match best {
            Some((nearest, _)) if distance > nearest => {}
            Some((nearest, other)) if distance == nearest => tied |= other != candidate,
            _ => {
                best = Some((distance, candidate));
                tied = false;
            }
        }
    }
    best.filter(|_| !tied).map(|(_, candidate)| candidate)
}

/// The number of slips from `candidate` to `word`, where they are few enough and the word starts alike.
fn slip(word: &str, letters: usize, candidate: &str) -> Option<usize> {
    let length = candidate.chars().count();
    if length < 5 || length.abs_diff(letters) > 2 || !starts_alike(word, candidate) {
        return None;
    }
    let allowed = slips_allowed(length.min(letters)).max(usize::from(same_letters(word, candidate)) * 2);
    let distance = osa_distance(word, candidate);
    (distance <= allowed).then_some(distance)
}

/// The same first letter, or the first two swapped.
pub(crate) fn starts_alike(a: &str, b: &str) -> bool {
    let (mut a, mut b) = (a.chars(), b.chars());
    let (a1, a2, b1, b2) = (a.next(), a.next(), b.next(), b.next());
    a1 == b1 || (a1.is_some() && a1 == b2 && a2 == b1)
}

fn same_letters(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters
    };
    sorted(a) == sorted(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WORDS: [&str; 6] = ["customer", "retention", "churn", "loyalty", "complaint", "because"];

    #[test]
    fn mends_slips() {
        for (slip, word) in [
            ("custmer", "customer"),
            ("costumer", "customer"),
            ("retenshun", ""),
            ("retantion", "retention"),
            ("becuase", "because"),
            ("complaimt", "complaint"),
        ] {
            assert_eq!(mend(slip, WORDS.into_iter()).unwrap_or(""), word, "{slip}");
        }
    }

    #[test]
    fn leaves_other_words_alone() {
        for word in ["attention", "turn", "chun", "royalty", "zzzzzz", "détente"] {
            assert_eq!(mend(word, WORDS.into_iter()), None, "{word}");
        }
    }

    #[test]
    fn a_tie_is_left_alone() {
        assert_eq!(mend("planr", ["plant", "plane"].into_iter()), None);
    }
}
