//! All content that was loaded, from the program itself and from folders of the user's.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use toml::de::DeTable;

use super::check;
use super::decode_unit::Parts;
use super::id::Id;
use super::map::{self, Map};
use super::problem::{Files, Place, Problem, Severity, SourceFile};
use super::reader::{Problems, Table};
use super::unit::Unit;

/// A file to be read as content.
#[derive(Debug, Clone)]
pub struct Input {
    /// The name to show.
    pub name: String,
    /// The folder it lies in: the id of its unit.
    pub folder: String,
    /// Which of the folders given it is from. A unit defined in a later layer replaces that of an earlier one;
    /// a later layer that only adds questions to a unit adds them.
    pub layer: usize,
    /// Its text, or why it could not be read with the way out.
    pub text: Result<Arc<str>, Unreadable>,
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub help: String,
}

/// The largest content file that is read, in bytes: far above any that people write.
pub const LARGEST_FILE: usize = 16 * 1024 * 1024;

/// Units with their questions, each proven to hang together.
#[derive(Debug, Clone, Default)]
pub struct Library {
    /// The units, in order of their ids.
    pub units: Vec<Unit>,
    /// The maps of qualifications and courses, in the order of their folders.
    pub maps: Vec<Map>,
}

/// What loading gave.
#[derive(Debug)]
pub struct Loaded {
    /// The units; only to be used when there are no errors among the problems.
    pub library: Library,
    /// Everything that is wrong, in order of place.
    pub problems: Vec<Problem>,
    /// The files, to show the problems with.
    pub files: Files,
}

impl Loaded {
    /// The number of errors: problems that keep the content from being used.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.severity == Severity::Error).count()
    }
}

impl Library {
    /// Reads and checks content. All problems are found, not just the first.
    pub fn load(inputs: &[Input]) -> Loaded {
        let (mut files, mut problems) = (Files::default(), Problems::default());
        // Unit folder, then layer.
        let mut folders: BTreeMap<String, BTreeMap<usize, Parts>> = BTreeMap::new();
        for (input, (parts, wrong)) in inputs.iter().zip(read_all(inputs)) {
            let text = input.text.as_ref().map(Arc::clone).unwrap_or_default();
            files.add(SourceFile { name: input.name.clone(), text, layer: input.layer });
            problems.append(wrong);
            folders.entry(input.folder.clone()).or_default().entry(input.layer).or_default().append(parts);
        }
        let maps: Vec<Map> =
            folders.values_mut().flat_map(BTreeMap::values_mut).flat_map(|parts| std::mem::take(&mut parts.maps)).collect();
        let units: Vec<Unit> = folders.into_iter().filter_map(|(folder, layers)| unit(&folder, layers, &problems)).collect();
        let names: Vec<&str> = units.iter().map(|unit| unit.id.as_str()).collect();
        for map in &maps {
            map::check(map, &names, &problems);
        }
        Loaded { library: Self { units, maps }, problems: problems.into_sorted(), files }
    }

    /// The unit with this id.
    pub fn unit(&self, id: &str) -> Option<&Unit> {
        self.units.iter().find(|unit| unit.id.as_str() == id)
    }
}

/// Reads every file on its own, on all cores, in the order of the files.
fn read_all(inputs: &[Input]) -> Vec<(Parts, Problems)> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        while let Some((file, input)) = Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|file| Some((file, inputs.get(file)?))) {
            done.push((file, read_input(file, input)));
        }
        done
    };
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(inputs.len());
    let mut done: Vec<(usize, (Parts, Problems))> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    });
    done.sort_by_key(|(file, _)| *file);
    done.into_iter().map(|(_, read)| read).collect()
}

fn read_input(file: usize, input: &Input) -> (Parts, Problems) {
    let (mut parts, problems) = (Parts::default(), Problems::default());
    match &input.text {
        Ok(text) => read(text, file, &mut parts, &problems),
        Err(wrong) => {
            problems.error(Place { file, start: 0, end: 0 }, wrong.message.clone(), wrong.help.clone());
            parts.lost.file();
        }
    }
    (parts, problems)
}

/// Reads the text of a file into the parts of its unit.
fn read(text: &str, file: usize, parts: &mut Parts, problems: &Problems) {
    let (document, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or_default();
        let place = Place { file, start: span.start, end: span.end };
        problems.error(
            place,
            error.message().replace('\n', "; "),
            "TOML is `key = value` lines under [table] headers; texts stand in quotes",
        );
    }
    // After a syntax error the rest of the tree is a guess: complaints about it would mislead.
    if errors.is_empty() {
        parts.read(&Table::new(document.get_ref(), "the file", Place { file, start: 0, end: 0 }, problems));
    } else {
        parts.lost.file();
    }
    if text.trim().is_empty() {
        problems.warning(Place { file, start: 0, end: 0 }, "the file is empty", "write content into it, or take it away");
    }
}

/// Puts a unit together from its layers: the last one that defines it, and all that add to it after.
fn unit(folder: &str, layers: BTreeMap<usize, Parts>, problems: &Problems) -> Option<Unit> {
    let base = layers.iter().rev().find(|(_, parts)| !parts.heads.is_empty()).map(|(layer, _)| *layer);
    let mut whole = Parts::default();
    for (layer, parts) in layers {
        if base.is_none_or(|base| layer >= base) {
            whole.append(parts);
        }
    }
    if whole.heads.is_empty() {
        if let Some(place) = whole.first_place.filter(|_| !whole.lost.any("unit")) {
            let message = format!("there is no unit `{folder}` that this could belong to");
            problems.error(place, message, "the folder's name must be a unit's id; or add a file with a [unit] table");
        }
        return None;
    }
    let head = whole.heads.remove(0);
    for second in &whole.heads {
        problems.error(second.place, "a second [unit] table for the same folder", "keep one of the two");
    }
    check::unit(folder, head, whole, problems)
}
