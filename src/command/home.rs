//! `viva`, alone: what there is, what has been done, what to do next.

use super::quiz::{self, Fresh};
use super::store::{self, Store};
use super::{Ended, FIRST_QUIZ, Failure, Host, find, standing, usual_unit};
use crate::content::{Library, Unit};
use crate::progress::{Decision, Standings};
use crate::report::{self, Home, UnitLine};
use crate::terminal::{Ask, Command, Reply};

const LEARN: Command<'static> = Command { name: "learn", help: "read about the unit" };
const QUIT: Command<'static> = Command { name: "quit", help: "leave" };

/// How many questions a first quiz has at most.
const FIRST_COUNT: u32 = 5;

/// Runs the command.
pub fn run(host: &mut Host) -> Result<Ended, Failure> {
    let library = host.library()?;
    let standings = standing::kept(host)?;
    let unfinished = store::left(host)?;
    // A quiz that was left before its first answer is to be gone on with, too.
    let first = standings.answers() == 0 && unfinished.is_none();
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
    let usual = usual_unit(&library, &standings);
    host.terminal.line("")?;
    host.terminal.line(&offer(usual, unfinished.is_some(), first, library.units.len() > 1))?;
    answer(host, &library, usual, unfinished.is_some(), first)
}

/// What Enter does, and what else can be typed.
fn offer(usual: Option<&Unit>, unfinished: bool, first: bool, several: bool) -> String {
    let unit = usual.map(|unit| unit.id.to_string()).unwrap_or_default();
    let enter = match (unfinished, first) {
        (true, _) => "to go on with your quiz".to_owned(),
        (false, true) => format!("for a first short quiz of {unit}"),
        (false, false) => format!("for a quiz of {unit}"),
    };
    let other = if several { " Or type the name of a unit." } else { "" };
    format!("Press Enter {enter}.{other} :learn reads, :quit leaves.")
}

/// Waits for what the learner wants, and does it.
fn answer(host: &mut Host, library: &Library, usual: Option<&Unit>, unfinished: bool, first: bool) -> Result<Ended, Failure> {
    loop {
        let reply = host.terminal.ask(&Ask { prompt: "Enter to begin > ".into(), commands: &[LEARN, QUIT], ..Ask::default() })?;
        match reply {
            Reply::Said(text) if text.is_empty() && unfinished => return quiz::resume_or_begin(&quiz::Args::unfinished(), host, library),
            Reply::Said(text) if text.is_empty() => return begin(host, library, first),
            Reply::Said(text) if matches!(text.to_lowercase().as_str(), "q" | "quit" | "exit" | "no" | "n") => return Ok(Ended::Well),
            Reply::Said(text) => {
                // What the screen says to type works here, too: `viva quiz cs27/2.1`.
                let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
                let said = |words: &[String], word: &str| words.first().is_some_and(|first| first == word);
                words.drain(..usize::from(said(&words, "viva")));
                if said(&words, "learn") {
                    return super::learn::run(&super::learn::Args { what: words.split_off(1) }, host);
                }
                words.drain(..usize::from(said(&words, "quiz")));
                let what: Vec<String> = words.into_iter().take_while(|word| !word.starts_with("--")).collect();
                if what.is_empty() {
                    return begin(host, library, first);
                }
                match find(host, library, &what) {
                    Ok(_) => return quiz::resume_or_begin(&quiz::Args::about(what), host, library),
                    Err(failure) => host.terminal.line(&format!("{failure} {}", failure.hint()))?,
                }
            }
            Reply::Command { name, .. } if name == LEARN.name => {
                let what = usual.map(|unit| unit.id.to_string()).into_iter().collect();
                return super::learn::run(&super::learn::Args { what }, host);
            }
            Reply::Command { .. } | Reply::Interrupted | Reply::EndOfInput => return Ok(Ended::Well),
        }
    }
}

/// What Enter does: a first run begins with the first quiz, where there is one.
fn begin(host: &mut Host, library: &Library, first: bool) -> Result<Ended, Failure> {
    match library.find(FIRST_QUIZ) {
        Ok(target) if first => {
            let store = Store::open(host)?;
            let fresh = Fresh { target, kinds: &[], count: Some(FIRST_COUNT), seed: None, confidence: false };
            quiz::begin(host, library, &store, &fresh)
        }
        _ => quiz::resume_or_begin(&quiz::Args::about(Vec::new()), host, library),
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
