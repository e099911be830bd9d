//! A text as words that know where they stand, in sentences and clauses.

use std::ops::{Deref, Range};

use unicode_segmentation::UnicodeSegmentation;

use super::fold::fold;
use super::lexicon::{Lexicon, Sense, concept};
use super::mark::Span;
use super::polarity;

/// A sentence without an end is cut at the next joint after so many words ...
const LONG_SENTENCE: usize = 28;
/// ... and anywhere after so many.
const LONGEST_SENTENCE: usize = 45;

/// One word of a text.
#[derive(Clone, Debug)]
pub(crate) struct Token {
    /// Where it stands in the text.
    pub(crate) span: Span,
    /// What it stands for; its sign is turned where it is negated.
    pub(crate) sense: Sense,
    /// The clause it belongs to, counted through the text.
    pub(crate) clause: usize,
}

impl Token {
    /// Whether the word counts when texts are compared.
    pub(crate) fn tells(&self) -> bool {
        self.weight > 0.0
    }
}

impl Deref for Token {
    type Target = Sense;
    fn deref(&self) -> &Sense {
        &self.sense
    }
}

/// One sentence: a range of tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sentence {
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Whether it ends in a question mark.
    pub(crate) asks: bool,
    /// How many commas, bullets and the like stand in it.
    pub(crate) separators: usize,
}

/// A text, read.
#[derive(Clone, Debug, Default)]
pub(crate) struct Text {
    /// Its words in order.
    pub(crate) tokens: Vec<Token>,
    /// Its sentences in order; none is empty.
    pub(crate) sentences: Vec<Sentence>,
}

/// The folded words of a text.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.unicode_words().map(fold).filter(|word| !word.is_empty()).collect()
}

impl Text {
    /// Reads `text`.
    pub(crate) fn read(text: &str, lexicon: &mut Lexicon<'_>) -> Self {
        let mut reader = Reader::default();
        let mut end = 0;
        for (start, raw) in text.unicode_word_indices() {
            let sense = lexicon.sense(raw);
            if sense.word.is_empty() {
                continue;
            }
            reader.pass_gap(text.get(end..start).unwrap_or_default(), &sense.word);
            end = start + raw.len();
            reader.text.tokens.push(Token { span: (start, end), sense, clause: reader.clause });
        }
        reader.close(text.get(end..).unwrap_or_default().contains('?'));
        let mut text = reader.text;
        polarity::mark(&mut text);
        join_phrases(&mut text, lexicon);
        text
    }

    /// The tokens of a range; none where it is out of bounds.
    pub(crate) fn slice(&self, range: Range<usize>) -> &[Token] {
        self.tokens.get(range).unwrap_or_default()
    }

    /// Every clause as a range of tokens.
    pub(crate) fn clauses(&self) -> Vec<Range<usize>> {
        let mut start = 0;
        let runs = self.tokens.chunk_by(|a, b| a.clause == b.clause).map(<[Token]>::len);
        runs.map(|length| {
            start += length;
            start - length..start
        })
        .collect()
    }

    /// Every sentence, and every two that follow one another, as ranges of tokens.
    pub(crate) fn windows(&self) -> Vec<Range<usize>> {
        let single = self.sentences.iter().map(|sentence| sentence.tokens.clone());
        let double = self.sentences.windows(2).filter_map(|pair| match pair {
            [a, b] => Some(a.tokens.start..b.tokens.end),
            _ => None,
        });
        single.chain(double).collect()
    }
}

/// The state of reading a text from start to end.
#[derive(Default)]
struct Reader {
    text: Text,
    start: usize,
    clause: usize,
    separators: usize,
}

impl Reader {
    /// Takes note of what stands between the last word and `next`.
    fn pass_gap(&mut self, gap: &str, next: &str) {
        let Some(last) = self.text.tokens.last() else { return };
        let length = self.text.tokens.len() - self.start;
        let joint = is_joint(next);
        let comma = gap.contains([',', '(', ')', ':', '–', '—', '/', '•', '|', '*', '·', '،']) || gap.contains(" - ");
        if ends_sentence(gap, &last.word) || length >= LONGEST_SENTENCE || (length >= LONG_SENTENCE && (joint || comma)) {
            self.close(gap.contains(['?', '؟']));
        } else if comma || joint {
            self.clause += 1;
        }
        self.separators += usize::from(comma);
    }

