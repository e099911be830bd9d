//! The house rules that the compiler does not know: which way imports point, who may touch what, how long a file may be.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]
#![allow(clippy::disallowed_methods, reason = "a test plays the user, who has a file system of their own")]

use std::fs;
use std::path::{Path, PathBuf};

/// The longest a file of the program may be, in lines.
const LONGEST: usize = 450;

/// A line of the program that a person wrote: tests inside the files are not looked at.
struct Line {
    /// The path under `src`, such as `content/check.rs`.
    file: String,
    number: usize,
    /// The code of the line, without its comment.
    code: String,
}

impl Line {
    /// The module of the first level, such as `content`.
    fn module(&self) -> &str {
        self.file.split('/').next().unwrap_or_default().trim_end_matches(".rs")
    }

    fn place(&self) -> String {
        format!("src/{}:{}", self.file, self.number)
    }
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The Rust files under a folder, by name.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    entries
        .into_iter()
        .flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|end| end == "rs"))
        .collect()
}

/// The code of a file without comments and without what stands under `#[cfg(test)]`.
fn code_of(file: &str, text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    // How deep in braces, since when a test module is being skipped.
    let mut skipping: Option<usize> = None;
    let mut announced = false;
    for (index, line) in text.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default().to_owned();
        if let Some(depth) = &mut skipping {
            *depth = (*depth + code.matches('{').count()).saturating_sub(code.matches('}').count());
            if *depth == 0 {
                skipping = None;
            }
        } else if announced && !code.trim().starts_with('#') {
            announced = false;
            let depth = code.matches('{').count().saturating_sub(code.matches('}').count());
            skipping = (depth > 0).then_some(depth);
        } else if code.trim() == "#[cfg(test)]" {
            announced = true;
        } else {
            lines.push(Line { file: file.to_owned(), number: index + 1, code });
        }
    }
    lines
}

/// Every line of the program but those of tests, whether in a file of their own or not.
fn program() -> Vec<Line> {
    let root = source();
    let mut lines = Vec::new();
    for path in files(&root) {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let is_test = name.split('/').any(|part| part == "tests" || part == "tests.rs");
        if !is_test {
            lines.extend(code_of(&name, &fs::read_to_string(&path).unwrap()));
        }
    }
    lines
}

/// The modules as `lib.rs` lists them in its documentation, the highest first.
fn house(map: &str) -> Vec<String> {
    let name = |line: &str| Some(line.strip_prefix("//! | [`")?.split_once("`]")?.0.to_owned());
    map.lines().filter_map(name).collect()
}

