//! `number` questions: figures that are drawn afresh each time, with their working and their slips.

use std::collections::BTreeMap;

use exmex::{Express, FlatEx};
use rand::Rng;
use rand::seq::IndexedRandom;

/// A figure to work out.
#[derive(Debug, Clone)]
pub struct Number {
    /// What the answer is counted in.
    pub unit: Measure,
    /// The right answer.
    pub answer: Formula,
    /// How far from it still counts as right, 0 or more.
    pub tolerance: f64,
    /// How many decimals results are shown with, 0 to 6.
    pub decimals: usize,
    /// The figures given in the prompt, in the author's order.
    pub draws: Vec<(String, Draw)>,
    /// The working, in order; at least one step.
    pub steps: Vec<Step>,
    /// Wrong results with their causes.
    pub slips: Vec<Slip>,
}

/// What a figure is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Per cent.
    Percent,
    /// Pounds sterling.
    Pounds,
    /// A score, which has a sign and no unit.
    Score,
    /// A number of things.
    Count,
    /// How many times.
    Times,
    /// Years.
    Years,
}

impl Measure {
    /// Every measure with its name in content.
    pub const ALL: [(&'static str, Self); 6] = [
        ("%", Self::Percent),
        ("£", Self::Pounds),
        ("score", Self::Score),
        ("count", Self::Count),
        ("times", Self::Times),
        ("years", Self::Years),
    ];
}

/// How a figure of the prompt comes about.
#[derive(Debug, Clone)]
pub enum Draw {
    /// One of these.
    OneOf(Vec<f64>),
    /// Worked out from the others.
    Formula(Box<Formula>),
}

/// A step of the working.
#[derive(Debug, Clone)]
pub struct Step {
    /// The name of its result.
    pub name: String,
    /// How it is worked out.
    pub value: Formula,
    /// How it is shown; names in braces are replaced by their figures.
    pub text: String,
}

/// A wrong result and its cause.
#[derive(Debug, Clone)]
pub struct Slip {
    /// The wrong result.
    pub value: Formula,
    /// What went wrong, said to the learner.
    pub says: String,
    /// Whether the method is credited all the same.
    pub method: bool,
}

/// An arithmetic expression over names, such as `100 * promoters / total`.
#[derive(Debug, Clone)]
pub struct Formula(FlatEx<f64>);

impl Formula {
    /// Reads an expression; the error says what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        // Longer than any sensible formula: the parser must not be kept busy by a mistake.
        if text.len() > 300 {
            return Err("it is longer than 300 characters".to_owned());
        }
        if let Some(other) = text.chars().find(|&character| !(is_of_name(character) || " +-*/().".contains(character))) {
            return Err(format!("`{other}` has no place in it"));
        }
        // In braces a name is a name, whatever functions the parser knows: `minus` is not `min` of `us`.
        FlatEx::parse(&brace_names(text)).map(Self).map_err(|error| error.to_string())
    }

    /// The names it uses, sorted.
    pub fn names(&self) -> &[String] {
        self.0.var_names()
    }

    /// Its value; `None` when a name is not known or the result is not finite.
    pub fn value(&self, known: &BTreeMap<String, f64>) -> Option<f64> {
        let figures: Option<Vec<f64>> = self.names().iter().map(|name| known.get(name).copied()).collect();
        self.0.eval(&figures?).ok().filter(|value| value.is_finite())
    }
}

fn is_of_name(character: char) -> bool {
    character.is_ascii_alphanumeric() || character == '_'
}

/// True for a name that a formula can use: letters, digits and underscores, a letter first.
pub(super) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic()) && text.chars().all(is_of_name)
}

/// Puts braces around the names of an expression.
fn brace_names(text: &str) -> String {
    let mut braced = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some(start) = rest.find(|character: char| character.is_ascii_alphabetic() || character == '_') {
        // A letter behind a digit, as in 2x or 1e5, is left for the parser to refuse.
        let length = rest[start..].find(|character| !is_of_name(character)).unwrap_or(rest.len() - start);
        braced.push_str(&rest[..start]);
        braced.push('{');
        braced.push_str(&rest[start..start + length]);
        braced.push('}');
        rest = &rest[start + length..];
    }
    braced.push_str(rest);
    braced
}

/// A `number` question with its figures drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// The figures by name: given ones and results of the steps.
    pub figures: BTreeMap<String, f64>,
    /// The right answer.
    pub answer: f64,
    /// Results of the steps, in order.
    pub steps: Vec<f64>,
    /// Results of the slips, in order.
    pub slips: Vec<f64>,
}