    /// Ends the sentence that is open, if it has words.
    fn close(&mut self, asks: bool) {
        let end = self.text.tokens.len();
        if end > self.start {
            self.text.sentences.push(Sentence { tokens: self.start..end, asks, separators: std::mem::take(&mut self.separators) });
            self.start = end;
        }
        self.clause += 1;
    }
}

/// Words that start a clause.
fn is_joint(word: &str) -> bool {
    matches!(
        word,
        "but"
            | "because"
            | "so"
            | "and"
            | "although"
            | "though"
            | "whereas"
            | "while"
            | "unless"
            | "if"
            | "when"
            | "which"
            | "then"
            | "or"
            | "since"
            | "therefore"
            | "however"
            | "than"
            | "cos"
            | "cause"
            | "becos"
            | "coz"
    )
}

fn ends_sentence(gap: &str, last: &str) -> bool {
    if gap.contains(['!', '?', ';', '\n', '\r', '\u{2028}', '\u{2029}', '。', '؟', '…']) {
        return true;
    }
    let stop = gap
        .find('.')
        .is_some_and(|at| gap.get(at + 1..).is_some_and(|rest| rest.is_empty() || rest.starts_with(|c: char| !c.is_alphanumeric())));
    stop && !matches!(last, "e.g" | "eg" | "i.e" | "ie" | "mr" | "mrs" | "ms" | "dr" | "vs" | "no")
}

/// Gives the phrases of the unit's synonym groups their common meaning: the first word carries it, the others go silent.
fn join_phrases(text: &mut Text, lexicon: &Lexicon<'_>) {
    let language = lexicon.language();
    let stems: Vec<String> = text.tokens.iter().map(|token| token.stem.clone()).collect();
    let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
    let mut at = 0;
    while let Some(rest) = stems.get(at..).filter(|rest| !rest.is_empty()) {
        let Some((length, meaning)) = language.phrase(rest) else {
            at += 1;
            continue;
        };
        let concept = concept(meaning);
        let tokens = text.tokens.get_mut(at..at + length).unwrap_or_default();
        let weight = tokens.iter().map(|token| token.weight).fold(0.5, f64::max);
        for (place, token) in tokens.iter_mut().enumerate() {
            token.sense.weight = if place == 0 { weight } else { 0.0 };
            token.sense.concept = concept;
        }
        at += length;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::marking::language::Language;

    fn read(text: &str) -> Text {
        let language = Language::default();
        let mut lexicon = Lexicon::new(&language, std::iter::empty());
        Text::read(text, &mut lexicon)
    }

    #[test]
    fn spans_are_of_the_text_as_given() {
        let given = "Café owners — they don’t\nfollow-up!";
        for token in read(given).tokens {
            assert!(given.get(token.span.0..token.span.1).is_some());
        }
    }

    #[test]
    fn sentences_end_at_stops_and_lines() {
        let text = read("One is here. Two, e.g. this one, at 10.30! Three\nFour?");
        assert_eq!(text.sentences.len(), 4);
        assert!(text.sentences.last().unwrap().asks);
        assert_eq!(text.windows().len(), 7);
    }

    #[test]
    fn a_text_without_stops_is_cut() {
        let text = read(&"word and ".repeat(200));
        assert!(text.sentences.iter().all(|s| s.tokens.len() <= LONGEST_SENTENCE));
        assert_eq!(text.sentences.iter().map(|s| s.tokens.len()).sum::<usize>(), 400);
    }

    #[test]
    fn a_phrase_of_a_group_means_what_the_group_means() {
        let group = vec!["customer".to_owned(), "service user".to_owned()];
        let language = Language::new([], [], [group.as_slice()]);
        let mut lexicon = Lexicon::new(&language, std::iter::empty());
        let a = Text::read("the service users", &mut lexicon);
        let b = Text::read("clients", &mut lexicon);
        let concept = |text: &Text| text.tokens.iter().find(|t| t.tells()).map(|t| t.concept);
        assert_eq!(concept(&a), concept(&b));
    }
}
