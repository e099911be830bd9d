//! Asking, in whichever way this terminal allows, until something comes back that the caller can use.

use super::ask::{Ask, LONGEST_ANSWER, Meaning, Reply};
use super::editor::{Edited, LineEditor, Prompt};
use super::keys::Stop;
use super::lines::{Heard, Lines, RawLine};
use super::paint::{Line, Text};
use super::sanitise;
use super::stdio::{Input, Terminal, TerminalError, not_read};

/// What was typed at one prompt, before it is known what it means.
enum Typed {
    Text(String),
    /// Ctrl-C, with what was there.
    Interrupted(String),
    End,
}

/// An answer that is being written.
struct Draft {
    text: String,
    page: bool,
}

impl Terminal {
    /// Asks, and waits for an answer or one of the commands. A command that is not offered is explained here and asked
    /// again; it never comes back as an answer.
    pub fn ask(&mut self, ask: &Ask<'_>) -> Result<Reply, TerminalError> {
        self.unfinished = None;
        let mut draft = Draft { text: ask.initial.to_owned(), page: ask.page && ask.multi_line };
        self.introduce(ask, &draft)?;
        loop {
            let text = match self.listen(ask, &draft)? {
                Typed::Text(text) => text,
                Typed::Interrupted(unfinished) => {
                    self.unfinished = Some(unfinished).filter(|text| !text.trim().is_empty());
                    return Ok(Reply::Interrupted);
                }
                Typed::End => return Ok(Reply::EndOfInput),
            };
            match ask.meaning(&text) {
                Meaning::Answer(answer) if answer.is_empty() && self.keeps_initial(ask) => {
                    return Ok(Reply::Said(sanitise::answer(ask.initial)));
                }
                Meaning::Answer(answer) => return Ok(Reply::Said(answer)),
                Meaning::Command { name, rest } => return Ok(Reply::Command { name, rest }),
                Meaning::Write(rest) => {
                    draft.text = if rest.is_empty() { ask.initial.to_owned() } else { rest };
                    draft.page = true;
                    self.line(PAGE_RULE)?;
                }
                Meaning::Help => {
                    ask.initial.clone_into(&mut draft.text);
                    self.show(&help(ask))?;
                }
                Meaning::Unknown { typed, near } => {
                    self.complain(&unknown(&typed, &near));
                    // A line that is no command is not offered again: Enter alone would only repeat the complaint.
                    ask.initial.clone_into(&mut draft.text);
                }
            }
        }
    }

    /// Says once how an answer is handed in, and always what a page or a text to change needs.
    fn introduce(&mut self, ask: &Ask<'_>, draft: &Draft) -> Result<(), TerminalError> {
        if draft.page {
            self.line(PAGE_RULE)?;
        } else if ask.multi_line && self.is_interactive() && !self.told_rule {
            self.told_rule = true;
            self.show(&Text::from(
                Line::from("Press Enter to hand in your answer. Type ")
                    .key(":write")
                    .plain(" to use several lines, or ")
                    .key(":help")
                    .plain("."),
            ))?;
        }
        if self.keeps_initial(ask) {
            let mut text = Text::new();
            text.para("So far:").quote(ask.initial);
            text.para(if draft.page { "Write it anew, or type . at once to keep it." } else { "Press Enter to keep it." });
            self.show(&text)?;
        }
        Ok(())
    }

    /// Without an editor the text to start with cannot be put on the line: an empty answer keeps it.
    fn keeps_initial(&self, ask: &Ask<'_>) -> bool {
        !ask.initial.is_empty() && !self.environment.can_edit()
    }

    fn listen(&mut self, ask: &Ask<'_>, draft: &Draft) -> Result<Typed, TerminalError> {
        self.flush()?;
        let mut input = match self.input.take() {
            Some(input) => input,
            None if self.environment.can_edit() => Input::Editor(Box::new(LineEditor::new().map_err(not_read)?)),
            None if self.environment.input_is_terminal => Input::Lines(Lines::typed()),
            None => Input::Lines(Lines::piped()),
        };
        let typed = match &mut input {
            Input::Editor(editor) => self.edit(editor, ask, draft),
            Input::Lines(lines) => self.read(lines, ask, draft.page),
        };
        self.input = Some(input);
        typed
    }

