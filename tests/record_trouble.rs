//! A record that cannot be used: said plainly, never written over, and no answer lost without a word.

#![cfg(unix)]
#![allow(clippy::disallowed_methods, reason = "a test plays the user, who has a file system of their own")]
#![allow(clippy::expect_used, clippy::print_stderr, reason = "a test may")]

mod support;

use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use support::live::Live;
use support::{Home, files_in};

/// A home with one answer in its record, which is closed.
fn used_home() -> Home {
    let home = Home::with_bank();
    home.quizzer().args("quiz just-drown").lines(&["f", ""]).run().ended(0);
    home
}

const QUIZ: &str = "quiz just-drown --new";

/// Every command that looks into the record says this and ends with 1, and the file is as it was.
fn refuses_everywhere(home: &Home, told: &str) {
    let before = std::fs::read(home.record()).expect("the record");
    home.write("export.jsonl", "{\"viva\":\"record\",\"version\":1,\"entries\":0}\n");
    for arguments in ["", QUIZ, "history", "history --json", "history export", "history import export.jsonl"] {
        home.quizzer().args(arguments).run().ended(1).complains(told);
        assert!(std::fs::read(home.record()).expect("the record") == before, "`viva {arguments}` changed it");
    }
}

#[test]
fn a_record_of_a_newer_version_is_refused() {
    let home = used_home();
    let connection = rusqlite::Connection::open(home.record()).expect("it opens");
    connection.pragma_update(None, "user_version", 999).expect("a later version");
    connection.pragma_update(None, "journal_mode", "DELETE").expect("one file");
    drop(connection);
    refuses_everywhere(&home, "a newer Viva made it");
}

#[test]
fn another_programs_database_is_refused() {
    let home = Home::with_bank();
    std::fs::create_dir_all(home.data()).expect("a folder");
    let connection = rusqlite::Connection::open(home.record()).expect("it opens");
    connection.execute_batch("CREATE TABLE songs (title TEXT); INSERT INTO songs VALUES ('Greensleeves')").expect("a table");
    drop(connection);
    refuses_everywhere(&home, "another program's database");
}

/// A way in which a file goes bad on a disk.
type Damage = fn(&mut Vec<u8>);

fn damages() -> Vec<(&'static str, Damage)> {
    vec![
        ("no database at all", |bytes| bytes.fill(b'?')),
        ("the end is gone", |bytes| bytes.truncate(bytes.len() / 2)),
        ("a word in an answer has changed", |bytes| {
            let word = b"A houseplant can never";
            let at = bytes.windows(word.len()).position(|window| window == word).expect("the prompt is in the file");
            bytes[at] = b'B';
        }),
    ]
}

fn damaged_home(damage: Damage) -> (Home, Vec<u8>) {
    let home = used_home();
    let mut bytes = std::fs::read(home.record()).expect("the record");
    damage(&mut bytes);
    std::fs::write(home.record(), &bytes).expect("it is damaged");
    (home, bytes)
}

#[test]
fn a_damaged_record_is_said_to_be_damaged_and_left_as_it_is() {
    for (name, damage) in damages() {
        eprintln!("{name}");
        let (home, bytes) = damaged_home(damage);
        for arguments in ["", "history", "history export"] {
            home.quizzer().args(arguments).run().ended(1).complains("damaged");
        }
        for answer in ["no\n", "\n", ""] {
            let ran = home.quizzer().args(QUIZ).stdin(answer).run().ended(1);
            assert_eq!(ran.err.matches("damaged").count(), 2, "said once, with a hint: {}", ran.err);
            ran.complains("damaged").says("Set it aside, whole, and begin a new one?").never_says("Question 1");
        }
        assert!(files_in(&home.data()).iter().all(|name| name.starts_with("record.sqlite3")), "{name}: it was set aside");
        assert!(std::fs::read(home.record()).expect("the record") == bytes, "{name}: it was changed");
    }
}

#[test]
fn a_damaged_record_is_set_aside_whole_with_consent() {
    for (name, damage) in damages() {
        eprintln!("{name}");
        let (home, bytes) = damaged_home(damage);
        home.quizzer().args(QUIZ).lines(&["yes", "f", ""]).run().ended(0).complains("damaged").says("The damaged record is now");
        let files = files_in(&home.data());
        let aside = files.iter().find(|name| name.starts_with("record.damaged-")).expect("it is there under another name");
        assert!(std::fs::read(home.data().join(aside)).expect("it") == bytes, "{name}: it was changed");
        assert_eq!(home.quizzer().args("history --json").run().well().out.lines().count(), 1, "the new answer alone");
    }
}

