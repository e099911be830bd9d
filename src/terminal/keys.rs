//! What keys do at a prompt beyond what the line editor does by itself: pastes, line breaks, and the end of a page.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rustyline::{Cmd, ConditionalEventHandler, Event, EventContext, KeyCode, KeyEvent, Modifiers, Movement, RepeatCount, Word};
use unicode_width::UnicodeWidthStr;

use super::ask::LONGEST_ANSWER;
use super::sanitise;

/// A paste of more rows is shown as a mark: redrawing it at every key would flicker and fill the screen.
const ROWS_SHOWN: usize = 10;

/// After this long without a key, a paste is over even if the terminal did not say so.
const PASTE_OVER: Duration = Duration::from_millis(800);

/// How every mark of a paste begins.
pub(super) const MARK: &str = "[pasted-text-";

/// Why the line editor stopped before the answer was handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A paste of so many characters does not fit.
    TooLong(usize),
    /// What was typed is as long as it may be.
    Full,
    /// The page has filled the screen: what is on it is put by.
    PageFull,
    /// A paste is in; only the editor could not put it there by itself.
    Resumed,
}

/// What the keys of one prompt share with whoever asked.
#[derive(Debug, Default)]
pub(super) struct Desk {
    /// Enter begins a new line, and a full stop on a line of its own ends.
    pub page: bool,
    /// Line breaks are kept.
    pub multi_line: bool,
    pub columns: usize,
    pub rows: usize,
    /// Characters that were put by already.
    pub put_by: usize,
    /// The line and the cursor as they were at the last key.
    pub line: String,
    pub cursor: usize,
    pub stop: Option<Stop>,
    told_full: bool,
    paste: Option<Paste>,
    /// Pastes that are shown as a mark: the mark and the text.
    pastes: Vec<(String, String)>,
    marks: usize,
}

#[derive(Debug)]
struct Paste {
    text: String,
    /// How many characters came, those beyond the longest answer included.
    length: usize,
    last_key: Instant,
}

pub(super) type SharedDesk = Arc<Mutex<Desk>>;

pub(super) fn lock(desk: &SharedDesk) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The handler of every key.
pub(super) struct Keys(pub SharedDesk);

impl ConditionalEventHandler for Keys {
    fn handle(&self, event: &Event, n: RepeatCount, _: bool, context: &EventContext) -> Option<Cmd> {
        let key = match event {
            Event::KeySeq(keys) => *keys.first()?,
            _ => return None,
        };
        let mut desk = lock(&self.0);
        if let Some(command) = desk.paste_key(key, n) {
            return Some(command);
        }
        context.line().clone_into(&mut desk.line);
        desk.cursor = context.pos();
        desk.key(key)
    }
}

impl Desk {
    /// Begins a prompt with this on the line. Pastes stay, for history may bring their marks back, and so does one
    /// that had not ended.
    pub(super) fn begin(&mut self, line: &str, cursor: usize) {
        line.clone_into(&mut self.line);
        self.cursor = cursor;
        self.stop = None;
    }

    /// The line with every paste in the place of its mark.
    pub(super) fn whole(&self, line: &str) -> String {
        let mut whole = line.to_owned();
        for (mark, text) in &self.pastes {
            if whole.contains(mark.as_str()) {
                whole = whole.replace(mark.as_str(), text);
            }
        }
        whole
    }

    /// Whether a mark was changed, so that its text would be lost.
    pub(super) fn has_broken_mark(&self, line: &str) -> bool {
        let rest = self.pastes.iter().fold(line.to_owned(), |rest, (mark, _)| rest.replace(mark.as_str(), ""));
        !self.pastes.is_empty() && rest.contains(MARK)
    }

    fn key(&mut self, key: KeyEvent) -> Option<Cmd> {
        match key {
            KeyEvent(KeyCode::BracketedPasteStart, _) => {
                self.paste = Some(Paste { text: String::new(), length: 0, last_key: Instant::now() });
                Some(Cmd::Noop)
            }
            KeyEvent(KeyCode::Enter, Modifiers::NONE) | KeyEvent(KeyCode::Char('J' | 'M'), Modifiers::CTRL) => Some(self.enter()),
            KeyEvent(KeyCode::Enter, Modifiers::ALT) | KeyEvent(KeyCode::Char('J' | 'M'), Modifiers::CTRL_ALT) => {
                Some(if self.multi_line { Cmd::Newline } else { Cmd::AcceptLine })
            }
            // These would put the next key into the line as it is, control characters too.
            KeyEvent(KeyCode::Char('V' | 'Q'), Modifiers::CTRL) | KeyEvent(KeyCode::Null, _) => Some(Cmd::Noop),
            KeyEvent(KeyCode::Backspace, Modifiers::NONE) => self.backspace(),
            KeyEvent(KeyCode::Char(c), Modifiers::NONE) => self.character(c),
            _ => None,
        }
    }

