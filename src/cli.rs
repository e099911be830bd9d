//! Which command is meant, and how it ends.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::command::{Ended, Failure, Host, check, history, home, learn, mark, quiz};
use crate::record::Moment;
use crate::terminal::{Environment, Terminal, TerminalError, Text};

/// Practise for your assessment in your own words. Everything stays on this computer.
///
/// Viva asks questions about your unit, marks your answers point by point, and says what is still missing.
/// Type viva alone to begin.
#[derive(Debug, Parser)]
#[command(name = "viva", version, arg_required_else_help = false)]
#[command(after_help = "Examples:
  viva                     begin, or go on
  viva learn cs27/2.2      read about a criterion
  viva quiz cs27/2.2       answer questions about it
  viva check my-bank       check your own questions")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    /// Use the content in this folder as well; may be given several times.
    #[arg(long, global = true, value_name = "DIR")]
    content: Vec<PathBuf>,
    /// Use only the content of --content and the settings, not the built-in one.
    #[arg(long, global = true)]
    only_own: bool,
    /// Keep your answers in this folder.
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// No colour, no signs, no redrawing: good for a screen reader.
    #[arg(long, global = true)]
    plain: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Answer questions, each marked at once.
    Quiz(quiz::Args),
    /// Read what there is to learn.
    Learn(learn::Args),
    /// List the answers that were kept, or take them to another machine.
    History(history::Args),
    /// For tutors: check content and its sample answers.
    Check(check::Args),
    /// For tutors and programs: mark answers in bulk.
    Mark(mark::Args),
}

/// What `main` read from the process.
pub struct Surroundings {
    /// The command line, the program's name first.
    pub arguments: Vec<OsString>,
    /// What there is to know of the terminal.
    pub environment: Environment,
    /// Where the user's data is kept by custom of the system.
    pub data: Option<PathBuf>,
    /// The user's settings file, by custom of the system.
    pub settings: Option<PathBuf>,
    /// The time.
    pub clock: Box<dyn Fn() -> Moment>,
    /// Randomness.
    pub random: Box<dyn FnMut() -> u64>,
}

/// Everything went well.
pub const WELL: u8 = 0;
/// The content, a file or the user's data stood in the way, or problems were found.
pub const PROBLEMS: u8 = 1;
/// The command line was not understood.
pub const USAGE: u8 = 2;

/// Runs the program on a terminal made by `terminal` and gives its exit code.
pub fn run(surroundings: Surroundings, terminal: impl FnOnce(Environment) -> Terminal) -> u8 {
    let cli = match Cli::try_parse_from(&surroundings.arguments) {
        Ok(cli) => cli,
        Err(told) => {
            let _ = told.print();
            return if told.use_stderr() { USAGE } else { WELL };
        }
    };
    let settings = crate::settings::read(surroundings.settings.as_deref());
    let plain = cli.plain || settings.as_ref().is_ok_and(|settings| settings.plain);
    let mut terminal = terminal(Environment { plain, ..surroundings.environment });
    let settings = match settings {
        Ok(settings) => settings,
        Err(wrong) => {
            terminal.complain_data(&wrong.to_string());
            return PROBLEMS;
        }
    };
    let mut host = Host {
        terminal,
        clock: surroundings.clock,
        random: surroundings.random,
        data: cli.data.or(settings.data).or(surroundings.data),
        content: settings.content.into_iter().chain(cli.content).collect(),
        only_own: cli.only_own || settings.only_own,
    };
    let ended = dispatch(cli.command, &mut host);
    let ended = ended.and_then(|ended| host.terminal.flush().map(|()| ended).map_err(Failure::from));
    exit_code(ended, &mut host)
}

fn dispatch(command: Option<Command>, host: &mut Host) -> Result<Ended, Failure> {
    match command {
        None => home::run(host),
        Some(Command::Quiz(args)) => quiz::run(&args, host),
        Some(Command::Learn(args)) => learn::run(&args, host),
        Some(Command::History(args)) => history::run(&args, host),
        Some(Command::Check(args)) => check::run(&args, host),
        Some(Command::Mark(args)) => mark::run(&args, host),
    }
}

fn exit_code(ended: Result<Ended, Failure>, host: &mut Host) -> u8 {
    match ended {
        Ok(Ended::Well) | Err(Failure::Terminal(TerminalError::Closed)) => WELL,
        Ok(Ended::WithProblems) | Err(Failure::Given) => PROBLEMS,
        Err(failure) => {
            let mut text = Text::new();
            text.para(failure.to_string());
            if !failure.hint().is_empty() {
                text.para(failure.hint());
            }
            host.terminal.complain(&text);
            PROBLEMS
        }
    }
}
