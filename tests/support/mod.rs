//! Drives the program from outside: a home of its own, a cleared environment, what it said and how it ended.

#![allow(dead_code, reason = "each test file uses its part of this")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may")]
#![allow(clippy::disallowed_methods, reason = "a test plays the user, who has a file system of their own")]

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

pub(crate) mod bank;
pub(crate) mod live;
pub(crate) mod screen;

/// A user's folders: where answers are kept, where settings would be, and content of their own. Gone when it is dropped.
pub(crate) struct Home {
    folder: TempDir,
}

impl Home {
    /// A home with nothing in it.
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// A home with the small unit of [`bank`] in it.
    pub(crate) fn with_bank() -> Self {
        let home = Self::new();
        home.write("bank/u1/unit.toml", bank::UNIT);
        home.write("bank/u1/questions.toml", bank::QUESTIONS);
        home
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Where answers are kept.
    pub(crate) fn data(&self) -> PathBuf {
        self.path("data")
    }

    /// The record itself.
    pub(crate) fn record(&self) -> PathBuf {
        self.data().join("record.sqlite3")
    }

    /// Writes a file, with the folders above it, and gives its path.
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().expect("a folder above it")).expect("the folder is made");
        std::fs::write(&path, text).expect("the file is written");
        path
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// The program, at home here, with the content that is built in.
    pub(crate) fn viva(&self) -> Viva {
        Viva { folder: self.folder.path().to_owned(), owned: None, arguments: Vec::new(), environment: Vec::new(), stdin: Vec::new() }
    }

    /// The program with the small unit of [`bank`] and nothing else.
    pub(crate) fn quizzer(&self) -> Viva {
        self.viva().arg("--only-own").arg("--content").arg(self.path("bank"))
    }
}

/// The program, about to be run.
pub(crate) struct Viva {
    folder: PathBuf,
    /// Kept so that the folder lives as long as the program runs.
    owned: Option<Home>,
    arguments: Vec<OsString>,
    environment: Vec<(String, OsString)>,
    stdin: Vec<u8>,
}

impl Viva {
    /// The program in a fresh home of its own.
    pub(crate) fn new() -> Self {
        let home = Home::new();
        let viva = home.viva();
        Self { owned: Some(home), ..viva }
    }

    pub(crate) fn arg(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Arguments as they would be typed, parted by spaces.
    pub(crate) fn args(self, arguments: &str) -> Self {
        arguments.split_whitespace().fold(self, Self::arg)
    }

    pub(crate) fn env(mut self, name: &str, value: impl Into<OsString>) -> Self {
        self.environment.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        text.as_ref().clone_into(&mut self.stdin);
        self
    }

    /// Answers, each on a line of its own.
    pub(crate) fn lines(self, lines: &[&str]) -> Self {
        self.stdin(lines.iter().flat_map(|line| [*line, "\n"]).collect::<String>())
    }

    /// The command as the tests run it: nothing of the tester's own environment reaches the program.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_viva"));
        self.furnish(&mut command);
        command.args(&self.arguments);
        command
    }

    /// The same in a pseudo-terminal of so many columns; `stty` sets the size that cannot be set from outside.
    pub(crate) fn command_in_terminal(&self, columns: u16) -> Command {
        let mut command = Command::new("sh");
        self.furnish(&mut command);
        command.arg("-c").arg(format!("stty rows 24 columns {columns}; exec \"$0\" \"$@\"")).arg(env!("CARGO_BIN_EXE_viva"));
        command.args(&self.arguments);
        command
    }

    fn furnish(&self, command: &mut Command) {
        command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C.UTF-8").env("TERM", "xterm-256color").env("HOME", &self.folder);
        command.env("VIVA_DATA", self.folder.join("data")).env("VIVA_SETTINGS", self.folder.join("settings.toml"));
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command.current_dir(&self.folder);
    }

    /// Runs it to its end, with the answers on a pipe.
    pub(crate) fn run(self) -> Ran {
        let mut command = self.command();
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("viva starts");
        let mut pipe = child.stdin.take().expect("a pipe");
        let answers = self.stdin.clone();
        // On a thread of its own: the program may not read before its output is read. It may also leave before all is read.
        let writer = std::thread::spawn(move || pipe.write_all(&answers));
        let output = child.wait_with_output().expect("viva ends");
        drop(writer.join().expect("the writer ends"));
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("viva writes UTF-8");
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// It ended with this code; otherwise the test shows all that was said.
    #[track_caller]
    pub(crate) fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }

    /// Standard output has this in it. Line breaks and runs of spaces count as one space, so that layout may change.
    #[track_caller]
    pub(crate) fn says(self, text: &str) -> Self {
        assert!(flat(&self.out).contains(&flat(text)), "{text:?} is not in\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }

    /// Standard output does not have this in it.
    #[track_caller]
    pub(crate) fn never_says(self, text: &str) -> Self {
        assert!(!flat(&self.out).contains(&flat(text)), "{text:?} is in\n--- out\n{}", self.out);
        self
    }

    /// Standard error has this in it.
    #[track_caller]
    pub(crate) fn complains(self, text: &str) -> Self {
        assert!(flat(&self.err).contains(&flat(text)), "{text:?} is not in\n--- err\n{}\n--- out\n{}", self.err, self.out);
        self
    }

    /// It ended well and had nothing to complain of.
    #[track_caller]
    pub(crate) fn well(self) -> Self {
        assert_eq!(self.err, "", "--- out\n{}", self.out);
        self.ended(0)
    }
}

/// Text with its line breaks and runs of spaces as single spaces.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paths of a folder, by name.
pub(crate) fn files_in(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}