    fn enter(&mut self) -> Cmd {
        let (before, after) = self.line.split_at(self.cursor.min(self.line.len()));
        let at_end = after.is_empty();
        if self.page {
            let last = before.rsplit('\n').next().unwrap_or(before);
            let command = !self.line.contains('\n') && self.put_by == 0 && self.line.starts_with(':');
            if (at_end && last.trim() == ".") || command {
                return Cmd::AcceptLine;
            }
            if at_end && rows(&self.line, self.columns) + 4 >= self.rows.max(10) {
                return self.stop_for(Stop::PageFull);
            }
            return Cmd::Newline;
        }
        if self.multi_line && at_end && before.ends_with('\\') {
            // The backslash is taken out when the answer is handed in.
            return Cmd::Newline;
        }
        Cmd::AcceptLine
    }

    /// A mark goes as a whole. It is one word, for the editor counts again what it is told to take away.
    fn backspace(&self) -> Option<Cmd> {
        let before = self.line.get(..self.cursor)?;
        let at_mark = self.pastes.iter().any(|(mark, _)| before.ends_with(mark.as_str()));
        at_mark.then_some(Cmd::Kill(Movement::BackwardWord(1, Word::Big)))
    }

    fn character(&mut self, c: char) -> Option<Cmd> {
        if !sanitise::is_printable(c) {
            return Some(Cmd::Noop);
        }
        // Bytes are quicker to count, and there are never fewer of them.
        if self.line.len() + self.put_by < LONGEST_ANSWER || self.room() > 0 {
            self.told_full = false;
            // The editor puts it in, and so do we: if the next key cannot be read, nothing else remembers it.
            if self.line.is_char_boundary(self.cursor) {
                self.line.insert(self.cursor, c);
                self.cursor += c.len_utf8();
            }
            return None;
        }
        if self.told_full {
            return Some(Cmd::Noop);
        }
        self.told_full = true;
        Some(self.stop_for(Stop::Full))
    }

    /// A key while text is pasted; `None` if none is. The text is shown when all of it has come.
    fn paste_key(&mut self, key: KeyEvent, n: RepeatCount) -> Option<Cmd> {
        let paste = self.paste.as_mut()?;
        let late = paste.last_key.elapsed() > PASTE_OVER;
        paste.last_key = Instant::now();
        match key {
            KeyEvent(KeyCode::Char(c), Modifiers::NONE) => paste.push(c),
            KeyEvent(KeyCode::Tab, _) => paste.push(' '),
            KeyEvent(KeyCode::Enter, Modifiers::NONE) => paste.push('\r'),
            KeyEvent(KeyCode::Char('J'), Modifiers::CTRL) => paste.push('\n'),
            KeyEvent(KeyCode::BracketedPasteEnd, _) => return Some(self.paste_end(n)),
            _ => {}
        }
        Some(if late { self.paste_end(n) } else { Cmd::Noop })
    }

    fn paste_end(&mut self, n: RepeatCount) -> Cmd {
        let Some(paste) = self.paste.take() else {
            return Cmd::Noop;
        };
        if paste.length > self.room() {
            return self.stop_for(Stop::TooLong(paste.length));
        }
        let mut text = sanitise::answer(&paste.text);
        text.truncate(text.trim_end_matches('\n').len());
        if !self.multi_line {
            text = text.replace('\n', " ");
        }
        if rows(&text, self.columns) > ROWS_SHOWN {
            text = self.keep(text);
            if !self.line.get(..self.cursor).is_none_or(|before| before.is_empty() || before.ends_with([' ', '\n'])) {
                text.insert(0, ' ');
            }
        }
        if n == 1 {
            return Cmd::Insert(1, text);
        }
        // An Escape and digits just before would have the editor put it in that many times.
        let cursor = self.cursor.min(self.line.len());
        self.line.insert_str(cursor, &text);
        self.cursor = cursor + text.len();
        self.stop_for(Stop::Resumed)
    }

    fn keep(&mut self, text: String) -> String {
        self.marks += 1;
        let mark = format!("{MARK}{}:{}-words]", self.marks, text.split_whitespace().count());
        self.pastes.push((mark.clone(), text));
        mark
    }

    /// How many characters there is room for.
    fn room(&self) -> usize {
        LONGEST_ANSWER.saturating_sub(self.whole(&self.line).chars().count() + self.put_by)
    }

    fn stop_for(&mut self, stop: Stop) -> Cmd {
        self.stop = Some(stop);
        Cmd::AcceptLine
    }
}

impl Paste {
    fn push(&mut self, c: char) {
        self.length += 1;
        if self.length <= LONGEST_ANSWER {
            self.text.push(c);
        }
    }
}

fn rows(text: &str, columns: usize) -> usize {
    text.split('\n').map(|line| line.width() / columns.max(1) + 1).sum()
}
