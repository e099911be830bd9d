//! A [`Text`] laid out to a width.

use colored::{Color, ColoredString, Colorize};
use textwrap::WordSplitter;
use unicode_width::UnicodeWidthStr;

use super::environment::{Colour, Look};
use super::paint::{Block, Line, Role, Text};
use super::sanitise::{visible, visible_line};

/// The narrowest column that text is wrapped in; below it a marker's text goes under the marker.
const NARROWEST_COLUMN: usize = 12;

/// A space at which no row ends.
const NO_BREAK: &str = "\u{a0}";

pub(super) fn render(text: &Text, look: &Look) -> String {
    if look.colour != Colour::None {
        // What is to be coloured is settled in `Look`, stream by stream; the crate's own switch only has to be on.
        colored::control::set_override(true);
    }
    let mut page = Page { look, out: String::new(), blank: false };
    let mut blocks = text.blocks.as_slice();
    while let Some(((indent, block), rest)) = blocks.split_first() {
        let indent = (indent * 2).min(look.width - NARROWEST_COLUMN);
        if matches!(block, Block::Row(..)) {
            let rows = blocks.iter().take_while(|(_, block)| matches!(block, Block::Row(..))).count();
            let (table, after) = blocks.split_at(rows);
            page.table(indent, table);
            blocks = after;
        } else {
            page.block(indent, block);
            blocks = rest;
        }
    }
    page.out
}

struct Page<'a> {
    look: &'a Look,
    out: String,
    /// The last line put out was blank.
    blank: bool,
}

impl Page<'_> {
    fn block(&mut self, indent: usize, block: &Block) {
        match block {
            Block::Heading(line) => self.heading(indent, line),
            Block::Para(line) => self.hang(indent, &Marker::none(), line),
            Block::Item(marker, line) => self.hang(indent, &Marker::new(Role::Strong, marker), line),
            Block::Bullet(line) => {
                let sign = if self.look.unicode { "•" } else { "-" };
                self.hang(indent, &Marker::new(Role::Plain, sign), line);
            }
            Block::Verdict(role, word, line) => {
                let (marker, line) = verdict(*role, word, line, self.look);
                self.hang(indent, &marker, &line);
            }
            Block::Quote(line) => self.quote(indent, line),
            Block::Row(..) => {}
            Block::Blank => self.blank_line(),
            Block::Rule if self.look.plain => self.blank_line(),
            Block::Rule => {
                let dash = if self.look.unicode { "─" } else { "-" };
                self.put(indent, &dash.repeat(self.look.width - indent));
            }
        }
    }

    /// Bold where there is colour, underlined where there is not: a heading must be seen as one.
    fn heading(&mut self, indent: usize, line: &Line) {
        let lines = wrap(line, self.look.width - indent, Role::Heading, self.look);
        let widest = lines.iter().map(|line| line.width).max().unwrap_or(0);
        for line in &lines {
            self.put(indent, &line.painted);
        }
        if self.look.colour == Colour::None && !self.look.plain {
            let dash = if self.look.unicode { "─" } else { "-" };
            self.put(indent, &dash.repeat(widest));
        }
    }

    /// Text beside its marker, or under it where there is no room.
    fn hang(&mut self, indent: usize, marker: &Marker, line: &Line) {
        let text = visible_line(&marker.text, self.look.unicode);
        let beside = if text.is_empty() { 0 } else { text.width() + 1 };
        let column = self.look.width - indent;
        let roomy = column.saturating_sub(beside) >= NARROWEST_COLUMN.max(column / 2);
        let offset = if roomy { beside } else { 2 };
        let sign = paint(&text, marker.role, self.look);
        if !roomy {
            self.put(indent, &sign);
        }
        for (at, line) in wrap(line, column - offset, Role::Plain, self.look).iter().enumerate() {
            if at == 0 && roomy && beside > 0 {
                self.put(indent, format!("{sign} {}", line.painted).trim_end());
            } else {
                self.put(indent + offset, &line.painted);
            }
        }
    }

    /// A bar at the side where lines may be drawn; a screen reader would read it out, so plain text has none.
    fn quote(&mut self, indent: usize, line: &Line) {
        let bar = match (self.look.plain, self.look.unicode) {
            (true, _) => "  ",
            (false, true) => "│ ",
            (false, false) => "| ",
        };
        for line in wrap(line, self.look.width - indent - 2, Role::Plain, self.look) {
            self.put(indent, format!("{bar}{}", line.painted).trim_end());
        }
    }

    fn table(&mut self, indent: usize, rows: &[(usize, Block)]) {
        let cells: Vec<(&Line, &Line)> = rows
            .iter()
            .filter_map(|(_, block)| match block {
                Block::Row(left, right) => Some((left, right)),
                _ => None,
            })
            .collect();
        let column = self.look.width - indent;
        let left = cells.iter().map(|(left, _)| width_of(left, self.look)).max().unwrap_or(0);
        for (key, value) in cells {
            if self.look.plain {
                self.spoken_row(indent, key, value);
            } else if left + 2 + NARROWEST_COLUMN.max(column * 2 / 5) <= column {
                self.aligned_row(indent, left, key, value);
            } else {
                self.hang(indent, &Marker::none(), key);
                self.hang(indent + 2, &Marker::none(), value);
            }
        }
    }

    /// `left: right`, which reads aloud in the right order.
    fn spoken_row(&mut self, indent: usize, key: &Line, value: &Line) {
        let mut line = key.clone();
        if !value.is_empty() && !key.is_empty() {
            line = line.plain(": ");
        }
        line.spans.extend(value.spans.iter().cloned());
        self.hang(indent, &Marker::none(), &line);
    }

    fn aligned_row(&mut self, indent: usize, left: usize, key: &Line, value: &Line) {
        let keys = wrap(key, left.max(1), Role::Plain, self.look);
        let values = wrap(value, self.look.width - indent - left - 2, Role::Plain, self.look);
        for at in 0..keys.len().max(values.len()) {
            let (key, width) = keys.get(at).map_or(("", 0), |line| (line.painted.as_str(), line.width));
            let value = values.get(at).map_or("", |line| line.painted.as_str());
            let gap = " ".repeat(left - width.min(left) + 2);
            self.put(indent, format!("{key}{gap}{value}").trim_end());
        }
    }

    fn blank_line(&mut self) {
        if !self.blank {
            self.out.push('\n');
            self.blank = true;
        }
    }

    fn put(&mut self, indent: usize, line: &str) {
        if !line.is_empty() {
            self.out.push_str(&" ".repeat(indent));
            self.out.push_str(line);
        }
        self.out.push('\n');
        self.blank = line.is_empty();
    }
}

