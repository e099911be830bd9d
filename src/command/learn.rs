//! `viva learn`: what there is to learn, to be read.

use super::quiz::{self, Fresh};
use super::store::Store;
use super::{Ended, Failure, Host, find};
use crate::content::{Library, Target};
use crate::report;
use crate::terminal::{Reply, Text};

/// Read what there is to learn, then try a question on it.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Examples:
  viva learn                 the units, and the qualifications they belong to
  viva learn cs27/2.2        one criterion: lesson, ideas, terms, common mistakes
  viva learn 2.2             the same, once cs27 is the unit you practised last
  viva learn churn rate      one term")]
pub struct Args {
    /// A unit, an outcome, a criterion or a term.
    pub what: Vec<String>,
}

/// Runs the command.
pub fn run(args: &Args, host: &mut Host) -> Result<Ended, Failure> {
    let library = host.library()?;
    let target = match (args.what.is_empty(), library.units.as_slice()) {
        (true, [only]) if library.maps.is_empty() => Target::Unit(only),
        (true, _) => return list(host, &library),
        (false, _) => find(host, &library, &args.what)?,
    };
    host.terminal.show(&page(&target))?;
    offer_question(host, &library, target)
}

fn list(host: &mut Host, library: &Library) -> Result<Ended, Failure> {
    host.terminal.show(&report::library(library))?;
    Ok(Ended::Well)
}

fn page(target: &Target<'_>) -> Text {
    match target {
        Target::Unit(unit) => report::unit(unit),
        Target::Criterion(unit, criterion) => report::criterion(unit, criterion),
        Target::Term(unit, term) => report::term(unit, term),
        Target::Outcome(unit, outcome) => {
            let mut text = Text::new();
            for criterion in unit.criteria_of(&outcome.id) {
                text.append(report::criterion(unit, criterion)).blank();
            }
            text
        }
        Target::Quiz(_, quiz) => {
            let mut text = Text::new();
            text.heading(&quiz.title).para(&quiz.about);
            text
        }
    }
}

/// Offers a question on what was read: pages that are only read are soon forgotten.
fn offer_question(host: &mut Host, library: &Library, target: Target<'_>) -> Result<Ended, Failure> {
    // Into a pipe the question could not be seen, only waited at.
    if !host.terminal.can_converse() {
        return Ok(Ended::Well);
    }
    host.terminal.line("")?;
    let question = "Reading is half of it. Try a question on this now?";
    if host.terminal.confirm(question, Some(true), &[])? != Reply::Said(true) {
        return Ok(Ended::Well);
    }
    let store = Store::open(host)?;
    let fresh = Fresh { target, kinds: &[], count: Some(1), seed: None, confidence: false };
    quiz::begin(host, library, &store, &fresh)
}
