//! Whether sample answers are marked as their authors say: the test of a question's points, and of the marker.

use std::sync::Arc;

use serde::Serialize;

use super::Marker;
use super::language::Language;
use super::mark::{Mark, Verdict};
use super::scheme::Scheme;
use crate::content::{Place, Question, Sample, Short, Unit};

/// How the samples' verdicts and the marker's compare, over points: *met* against everything else.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Samples marked.
    pub samples: usize,
    /// Verdicts compared.
    pub verdicts: usize,
    /// Verdicts that agree.
    pub agree: usize,
    /// Met by the marker, not by the sample.
    pub wrongly_credited: usize,
    /// Met by the sample, not by the marker.
    pub wrongly_denied: usize,
}

/// A point of a sample that is marked otherwise than its author says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// The unit's id.
    pub unit: String,
    /// The question's id.
    pub question: String,
    /// Which sample of the question, from 1.
    pub sample: usize,
    /// The point's id.
    pub point: String,
    /// Whether the author says that it is met; the marker says the contrary.
    pub should_be_met: bool,
    /// Where the sample stands.
    pub place: Place,
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

/// Marks the samples of a unit's questions, each as if it had never been seen, on all cores.
pub fn compare<'a>(unit: &'a Unit, questions: impl Iterator<Item = &'a Question>) -> (Agreement, Vec<Disagreement>) {
    let language = Arc::new(Language::of(unit));
    let mut jobs = Vec::new();
    for question in questions {
        let own_words = question.kind.own_words();
        let samples =
            own_words.into_iter().flat_map(|short| short.samples.iter().enumerate().map(move |(index, sample)| (short, index, sample)));
        jobs.extend(samples.map(|(short, index, sample)| Job { unit, question, short, sample, index, language: Arc::clone(&language) }));
    }
    let (mut agreement, mut disagreements) = (Agreement::default(), Vec::new());
    for (job, mark) in jobs.iter().zip(mark_all(&jobs)) {
        count(job, &mark, &mut agreement, &mut disagreements);
    }
    (agreement, disagreements)
}

/// Marks on all cores, in order.
fn mark_all(jobs: &[Job<'_>]) -> Vec<Mark> {
    let marker = Marker::default();
    let mark =
        &|job: &Job<'_>| marker.mark(&Scheme::of(job.unit, job.question, job.short, &job.language, Some(job.index)), &job.sample.answer);
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let chunk = jobs.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let chunks: Vec<_> = jobs.chunks(chunk).map(|jobs| scope.spawn(move || jobs.iter().map(mark).collect::<Vec<_>>())).collect();
        chunks.into_iter().flat_map(|chunk| chunk.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

fn count(job: &Job<'_>, mark: &Mark, agreement: &mut Agreement, disagreements: &mut Vec<Disagreement>) {
    agreement.samples += 1;
    for point in &mark.points {
        let should_be_met = job.sample.met.iter().any(|id| id.to_string() == point.id);
        let found = point.verdict == Verdict::Met;
        agreement.verdicts += 1;
        if should_be_met == found {
            agreement.agree += 1;
            continue;
        }
        agreement.wrongly_denied += usize::from(should_be_met);
        agreement.wrongly_credited += usize::from(found);
        disagreements.push(Disagreement {
            unit: job.unit.id.to_string(),
            question: job.question.id.to_string(),
            sample: job.index + 1,
            point: point.id.clone(),
            should_be_met,
            place: job.sample.place,
        });
    }
}