/// How often a draw is repeated until its figures make sense.
const TRIES: usize = 200;

impl Number {
    /// Draws the figures. `None` when no sensible figures were found, which the content check rules out.
    pub fn draw(&self, rng: &mut impl Rng) -> Option<Drawn> {
        (0..TRIES).find_map(|_| {
            let drawn = self.work_out(|choices| choices.choose(rng).copied())?;
            self.is_sensible(&drawn).then_some(drawn)
        })
    }

    /// Works everything out, choosing each free figure by `choose`.
    pub(super) fn work_out(&self, mut choose: impl FnMut(&[f64]) -> Option<f64>) -> Option<Drawn> {
        let mut figures = BTreeMap::new();
        for (name, draw) in &self.draws {
            if let Draw::OneOf(choices) = draw {
                figures.insert(name.clone(), choose(choices)?);
            }
        }
        for (name, draw) in &self.draws {
            if let Draw::Formula(formula) = draw {
                figures.insert(name.clone(), formula.value(&figures)?);
            }
        }
        let mut steps = Vec::with_capacity(self.steps.len());
        for step in &self.steps {
            let value = step.value.value(&figures)?;
            figures.insert(step.name.clone(), value);
            steps.push(value);
        }
        let answer = self.answer.value(&figures)?;
        let slips = self.slips.iter().map(|slip| slip.value.value(&figures)).collect::<Option<_>>()?;
        Some(Drawn { figures, answer, steps, slips })
    }

    /// True when no given figure is negative and no slip gives the right answer.
    pub(super) fn is_sensible(&self, drawn: &Drawn) -> bool {
        self.draws.iter().all(|(name, _)| drawn.figures.get(name).is_some_and(|value| *value >= 0.0))
            && drawn.slips.iter().all(|slip| !self.is_right(*slip, drawn.answer))
    }

    /// True when a figure is as near to the right one as the question asks for.
    pub fn is_right(&self, given: f64, right: f64) -> bool {
        // Half of the last decimal shown is allowed, so that a rounded result is right.
        let allowed = self.tolerance.max(0.5 * 0.1_f64.powi(i32::try_from(self.decimals).unwrap_or(0)));
        (given - right).abs() <= allowed + 1e-9
    }

    /// A result as shown, with its unit.
    pub fn show(&self, value: f64) -> String {
        let figure = rounded(value, self.decimals);
        match self.unit {
            Measure::Percent => format!("{figure} %"),
            Measure::Pounds => figure.strip_prefix('-').map_or_else(|| format!("£{figure}"), |positive| format!("-£{positive}")),
            Measure::Score if value > 0.0 && figure.bytes().any(|digit| matches!(digit, b'1'..=b'9')) => format!("+{figure}"),
            Measure::Years => format!("{figure} years"),
            Measure::Score | Measure::Count | Measure::Times => figure,
        }
    }

    /// A text with the names in braces replaced by their figures.
    pub fn fill(&self, text: &str, figures: &BTreeMap<String, f64>) -> String {
        figures.iter().fold(text.to_owned(), |text, (name, value)| {
            // A figure that is given is shown as it is worked with: what is rounded here would be marked as a slip.
            let given = self.draws.iter().any(|(drawn, draw)| drawn == name && matches!(draw, Draw::OneOf(_)));
            let decimals = self.decimals.max(if given { decimals_of(*value) } else { LEAST_DECIMALS });
            text.replace(&format!("{{{name}}}"), &in_text(*value, decimals))
        })
    }
}

/// The decimals that a figure in a sentence has, unless it is whole: pence.
const LEAST_DECIMALS: usize = 2;

/// How many decimals a given figure needs, up to the six that results may have.
fn decimals_of(value: f64) -> usize {
    let exact = |decimals: &usize| rounded(value, *decimals).parse().is_ok_and(|shown: f64| (shown - value).abs() < 1e-9);
    (LEAST_DECIMALS..6).find(exact).unwrap_or(6)
}

/// A half goes up, away from zero, as it is taught; `format!` alone would make 34.5 an even 34.
fn rounded(value: f64, decimals: usize) -> String {
    let scale = 10_f64.powi(i32::try_from(decimals).unwrap_or(0));
    // A sum that should be a half may be a hair less in binary.
    let halves_up = ((value.abs() * scale + 1e-9).round() / scale).copysign(value);
    let shown = format!("{halves_up:.decimals$}");
    // No negative zero.
    if shown.trim_start_matches('-').trim_matches(['0', '.']).is_empty() { shown.trim_start_matches('-').to_owned() } else { shown }
}