    fn edit(&mut self, editor: &mut LineEditor, ask: &Ask<'_>, draft: &Draft) -> Result<Typed, TerminalError> {
        let mut put_by = String::new();
        let mut line = (one_line_unless(ask.multi_line, sanitise::answer(&draft.text)), String::new());
        loop {
            let prompt = self.prompt(ask, draft.page, put_by.chars().count(), (&line.0, &line.1));
            match editor.read(prompt).map_err(not_read)? {
                Edited::Line(typed) => {
                    let (whole, broken) = editor.whole(&typed);
                    if broken {
                        self.complain(&Text::from(BROKEN_MARK));
                        line = (typed, String::new());
                        continue;
                    }
                    if !draft.page {
                        editor.remember(&typed);
                    }
                    let text = if draft.page { without_end(&whole).to_owned() } else { whole.replace("\\\n", "\n") };
                    return Ok(Typed::Text(put_by + &text));
                }
                Edited::Stopped { why: Stop::PageFull, before, .. } => {
                    put_by.push_str(&editor.whole(&before).0);
                    put_by.push('\n');
                    line = (String::new(), String::new());
                }
                Edited::Stopped { why, before, after } => {
                    if let Some(complaint) = stopped(why) {
                        self.complain(&complaint);
                    }
                    line = (before, after);
                }
                Edited::Unreadable { before, after } => {
                    self.complain(&Text::from(PARTLY_READ));
                    line = (before, after);
                }
                Edited::Interrupted(line) => return Ok(Typed::Interrupted(put_by + &editor.whole(&line).0)),
                Edited::End if put_by.is_empty() => return Ok(Typed::End),
                Edited::End => return Ok(Typed::Text(put_by)),
            }
        }
    }

    fn prompt<'a>(&self, ask: &'a Ask<'_>, page: bool, put_by: usize, line: (&'a str, &'a str)) -> Prompt<'a> {
        let (columns, rows) = terminal_size::terminal_size_of(std::io::stdout())
            .map_or((80, 24), |(columns, rows)| (usize::from(columns.0), usize::from(rows.0)));
        let look = self.look();
        let clean = |text: &str| sanitise::visible_line(text, look.unicode);
        Prompt {
            shown: if put_by == 0 { &ask.prompt } else { "" },
            before: line.0,
            after: line.1,
            commands: ask.all_commands().iter().map(|command| (clean(command.name), clean(command.help))).collect(),
            choices: ask.choices.iter().map(|choice| clean(choice)).collect(),
            page,
            multi_line: ask.multi_line,
            put_by,
            columns,
            rows,
            look,
        }
    }

    /// Reads lines until an answer is complete.
    fn read(&mut self, lines: &mut Lines, ask: &Ask<'_>, page: bool) -> Result<Typed, TerminalError> {
        let mut draft = Draft { text: String::new(), page };
        self.put_prompt(&ask.prompt)?;
        loop {
            let raw = match lines.next().map_err(not_read)? {
                Heard::Line(raw) => raw,
                Heard::Interrupted => {
                    self.end_row()?;
                    return Ok(Typed::Interrupted(draft.text));
                }
                Heard::End => {
                    self.end_row()?;
                    return Ok(if draft.text.is_empty() { Typed::End } else { Typed::Text(draft.text) });
                }
            };
            let Some(line) = self.fitting(&raw, ask, &draft) else {
                self.put_prompt(&ask.prompt)?;
                continue;
            };
            if take_line(&mut draft, &line, ask) {
                return Ok(Typed::Text(draft.text));
            }
            let cut = self.is_interactive() && raw.maybe_cut();
            if !draft.page && !line.ends_with('\\') && !self.goes_on(cut, lines, ask, &mut draft)? {
                return Ok(Typed::Text(draft.text));
            }
        }
    }

    /// Whether more belongs to a line that is complete in itself: the rest of a paste, or of what the terminal cut.
    fn goes_on(&mut self, cut: bool, lines: &mut Lines, ask: &Ask<'_>, draft: &mut Draft) -> Result<bool, TerminalError> {
        if !ask.multi_line || !(cut || lines.more_at_once()) {
            return Ok(false);
        }
        self.line(if cut { CUT } else { SEVERAL_LINES })?;
        draft.text.push('\n');
        draft.page = true;
        Ok(true)
    }

    /// The line as text, if it fits into what is left of the answer.
    fn fitting(&mut self, raw: &RawLine, ask: &Ask<'_>, draft: &Draft) -> Option<String> {
        let (text, replaced) = raw.text();
        if replaced {
            self.tell_unreadable();
        }
        let length = draft.text.chars().count() + text.chars().count();
        if raw.overlong() || length > LONGEST_ANSWER {
            self.complain(&too_long(length, !draft.text.is_empty()));
            return None;
        }
        Some(one_line_unless(ask.multi_line, sanitise::answer(&text)))
    }