/// The modules that a piece of code names by `crate::x`, also those in braces: `use crate::{disk, marking::Marker};`.
fn named(code: &str) -> Vec<String> {
    let word =
        |text: &str| text.trim_start().chars().take_while(|character| character.is_alphanumeric() || *character == '_').collect::<String>();
    let mut names = Vec::new();
    for rest in code.split("crate::").skip(1) {
        match rest.strip_prefix('{') {
            None => names.push(word(rest)),
            Some(list) => names.extend(top_level(list).iter().map(|item| word(item))),
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// The items of a list in braces, up to its closing one; commas in inner braces do not part them.
fn top_level(list: &str) -> Vec<String> {
    let (mut items, mut depth) = (vec![String::new()], 0_usize);
    for character in list.chars() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => items.push(String::new()),
            _ => {}
        }
        if !(character == ',' && depth == 0) {
            items.last_mut().unwrap().push(character);
        }
    }
    items
}

/// Imports of a module that stands higher, or of one that is not on the list, with their places.
fn wrong_ways(house: &[String], lines: &[Line]) -> Vec<String> {
    let rank = |module: &str| house.iter().position(|name| name == module);
    let mut wrong = Vec::new();
    let mut rest = lines.iter().peekable();
    while let Some(line) = rest.next() {
        if !line.code.contains("crate::") {
            continue;
        }
        // An import may go on over several lines.
        let mut code = line.code.clone();
        while code.trim_start().starts_with("use ") && !code.contains(';') {
            let Some(next) = rest.next() else { break };
            code += &next.code;
        }
        for name in named(&code).into_iter().filter(|name| name != line.module()) {
            match (rank(line.module()), rank(&name)) {
                (Some(from), Some(to)) if from < to => {}
                (_, None) => wrong.push(format!("{}: `{name}` is not on the list of src/lib.rs", line.place())),
                _ => wrong.push(format!("{}: `{}` stands below `{name}` and must not know it", line.place(), line.module())),
            }
        }
    }
    wrong
}

#[test]
fn imports_point_one_way_down_the_list() {
    let map = fs::read_to_string(source().join("lib.rs")).unwrap();
    let house = house(&map);
    assert!(house.len() >= 10, "the list of src/lib.rs was not found: {house:?}");
    let lines = program();
    let seen = lines.iter().filter(|line| line.code.contains("crate::")).count();
    assert!(seen > 50, "only {seen} imports were found");
    let wrong = wrong_ways(&house, &lines);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_is_on_the_list_and_every_line_of_the_list_is_a_module() {
    let map = fs::read_to_string(source().join("lib.rs")).unwrap();
    let mut listed = house(&map);
    let mut declared: Vec<String> =
        map.lines().filter_map(|line| Some(line.strip_prefix("pub mod ")?.strip_suffix(';')?.to_owned())).collect();
    listed.sort();
    declared.sort();
    assert_eq!(listed, declared);
}

#[test]
fn an_import_that_points_up_is_seen_however_it_is_written() {
    let house: Vec<String> = ["command", "content", "disk"].map(str::to_owned).to_vec();
    let wrong = |file: &str, text: &str| wrong_ways(&house, &code_of(file, text));
    assert_eq!(
        wrong("content/check.rs", "use crate::disk;\nuse crate::{content::Unit, disk::read};\nfn f() { crate::disk::f() }\n"),
        [""; 0]
    );
    assert_eq!(
        wrong("disk.rs", "use std::io;\nuse crate::content::Id;\n"),
        ["src/disk.rs:2: `disk` stands below `content` and must not know it"]
    );
    assert_eq!(wrong("content/a.rs", "use crate::{\n    disk,\n    command::{Host, Ended},\n};\n").len(), 1);
    assert_eq!(wrong("content/a.rs", "fn f() { crate::command::g() }\n").len(), 1);
    assert_eq!(wrong("content/a.rs", "use crate::helpers::x;\n"), ["src/content/a.rs:1: `helpers` is not on the list of src/lib.rs"]);
    assert!(wrong("disk.rs", "// see crate::command\n#[cfg(test)]\nmod tests {\n    use crate::command;\n    fn f() {}\n}\n").is_empty());
    assert_eq!(wrong("disk.rs", "#[cfg(test)]\nmod tests {\n}\nuse crate::command;\n").len(), 1, "after the tests the code counts again");
}

/// Whether a word begins somewhere in the code: `stderr()` is not in `use_stderr()`.
fn uses(code: &str, word: &str) -> bool {
    let begins = |at: usize| !code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_');
    code.match_indices(word).any(|(at, _)| begins(at))
}

/// The places where any of these words is in the program, outside the modules that may have it.
fn outside(allowed: &[&str], words: &[&str]) -> Vec<String> {
    let lines = program();
    let has = |line: &Line| words.iter().any(|word| uses(&line.code, word));
    assert!(lines.iter().any(|line| allowed.contains(&line.module()) && has(line)), "{words:?} are nowhere: is this test out of date?");
    lines
        .iter()
        .filter(|line| !allowed.contains(&line.module()) && has(line))
        .map(|line| format!("{}: {}", line.place(), line.code.trim()))
        .collect()
}

#[test]
fn only_the_terminal_has_the_standard_streams() {
    // `main` only asks whether they are a terminal.
    let streams = ["stdin()", "stdout()", "stderr()", "println!", "print!(", "eprintln!", "eprint!(", "dbg!("];
    let found = outside(&["terminal", "main"], &streams);
    assert!(found.is_empty(), "{}", found.join("\n"));
    let main: Vec<String> = program().into_iter().filter(|line| line.module() == "main").map(|line| line.code).collect();
    let used = main.iter().filter(|code| streams.iter().any(|word| uses(code, word)));
    let other: Vec<&String> = used.filter(|code| !code.contains(".is_terminal()")).collect();
    assert!(other.is_empty(), "{other:?}");
}

#[test]
fn only_the_disk_has_the_file_system() {
    // The record opens its database by SQLite, not by `std::fs`.
    let found = outside(&["disk"], &["std::fs", "fs::", "File::open", "File::create", "OpenOptions"]);
    assert!(found.is_empty(), "{}", found.join("\n"));
    let found = outside(&["record"], &["rusqlite::", "Connection::open"]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn only_main_looks_at_the_clock_the_environment_and_chance() {
    let found = outside(&["main"], &["env::var", "env::args", "SystemTime::now", "Timestamp::now", "Zoned::now", "rand::rng()"]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_command_line_is_known_in_cli_and_command_alone() {
    let found = outside(&["cli", "command"], &["clap::"]);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn no_file_is_too_long_and_none_is_a_drawer_for_everything() {
    let root = source();
    let mut wrong = Vec::new();
    for path in files(&root) {
        let name = path.strip_prefix(&root).unwrap().display().to_string();
        let lines = fs::read_to_string(&path).unwrap().lines().count();
        if lines > LONGEST {
            wrong.push(format!("src/{name} has {lines} lines, more than {LONGEST}"));
        }
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if ["utils", "util", "helpers", "helper", "common", "manager", "misc"].contains(&stem.as_str()) {
            wrong.push(format!("src/{name}: say what it is in its name"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
