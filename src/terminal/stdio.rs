//! The three standard streams, and what happens when one of them is gone.

use std::fmt;
use std::io::{self, BufRead, BufWriter, Write};

use super::editor::LineEditor;
use super::environment::{Environment, Look};
use super::lines::Lines;
use super::paint::Text;
use super::sanitise;

/// Why the terminal could not be used.
#[derive(Debug)]
pub enum TerminalError {
    /// Whoever read our output has gone: time to end quietly, with success.
    Closed,
    /// The input cannot be read.
    Read(io::Error),
    /// The output cannot be written.
    Write(io::Error),
}

impl fmt::Display for TerminalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Closed => write!(f, "the output was closed"),
            Self::Read(error) => write!(f, "cannot read what was typed: {error}"),
            Self::Write(error) => write!(f, "cannot write to the output: {error}"),
        }
    }
}

impl std::error::Error for TerminalError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Closed => None,
            Self::Read(error) | Self::Write(error) => Some(error),
        }
    }
}

/// Standard input, output and error of the program. The only place that touches them.
pub struct Terminal {
    pub(super) environment: Environment,
    out: Box<dyn Write + Send>,
    err: Box<dyn Write + Send>,
    /// Made when something is asked for the first time.
    pub(super) input: Option<Input>,
    /// The person has been told that some of the input was not text.
    pub(super) told_unreadable: bool,
    /// The person has been told how to hand in an answer and how to write a longer one.
    pub(super) told_rule: bool,
    pub(super) unfinished: Option<String>,
}

/// Where answers come from.
pub(super) enum Input {
    Editor(Box<LineEditor>),
    Lines(Lines),
}

impl Terminal {
    /// The standard streams of this process. Nothing is read, and no signal is caught, before the first question.
    #[must_use]
    pub fn new(environment: Environment) -> Self {
        #[cfg(windows)]
        let _ = colored::control::set_virtual_terminal(true);
        Self::over(environment, None, Box::new(BufWriter::new(io::stdout())), Box::new(io::stderr()))
    }

    /// Streams of the caller's: input as from a pipe, whatever the environment says.
    #[must_use]
    pub fn with_streams(
        environment: Environment,
        input: impl BufRead + Send + 'static,
        out: impl Write + Send + 'static,
        err: impl Write + Send + 'static,
    ) -> Self {
        let environment = Environment { input_is_terminal: false, ..environment };
        let lines = Input::Lines(Lines::Piped(Box::new(input)));
        Self::over(environment, Some(lines), Box::new(out), Box::new(err))
    }

    fn over(environment: Environment, input: Option<Input>, out: Box<dyn Write + Send>, err: Box<dyn Write + Send>) -> Self {
        Self { environment, out, err, input, told_unreadable: false, told_rule: false, unfinished: None }
    }

    /// How text on standard output is to look now: the person may have resized the window.
    #[must_use]
    pub fn look(&self) -> Look {
        let is_terminal = self.environment.output_is_terminal;
        let measured = if is_terminal { terminal_size::terminal_size_of(io::stdout()) } else { None };
        self.environment.look(is_terminal, measured.map(|(columns, _)| usize::from(columns.0)))
    }

    /// Whether somebody is there to answer, not a file or another program.
    #[must_use]
    pub fn is_interactive(&self) -> bool {
        self.environment.input_is_terminal
    }

    /// Whether a question would be seen by whoever is to answer it: not where a person types and the output goes elsewhere.
    #[must_use]
    pub fn can_converse(&self) -> bool {
        self.environment.output_is_terminal || !self.environment.input_is_terminal
    }

    /// Shows text.
    pub fn show(&mut self, text: &Text) -> Result<(), TerminalError> {
        let rendered = text.render(&self.look());
        self.write(&rendered)
    }

    /// Shows a paragraph of running text.
    pub fn line(&mut self, line: &str) -> Result<(), TerminalError> {
        self.show(&Text::from(line))
    }

    /// Puts out data, such as JSON, exactly as it is; on a terminal without what must not be printed there.
    /// The caller ends its lines.
    pub fn data(&mut self, data: &str) -> Result<(), TerminalError> {
        if self.environment.output_is_terminal { self.write(&sanitise::visible(data, true)) } else { self.write(data) }
    }

    /// Shows text on standard error, after all that was shown before. If that fails there is nowhere to say so.
    pub fn complain(&mut self, text: &Text) {
        let _ = self.out.flush();
        let is_terminal = self.environment.error_is_terminal;
        let measured = if is_terminal { terminal_size::terminal_size_of(io::stderr()) } else { None };
        let look = self.environment.look(is_terminal, measured.map(|(columns, _)| usize::from(columns.0)));
        let _ = self.err.write_all(text.render(&look).as_bytes());
        let _ = self.err.flush();
    }

    /// Puts out data on standard error, such as the problems of a file with their carets, line by line as it is,
    /// without what must not be printed.
    pub fn complain_data(&mut self, data: &str) {
        let _ = self.out.flush();
        let _ = self.err.write_all(sanitise::visible(data, true).as_bytes());
        let _ = self.err.flush();
    }

    /// Reads up to `most` lines of data from standard input, without their ends; none at its end.
    pub fn data_lines(&mut self, most: usize) -> Result<Vec<Vec<u8>>, TerminalError> {
        let mut input: Box<dyn BufRead + '_> = match &mut self.input {
            Some(Input::Lines(Lines::Piped(input))) => Box::new(input),
            _ => Box::new(io::stdin().lock()),
        };
        let mut lines = Vec::new();
        while lines.len() < most {
            let mut line = Vec::new();
            if input.read_until(b'\n', &mut line).map_err(not_read)? == 0 {
                break;
            }
            line.truncate(line.trim_ascii_end().len());
            lines.push(line);
        }
        Ok(lines)
    }

    /// Puts out what is still held back. To be called before the program ends, which would not see a failure later.
    pub fn flush(&mut self) -> Result<(), TerminalError> {
        self.out.flush().map_err(not_written)
    }

    /// What had been typed when Ctrl-C was pressed at the last question: worth keeping if it was long.
    #[must_use]
    pub fn unfinished(&self) -> Option<&str> {
        self.unfinished.as_deref()
    }

    pub(super) fn write(&mut self, text: &str) -> Result<(), TerminalError> {
        self.out.write_all(text.as_bytes()).map_err(not_written)?;
        if self.environment.output_is_terminal { self.flush() } else { Ok(()) }
    }
}

fn not_written(error: io::Error) -> TerminalError {
    if error.kind() == io::ErrorKind::BrokenPipe { TerminalError::Closed } else { TerminalError::Write(error) }
}

/// As for writing: an editor that cannot draw has lost its terminal.
pub(super) fn not_read(error: io::Error) -> TerminalError {
    if error.kind() == io::ErrorKind::BrokenPipe { TerminalError::Closed } else { TerminalError::Read(error) }
}
