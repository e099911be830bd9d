//! What a learner typed, read as an answer to the question as it is put.

use super::present::Presented;
use crate::content::Kind;
use crate::marking::closed;

/// An answer, in terms of the question as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Response {
    /// Indices of options, or of items in the order given.
    Picked(Vec<usize>),
    /// True or false.
    Truth(bool),
    /// Texts given to the pairs or the gaps, in order.
    Texts(Vec<String>),
    /// Words, a term or a figure.
    Words(String),
}

/// Why what was typed cannot be read as an answer: said to the learner, who loses nothing by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclear(pub String);

fn unclear<T>(text: impl Into<String>) -> Result<T, Unclear> {
    Err(Unclear(text.into()))
}

/// The letter that an option is shown with: a, b, c ...
pub(crate) fn letter(index: usize) -> char {
    char::from(b'a' + u8::try_from(index.min(25)).unwrap_or(25))
}

impl Presented<'_> {
    /// Reads what was typed. Letters, numbers, commas, spaces and brackets are all understood; so are the words of an option.
    pub fn read(&self, typed: &str) -> Result<Response, Unclear> {
        let typed = typed.trim();
        if typed.is_empty() {
            return unclear("Nothing was typed. Answer, or type :skip to leave this question, :help for more.");
        }
        match &self.question.kind {
            Kind::Choice(_) => self.read_one(typed),
            Kind::Multiple(choices) => self.read_several(typed, choices.iter().filter(|choice| choice.right).count()),
            Kind::TrueFalse { .. } => read_truth(typed),
            Kind::Match { pairs, .. } => self.read_pairs(typed, pairs.len()),
            Kind::Order(items) => self.read_order(typed, items.len()),
            Kind::Gap(_) => read_gaps(typed, self.gap_count()),
            Kind::Number(_) if !closed::has_figure(typed) => unclear("Type a figure, such as 35. You may show your working first."),
            Kind::Term(_) | Kind::Number(_) | Kind::Short(_) | Kind::Extended(_) => Ok(Response::Words(typed.to_owned())),
        }
    }

    /// The places shown that were typed as letters or numbers, each once, in the order typed.
    fn places(&self, typed: &str) -> Result<Vec<usize>, Unclear> {
        let last = letter(self.shown.len().saturating_sub(1));
        let mut places = Vec::new();
        for piece in pieces(typed) {
            let Some(place) = place(&piece).filter(|place| *place < self.shown.len()) else {
                return unclear(format!("\"{}\" is not one of the letters: use a to {last}.", shortened(&piece)));
            };
            if places.contains(&place) {
                return unclear(format!("{} stands twice in your answer.", letter(place)));
            }
            places.push(place);
        }
        Ok(places)
    }

    fn written(&self, places: &[usize]) -> Vec<usize> {
        places.iter().filter_map(|place| self.written_at(*place)).collect()
    }

    fn read_one(&self, typed: &str) -> Result<Response, Unclear> {
        let folded = typed.to_lowercase();
        if let Some(place) = self.shown.iter().position(|text| text.to_lowercase() == folded) {
            return Ok(Response::Picked(self.written(&[place])));
        }
        let places = self.places(typed)?;
        if places.len() != 1 {
            return unclear("Choose one option: type its letter.");
        }
        Ok(Response::Picked(self.written(&places)))
    }

    fn read_several(&self, typed: &str, count: usize) -> Result<Response, Unclear> {
        let places = self.places(typed)?;
        if places.len() != count {
            return unclear(format!("{count} answers are right, and you typed {}: type {count} letters.", places.len()));
        }
        Ok(Response::Picked(self.written(&places)))
    }

    fn read_order(&self, typed: &str, count: usize) -> Result<Response, Unclear> {
        let places = self.places(typed)?;
        if places.len() != count {
            return unclear(format!("Give all {count} letters, the first first, such as: {}.", example(count)));
        }
        Ok(Response::Picked(self.written(&places)))
    }

    /// `b a c`, or `1b 2a 3c` in any order.
    fn read_pairs(&self, typed: &str, count: usize) -> Result<Response, Unclear> {
        let pieces = joined(pieces(typed));
        let numbered: Option<Vec<(usize, usize)>> = pieces.iter().map(|piece| numbered(piece)).collect();
        let places = match numbered {
            Some(mut pairs) => {
                pairs.sort_unstable();
                if pairs.iter().map(|(left, _)| *left).ne(0..pairs.len()) {
                    return unclear("Give each number once, such as: 1b 2a 3c.");
                }
                let letters: String = pairs.iter().map(|(_, right)| letter(*right)).collect();
                self.places(&letters)?
            }
            None => self.places(typed)?,
        };
        if places.len() != count {
            return unclear(format!("Give {count} letters, one for each number in turn, such as: {}.", example(count)));
        }
        Ok(Response::Texts(places.iter().filter_map(|place| self.shown.get(*place).cloned()).collect()))
    }

    /// A response in words, for the record: what was chosen, not the letter it had this time.
    pub fn in_words(&self, response: &Response, typed: &str) -> String {
        let text = |written: &usize| {
            self.shown.iter().enumerate().find(|(place, _)| self.written_at(*place) == Some(*written)).map(|(_, text)| text.clone())
        };
        match (&self.question.kind, response) {
            (Kind::Order(_) | Kind::Choice(_) | Kind::Multiple(_), Response::Picked(picked)) => {
                picked.iter().filter_map(text).collect::<Vec<_>>().join(" | ")
            }
            (Kind::Match { pairs, .. }, Response::Texts(given)) => {
                pairs.iter().zip(given).map(|(pair, given)| format!("{} = {given}", pair.left)).collect::<Vec<_>>().join(" | ")
            }
            (_, Response::Truth(said)) => said.to_string(),
            (_, Response::Texts(given)) => given.join(" | "),
            _ => typed.trim().to_owned(),
        }
    }
}

