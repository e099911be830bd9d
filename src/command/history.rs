//! `viva history`: the answers that were kept, and their way to another machine.

use std::path::{Path, PathBuf};

use super::store::open_sound;
use super::{Ended, Failure, Host};
use crate::disk;
use crate::record::{Access, Imported, Record, RecordError, Standing};
use crate::report::{self, HistoryRow};

/// List the answers that were kept, or take them to another machine.
#[derive(Debug, Clone, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
#[command(after_help = "Examples:
  viva history                        the last twenty answers
  viva history --json                 all of them, for another program
  viva history export answers.jsonl   on the old machine
  viva history import answers.jsonl   on the new one; importing twice adds nothing")]
pub struct Args {
    #[command(subcommand)]
    what: Option<What>,
    /// List all answers, not just the last ones.
    #[arg(long)]
    all: bool,
    /// How many of the last answers to list.
    #[arg(long, default_value_t = 20)]
    count: usize,
    /// Put out all answers as JSON lines, with their marks.
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Clone, clap::Subcommand)]
enum What {
    /// Write everything that was kept to a file, as JSON lines.
    Export {
        /// A new file; without one, to standard output.
        file: Option<PathBuf>,
    },
    /// Add what another machine exported.
    Import {
        /// The exported file.
        file: PathBuf,
    },
}

/// Runs the command.
pub fn run(args: &Args, host: &mut Host) -> Result<Ended, Failure> {
    match &args.what {
        None => list(args, host),
        Some(What::Export { file }) => export(file.as_ref(), host),
        Some(What::Import { file }) => import(file, host),
    }
}

fn open(host: &Host) -> Result<Record, Failure> {
    let folder = host.data.as_deref().ok_or(Failure::NoDataFolder)?;
    Ok(Record::open(folder, Access::Read)?)
}

fn list(args: &Args, host: &mut Host) -> Result<Ended, Failure> {
    let attempts = match open(host) {
        Ok(record) => record.attempts()?,
        Err(Failure::Record(RecordError::Absent { .. })) => Vec::new(),
        Err(failure) => return Err(failure),
    };
    if args.json {
        for row in attempts.iter().map(row) {
            let line = serde_json::to_string(&row).map_err(|_| crate::record::WrongValue::Json)?;
            host.terminal.data(&format!("{line}\n"))?;
        }
        return Ok(Ended::Well);
    }
    let skip = if args.all { 0 } else { attempts.len().saturating_sub(args.count) };
    let rows: Vec<HistoryRow> = attempts[skip..].iter().map(row).collect();
    host.terminal.show(&report::history(&rows, attempts.len()))?;
    Ok(Ended::Well)
}

fn row(standing: &Standing) -> HistoryRow {
    let attempt = &standing.attempt;
    let local = attempt.at.offset().to_datetime(attempt.at.instant());
    let disagreed = standing.overrules.iter().map(|overrule| {
        let point = overrule.point.as_ref().map_or("the answer", |point| point.as_str());
        format!("{point}: {}", overrule.verdict.as_str())
    });
    HistoryRow {
        id: attempt.id.to_string(),
        at: local.strftime("%Y-%m-%d %H:%M").to_string(),
        question: format!("{}/{}", attempt.unit.as_str(), attempt.question.as_str()),
        criterion: attempt.criterion.as_str().to_owned(),
        kind: attempt.kind.as_str().to_owned(),
        prompt: attempt.prompt.clone(),
        answer: attempt.answer.clone(),
        award: attempt.award.earned(),
        available: attempt.award.available(),
        seconds: attempt.spent.get(),
        hints: attempt.hints,
        tries: attempt.tries.get(),
        confidence: attempt.confidence.map(crate::record::Confidence::get),
        disagreed: disagreed.collect(),
        mark: serde_json::from_str(attempt.mark.as_str()).unwrap_or_default(),
    }
}

fn export(file: Option<&PathBuf>, host: &mut Host) -> Result<Ended, Failure> {
    let record = open(host)?;
    let Some(path) = file else {
        let mut bytes = Vec::new();
        record.export(&mut bytes)?;
        host.terminal.data(&String::from_utf8_lossy(&bytes))?;
        return Ok(Ended::Well);
    };
    let out = disk::create_new(path).map_err(|source| Failure::File { path: path.clone(), operation: "write", source })?;
    let count = record.export(out)?;
    let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    host.terminal.line(&format!("{entries} written to {}.", path.display()))?;
    Ok(Ended::Well)
}

fn import(path: &Path, host: &mut Host) -> Result<Ended, Failure> {
    let input = disk::open(path).map_err(|source| Failure::File { path: path.to_owned(), operation: "read", source })?;
    let folder = host.data.as_deref().ok_or(Failure::NoDataFolder)?;
    let imported: Imported = open_sound(folder)?.import(input)?;
    for refused in &imported.refused {
        // Line 0 is the file as a whole, as in [`Refusal`].
        let line = if refused.line == 0 { String::new() } else { format!("{}:", refused.line) };
        host.terminal.complain_data(&format!("{}:{line} {}\n", path.display(), refused.reason));
    }
    if !imported.refused.is_empty() {
        return Err(Failure::Refused { lines: imported.refused.len() });
    }
    host.terminal.line(&format!("{} added, {} here already.", imported.added, imported.already))?;
    Ok(Ended::Well)
}
