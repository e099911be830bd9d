//! Conducts a quiz: asks at the terminal, keeps each answer before anything is shown, shows what came of it.

use super::standing;
use super::store::Store;
use super::{Ended, Failure, Host};
use crate::content::{Id, Library};
use crate::marking::Marker;
use crate::progress::{Shown, Standings};
use crate::record::{EntryId, SessionId};
use crate::report::{self, CriterionLine, Summary};
use crate::session::{Draft, Event, Input, Item, Phase, Presented, Quiz, Saved};
use crate::terminal::{Ask, Command, Reply, Text};

const HINT: Command<'static> = Command { name: "hint", help: "help without the answer" };
const SKIP: Command<'static> = Command { name: "skip", help: "leave this question" };
const UNDO: Command<'static> = Command { name: "undo", help: "take back the last answer" };
const SHOW: Command<'static> = Command { name: "show", help: "show the points of this question" };
const AGAIN: Command<'static> = Command { name: "again", help: "try this question once more" };
const NEXT: Command<'static> = Command { name: "next", help: "go on to the next question" };
const DISAGREE: Command<'static> = Command { name: "disagree", help: "say that a verdict is wrong: :disagree 2" };
const QUIT: Command<'static> = Command { name: "quit", help: "save and leave" };

/// A quiz with all that it is conducted by.
struct Conduct<'a, 'h> {
    host: &'h mut Host,
    store: &'h Store,
    session: SessionId,
    quiz: Quiz<'a>,
    library: &'a Library,
}

/// Why the questions stopped.
enum Stop {
    /// None is left.
    Over,
    /// The learner left.
    Left,
}

/// Asks the questions of a quiz until it is over or the learner leaves.
pub(super) fn conduct(host: &mut Host, library: &Library, store: &Store, session: SessionId, saved: Saved) -> Result<Ended, Failure> {
    let marker = Marker::default();
    let now = (host.clock)().instant();
    match saved.missing(library) {
        0 => {}
        // Kept as it is: they may only be in a folder that was not named this time.
        all if all == saved.items.len() => return Err(Failure::QuestionsGone),
        1 => host.terminal.line("A question of this quiz is not in the content any more and is left out.")?,
        some => host.terminal.line(&format!("{some} questions of this quiz are not in the content any more and are left out."))?,
    }
    let quiz = Quiz::new(library, &marker, saved, now);
    let mut conduct = Conduct { host, store, session, quiz, library };
    conduct.store.keep(session, (conduct.host.clock)(), conduct.quiz.saved())?;
    match conduct.run()? {
        Stop::Over => {
            store.finish(session)?;
            conduct.summarise()?;
        }
        Stop::Left => conduct.leave()?,
    }
    Ok(Ended::Well)
}

impl Conduct<'_, '_> {
    fn run(&mut self) -> Result<Stop, Failure> {
        let mut events = self.quiz.begin();
        loop {
            for event in std::mem::take(&mut events) {
                if event == Event::Finished {
                    return Ok(Stop::Over);
                }
                self.act(event)?;
            }
            let Some(input) = self.listen()? else {
                return Ok(Stop::Left);
            };
            events = self.quiz.step(input, (self.host.clock)().instant());
            self.keep_place(&events);
        }
    }

    /// Keeps hints, skips and steps back as they happen, so that a killed quiz goes on from them.
    fn keep_place(&self, events: &[Event]) {
        if events.iter().any(|event| matches!(event, Event::Ask | Event::Hint(_) | Event::Reveal)) {
            // No answer is at stake: a disk that fails here is told of when the next answer is kept.
            let _ = self.store.keep(self.session, (self.host.clock)(), self.quiz.saved());
        }
    }

    fn act(&mut self, event: Event) -> Result<(), Failure> {
        match event {
            Event::Record(draft) => return self.record(&draft),
            Event::TakeBack(attempt) => return self.take_back(&attempt),
            Event::Overrule { attempt, point, verdict } => {
                let id = self.new_id();
                self.store.overrule(id, (self.host.clock)(), EntryId::parse(&attempt)?, &point, verdict)?;
                self.host.terminal.line("Noted: your view is kept beside the mark, for your tutor.")?;
            }
            Event::Note(text) | Event::Hint(text) => self.host.terminal.line(&text)?,
            Event::Ask => self.put()?,
            Event::Feedback => self.feedback()?,
            Event::Reveal => {
                if let Some((presented, _)) = self.quiz.current() {
                    self.host.terminal.show(&report::reveal(&presented))?;
                }
            }
            Event::AskConfidence => self.host.terminal.line("How sure are you? 1 = guessing, 2 = fairly sure, 3 = certain.")?,
            Event::Finished => {}
        }
        Ok(())
    }

