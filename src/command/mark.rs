//! `viva mark --jsonl`: marks answers in bulk, for tutors and for other programs.

use super::{Ended, Failure, Host};
use crate::marking::Marker;
use crate::marking::jsonl::{mark_line, unread};

/// Mark answers in bulk: JSON lines in, JSON lines out, in order.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = r#"Example:
  viva mark --jsonl < answers.jsonl > marks.jsonl

in:  {"id": "a1", "question": "...", "command": "explain", "points": [{"id": "p1", "text": "...",
      "accept": ["..."], "reject": ["..."], "marks": 1}], "answer": "..."}
out: {"id": "a1", "points": [{"id": "p1", "verdict": "met", "sure": true, "probability": 0.93,
      "evidence": [[12, 57]]}], "award": 1, "available": 1, "flags": []}

A line that cannot be read gives {"id": ..., "line": 7, "error": "..."} in its place; the exit code is then 1."#)]
pub struct Args {
    /// Read and write JSON lines (the only form there is).
    #[arg(long, required = true)]
    pub jsonl: bool,
}

/// How many lines are read before they are marked together: enough to keep all cores busy, few enough to keep memory flat.
const BATCH: usize = 256;

/// Runs the command.
pub fn run(_: &Args, host: &mut Host) -> Result<Ended, Failure> {
    let marker = Marker::default();
    let (mut number, mut ended) = (0, Ended::Well);
    loop {
        let lines = host.terminal.data_lines(BATCH)?;
        if lines.is_empty() {
            return Ok(ended);
        }
        for marked in mark_batch(&marker, number, &lines) {
            if marked.is_err() {
                ended = Ended::WithProblems;
            }
            let (Ok(line) | Err(line)) = marked;
            host.terminal.data(&line)?;
            host.terminal.data("\n")?;
        }
        number += lines.len();
    }
}

/// Marks lines on all cores; results in order. `before` is how many lines came before these.
fn mark_batch(marker: &Marker, before: usize, lines: &[Vec<u8>]) -> Vec<Result<String, String>> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let size = lines.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> = lines
            .chunks(size)
            .enumerate()
            .map(|(chunk, lines)| {
                let first = before + chunk * size + 1;
                scope.spawn(move || {
                    lines.iter().enumerate().map(|(index, line)| mark_bytes(marker, first + index, line)).collect::<Vec<_>>()
                })
            })
            .collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// A line of bytes, which may not even be text: then it is not marked, since evidence counts bytes of the very answer.
fn mark_bytes(marker: &Marker, number: usize, line: &[u8]) -> Result<String, String> {
    match std::str::from_utf8(line) {
        Ok(line) => mark_line(number, line, marker),
        Err(_) => Err(unread(number, &String::from_utf8_lossy(line), "this line is not UTF-8")),
    }
}
