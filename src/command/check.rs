//! `viva check`: everything that is wrong with content, and whether its samples are marked as they should be.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Ended, Failure, Host};
use crate::content::{Library, Loaded, Problem, Question, Sample, Severity, Short, Unit, builtin, folder};
use crate::marking::{Language, Mark, Marker, Scheme, Verdict};
use crate::report::{self, Agreement};

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
    /// Put out JSON.
    #[arg(long)]
    pub json: bool,
}

/// Runs the command.
pub fn run(args: &Args, host: &mut Host) -> Result<Ended, Failure> {
    let mut loaded = if args.path.is_empty() { host.load() } else { load(host, &args.path) };
    let layers = if args.path.is_empty() { 0 } else { host.content.len() + 1 };
    loaded.problems.retain(|problem| loaded.files.get(problem.place.file).is_none_or(|file| file.layer >= layers));
    let in_question = |place: crate::content::Place| loaded.files.get(place.file).is_none_or(|file| file.layer >= layers);
    let (agreement, disagreements) =
        if loaded.errors() == 0 { mark_samples(&loaded.library, &in_question) } else { (Agreement::default(), Vec::new()) };
    let questions = loaded.library.units.iter().flat_map(|unit| &unit.questions).filter(|question| in_question(question.place)).count();
    loaded.problems.extend(disagreements);
    if args.strict {
        loaded.problems.iter_mut().for_each(|problem| problem.severity = Severity::Error);
    }
    // Warnings first: what must be mended stands nearest to the prompt.
    loaded.problems.sort_by_key(|problem| (std::cmp::Reverse(problem.severity), problem.place));
    show(args, host, &loaded, questions, &agreement)?;
    Ok(if loaded.errors() == 0 { Ended::Well } else { Ended::WithProblems })
}

/// The paths as the last layer, over the built-in content and that of --content.
fn load(host: &Host, paths: &[PathBuf]) -> Loaded {
    let own = host.content.iter().enumerate().flat_map(|(index, path)| folder::inputs(path, index + 1));
    let builtin = if host.only_own { Vec::new() } else { builtin::inputs() };
    let last = paths.iter().flat_map(|path| folder::inputs(path, host.content.len() + 1));
    Library::load(&builtin.into_iter().chain(own).chain(last).collect::<Vec<_>>())
}

fn show(args: &Args, host: &mut Host, loaded: &Loaded, questions: usize, agreement: &Agreement) -> Result<(), Failure> {
    if args.json {
        let problems: Vec<_> = loaded.problems.iter().map(|problem| json(problem, loaded)).collect();
        let all = serde_json::json!({ "questions": questions, "agreement": agreement, "problems": problems });
        return Ok(host.terminal.data(&format!("{all}\n"))?);
    }
    host.terminal.data(&report::problems(&loaded.problems, &loaded.files))?;
    Ok(host.terminal.data(&report::checked(loaded.library.units.len(), questions, agreement, &loaded.problems))?)
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

/// A sample to be marked.
struct Job<'a> {
    unit: &'a Unit,
    question: &'a Question,
    short: &'a Short,
    sample: &'a Sample,
    index: usize,
    language: Arc<Language>,
}

/// Marks every sample as if it had never been seen, and compares the verdicts with its own.
fn mark_samples(library: &Library, asked: &dyn Fn(crate::content::Place) -> bool) -> (Agreement, Vec<Problem>) {
    let mut jobs = Vec::new();
    for unit in &library.units {
        let language = Arc::new(Language::of(unit));
        for question in unit.questions.iter().filter(|question| asked(question.place)) {
            if let Some(short) = question.kind.own_words() {
                let samples = short.samples.iter().enumerate();
                jobs.extend(samples.map(|(index, sample)| Job { unit, question, short, sample, index, language: Arc::clone(&language) }));
            }
        }
    }
    let mut agreement = Agreement::default();
    let mut problems = Vec::new();
    for (job, mark) in jobs.iter().zip(mark_all(&jobs)) {
        problems.extend(compare(job, &mark, &mut agreement));
    }
    (agreement, problems)
}

/// Marks on all cores, in order.
fn mark_all(jobs: &[Job<'_>]) -> Vec<Mark> {
    let marker = Marker::default();
    let mark = &|job: &Job<'_>| marker.mark(&Scheme::of(job.unit, job.question, job.short, &job.language, Some(job.index)), &job.sample.answer);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = jobs.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let chunks: Vec<_> = jobs.chunks(chunk).map(|jobs| scope.spawn(move || jobs.iter().map(mark).collect::<Vec<_>>())).collect();
        chunks.into_iter().flat_map(|chunk| chunk.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// Counts agreement over met against not met, and says where the two differ.
fn compare(job: &Job<'_>, mark: &Mark, agreement: &mut Agreement) -> Option<Problem> {
    agreement.samples += 1;
    let mut differ = Vec::new();
    for point in &mark.points {
        let expected = job.sample.met.iter().any(|id| id.to_string() == point.id);
        let found = point.verdict == Verdict::Met;
        agreement.verdicts += 1;
        match (expected, found) {
            (true, false) => {
                agreement.wrongly_denied += 1;
                differ.push(format!("`{}` should be met", point.id));
            }
            (false, true) => {
                agreement.wrongly_credited += 1;
                differ.push(format!("`{}` should not be met", point.id));
            }
            _ => agreement.agree += 1,
        }
    }
    (!differ.is_empty()).then(|| Problem {
        severity: Severity::Warning,
        place: job.sample.place,
        message: format!("this sample of `{}` is marked otherwise: {}", job.question.id, differ.join(", ")),
        help: "give the points wordings that learners use in `accept` and `reject`; never change a verdict to please the marker".to_owned(),
    })
}