struct Marker {
    role: Role,
    text: String,
}

impl Marker {
    fn none() -> Self {
        Self::new(Role::Plain, "")
    }

    fn new(role: Role, text: impl Into<String>) -> Self {
        Self { role, text: text.into() }
    }
}

/// The sign of a verdict, and its word before its text. Colour only repeats what they say.
fn verdict(role: Role, word: &str, line: &Line, look: &Look) -> (Marker, Line) {
    let (sign, own_word) = match role {
        Role::Good => ("✓", "met"),
        Role::Partial => ("~", "partly"),
        Role::Bad => ("✗", "not met"),
        _ => ("•", "note"),
    };
    let (marker, word) = match (look.unicode, word) {
        (true, "") => (Marker::new(role, sign), String::new()),
        (true, word) => (Marker::new(role, sign), format!("{word}:")),
        (false, "") => (Marker::none(), format!("[{own_word}]")),
        (false, word) => (Marker::none(), format!("[{word}]")),
    };
    let mut whole = Line::new();
    if !word.is_empty() {
        whole = whole.span(role, word).plain(if line.is_empty() { "" } else { " " });
    }
    whole.spans.extend(line.spans.iter().cloned());
    (marker, whole)
}

/// A line as wide as it may be, painted, with the columns that it takes.
struct Laid {
    painted: String,
    width: usize,
}

/// Wraps the spans of a line as one text, and paints what each span left on each row of it.
fn wrap(line: &Line, width: usize, base: Role, look: &Look) -> Vec<Laid> {
    let (text, ends) = flatten(line, base, look);
    let mut rows = Vec::new();
    let mut at = 0;
    for hard_line in text.split('\n') {
        let options = textwrap::Options::new(width.max(1)).word_splitter(WordSplitter::NoHyphenation);
        let mut rest = at;
        for row in textwrap::wrap(hard_line, options) {
            // The rows follow each other in the text, with only the spaces at their ends left out.
            while !text[rest..].starts_with(row.as_ref()) && text[rest..].starts_with(' ') {
                rest += 1;
            }
            rows.push(Laid { painted: paint_row(&row, rest, &ends, look), width: row.width() });
            rest += row.len();
        }
        at += hard_line.len() + 1;
    }
    rows
}

/// The text of all spans, safe to print, and where in it each span ends.
fn flatten(line: &Line, base: Role, look: &Look) -> (String, Vec<(usize, Role)>) {
    let mut text = String::new();
    let mut ends = Vec::new();
    for span in &line.spans {
        let words = visible(&span.text, look.unicode);
        match span.role {
            Role::Quote if look.unicode => text.extend(["“", &words, "”"]),
            Role::Quote => text.extend(["\"", &words, "\""]),
            // What is to be typed stays on one row.
            Role::Key => text.push_str(&words.replace(' ', NO_BREAK)),
            _ => text.push_str(&words),
        }
        ends.push((text.len(), if span.role == Role::Plain { base } else { span.role }));
    }
    (text, ends)
}

/// One row, which begins at `start` in the text whose spans end at `ends`.
fn paint_row(row: &str, start: usize, ends: &[(usize, Role)], look: &Look) -> String {
    let mut painted = String::new();
    let mut from = 0;
    for &(end, role) in ends {
        let to = end.saturating_sub(start).min(row.len());
        if let Some(part) = row.get(from..to)
            && !part.is_empty()
        {
            painted.push_str(&paint(&part.replace(NO_BREAK, " "), role, look));
            from = to;
        }
    }
    painted
}

/// Colours that read on dark and on light: no yellow, no blue, nothing dimmed, and never bold with a colour, which many
/// terminals show as a brighter one. The shades are at least 4 to 1 on black and on white.
pub(super) fn paint(text: &str, role: Role, look: &Look) -> String {
    let (basic, rich) = match role {
        Role::Good => (Color::Green, 28),
        Role::Partial => (Color::Magenta, 130),
        Role::Bad => (Color::Red, 160),
        _ => (Color::White, 0),
    };
    let styled: ColoredString = match (look.colour, role) {
        (Colour::None, _) | (_, Role::Plain | Role::Quiet | Role::Quote) => return text.to_owned(),
        (_, Role::Heading | Role::Strong | Role::Key) => text.bold(),
        (Colour::Basic, _) => text.color(basic),
        (Colour::Rich, _) => text.color(Color::AnsiColor(rich)),
    };
    styled.to_string()
}

fn width_of(line: &Line, look: &Look) -> usize {
    let (text, _) = flatten(line, Role::Plain, look);
    text.split('\n').map(UnicodeWidthStr::width).max().unwrap_or(0)
}
