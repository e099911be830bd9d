//! The program while it runs, on pipes: answers handed in one by one, and what it says to each.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use super::Viva;

/// The longest that anything is waited for: not a speed that is promised, only an end to a test that hangs.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program that is waiting for answers.
pub(crate) struct Live {
    child: Child,
    stdin: Option<ChildStdin>,
    /// What it says, line by line, read on a thread of its own.
    lines: Receiver<String>,
}

impl Live {
    pub(crate) fn start(viva: &Viva) -> Self {
        let mut child = viva.command().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("viva starts");
        let stdin = child.stdin.take();
        let stdout = BufReader::new(child.stdout.take().expect("a pipe"));
        let (sender, lines) = channel();
        // To the end, whether or not anybody still listens, so that it does not find its output closed.
        std::thread::spawn(move || stdout.lines().map_while(Result::ok).for_each(|line| drop(sender.send(line))));
        Self { child, stdin, lines }
    }

    pub(crate) fn types(&mut self, line: &str) {
        let stdin = self.stdin.as_mut().expect("still open");
        writeln!(stdin, "{line}").expect("an answer goes in");
    }

    /// Waits for a line that has this in it.
    #[track_caller]
    pub(crate) fn sees(&mut self, text: &str) {
        let mut seen = Vec::new();
        loop {
            match self.lines.recv_timeout(PATIENCE) {
                Ok(line) if line.contains(text) => return,
                Ok(line) => seen.push(line),
                Err(why) => panic!("{text:?} was not said ({why}), but\n{}", seen.join("\n")),
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
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Live {
    /// A test that failed leaves nobody waiting for an answer.
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
