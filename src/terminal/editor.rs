//! The line editor of a real terminal: `rustyline`, with our keys and our words for Tab.

use std::io;
use std::sync::{Arc, Mutex};

use rustyline::completion::Completer;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::{Hint, Hinter};
use rustyline::history::DefaultHistory;
use rustyline::validate::Validator;
use rustyline::{ColorMode, CompletionType, Config, Context, Editor, Event, EventHandler, Helper};
use unicode_width::UnicodeWidthStr;

use super::environment::Look;
use super::keys::{Desk, Keys, SharedDesk, Stop, lock};
use super::sanitise::visible_line;

/// Lines longer than this are not worth bringing back with the arrow keys.
const LONGEST_REMEMBERED: usize = 2_000;

/// What came of one line.
#[derive(Debug)]
pub(super) enum Edited {
    /// Handed in.
    Line(String),
    /// Not handed in: why, and what was there before and after the cursor.
    Stopped {
        why: Stop,
        before: String,
        after: String,
    },
    /// A byte came that no text has.
    Unreadable {
        before: String,
        after: String,
    },
    /// Ctrl-C, with what was there.
    Interrupted(String),
    End,
}

/// What the editor needs to know for one line.
pub(super) struct Prompt<'a> {
    pub shown: &'a str,
    pub before: &'a str,
    pub after: &'a str,
    /// Names of commands, each with its help.
    pub commands: Vec<(String, String)>,
    pub choices: Vec<String>,
    pub page: bool,
    pub multi_line: bool,
    pub put_by: usize,
    pub columns: usize,
    pub rows: usize,
    pub look: Look,
}

pub(super) struct LineEditor {
    editor: Editor<Words, DefaultHistory>,
    desk: SharedDesk,
}

impl LineEditor {
    pub(super) fn new() -> io::Result<Self> {
        let config = Config::builder()
            .completion_type(CompletionType::List)
            .completion_show_all_if_ambiguous(true)
            .color_mode(ColorMode::Disabled)
            .bell_style(rustyline::config::BellStyle::None)
            .build();
        let mut editor = Editor::with_config(config).map_err(into_io)?;
        let desk = Arc::new(Mutex::new(Desk::default()));
        editor.bind_sequence(Event::Any, EventHandler::Conditional(Box::new(Keys(Arc::clone(&desk)))));
        Ok(Self { editor, desk })
    }

    /// Reads one answer, or as much of it as there is until something must be said.
    pub(super) fn read(&mut self, prompt: Prompt<'_>) -> io::Result<Edited> {
        self.set(&prompt);
        let shown = visible_line(prompt.shown, prompt.look.unicode);
        self.editor.set_helper(Some(Words {
            commands: prompt.commands,
            choices: prompt.choices,
            columns: prompt.columns,
            used: shown.width(),
        }));
        let read = self.editor.readline_with_initial(shown.as_str(), (prompt.before, prompt.after));
        self.edited(read)
    }

    /// A line with its pastes, and whether a mark of one was changed.
    pub(super) fn whole(&self, line: &str) -> (String, bool) {
        let desk = lock(&self.desk);
        (desk.whole(line), desk.has_broken_mark(line))
    }

    /// Lets the arrow keys bring a line back.
    pub(super) fn remember(&mut self, line: &str) {
        if !line.trim().is_empty() && line.len() <= LONGEST_REMEMBERED {
            // History in memory: nothing can go wrong but a duplicate, which is left out.
            let _ = self.editor.add_history_entry(line);
        }
    }

    fn set(&mut self, prompt: &Prompt<'_>) {
        let mut desk = lock(&self.desk);
        desk.begin(&format!("{}{}", prompt.before, prompt.after), prompt.before.len());
        desk.page = prompt.page;
        desk.multi_line = prompt.multi_line;
        desk.columns = prompt.columns;
        desk.rows = prompt.rows;
        desk.put_by = prompt.put_by;
    }

    fn edited(&self, read: rustyline::Result<String>) -> io::Result<Edited> {
        let mut desk = lock(&self.desk);
        let stop = desk.stop.take();
        let (before, after) = desk.line.split_at_checked(desk.cursor).unwrap_or((desk.line.as_str(), ""));
        let (before, after) = (before.to_owned(), after.to_owned());
        match (read, stop) {
            (Ok(_), Some(why)) => Ok(Edited::Stopped { why, before, after }),
            (Ok(line), None) => Ok(Edited::Line(line)),
            (Err(ReadlineError::Interrupted), _) => Ok(Edited::Interrupted(before + &after)),
            (Err(ReadlineError::Eof), _) => Ok(Edited::End),
            (Err(ReadlineError::Io(error)), _) if error.kind() == io::ErrorKind::InvalidData => Ok(Edited::Unreadable { before, after }),
            (Err(error), _) => Err(into_io(error)),
        }
    }
}

fn into_io(error: ReadlineError) -> io::Error {
    match error {
        ReadlineError::Io(error) => error,
        #[cfg(unix)]
        ReadlineError::Errno(errno) => io::Error::from_raw_os_error(errno as i32),
        other => io::Error::other(other),
    }
}

/// The words that Tab completes and that are shown while a command is typed.
struct Words {
    commands: Vec<(String, String)>,
    choices: Vec<String>,
    columns: usize,
    /// Columns of the prompt.
    used: usize,
}

impl Words {
    /// The commands that begin as the line does, if it is one word after a colon.
    fn matching(&self, line: &str) -> Option<Vec<&(String, String)>> {
        let word = line.strip_prefix(':')?.to_lowercase();
        Some(self.commands.iter().filter(|(name, _)| name.starts_with(&word)).collect())
    }
}

impl Completer for Words {
    type Candidate = String;

    fn complete(&self, line: &str, cursor: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<String>)> {
        let before = line.get(..cursor).unwrap_or(line);
        let candidates = match self.matching(before) {
            Some(commands) => commands.into_iter().map(|(name, _)| format!(":{name}")).collect(),
            None if before.contains('\n') => Vec::new(),
            None => {
                let typed = before.to_lowercase();
                self.choices.iter().filter(|choice| choice.to_lowercase().starts_with(&typed)).cloned().collect()
            }
        };
        Ok((0, candidates))
    }
}

/// Shown after the cursor, and never taken into the line.
struct Reminder(String);

impl Hint for Reminder {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl Hinter for Words {
    type Hint = Reminder;

    /// In brackets, so that it is not taken for what was typed, and never longer than the row.
    fn hint(&self, line: &str, cursor: usize, _: &Context<'_>) -> Option<Reminder> {
        if cursor < line.len() {
            return None;
        }
        let matching = self.matching(line)?;
        let reminder = match matching.as_slice() {
            [] => return None,
            [(name, help)] => format!("  (:{name} - {help})"),
            several => {
                let names: Vec<String> = several.iter().map(|(name, _)| format!(":{name}")).collect();
                format!("  ({})", names.join(" "))
            }
        };
        let fits = self.used + line.width() + reminder.width() < self.columns;
        fits.then_some(Reminder(reminder))
    }
}

impl Highlighter for Words {}
impl Validator for Words {}
impl Helper for Words {}