    fn tell_unreadable(&mut self) {
        if !self.told_unreadable {
            self.told_unreadable = true;
            self.complain(&Text::from(UNREADABLE));
        }
    }

    /// A prompt on a line of its own where nobody's Enter would end it.
    fn put_prompt(&mut self, prompt: &str) -> Result<(), TerminalError> {
        let prompt = sanitise::visible_line(prompt, self.look().unicode);
        if self.is_interactive() {
            self.write(&prompt)?;
        } else {
            self.write(prompt.trim_end())?;
            self.write("\n")?;
        }
        self.flush()
    }

    /// Ends the row that the person did not end.
    fn end_row(&mut self) -> Result<(), TerminalError> {
        if self.is_interactive() { self.write("\n") } else { Ok(()) }
    }
}

/// Adds a line to the answer; true if that ends it for certain.
fn take_line(draft: &mut Draft, line: &str, ask: &Ask<'_>) -> bool {
    if draft.page {
        let command = draft.text.is_empty() && !matches!(ask.meaning(line), Meaning::Answer(_));
        if line.trim() == "." {
            return true;
        }
        draft.text.push_str(line);
        if !command {
            draft.text.push('\n');
        }
        return command;
    }
    match line.strip_suffix('\\') {
        Some(line) if ask.multi_line => {
            draft.text.push_str(line);
            draft.text.push('\n');
            false
        }
        _ => {
            draft.text.push_str(line);
            !ask.multi_line
        }
    }
}

/// A page without the full stop that ended it.
fn without_end(page: &str) -> &str {
    let (text, last) = page.rsplit_once('\n').unwrap_or(("", page));
    if last.trim() == "." { text } else { page }
}

fn one_line_unless(multi_line: bool, text: String) -> String {
    if multi_line { text } else { text.replace('\n', " ") }
}

const PAGE_RULE: &str = "Write on as many lines as you like. To finish, type a full stop (.) on a line of its own.";
const SEVERAL_LINES: &str = "Several lines came at once, so they are one answer. Go on if you like. To finish, type a full \
    stop on a line of its own.";
const CUT: &str = "This terminal cuts lines at 4,095 characters, so the end may be missing. Go on from there. To finish, \
    type a full stop on a line of its own.";
const BROKEN_MARK: &str = "The mark of a pasted text was changed, so the text would be lost. Delete the mark and paste again.";
const UNREADABLE: &str = "Some characters could not be read and were replaced: the input is not UTF-8 text.";
const PARTLY_READ: &str = "Some of that could not be read, for it is not UTF-8 text, and is missing. Check what is there.";

fn stopped(why: Stop) -> Option<Text> {
    match why {
        Stop::TooLong(length) => Some(too_long(length, true)),
        Stop::Full => Some(Text::from(format!(
            "This answer is as long as it can be: {} characters. Make it shorter, or hand it in.",
            thousands(LONGEST_ANSWER)
        ))),
        Stop::PageFull | Stop::Resumed => None,
    }
}

fn too_long(length: usize, some_before: bool) -> Text {
    let mut message = format!(
        "That is too long: {} characters, and an answer can have {}. It was not taken",
        thousands(length),
        thousands(LONGEST_ANSWER)
    );
    message.push_str(if some_before { "; what was there before is kept." } else { "." });
    message.push_str(" Use a shorter part.");
    Text::from(message)
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let groups: Vec<&str> = digits.as_bytes().rchunks(3).rev().filter_map(|group| str::from_utf8(group).ok()).collect();
    groups.join(",")
}

fn unknown(typed: &str, near: &[String]) -> Text {
    let mut line = Line::from("There is no command ").key(format!(":{typed}")).plain(". ");
    if near.is_empty() {
        line = line.plain("Type ").key(":help").plain(" for the list. An answer that begins with a colon needs two of them: ");
        return Text::from(line.key(format!("::{typed}")));
    }
    for (at, name) in near.iter().enumerate() {
        line = line.plain(if at == 0 { "Did you mean " } else { " or " }).key(format!(":{name}"));
    }
    Text::from(line.plain("?"))
}

fn help(ask: &Ask<'_>) -> Text {
    let mut text = Text::new();
    for command in ask.all_commands() {
        text.row(Line::new().key(format!(":{}", command.name)), command.help);
    }
    if ask.multi_line {
        text.para("Enter hands in your answer. Alt-Enter, or \\ at the end of a line, begins a new line.");
    }
    text
}