    fn put(&mut self) -> Result<(), Failure> {
        let saved = self.quiz.saved();
        let (at, of) = (saved.at + 1, saved.items.len());
        if let Some((presented, _)) = self.quiz.current() {
            self.host.terminal.show(&report::put(&presented, at, of))?;
        }
        Ok(())
    }

    fn feedback(&mut self) -> Result<(), Failure> {
        let Some((presented, item)) = self.quiz.current() else {
            return Ok(());
        };
        if let Some(done) = item.done.last() {
            self.host.terminal.show(&report::feedback(&presented, done, item.revealed))?;
        }
        Ok(())
    }

    fn new_id(&mut self) -> EntryId {
        EntryId::new((self.host.clock)(), self.host.random_bytes())
    }

    /// Keeps an answer. When that fails the learner may mend what is wrong and try again: the answer is not lost.
    fn record(&mut self, draft: &Draft) -> Result<(), Failure> {
        let id = self.new_id();
        self.quiz.recorded(id.to_string());
        loop {
            let at = crate::record::Moment::new(draft.at, (self.host.clock)().offset());
            let Err(failure) = self.store.append(id, self.session, at, draft, self.quiz.saved()) else {
                return Ok(());
            };
            let mut text = Text::new();
            text.para(format!("Your answer is not saved yet. {failure}")).para(failure.hint());
            self.host.terminal.complain(&text);
            if self.host.terminal.confirm("Try to save it again?", None, &[])? != Reply::Said(true) {
                return Err(failure);
            }
        }
    }

    fn take_back(&mut self, attempt: &str) -> Result<(), Failure> {
        // Where the quiz stands first: killed in between, it asks again, and does not go on from an answer that was taken back.
        self.store.keep(self.session, (self.host.clock)(), self.quiz.saved())?;
        let id = self.new_id();
        self.store.undo(id, (self.host.clock)(), EntryId::parse(attempt)?)?;
        self.host.terminal.line("Taken back. Here is the question again.")?;
        Ok(())
    }

    /// What the learner does next; `None` when they leave.
    fn listen(&mut self) -> Result<Option<Input>, Failure> {
        loop {
            let reply = match self.quiz.phase() {
                Phase::Asking => self.ask_answer()?,
                Phase::Confidence { .. } => self.ask_with("Sure (1 to 3) > ", &[SKIP, UNDO, QUIT])?,
                Phase::Reviewing => self.ask_with("Enter to go on > ", &[NEXT, AGAIN, SHOW, UNDO, DISAGREE, QUIT])?,
                Phase::Finished => return Ok(Some(Input::Skip)),
            };
            let confidence = matches!(self.quiz.phase(), Phase::Confidence { .. });
            match reply {
                Reply::Said(text) if confidence => match text.trim() {
                    "1" | "2" | "3" => return Ok(text.trim().parse().ok().map(Input::Confidence)),
                    _ => self.host.terminal.line("Type 1, 2 or 3.")?,
                },
                Reply::Said(text) if *self.quiz.phase() == Phase::Reviewing && !text.trim().is_empty() => {
                    self.host.terminal.line("Press Enter to go on. To answer this question again, type :again first.")?;
                }
                Reply::Said(text) => return Ok(Some(Input::Said(text))),
                Reply::Command { name, .. } if name == QUIT.name => return Ok(None),
                Reply::Command { name, rest } => return Ok(Some(input(&name, &rest))),
                Reply::Interrupted | Reply::EndOfInput => return Ok(None),
            }
        }
    }

