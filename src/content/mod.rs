//! Content: what there is to learn and what is asked, read from TOML files.
//!
//! Files become [`Input`]s (read by `disk`, or built into the program: [`builtin`]); [`Library::load`] turns them into
//! checked types, or says everything that is wrong with them, with file, line, column and a way out.
//! The format is described for authors in `content/README.md`.

pub mod builtin;
mod check;
mod decode_extended;
mod decode_question;
mod decode_unit;
mod find;
pub mod folder;
mod id;
mod library;
mod map;
mod number;
mod problem;
mod question;
mod reader;
mod unit;
mod verb;

pub use find::{NotFound, Target};
pub use id::{ConceptId, CriterionId, Id, MisconceptionId, OutcomeId, PointId, QuestionId, QuizId, SourceId, TermId, UnitId};
pub use library::{Input, LARGEST_FILE, Library, Loaded, Unreadable};
pub use map::{Entry, Map};
pub use number::{Drawn, Formula, Measure, Number, Slip, Step};
pub use problem::{Files, Place, Placed, Problem, Severity, SourceFile};
pub use question::{Choice, Exemplar, Extended, KIND_NAMES, Kind, Level, Pair, Piece, Question, Quiz, Sample, Short, Style, fingerprint};
pub use unit::{Before, Concept, Criterion, Faq, Lesson, Misconception, Outcome, Point, Source, Term, Tip, Unit, serves};
pub use verb::{UnknownVerb, Verb};
