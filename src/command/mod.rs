//! What each command does: one file a command, with its arguments and its `run`.

pub mod check;
mod conduct;
mod failure;
pub mod history;
pub mod home;
pub mod learn;
pub mod mark;
pub mod quiz;
mod standing;
mod store;

use std::path::PathBuf;

pub use failure::Failure;

use crate::content::{Library, Loaded, Target, Unit, builtin, folder};
use crate::progress::Standings;
use crate::record::Moment;
use crate::report;
use crate::terminal::Terminal;

/// What a command works with: handed in by `main`, or by a test.
pub struct Host {
    /// Standard input and output.
    pub terminal: Terminal,
    /// The time.
    pub clock: Box<dyn Fn() -> Moment>,
    /// Randomness.
    pub random: Box<dyn FnMut() -> u64>,
    /// The folder of the record; `None` when the system has none for the user.
    pub data: Option<PathBuf>,
    /// Folders with content of the user's own.
    pub content: Vec<PathBuf>,
    /// Whether the content of the program itself is left out.
    pub only_own: bool,
}

/// How a command ended when it could do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// All is well.
    Well,
    /// It did its work and found something wrong, and has said so.
    WithProblems,
}

impl Host {
    /// Loads the built-in content and the user's own, each folder a layer over the one before.
    fn load(&self) -> Loaded {
        let own = self.content.iter().enumerate().flat_map(|(index, path)| folder::inputs(path, index + 1));
        let builtin = if self.only_own { Vec::new() } else { builtin::inputs() };
        Library::load(&builtin.into_iter().chain(own).collect::<Vec<_>>())
    }

    /// Loads content that is to be used. With errors in it nothing is used: they are shown, and the way out.
    fn library(&mut self) -> Result<Library, Failure> {
        let loaded = self.load();
        if loaded.errors() == 0 {
            return Ok(loaded.library);
        }
        let errors: Vec<_> =
            loaded.problems.iter().filter(|problem| problem.severity == crate::content::Severity::Error).cloned().collect();
        self.terminal.complain_data(&report::problems(&errors, &loaded.files));
        Err(Failure::Content { problems: errors.len() })
    }

    /// Ten random bytes, for an id.
    fn random_bytes(&mut self) -> [u8; 10] {
        let mut bytes = [0; 10];
        let both = [(self.random)().to_le_bytes(), (self.random)().to_le_bytes()].concat();
        bytes.copy_from_slice(&both[..10]);
        bytes
    }
}

/// Finds what the words of a command line stand for. Where several units have the name, the one practised last is meant.
fn find<'a>(host: &Host, library: &'a Library, words: &[String]) -> Result<Target<'a>, Failure> {
    let name = words.join(" ");
    let at_hand = || standing::kept(host).ok().and_then(|standings| standings.latest_unit().map(str::to_owned));
    library.find_near(&name, at_hand).map_err(|why| Failure::NotFound { name, why })
}

/// The unit that is meant when none is named: the one practised last, else the one that the first quiz is of, else the first.
fn usual_unit<'a>(library: &'a Library, standings: &Standings) -> Option<&'a Unit> {
    let latest = standings.latest_unit().and_then(|id| library.unit(id));
    let of_first_quiz = || library.find(FIRST_QUIZ).ok().map(|target| target.unit());
    latest.or_else(of_first_quiz).or_else(|| library.units.first())
}

/// The quiz that a first run begins with.
const FIRST_QUIZ: &str = "first-steps";