    fn ask_answer(&mut self) -> Result<Reply, Failure> {
        let typed = self.quiz.saved().typed.clone();
        let own_words = self.quiz.current().is_some_and(|(presented, _)| !presented.points().is_empty());
        let ask = Ask { multi_line: own_words, initial: &typed, commands: &[HINT, SKIP, SHOW, UNDO, QUIT], ..Ask::default() };
        let reply = self.host.terminal.ask(&ask)?;
        // What was kept stays until it is handed in or the question left: a hint must not cost it.
        let left = |name: &str| name == SKIP.name || name == UNDO.name;
        if matches!(&reply, Reply::Said(_)) || matches!(&reply, Reply::Command { name, .. } if left(name)) {
            self.quiz.keep_typed("");
        }
        Ok(reply)
    }

    fn ask_with(&mut self, prompt: &'static str, commands: &[Command<'_>]) -> Result<Reply, Failure> {
        Ok(self.host.terminal.ask(&Ask { prompt: prompt.into(), commands, ..Ask::default() })?)
    }

    /// Keeps where the quiz stands, with what was typed and not handed in, and says how to go on.
    fn leave(&mut self) -> Result<(), Failure> {
        let typed = match self.quiz.phase() {
            Phase::Asking => self.host.terminal.unfinished().map(str::to_owned),
            // Handed in, but not marked yet.
            Phase::Confidence { typed, .. } => Some(typed.clone()),
            Phase::Reviewing | Phase::Finished => None,
        };
        if let Some(typed) = typed {
            self.quiz.keep_typed(&typed);
        }
        self.store.keep(self.session, (self.host.clock)(), self.quiz.saved())?;
        let text = if self.store.kept {
            "Saved. Go on where you left with: viva quiz --continue"
        } else {
            "Left. These answers were not kept: there is no record this time."
        };
        self.host.terminal.line("")?;
        Ok(self.host.terminal.line(text)?)
    }

    fn summarise(&mut self) -> Result<(), Failure> {
        let saved = self.quiz.saved();
        let answered = saved.items.iter().filter(|item| !item.done.is_empty()).count();
        let mut standings = Standings::default();
        for item in &saved.items {
            let question = self.library.unit(&item.planned.unit).and_then(|unit| unit.question(&item.planned.question));
            if let (Some(question), Some(done)) = (question, item.done.last()) {
                let own_words = question.kind.own_words().is_some();
                let names = [item.planned.unit.as_str(), question.criterion.as_str(), item.planned.question.as_str()];
                standings.add(names, None, Shown::new(&done.mark, own_words));
            }
        }
        let kept = if self.store.kept { standing::kept(self.host)? } else { standings.clone() };
        let summary = Summary {
            title: saved.title.clone(),
            answered,
            skipped: saved.items.len() - answered,
            criteria: criterion_lines(self.library, &standings),
            missed: missed(self.library, &saved.items),
            next: standing::next(self.library, &kept),
            seed: saved.seed,
            kept: self.store.kept,
        };
        Ok(self.host.terminal.show(&report::summary(&summary))?)
    }
}

/// The prompts of the questions whose last answer did not earn everything.
fn missed(library: &Library, items: &[Item]) -> Vec<String> {
    let missed = items.iter().filter(|item| item.done.last().is_some_and(|done| done.mark.award < done.mark.available));
    let prompt = |item: &Item| {
        let unit = library.unit(&item.planned.unit)?;
        let question = unit.question(&item.planned.question)?;
        Some(Presented::new(unit, question, item.planned.seed).prompt())
    };
    missed.filter_map(prompt).collect()
}

/// The criteria that were answered, with what their answers come to.
fn criterion_lines(library: &Library, standings: &Standings) -> Vec<CriterionLine> {
    let criteria = library.units.iter().flat_map(|unit| unit.criteria.iter().map(move |criterion| (unit, criterion)));
    let lines = criteria.map(|(unit, criterion)| CriterionLine { title: criterion.title(), tally: standings.tally(unit, criterion) });
    lines.filter(|line| line.tally.questions > 0).collect()
}

/// What a command means.
fn input(name: &str, rest: &str) -> Input {
    match name {
        "hint" => Input::Hint,
        "show" => Input::Show,
        "again" => Input::Again,
        "undo" => Input::Undo,
        "disagree" => Input::Disagree(rest.parse().unwrap_or(0)),
        _ => Input::Skip,
    }
}
