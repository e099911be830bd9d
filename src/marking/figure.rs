//! Figures in what a learner typed: `35`, `+35`, `35.0`, `35 %`, `£1,200.50`, or a line of working with several.

use crate::content::Measure;

/// A figure as it was typed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Figure {
    /// Its value.
    pub value: f64,
    /// As typed, with sign and unit.
    pub text: String,
    /// The unit that stood at it.
    pub unit: TypedUnit,
}

/// The unit that was typed with a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TypedUnit {
    /// None, or a word that is no unit of measure.
    None,
    /// `%` or `per cent`.
    Percent,
    /// `£`, `pounds` or `GBP`.
    Pounds,
    /// Money of another country: right in no question, since the answers are in pounds.
    OtherMoney,
}

impl Figure {
    /// True when the unit typed is none, or the one that the question counts in. A score may be typed with `%`:
    /// that is remarked on, not refused.
    pub(super) fn suits(&self, unit: Measure) -> bool {
        match self.unit {
            TypedUnit::None => true,
            TypedUnit::Percent => matches!(unit, Measure::Percent | Measure::Score),
            TypedUnit::Pounds => unit == Measure::Pounds,
            TypedUnit::OtherMoney => false,
        }
    }

    /// What to say of a right figure whose unit was loose.
    pub(super) fn remark(&self, unit: Measure) -> Option<String> {
        (self.unit == TypedUnit::Percent && unit == Measure::Score)
            .then(|| "It is a score, not a percentage: write it without %.".to_owned())
    }
}

/// The most figures that are read from one answer.
const MOST_FIGURES: usize = 200;

/// The figures of an answer, in order of appearance; the last is taken as its result.
pub(super) fn read_figures(answer: &str) -> Vec<Figure> {
    let characters: Vec<char> = answer.chars().map(plain).collect();
    let mut figures = Vec::new();
    let mut at = 0;
    while at < characters.len() && figures.len() < MOST_FIGURES {
        if characters[at].is_ascii_digit() || (characters[at] == '.' && digit_at(&characters, at + 1)) {
            let end = number_end(&characters, at);
            figures.extend(figure(&characters, at, end));
            at = end;
        } else {
            at += 1;
        }
    }
    figures
}

/// Signs and digits that mean the same as the plain ones: other dashes, full-width forms, Arabic digits.
fn plain(character: char) -> char {
    let digit = |zero: char| char::from_digit(u32::from(character) - u32::from(zero), 10).unwrap_or(character);
    match character {
        '\u{2212}' | '\u{2010}'..='\u{2013}' | '－' => '-',
        '٫' | '．' => '.',
        '％' | '٪' => '%',
        '￡' => '£',
        '０'..='９' => digit('０'),
        '٠'..='٩' => digit('٠'),
        other => other,
    }
}

fn digit_at(characters: &[char], at: usize) -> bool {
    characters.get(at).is_some_and(char::is_ascii_digit)
}

/// One past the last character of the number that begins here: digits, thousands separators between them, one decimal point.
fn number_end(characters: &[char], start: usize) -> usize {
    let mut end = start;
    let mut point = false;
    while let Some(&character) = characters.get(end) {
        let separator = character == ',' && is_thousands(characters, end);
        let decimal = character == '.' && !point && digit_at(characters, end + 1);
        if !(character.is_ascii_digit() || separator || decimal) {
            break;
        }
        point |= decimal;
        end += 1;
    }
    end
}

/// True for a comma that is followed by exactly three digits.
fn is_thousands(characters: &[char], comma: usize) -> bool {
    (1..=3).all(|ahead| digit_at(characters, comma + ahead)) && !digit_at(characters, comma + 4)
}

fn figure(characters: &[char], start: usize, end: usize) -> Option<Figure> {
    let digits: String = characters[start..end].iter().filter(|character| **character != ',').collect();
    let value: f64 = digits.parse().ok().filter(|value: &f64| value.is_finite())?;
    let before: String = characters[start.saturating_sub(LOOK_BACK)..start].iter().collect();
    let after: String = characters[end..characters.len().min(end + 12)].iter().collect();
    let (sign, sign_text) = sign(&before);
    let unit = unit(&before, &after);
    let text: String = characters[start..end].iter().collect();
    let text = match unit {
        TypedUnit::Percent => format!("{sign_text}{text} %"),
        TypedUnit::Pounds => format!("{sign_text}£{text}"),
        TypedUnit::None | TypedUnit::OtherMoney => format!("{sign_text}{text}"),
    };
    Some(Figure { value: sign * value, text, unit })
}

/// How many characters before a figure may say its sign.
const LOOK_BACK: usize = 24;

const MONEY: [char; 4] = ['£', '$', '€', '¥'];