/// Where nothing can be kept the learner is told, and may go on without.
fn goes_on_without(home: &Home, why: &str) {
    home.quizzer()
        .args(QUIZ)
        .lines(&["no"])
        .run()
        .ended(1)
        .complains(why)
        .says("Go on without keeping your answers?")
        .never_says("Question 1");
    home.quizzer().args(QUIZ).run().ended(1).complains(why).never_says("Question 1");
    let ran = home.quizzer().args(QUIZ).lines(&["yes", "f", ""]).run().ended(0).complains(why);
    ran.says("right: 1 of 1 mark").says("These answers were not kept");
    home.quizzer().args(QUIZ).lines(&["yes", ":quit"]).run().ended(0).says("These answers were not kept").never_says("Saved");
}

#[test]
fn a_file_where_the_data_folder_should_be_is_no_folder() {
    let home = Home::with_bank();
    home.write("data", "a file");
    goes_on_without(&home, "Cannot create the data folder");
    assert_eq!(home.read("data"), "a file");
    home.quizzer().args("history").run().ended(1);
}

#[test]
fn a_folder_that_cannot_be_made_is_said_so() {
    let home = Home::with_bank();
    let ran = home.quizzer().args(QUIZ).args("--data /proc/viva").lines(&["no"]).run().ended(1);
    ran.complains("Cannot create the data folder /proc/viva").complains("--data");
}

/// The program as somebody who may not write here: root may write everywhere, so as `nobody`.
fn as_somebody_else(home: &Home, arguments: &str, answers: &str) -> Option<(Option<i32>, String)> {
    let script = format!("printf '{answers}' | \"$0\" \"$@\" 2>&1");
    let viva = home.quizzer().args(arguments).command();
    let mut command = Command::new("sh");
    command.arg("-c").arg(script).arg(viva.get_program()).args(viva.get_args()).env_clear().current_dir("/");
    command.envs(viva.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if std::fs::metadata("/proc/self").ok()?.uid() == 0 {
        command.uid(65_534).gid(65_534);
    }
    let output = command.output().ok()?;
    Some((output.status.code(), String::from_utf8(output.stdout).ok()?))
}

fn set_mode(path: &Path, mode: u32) {
    std::fs::set_permissions(path, Permissions::from_mode(mode)).expect("permissions are set");
}

#[test]
fn a_read_only_folder_can_be_read_and_not_written() {
    let home = used_home();
    for (path, mode) in [(home.path(""), 0o755), (home.path("bank"), 0o755), (home.data(), 0o555), (home.record(), 0o444)] {
        set_mode(&path, mode);
    }
    let Some((code, said)) = as_somebody_else(&home, "history", "") else {
        eprintln!("not tried: the program cannot be run as somebody else here");
        return;
    };
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("u1/drown"), "{said}");
    let (code, said) = as_somebody_else(&home, QUIZ, "no\\n").expect("as before");
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("read-only") && said.contains("Go on without keeping your answers?"), "{said}");
    let (code, said) = as_somebody_else(&home, QUIZ, "yes\\nf\\n\\n").expect("as before");
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("These answers were not kept"), "{said}");
    set_mode(&home.data(), 0o755);
}

/// A disk of its own, so small that it is soon full. Unmounted when it is dropped.
struct SmallDisk<'a>(&'a Path);

impl<'a> SmallDisk<'a> {
    fn mount(path: &'a Path) -> Option<Self> {
        std::fs::create_dir_all(path).ok()?;
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=256k", "tmpfs"]).arg(path).output().ok()?;
        mounted.status.success().then_some(Self(path))
    }

    fn fill(&self) {
        // Until not even a small file fits.
        let _ = std::fs::write(self.0.join("filling"), vec![0; 256 * 1024]);
        let _ = std::fs::write(self.0.join("filling-too"), vec![0; 4096]);
    }

    fn make_room(&self) {
        std::fs::remove_file(self.0.join("filling")).expect("it was there");
    }
}

impl Drop for SmallDisk<'_> {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.0).status();
    }
}

#[test]
fn a_full_disk_is_said_and_the_answer_waits_for_room() {
    let home = Home::with_bank();
    let data = home.data();
    let Some(disk) = SmallDisk::mount(&data) else {
        eprintln!("not tried: no disk can be mounted here");
        return;
    };
    let mut live = Live::start(&home.quizzer().args("quiz just-how-much"));
    live.types("tea only");
    live.sees("not right");
    disk.fill();
    live.types(":again");
    live.types("as much as it uses");
    live.sees("Try to save it again?");
    disk.make_room();
    live.types("yes");
    live.sees("right: 1 of 1 mark");
    assert_eq!(live.leave(), Some(0));
    let listed = home.quizzer().args("history --json").run().well().out;
    assert!(listed.contains("Tea only") && listed.contains("As much as it uses"), "{listed}");
}

#[test]
fn a_disk_that_is_full_from_the_start_is_said() {
    let home = Home::with_bank();
    let data = home.data();
    let Some(disk) = SmallDisk::mount(&data) else {
        eprintln!("not tried: no disk can be mounted here");
        return;
    };
    disk.fill();
    goes_on_without(&home, "the disk is full");
}
