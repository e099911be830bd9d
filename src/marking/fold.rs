//! One form for words that differ only in case, accents, quotes, hyphens or the side of the Atlantic.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds `text`: compatibility forms and accents undone, lower case, straight quotes, hyphens and
/// invisible characters dropped. Spaces stay.
pub(crate) fn fold(text: &str) -> String {
    if text.bytes().all(|b| b.is_ascii_lowercase()) {
        return text.to_owned();
    }
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .filter_map(|c| match c {
            '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2032}' | '`' | '\u{b4}' | '\'' => Some('\''),
            'ß' => Some('s'),
            'ø' => Some('o'),
            'ł' => Some('l'),
            _ if c.is_alphanumeric() || c == '.' || c == ' ' => Some(c),
            _ if c.is_whitespace() => Some(' '),
            _ => None,
        })
        .collect()
}

/// Stems of words that end in *-our* in Britain and *-or* in America.
const OUR: [&str; 18] = [
    "behavio", "colo", "favo", "hono", "labo", "neighbo", "rumo", "humo", "flavo", "harbo", "endeavo", "rigo", "vigo", "armo", "demeano",
    "savo", "odo", "parlo",
];

/// Whole beginnings that differ in other ways: British, then the common form.
const BEGINNINGS: [(&str, &str); 26] = [
    ("centre", "center"),
    ("centring", "centering"),
    ("metre", "meter"),
    ("litre", "liter"),
    ("theatre", "theater"),
    ("fibre", "fiber"),
    ("calibre", "caliber"),
    ("programme", "program"),
    ("licence", "license"),
    ("practise", "practice"),
    ("practising", "practicing"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("catalogue", "catalog"),
    ("dialogue", "dialog"),
    ("analogue", "analog"),
    ("fulfill", "fulfil"),
    ("enroll", "enrol"),
    ("skillful", "skilful"),
    ("jewellery", "jewelry"),
    ("judgement", "judgment"),
    ("acknowledgement", "acknowledgment"),
    ("grey", "gray"),
    ("ageing", "aging"),
    ("cheque", "check"),
    ("instal ", "install "),
];

/// Beginnings in which a doubled *l* before an ending is the British habit.
const DOUBLED: [&str; 10] = ["travel", "cancel", "label", "model", "counsel", "signal", "channel", "level", "total", "fuel"];

/// Maps British and American spellings of a folded word to one key. The key is for comparing, not for showing.
pub(crate) fn regional(word: &str) -> String {
    if word.len() < 4 || !word.is_ascii() {
        return word.to_owned();
    }
    for (from, to) in BEGINNINGS {
        if let Some(rest) = word.strip_prefix(from) {
            return format!("{to}{rest}");
        }
    }
    for stem in OUR {
        if let Some(rest) = word.strip_prefix(stem).and_then(|r| r.strip_prefix("ur")) {
            return format!("{stem}r{rest}");
        }
    }
    for stem in DOUBLED {
        if let Some(rest) = word.strip_prefix(stem)
            && let Some(ending) = rest.strip_prefix('l')
            && ["ed", "ing", "er", "ers", "or", "ors"].contains(&ending)
        {
            return format!("{stem}{ending}");
        }
    }
    ise(word).unwrap_or_else(|| word.to_owned())
}

/// *-ize* and *-yze* endings in their *-ise* and *-yse* form; short words (size, prize) are left alone.
fn ise(word: &str) -> Option<String> {
    const ENDINGS: [&str; 9] = ["e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational"];
    ENDINGS.iter().find_map(|ending| {
        let stem = word.strip_suffix(ending)?.strip_suffix('z')?;
        let vowel = stem.chars().last()?;
        let long = stem.len() >= 5 || (stem.len() >= 4 && vowel == 'y');
        (long && (vowel == 'i' || vowel == 'y') && !stem.ends_with("sei")).then(|| format!("{stem}s{ending}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_case_accents_quotes_hyphens() {
        assert_eq!(fold("Café"), "cafe");
        assert_eq!(fold("don’t"), "don't");
        assert_eq!(fold("follow-up"), "followup");
        assert_eq!(fold("E\u{301}TUDE"), "etude");
        assert_eq!(fold("ﬁrst"), "first");
    }

    #[test]
    fn britain_and_america_meet() {
        for (uk, us) in [
            ("organisation", "organization"),
            ("behaviour", "behavior"),
            ("personalised", "personalized"),
            ("analyse", "analyze"),
            ("centre", "center"),
            ("cancelled", "canceled"),
            ("apologise", "apologize"),
            ("colours", "colors"),
            ("fulfil", "fulfill"),
        ] {
            assert_eq!(regional(uk), regional(us), "{uk}");
        }
        for word in ["size", "prize", "seize", "hour", "four", "honest", "model", "colony"] {
            assert_eq!(regional(word), word);
        }
    }
}
