//! `viva quiz`: questions about a unit, an outcome, a criterion, or of a named quiz.

use super::conduct::conduct;
use super::store::Store;
use super::{Ended, Failure, Host, find, standing, usual_unit};
use crate::content::{KIND_NAMES, Library, Target};
use crate::record::SessionId;
use crate::session::{Saved, Selection, select};
use crate::terminal::Reply;

/// Answer questions, each marked at once.
///
/// Without WHAT the questions come from the unit you practised last, interleaved over its criteria.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Examples:
  viva quiz                       ten questions of the unit practised last
  viva quiz lo2 --count 5         five questions of one outcome
  viva quiz cs27/2.2 --kind short one criterion, in your own words
  viva quiz first-steps           a named quiz
  viva quiz --continue            go on where you left

At a question: :hint, :skip, :undo, :show, :quit. Ctrl-C saves and leaves, too.")]
pub struct Args {
    /// A unit, an outcome, a criterion or a quiz: cs27, lo2, 2.2, first-steps. `viva learn` lists them.
    pub what: Vec<String>,
    /// Only questions of this kind; give it several times for several kinds.
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(KIND_NAMES))]
    pub kind: Vec<String>,
    /// How many questions at most [default: 10, or all of a named quiz].
    #[arg(long, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub count: Option<u32>,
    /// Ask the same questions in the same order and with the same figures as another quiz with this number.
    #[arg(long)]
    pub seed: Option<u64>,
    /// Ask after each answer how sure you are, before the mark is shown.
    #[arg(long)]
    pub confidence: bool,
    /// Begin a new quiz, even when one was left unfinished.
    #[arg(long)]
    pub new: bool,
    /// Go on with the quiz that was left unfinished.
    #[arg(long = "continue", conflicts_with_all = ["new", "what", "kind", "count", "seed"])]
    pub go_on: bool,
}

impl Args {
    /// The quiz that was left.
    pub(super) fn unfinished() -> Self {
        Self { go_on: true, ..Self::about(Vec::new()) }
    }

    /// The usual quiz about something: what is meant by typing its name alone.
    pub(super) fn about(what: Vec<String>) -> Self {
        Self { what, kind: Vec::new(), count: None, seed: None, confidence: false, new: false, go_on: false }
    }
}

/// How many questions a quiz has when nothing else is said.
const USUAL_COUNT: u32 = 10;

/// Runs the command.
pub fn run(args: &Args, host: &mut Host) -> Result<Ended, Failure> {
    let library = host.library()?;
    resume_or_begin(args, host, &library)
}

/// Goes on with the quiz that was left, if the learner wants to, or begins a new one.
pub(super) fn resume_or_begin(args: &Args, host: &mut Host, library: &Library) -> Result<Ended, Failure> {
    // A name is looked up before anything is asked or opened; the usual unit takes a reading of the record, which going on spares.
    let named = if args.what.is_empty() { None } else { Some(find(host, library, &args.what)?) };
    let store = Store::open(host)?;
    match left(args, host, &store)? {
        Left::GoOn(session, saved) => return conduct(host, library, &store, session, *saved),
        Left::Undecided => return Ok(Ended::Well),
        Left::Nothing => {}
    }
    let usual = || -> Result<_, Failure> { usual_unit(library, &standing::kept(host)?).map(Target::Unit).ok_or(Failure::NoQuestions) };
    let target = named.map_or_else(usual, Ok)?;
    let fresh = Fresh { target, kinds: &args.kind, count: args.count, seed: args.seed, confidence: args.confidence };
    begin(host, library, &store, &fresh)
}

/// What is to become of a quiz that was left.
enum Left {
    /// There is none, or it is over because the learner wants a new one.
    Nothing,
    /// The learner goes on with it.
    GoOn(SessionId, Box<Saved>),
    /// The learner left without saying: it stays as it is.
    Undecided,
}

/// The quiz that was left, and whether the learner wants to go on with it.
fn left(args: &Args, host: &mut Host, store: &Store) -> Result<Left, Failure> {
    if args.new {
        return Ok(Left::Nothing);
    }
    let Some((session, saved)) = store.unfinished()? else {
        return if args.go_on { Err(Failure::NothingToContinue) } else { Ok(Left::Nothing) };
    };
    if !args.go_on {
        let question = format!("You left a quiz: {}, question {} of {}. Go on with it?", saved.title, saved.at + 1, saved.items.len());
        match host.terminal.confirm(&question, Some(true), &[])? {
            Reply::Said(true) => {}
            Reply::Said(false) | Reply::Command { .. } => {
                store.finish(session)?;
                return Ok(Left::Nothing);
            }
            Reply::Interrupted | Reply::EndOfInput => {
                host.terminal.line("It is still there. Go on with: viva quiz --continue")?;
                return Ok(Left::Undecided);
            }
        }
    }
    Ok(Left::GoOn(session, Box::new(saved)))
}

/// What a new quiz is to be about.
pub(super) struct Fresh<'a> {
    pub(super) target: Target<'a>,
    pub(super) kinds: &'a [String],
    pub(super) count: Option<u32>,
    pub(super) seed: Option<u64>,
    pub(super) confidence: bool,
}

/// Begins a new quiz.
pub(super) fn begin(host: &mut Host, library: &Library, store: &Store, fresh: &Fresh<'_>) -> Result<Ended, Failure> {
    let seed = fresh.seed.unwrap_or_else(|| (host.random)() % 1_000_000);
    let (selection, title, usual) = selection(fresh);
    let count = fresh.count.unwrap_or(usual);
    let planned = select(library, &Selection { count: usize::try_from(count).unwrap_or(usize::MAX), ..selection }, seed);
    if planned.is_empty() {
        return Err(Failure::NoQuestions);
    }
    let session = SessionId::new((host.clock)(), host.random_bytes());
    let questions = if planned.len() == 1 { "1 question".to_owned() } else { format!("{} questions", planned.len()) };
    host.terminal.line(&format!("{title}: {questions}."))?;
    let saved = Saved::new(title, session.to_string(), seed, fresh.confidence, planned);
    conduct(host, library, store, session, saved)
}

/// What to choose from, what to call it, and how many questions are usual.
fn selection<'a>(fresh: &Fresh<'a>) -> (Selection<'a>, String, u32) {
    let selection = Selection { unit: Some(fresh.target.unit()), kinds: fresh.kinds.to_vec(), ..Selection::default() };
    let (selection, usual) = match fresh.target {
        Target::Unit(_) => (selection, USUAL_COUNT),
        Target::Outcome(_, outcome) => (Selection { outcome: Some(&outcome.id), ..selection }, USUAL_COUNT),
        Target::Criterion(_, criterion) => (Selection { criterion: Some(&criterion.id), ..selection }, USUAL_COUNT),
        Target::Quiz(_, quiz) => (Selection { quiz: Some(&quiz.id), ..selection }, u32::MAX),
        Target::Term(_, term) => {
            (Selection { criterion: term.criteria.first().map(|criterion| &criterion.value), ..selection }, USUAL_COUNT)
        }
    };
    (selection, fresh.target.title(), usual)
}
