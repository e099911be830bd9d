//! Problems in content: where, what, and the way out.

use std::fmt;
use std::sync::Arc;

/// A stretch of a content file, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Place {
    /// Index of the file in [`Files`].
    pub file: usize,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A value together with the place it was read from.
#[derive(Debug, Clone, PartialEq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

impl<T> Placed<T> {
    /// Puts the same place to another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Placed<U> {
        Placed { value: change(self.value), place: self.place }
    }
}

impl<T> std::ops::Deref for Placed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The content cannot be used until this is mended.
    Error,
    /// The content can be used; the author should look.
    Warning,
}

/// One problem, as shown to an author.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Error or warning.
    pub severity: Severity,
    /// Where it is.
    pub place: Place,
    /// What is wrong, in one line.
    pub message: String,
    /// The way out, in one line.
    pub help: String,
}

/// One file of content as it was read.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// The name to show, as the user gave it.
    pub name: String,
    /// The whole text; empty when it could not be read.
    pub text: Arc<str>,
    /// Which of the folders given it is from: 0 is the first.
    pub layer: usize,
}

/// All files read, so that a [`Place`] can be shown.
#[derive(Debug, Clone, Default)]
pub struct Files(Vec<SourceFile>);

/// Longest stretch of an offending line that is shown, in characters.
const LINE_SHOWN: usize = 100;

impl Files {
    /// Adds a file and returns its index.
    pub fn add(&mut self, file: SourceFile) -> usize {
        self.0.push(file);
        self.0.len() - 1
    }

    /// The file with this index.
    pub fn get(&self, index: usize) -> Option<&SourceFile> {
        self.0.get(index)
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when no file was read.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// `file:line:column` of a place, both counted from 1, the column in characters.
    pub fn position(&self, place: Place) -> String {
        let Some(file) = self.get(place.file) else {
            return String::new();
        };
        let before = before(&file.text, place.start);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        format!("{}:{line}:{column}", file.name)
    }

    /// A problem as text: message, position, the offending line with a caret, help.
    pub fn show<'a>(&'a self, problem: &'a Problem) -> impl fmt::Display + 'a {
        Shown { files: self, problem }
    }
}

/// The text before a byte, moved back to a character boundary.
fn before(text: &str, byte: usize) -> &str {
    &text[..text.floor_char_boundary(byte)]
}

struct Shown<'a> {
    files: &'a Files,
    problem: &'a Problem,
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = self.problem;
        let severity = match problem.severity {
            Severity::Error => "problem",
            Severity::Warning => "warning",
        };
        writeln!(out, "{severity}: {}", on_one_line(&problem.message))?;
        writeln!(out, "  --> {}", on_one_line(&self.files.position(problem.place)))?;
        if let Some(file) = self.files.get(problem.place.file).filter(|file| !file.text.is_empty()) {
            write_line_with_caret(out, &file.text, problem.place)?;
        }
        writeln!(out, "  help: {}", on_one_line(&problem.help))
    }
}

/// The line a place begins on, with carets under the part of the place that is on it.
fn write_line_with_caret(out: &mut fmt::Formatter<'_>, text: &str, place: Place) -> fmt::Result {
    let before = before(text, place.start);
    let number = (before.matches('\n').count() + 1).to_string();
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text[line_start..].lines().next().unwrap_or_default();
    let column = before[line_start..].chars().count();
    let marked = text[before.len()..text.floor_char_boundary(place.end).max(before.len())].lines().next().unwrap_or_default();
    // A very long line is shown from a little before the place, so that the caret is always in sight.
    let skip = column.saturating_sub(LINE_SHOWN / 2);
    let visible: String = line.chars().skip(skip).take(LINE_SHOWN).map(visible).collect();
    let width = marked.chars().count().clamp(1, LINE_SHOWN.saturating_sub(column - skip).max(1));
    let margin = " ".repeat(number.len());
    writeln!(out, " {margin} |")?;
    writeln!(out, " {number} | {visible}")?;
    writeln!(out, " {margin} | {}{}", " ".repeat(column - skip), "^".repeat(width))
}

/// Words of the content, or a file's name, may stand in it.
fn on_one_line(text: &str) -> String {
    text.chars().map(visible).collect()
}

/// A control character would act on the terminal: it is shown as a space instead.
fn visible(character: char) -> char {
    if character.is_control() { ' ' } else { character }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Files {
        let mut files = Files::default();
        files.add(SourceFile { name: "a.toml".to_owned(), text: text.into(), layer: 0 });
        files
    }

    fn problem(start: usize, end: usize) -> Problem {
        Problem {
            severity: Severity::Error,
            place: Place { file: 0, start, end },
            message: "unknown key `verbs`".to_owned(),
            help: "did you mean `verb`?".to_owned(),
        }
    }

    #[test]
    fn the_caret_stands_under_the_place() {
        let files = files("é = 1\nverbs = \"explain\"\n");
        let shown = files.show(&problem(7, 12)).to_string();
        assert_eq!(
            shown,
            "problem: unknown key `verbs`\n  --> a.toml:2:1\n   |\n 2 | verbs = \"explain\"\n   | ^^^^^\n  help: did you mean `verb`?\n"
        );
    }

    #[test]
    fn a_place_past_the_end_or_inside_a_character_is_shown_all_the_same() {
        let files = files("é");
        for (start, end) in [(1, 2), (5, 9), (2, 1)] {
            assert!(files.show(&problem(start, end)).to_string().contains("a.toml:1:"));
        }
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let text = format!("{}BAD{}", "x".repeat(500), "y".repeat(500));
        let files = files(&text);
        let shown = files.show(&problem(500, 503)).to_string();
        assert!(shown.contains("BAD") && shown.contains("^^^"));
        assert!(shown.lines().all(|line| line.chars().count() < 120));
    }
}