/// A figure in a sentence: 35.00 is written 35, but £7.50 keeps its pence.
fn in_text(value: f64, decimals: usize) -> String {
    let shown = rounded(value, decimals);
    match shown.split_once('.') {
        Some((whole, decimals)) if decimals.bytes().all(|digit| digit == b'0') => whole.to_owned(),
        _ => shown,
    }
}

/// The names in braces in a text, in order of appearance.
pub(super) fn names_in(text: &str) -> Vec<String> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name.to_owned())).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test stops at what it did not expect")]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use rand::rngs::ChaCha8Rng;

    fn nps() -> Number {
        let formula = |text| Formula::parse(text).unwrap();
        let step = |name: &str, text| Step { name: name.to_owned(), value: formula(text), text: format!("{{{name}}} %") };
        Number {
            unit: Measure::Score,
            answer: formula("p - d"),
            tolerance: 0.0,
            decimals: 0,
            draws: vec![
                ("total".to_owned(), Draw::OneOf(vec![100.0, 200.0])),
                ("promoters".to_owned(), Draw::OneOf(vec![50.0, 60.0])),
                ("detractors".to_owned(), Draw::OneOf(vec![0.0, 20.0])),
                ("passives".to_owned(), Draw::Formula(Box::new(formula("total - promoters - detractors")))),
            ],
            steps: vec![step("p", "100 * promoters / total"), step("d", "100 * detractors / total")],
            slips: vec![Slip { value: formula("p"), says: "forgot the detractors".to_owned(), method: false }],
        }
    }

    #[test]
    fn a_draw_is_repeatable_and_no_slip_gives_the_answer() {
        let number = nps();
        for seed in 0..50 {
            let drawn = number.draw(&mut ChaCha8Rng::seed_from_u64(seed)).unwrap();
            assert_eq!(Some(&drawn), number.draw(&mut ChaCha8Rng::seed_from_u64(seed)).as_ref());
            assert!(drawn.figures["detractors"] > 0.0, "with no detractors the slip would be right");
            assert!((drawn.answer - (drawn.steps[0] - drawn.steps[1])).abs() < 1e-9);
        }
    }

    #[test]
    fn figures_are_shown_as_people_write_them() {
        let mut number = nps();
        assert_eq!(number.show(35.2), "+35");
        assert_eq!(number.show(-0.2), "0");
        assert_eq!((number.show(0.2), number.show(34.5), number.show(-34.5)), ("0".to_owned(), "+35".to_owned(), "-35".to_owned()));
        number.unit = Measure::Pounds;
        number.decimals = 2;
        assert_eq!((number.show(1.005), number.show(-7.5), number.show(1e300).len()), ("£1.01".to_owned(), "-£7.50".to_owned(), 306));
        assert_eq!(number.show(7.5), "£7.50");
        assert_eq!(number.fill("{a} and £{b}", &BTreeMap::from([("a".to_owned(), 3.0), ("b".to_owned(), 7.5)])), "3 and £7.50");
    }

    #[test]
    fn a_given_figure_is_shown_exactly_and_a_result_rounded() {
        let mut number = nps();
        number.draws.push(("rate".to_owned(), Draw::OneOf(vec![0.125])));
        let figures = |value| BTreeMap::from([("rate".to_owned(), value), ("share".to_owned(), value)]);
        assert_eq!(number.fill("{rate} {share}", &figures(0.125)), "0.125 0.13");
        assert_eq!(number.fill("{rate} {share}", &figures(0.1 + 0.2)), "0.30 0.30", "no trace of binary sums");
        assert_eq!(number.fill("{rate} {share}", &figures(100.0 / 3.0)), "33.333333 33.33");
    }

    #[test]
    fn a_name_that_begins_like_a_function_is_a_name() {
        let known = BTreeMap::from([("minus".to_owned(), 2.0), ("e".to_owned(), 3.0)]);
        assert_eq!(Formula::parse("minus * (e - 1)").unwrap().value(&known), Some(4.0));
        for wrong in ["2x", "min(1", "a ^ b", "1 +", "", "a b"] {
            assert!(Formula::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_formula_with_unknown_names_or_no_finite_value_has_none() {
        assert_eq!(Formula::parse("1 / x").unwrap().value(&BTreeMap::from([("x".to_owned(), 0.0)])), None);
        assert_eq!(Formula::parse("y").unwrap().value(&BTreeMap::new()), None);
        assert!(Formula::parse("1 +").is_err());
    }
}
