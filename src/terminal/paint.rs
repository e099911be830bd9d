//! Styled text as data: written by whoever has something to say, shown by [`super::Terminal`].
//!
//! Nothing here knows the terminal. A [`Text`] is a list of blocks, a block is made of [`Line`]s, and a line of
//! [`Span`]s that each have a [`Role`]. Widths, colours and signs are chosen when it is laid out.

use super::environment::Look;
use super::layout;

/// What a span of text is, never how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// Running text.
    #[default]
    Plain,
    /// The title of what follows.
    Heading,
    /// A word that matters.
    Strong,
    /// Something met or right.
    Good,
    /// Something partly met.
    Partial,
    /// Something not met or wrong.
    Bad,
    /// A remark aside. Never dimmed, for dim text is hard to read.
    Quiet,
    /// The learner's own words: shown in quotation marks.
    Quote,
    /// Something to type.
    Key,
}

/// A stretch of text with one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub(super) role: Role,
    pub(super) text: String,
}

/// Spans that read on from each other; a line break in them is kept, everything else is wrapped to the width.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    pub(super) spans: Vec<Span>,
}

/// A part of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    Heading(Line),
    Para(Line),
    /// A marker with text that hangs beside it.
    Item(String, Line),
    Bullet(Line),
    /// A verdict: the sign of the role, the word for it, and what it is of.
    Verdict(Role, String, Line),
    /// The learner's words, set apart.
    Quote(Line),
    Row(Line, Line),
    Blank,
    Rule,
}

/// Text to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Each block with its indent in steps of two columns.
    pub(super) blocks: Vec<(usize, Block)>,
}

impl Line {
    /// An empty line, to add spans to.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a span.
    #[must_use]
    pub fn span(mut self, role: Role, text: impl Into<String>) -> Self {
        self.spans.push(Span { role, text: text.into() });
        self
    }

    /// Adds running text.
    #[must_use]
    pub fn plain(self, text: impl Into<String>) -> Self {
        self.span(Role::Plain, text)
    }

    /// Adds a word that matters.
    #[must_use]
    pub fn strong(self, text: impl Into<String>) -> Self {
        self.span(Role::Strong, text)
    }

    /// Adds something to type.
    #[must_use]
    pub fn key(self, text: impl Into<String>) -> Self {
        self.span(Role::Key, text)
    }

    /// Adds the learner's own words, without quotation marks: they are put there.
    #[must_use]
    pub fn quote(self, text: impl Into<String>) -> Self {
        self.span(Role::Quote, text)
    }

    /// Adds a remark aside.
    #[must_use]
    pub fn quiet(self, text: impl Into<String>) -> Self {
        self.span(Role::Quiet, text)
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.spans.iter().all(|span| span.text.is_empty())
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().plain(text)
    }
}

impl From<&String> for Line {
    fn from(text: &String) -> Self {
        Self::new().plain(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new().plain(text)
    }
}

impl From<(Role, &str)> for Line {
    fn from((role, text): (Role, &str)) -> Self {
        Self::new().span(role, text)
    }
}

impl From<(Role, String)> for Line {
    fn from((role, text): (Role, String)) -> Self {
        Self::new().span(role, text)
    }
}

impl Text {
    /// No text yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there is nothing to show.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The title of what follows, with a blank line before it unless it is first.
    pub fn heading(&mut self, line: impl Into<Line>) -> &mut Self {
        if !self.is_empty() {
            self.blank();
        }
        self.push(Block::Heading(line.into()))
    }

    /// A paragraph.
    pub fn para(&mut self, line: impl Into<Line>) -> &mut Self {
        self.push(Block::Para(line.into()))
    }

    /// A point in a list.
    pub fn bullet(&mut self, line: impl Into<Line>) -> &mut Self {
        self.push(Block::Bullet(line.into()))
    }

    /// Text that hangs beside a marker of the caller's, such as `1.`.
    pub fn item(&mut self, marker: impl Into<String>, line: impl Into<Line>) -> &mut Self {
        self.push(Block::Item(marker.into(), line.into()))
    }

    /// A verdict: `✓ met: the text`, and `[met] the text` where signs are not to be used.
    /// An empty word shows the sign alone, or the role's own word.
    pub fn verdict(&mut self, role: Role, word: impl Into<String>, line: impl Into<Line>) -> &mut Self {
        self.push(Block::Verdict(role, word.into(), line.into()))
    }

    /// The learner's words on lines of their own.
    pub fn quote(&mut self, line: impl Into<Line>) -> &mut Self {
        self.push(Block::Quote(line.into()))
    }

    /// A row of a table of two columns; rows in a row share their widths.
    pub fn row(&mut self, left: impl Into<Line>, right: impl Into<Line>) -> &mut Self {
        self.push(Block::Row(left.into(), right.into()))
    }

    /// How far on: `Question 3 of 10`.
    pub fn progress(&mut self, what: &str, at: usize, of: usize) -> &mut Self {
        self.para((Role::Strong, format!("{what} {at} of {of}").trim_start().to_owned()))
    }

    /// A blank line; several in a row are one.
    pub fn blank(&mut self) -> &mut Self {
        self.push(Block::Blank)
    }

    /// A line across; a blank line in plain text.
    pub fn rule(&mut self) -> &mut Self {
        self.push(Block::Rule)
    }

    /// All of another text.
    pub fn append(&mut self, other: Text) -> &mut Self {
        self.blocks.extend(other.blocks);
        self
    }

    /// As it is to be printed: every line ends with a line feed, and only our own colours are in it.
    #[must_use]
    pub fn render(&self, look: &Look) -> String {
        layout::render(self, look)
    }

    fn push(&mut self, block: Block) -> &mut Self {
        self.blocks.push((0, block));
        self
    }
}

impl<L: Into<Line>> From<L> for Text {
    fn from(line: L) -> Self {
        let mut text = Self::new();
        text.para(line);
        text
    }
}
