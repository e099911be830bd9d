//! `viva`, alone: what there is, what has been done, what to do next.

use super::quiz::{self, Fresh};
use super::store::Store;
use super::{Ended, Failure, Host, standing};
use crate::content::{Library, Target, Unit};
use crate::progress::{Decision, Standings};
use crate::report::{self, Home, UnitLine};
use crate::terminal::{Ask, Command, Reply};

const LEARN: Command<'static> = Command { name: "learn", help: "read about the unit" };
const QUIT: Command<'static> = Command { name: "quit", help: "leave" };

/// The quiz that a first run begins with, where a unit has one of this name.
const FIRST_QUIZ: &str = "first-steps";

/// How many questions a first quiz has at most.
const FIRST_COUNT: u32 = 5;

/// Runs the command.
pub fn run(host: &mut Host) -> Result<Ended, Failure> {
    let library = host.library()?;
    let standings = standing::kept(host)?;
    let first = standings.answers() == 0;
    let unfinished = if first { None } else { Store::open(host)?.unfinished()?.map(|(_, saved)| saved) };
    let home = Home {
        units: library.units.iter().map(|unit| line(unit, &standings)).collect(),
        answers: standings.answers(),
        unfinished: unfinished.as_ref().map(|saved| (saved.title.clone(), saved.at + 1, saved.items.len())),
        next: standing::next(&library, &standings),
    };
    host.terminal.show(&if first { report::welcome(&home) } else { report::home(&home) })?;
    if library.units.is_empty() {
        return Ok(Ended::Well);
    }
    let offer = if unfinished.is_some() {
        "Press Enter to go on with your quiz. :learn reads about the unit, :quit leaves."
    } else if first {
        "Press Enter for a first short quiz. :learn reads about the unit, :quit leaves."
    } else {
        "Press Enter for a quiz of ten questions. :learn reads about the unit, :quit leaves."
    };
    host.terminal.line("")?;
    host.terminal.line(offer)?;
    answer(host, &library, first)
}

fn answer(host: &mut Host, library: &Library, first: bool) -> Result<Ended, Failure> {
    let reply = host.terminal.ask(&Ask { prompt: "Enter to begin > ".into(), commands: &[LEARN, QUIT], ..Ask::default() })?;
    match reply {
        Reply::Said(text) if matches!(text.trim().to_lowercase().as_str(), "q" | "quit" | "exit" | "no" | "n") => Ok(Ended::Well),
        Reply::Said(_) if first => {
            let store = Store::open(host)?;
            let target = library.find(FIRST_QUIZ).ok().filter(|target| matches!(target, Target::Quiz(..)));
            let fresh = Fresh { target, kinds: &[], count: Some(FIRST_COUNT), seed: None, confidence: false };
            quiz::begin(host, library, &store, &fresh)
        }
        Reply::Said(_) => {
            let args = quiz::Args { what: Vec::new(), kind: Vec::new(), count: None, seed: None, confidence: false, new: false, go_on: false };
            quiz::resume_or_begin(&args, host, library)
        }
        Reply::Command { name, .. } if name == LEARN.name => super::learn::run(&super::learn::Args { what: Vec::new() }, host),
        Reply::Command { .. } | Reply::Interrupted | Reply::EndOfInput => Ok(Ended::Well),
    }
}

fn line(unit: &Unit, standings: &Standings) -> UnitLine {
    UnitLine {
        id: unit.id.to_string(),
        title: unit.title.clone(),
        qualification: format!("{} {}", unit.organisation, unit.qualification),
        criteria: unit.criteria.len(),
        met: standings.count(unit, &[Decision::Met]),
        begun: standings.count(unit, &[Decision::PartlyMet, Decision::NotYetMet]),
        questions: unit.questions.len(),
    }
}