/// Letters and numbers parted by anything else; letters run together (`bd`) are taken one by one.
fn pieces(typed: &str) -> Vec<String> {
    let lower = typed.to_lowercase();
    let words = lower.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty() && *word != "and");
    words
        .flat_map(|word| {
            let letters_run_together = word.len() <= 9 && word.len() > 1 && word.bytes().all(|byte| (b'a'..=b'i').contains(&byte));
            if letters_run_together { word.chars().map(String::from).collect() } else { vec![word.to_owned()] }
        })
        .collect()
}

/// Numbers and letters by turns (`1 b 2 a`) as pairs (`1b 2a`).
fn joined(pieces: Vec<String>) -> Vec<String> {
    let is_pair =
        |two: &[String]| two.len() == 2 && two[0].parse::<usize>().is_ok() && two[1].len() == 1 && two[1].parse::<usize>().is_err();
    if pieces.chunks(2).all(is_pair) { pieces.chunks(2).map(<[String]>::concat).collect() } else { pieces }
}

/// `a` is the first place, and so is `1`.
fn place(piece: &str) -> Option<usize> {
    if let Ok(number) = piece.parse::<usize>() {
        return number.checked_sub(1);
    }
    let mut characters = piece.chars();
    match (characters.next(), characters.next()) {
        (Some(letter @ 'a'..='z'), None) => Some(usize::from(u8::try_from(letter).ok()? - b'a')),
        _ => None,
    }
}

/// `2a`: the second number with the first letter.
fn numbered(piece: &str) -> Option<(usize, usize)> {
    let split = piece.find(|character: char| !character.is_ascii_digit())?;
    let (number, letter) = piece.split_at(split);
    Some((number.parse::<usize>().ok()?.checked_sub(1)?, place(letter)?))
}

fn example(count: usize) -> String {
    let mut letters: Vec<String> = (0..count).map(|index| letter(index).to_string()).collect();
    letters.rotate_left(1);
    letters.join(" ")
}

fn shortened(text: &str) -> String {
    text.chars().take(20).collect()
}

fn read_truth(typed: &str) -> Result<Response, Unclear> {
    match typed.to_lowercase().trim_end_matches(['.', '!']) {
        "true" | "t" | "yes" | "y" | "right" | "correct" => Ok(Response::Truth(true)),
        "false" | "f" | "no" | "n" | "wrong" | "incorrect" | "not true" => Ok(Response::Truth(false)),
        _ => unclear("Type true or false (t or f)."),
    }
}

fn read_gaps(typed: &str, count: usize) -> Result<Response, Unclear> {
    if count == 1 {
        return Ok(Response::Texts(vec![typed.to_owned()]));
    }
    let separator = [';', ',', '|'].into_iter().find(|separator| typed.matches(*separator).count() + 1 == count);
    match separator {
        Some(separator) => Ok(Response::Texts(typed.split(separator).map(|word| word.trim().to_owned()).collect())),
        None => unclear(format!(
            "Give {count} words or phrases with a comma between them, one for each gap. Nothing for a gap you do not know: one, , three"
        )),
    }
}