/// A sign stands directly at the figure or its pound sign, and not after another figure: `55-20` has none. With a space
/// between, or in words, it is one only where nothing can be taken away from: `= - 10`, `it is minus 10`.
fn sign(before: &str) -> (f64, &'static str) {
    let near = before.trim_end().trim_end_matches(MONEY).trim_end();
    let attached = !before.trim_end_matches(MONEY).ends_with(char::is_whitespace);
    let (ahead, found) = if let Some(ahead) = near.strip_suffix('-') {
        (ahead.trim_end(), (-1.0, "-"))
    } else if let Some(ahead) = near.strip_suffix('+') {
        (ahead.trim_end(), (1.0, "+"))
    } else if let Some(ahead) = ["minus", "Minus", "negative", "Negative"].iter().find_map(|word| near.strip_suffix(word)) {
        (ahead.trim_end(), (-1.0, "-"))
    } else {
        return (1.0, "");
    };
    let is_operator = ahead.ends_with(|character: char| character.is_ascii_digit() || matches!(character, '%' | ')'));
    let begins = ahead.is_empty() || ahead.ends_with(['=', ':', '(']) || ahead.ends_with(" is") || ahead.ends_with(" of");
    let directly = attached && near.ends_with(['-', '+']) && !is_operator;
    if directly || begins { found } else { (1.0, "") }
}

fn unit(before: &str, after: &str) -> TypedUnit {
    let after = after.trim_start().to_lowercase();
    if after.starts_with('%') || after.starts_with("per cent") || after.starts_with("percent") {
        TypedUnit::Percent
    } else if before.trim_end().ends_with('£') || after.starts_with('£') || after.starts_with("pound") || after.starts_with("gbp") {
        TypedUnit::Pounds
    } else if before.trim_end().ends_with(&MONEY[1..])
        || after.starts_with(&MONEY[1..])
        || ["dollar", "euro", "usd", "eur"].iter().any(|money| after.starts_with(money))
    {
        TypedUnit::OtherMoney
    } else {
        TypedUnit::None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(text: &str) -> Vec<f64> {
        read_figures(text).into_iter().map(|figure| figure.value).collect()
    }

    #[test]
    fn a_figure_is_read_however_it_is_typed() {
        for text in ["35", "+35", "35.0", "35 %", "35%", " 35 per cent", "it is 35.", "(35)"] {
            assert_eq!(values(text), [35.0], "{text}");
        }
        assert_eq!(values("−35"), [-35.0]);
        assert_eq!(values("-£1,200.50"), [-1200.5]);
        assert_eq!(values(".5"), [0.5]);
        assert_eq!(values("about forty"), Vec::<f64>::new());
        assert_eq!((values("３５％"), values("٣٥"), values("－１０")), (vec![35.0], vec![35.0], vec![-10.0]));
        assert_eq!(values("½"), Vec::<f64>::new());
    }

    #[test]
    fn a_minus_is_a_sign_only_where_nothing_can_be_taken_away_from() {
        for text in
            ["-10", "- 10", "minus 10", "Minus 10", "negative 10", "NPS = - 10", "it is minus 10", "(- 10)", "- £10", "-£10", "-£ 10"]
        {
            assert_eq!(values(text), [-10.0], "{text}");
        }
        for text in ["promoters - 10", "promoters minus 10", "total minus 10", "the others - £10"] {
            assert_eq!(values(text), [10.0], "{text}");
        }
        assert_eq!(values("55 - 20, 55 minus 20, (55) - 20, 55% -20"), [55.0, 20.0, 55.0, 20.0, 55.0, 20.0, 55.0, 20.0]);
    }

    #[test]
    fn working_is_read_step_by_step() {
        assert_eq!(values("110/200 = 55%, 40/200 = 20%, 55-20 = 35"), [110.0, 200.0, 55.0, 40.0, 200.0, 20.0, 55.0, 20.0, 35.0]);
        assert_eq!(values("1,2,3"), [1.0, 2.0, 3.0]);
    }

    #[test]
    fn units_are_told_apart() {
        let unit = |text: &str| read_figures(text).pop().map(|figure| figure.unit);
        assert_eq!(unit("35 %"), Some(TypedUnit::Percent));
        assert_eq!(unit("£ 720"), Some(TypedUnit::Pounds));
        assert_eq!(unit("720 pounds"), Some(TypedUnit::Pounds));
        assert_eq!(unit("720 customers"), Some(TypedUnit::None));
        assert_eq!(["$720", "€ 720", "720 euros", "720 USD"].map(unit), [Some(TypedUnit::OtherMoney); 4]);
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,80}") {
            for figure in read_figures(&text) {
                proptest::prop_assert!(figure.value.is_finite());
            }
        }
    }
}
