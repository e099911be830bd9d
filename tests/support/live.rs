//! The program while it runs, on pipes: answers handed in one by one, and what it says to each.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use super::Viva;

/// A program that is waiting for answers.
pub(crate) struct Live {
    child: Child,
    stdin: Option<ChildStdin>,
    stdout: BufReader<ChildStdout>,
}

impl Live {
    pub(crate) fn start(viva: &Viva) -> Self {
        let mut child = viva.command().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit()).spawn().expect("viva starts");
        let stdin = child.stdin.take();
        let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        Self { child, stdin, stdout }
    }

    pub(crate) fn types(&mut self, line: &str) {
        let stdin = self.stdin.as_mut().expect("still open");
        writeln!(stdin, "{line}").expect("an answer goes in");
    }

    /// Reads lines until one has this in it.
    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) {
        let mut seen = String::new();
        loop {
            let from = seen.len();
            let read = self.stdout.read_line(&mut seen).expect("text");
            assert_ne!(read, 0, "it ended, and {text:?} is not in\n{seen}");
            if seen[from..].contains(text) {
                return;
            }
        }
    }

    /// Ends it as a power cut would, without a chance to say or save anything.
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("it is killed");
        self.child.wait().expect("it is gone");
    }

    /// Ends its input, and gives its exit code.
    pub(crate) fn leave(mut self) -> Option<i32> {
        self.stdin = None;
        // To the end, so that it does not find its output closed.
        for line in self.stdout.by_ref().lines() {
            line.expect("text");
        }
        self.child.wait().expect("it ends").code()
    }
}
