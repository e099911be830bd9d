//! Lines read as they come: from a pipe, or from a terminal that edits them itself (`--plain`).

use std::io::{self, BufRead};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::Duration;

/// The most bytes of a line that are kept; the rest of it is read and left out, so that no input can fill the memory.
const LONGEST_LINE: u64 = 1 << 20;

/// A terminal hands over no more than this of a line, and drops what is beyond without a word.
const TERMINAL_LINE: usize = 4_094;

/// How long to wait for the next line of a paste. Nobody types a line in this time.
const PASTE_GAP: Duration = Duration::from_millis(40);

/// What came next.
#[derive(Debug)]
pub(super) enum Heard {
    Line(RawLine),
    Interrupted,
    End,
}

/// A line without its end, as it came.
#[derive(Debug, Default)]
pub(super) struct RawLine {
    bytes: Vec<u8>,
    /// How many bytes it had, those that were not kept included.
    length: u64,
}

impl RawLine {
    /// The line as text, and whether some of it was not UTF-8 and had to be replaced.
    pub(super) fn text(&self) -> (String, bool) {
        let text = String::from_utf8_lossy(&self.bytes);
        let replaced = matches!(text, std::borrow::Cow::Owned(_));
        (text.into_owned(), replaced)
    }

    /// Whether some of it is missing because it was longer than is kept.
    pub(super) fn overlong(&self) -> bool {
        self.length > self.bytes.len() as u64
    }

    /// Whether a terminal may have dropped the end of it.
    pub(super) fn maybe_cut(&self) -> bool {
        self.bytes.len() >= TERMINAL_LINE
    }
}

/// Where lines come from.
pub(super) enum Lines {
    /// A pipe or a file.
    Piped(Box<dyn BufRead + Send>),
    /// A terminal, read on a thread of its own so that Ctrl-C and pastes can be noticed.
    Typed { events: Receiver<io::Result<Heard>>, waiting: Arc<AtomicBool>, next: Option<Heard>, ended: bool },
}

impl Lines {
    /// Standard input that is not a terminal.
    pub(super) fn piped() -> Self {
        Self::Piped(Box::new(io::BufReader::new(io::stdin())))
    }

    /// Standard input that is a terminal. From here on Ctrl-C no longer ends the process: it is heard as
    /// [`Heard::Interrupted`], and only a second one that nobody has listened to yet ends it.
    #[expect(clippy::disallowed_methods, reason = "a second Ctrl-C that nobody listens to must end the process from the handler's thread")]
    pub(super) fn typed() -> Self {
        let (sender, events) = mpsc::channel();
        let waiting = Arc::new(AtomicBool::new(false));
        let (interrupts, unheard) = (sender.clone(), Arc::clone(&waiting));
        // Where a handler is set already, Ctrl-C does what that one says.
        let _ = ctrlc::set_handler(move || {
            if unheard.swap(true, Ordering::SeqCst) {
                std::process::exit(130);
            }
            let _ = interrupts.send(Ok(Heard::Interrupted));
        });
        thread::spawn(move || listen(&sender));
        Self::Typed { events, waiting, next: None, ended: false }
    }

    /// Waits for the next line.
    pub(super) fn next(&mut self) -> io::Result<Heard> {
        let heard = match self {
            Self::Piped(source) => return read_line(source.as_mut()),
            Self::Typed { ended: true, .. } => return Ok(Heard::End),
            Self::Typed { next, events, .. } => match next.take() {
                Some(heard) => heard,
                None => events.recv().unwrap_or(Ok(Heard::End))?,
            },
        };
        if let Self::Typed { waiting, ended, .. } = self {
            match heard {
                Heard::Interrupted => waiting.store(false, Ordering::SeqCst),
                Heard::End => *ended = true,
                Heard::Line(_) => {}
            }
        }
        Ok(heard)
    }

    /// Whether the next line has come already, as only the lines of a paste do. Lines of a pipe always have.
    pub(super) fn more_at_once(&mut self) -> bool {
        let Self::Typed { events, next, .. } = self else {
            return false;
        };
        if next.is_none() {
            *next = events.recv_timeout(PASTE_GAP).ok().and_then(Result::ok);
        }
        matches!(next, Some(Heard::Line(_)))
    }
}

fn listen(sender: &Sender<io::Result<Heard>>) {
    let mut input = io::BufReader::new(io::stdin());
    loop {
        let heard = read_line(&mut input);
        let last = !matches!(heard, Ok(Heard::Line(_)));
        if sender.send(heard).is_err() || last {
            return;
        }
    }
}

/// Reads a line of any length, in memory that is bounded. Its end may be LF, CRLF or the end of the file.
pub(super) fn read_line(source: &mut dyn BufRead) -> io::Result<Heard> {
    let mut line = RawLine::default();
    loop {
        let part = match source.fill_buf() {
            Ok(part) => part,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if part.is_empty() && line.length == 0 {
            return Ok(Heard::End);
        }
        let end = part.iter().position(|&byte| byte == b'\n');
        let text = &part[..end.unwrap_or(part.len())];
        let room = usize::try_from(LONGEST_LINE).unwrap_or(usize::MAX).saturating_sub(line.bytes.len());
        line.bytes.extend_from_slice(&text[..text.len().min(room)]);
        line.length += text.len() as u64;
        let (used, done) = (text.len() + usize::from(end.is_some()), end.is_some() || part.is_empty());
        source.consume(used);
        if done {
            if line.bytes.last() == Some(&b'\r') && !line.overlong() {
                line.bytes.pop();
                line.length -= 1;
            }
            return Ok(Heard::Line(line));
        }
    }
}
