//! `viva check`: everything that is wrong with content, and whether its samples are marked as they should be.

use std::path::PathBuf;

use super::{Ended, Failure, Host};
use crate::content::{Library, Loaded, Problem, Question, Severity, builtin, folder};
use crate::marking::samples::{self, Agreement, Disagreement};
use crate::report::{self, Coverage, UnitChecked};

/// Check content: every problem with its file, line and a way out.
///
/// Without PATH the built-in content is checked, and that of --content. Sample answers are marked too, each without
/// its own help.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Examples:
  viva check my-bank                   a folder with your own questions
  viva check my-bank/cs27/extra.toml   one file
  viva check content quizzes --strict  samples that are marked otherwise are problems, too

Exit code: 0 when there is no problem, 1 when there is one.")]
pub struct Args {
    /// Files, or folders that are read with all folders in them.
    pub path: Vec<PathBuf>,
    /// Take warnings for problems, too.
    #[arg(long)]
    pub strict: bool,
    /// Show instead what there is for each criterion, as a table.
    #[arg(long)]
    pub coverage: bool,
    /// Put out JSON.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(args: &Args, host: &mut Host) -> Result<Ended, Failure> {
    let mut loaded = if args.path.is_empty() { host.load() } else { load(host, &args.path) };
    let layers = if args.path.is_empty() { 0 } else { host.content.len() + 1 };
    let checked = Checked::new(&loaded, layers);
    let asked = |problem: &Problem| loaded.files.get(problem.place.file).is_none_or(|file| file.layer >= layers);
    // An error further down keeps all of it from being used, and the samples from being marked: it is no secret.
    loaded.problems.retain(|problem| problem.severity == Severity::Error || asked(problem));
    loaded.problems.extend(warnings(&checked.disagreements));
    if args.strict {
        loaded.problems.iter_mut().for_each(|problem| problem.severity = Severity::Error);
    }
    // Warnings first: what must be mended stands nearest to the prompt.
    loaded.problems.sort_by_key(|problem| (std::cmp::Reverse(problem.severity), problem.place));
    show(args, host, &loaded, &checked)?;
    Ok(if loaded.errors() == 0 { Ended::Well } else { Ended::WithProblems })
}

/// What was checked, and how its samples are marked.
struct Checked {
    units: Vec<UnitChecked>,
    disagreements: Vec<Disagreement>,
}

impl Checked {
    /// Counts what stands in the folders that were asked for, and marks its samples where there are no errors.
    fn new(loaded: &Loaded, layers: usize) -> Self {
        let asked = |question: &&Question| loaded.files.get(question.place.file).is_none_or(|file| file.layer >= layers);
        let sound = loaded.errors() == 0;
        let mut checked = Self { units: Vec::new(), disagreements: Vec::new() };
        for unit in &loaded.library.units {
            let questions = unit.questions.iter().filter(asked).count();
            let (agreement, disagreements) =
                if sound { samples::compare(unit, unit.questions.iter().filter(asked)) } else { (Agreement::default(), Vec::new()) };
            if questions > 0 || layers == 0 {
                checked.units.push(UnitChecked { unit: unit.id.to_string(), questions, agreement });
            }
            checked.disagreements.extend(disagreements);
        }
        checked
    }
}

/// The paths as the last layer, over the built-in content and that of --content.
fn load(host: &Host, paths: &[PathBuf]) -> Loaded {
    let own = host.content.iter().enumerate().flat_map(|(index, path)| folder::inputs(path, index + 1));
    let builtin = if host.only_own { Vec::new() } else { builtin::inputs() };
    let last = paths.iter().flat_map(|path| folder::inputs(path, host.content.len() + 1));
    Library::load(&builtin.into_iter().chain(own).chain(last).collect::<Vec<_>>())
}

fn show(args: &Args, host: &mut Host, loaded: &Loaded, checked: &Checked) -> Result<(), Failure> {
    if args.json {
        let problems: Vec<_> = loaded.problems.iter().map(|problem| json(problem, loaded)).collect();
        let questions: usize = checked.units.iter().map(|unit| unit.questions).sum();
        let all = serde_json::json!({ "questions": questions, "units": checked.units, "problems": problems });
        return Ok(host.terminal.data(&format!("{all}\n"))?);
    }
    if args.coverage {
        let units = loaded.library.units.iter().filter(|unit| checked.units.iter().any(|one| one.unit == unit.id.to_string()));
        let rows = units.flat_map(|unit| unit.criteria.iter().map(|criterion| Coverage::of(unit, criterion)));
        return Ok(host.terminal.data(&report::coverage(&rows.collect::<Vec<_>>()))?);
    }
    host.terminal.data(&report::problems(&loaded.problems, &loaded.files))?;
    Ok(host.terminal.data(&report::checked(&checked.units, &loaded.problems))?)
}

fn json(problem: &Problem, loaded: &Loaded) -> serde_json::Value {
    let severity = if problem.severity == Severity::Error { "problem" } else { "warning" };
    serde_json::json!({
        "severity": severity,
        "position": loaded.files.position(problem.place),
        "message": problem.message,
        "help": problem.help,
    })
}

/// A warning for each sample that is marked otherwise, at its place.
fn warnings(disagreements: &[Disagreement]) -> impl Iterator<Item = Problem> {
    disagreements.chunk_by(|one, other| one.place == other.place).filter_map(|of_sample| {
        let first = of_sample.first()?;
        let differ = of_sample.iter().map(|one| format!("`{}` should {}be met", one.point, if one.should_be_met { "" } else { "not " }));
        Some(Problem {
            severity: Severity::Warning,
            place: first.place,
            message: format!("this sample of `{}` is marked otherwise: {}", first.question, differ.collect::<Vec<_>>().join(", ")),
            help: "give the points wordings that learners use in `accept` and `reject`; never change a verdict to please the marker"
                .to_owned(),
        })
    })
}
