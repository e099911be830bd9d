//! Files and folders that cannot be read as content: each is said plainly, and the others are checked all the same.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may")]
#![allow(clippy::disallowed_methods, reason = "a test plays the user, who has a file system of their own")]

mod support;
mod tutor;

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt;

use support::Viva;
use tutor::{Bank, Complaint, GOOD_QUESTION, TEA, marked};

/// A problem in another file, to see that the bad file does not hide it.
const TIP_WITHOUT_TEXT: &str = "[[tip]]\n";

/// The complaint about the file `tea/bad.toml`, which must be the only one beside that of another file.
fn complaint_about(content: impl AsRef<[u8]>) -> Complaint {
    let bank = Bank::with_tea().file("tea/bad.toml", content).file("tea/other.toml", TIP_WITHOUT_TEXT);
    let complaints = bank.complaints();
    assert_eq!(complaints.len(), 2, "{complaints:#?}");
    assert!(complaints.iter().any(|complaint| complaint.position == "tea/other.toml:1:1"), "{complaints:#?}");
    complaints.into_iter().find(|complaint| complaint.position.starts_with("tea/bad.toml")).unwrap()
}

#[test]
fn a_path_that_is_not_there_is_said() {
    let bank = Bank::empty();
    for arguments in ["", "--only-own"] {
        let ran = Viva::new().arg("check").arg(bank.path("nowhere/at-all")).args(arguments).run().ended(1);
        ran.says("there is no such file or folder").says("nowhere/at-all").says("check the spelling of the path");
    }
}

#[test]
fn a_content_folder_that_is_not_there_stops_a_quiz_with_a_hint() {
    let bank = Bank::empty();
    let ran = Viva::new().args("quiz cs27 --content").arg(bank.path("nowhere")).run().ended(1);
    ran.complains("there is no such file or folder").complains("The content has a problem.");
}

#[test]
fn a_folder_without_content_is_said() {
    let bank = Bank::empty().file("tea/notes.txt", TEA).file("tea/.hidden.toml", "broken");
    let ran = bank.check("").ended(1);
    ran.says("there is no .toml file in this folder").says("name the folder with the content files");
}

#[test]
fn an_empty_file_is_a_warning() {
    for content in ["", "\n \n"] {
        let complaints = Bank::with_tea().file("tea/bad.toml", content).complaints();
        assert_eq!(complaints.len(), 1, "{content:?} {complaints:#?}");
        assert_eq!(complaints[0].severity, "warning");
        assert!(complaints[0].message.contains("the file is empty"), "{complaints:#?}");
    }
}

#[test]
fn a_file_of_comments_alone_is_fine() {
    assert!(Bank::with_tea().file("tea/bad.toml", "# nothing yet\n").complaints().is_empty());
}

#[test]
fn a_file_that_is_saved_with_a_byte_order_mark_or_windows_line_ends_is_read() {
    let windows = TEA.replace('\n', "\r\n");
    Bank::empty().file("tea/unit.toml", format!("\u{feff}{windows}")).check("").well();
    let broken = windows.replace("verb = ", "verbs = ");
    let ran = Bank::empty().file("tea/unit.toml", broken).check("").ended(1);
    ran.says("unit.toml:16:1").says("16 | verbs = \"explain\" | ^^^^^ help:");
}

#[test]
fn bytes_that_are_no_text_are_told_with_their_line() {
    let latin = complaint_about(b"[[faq]]\nquestion = \"caf\xe9\"\nanswer = \"a\"\n");
    assert!(latin.message.contains("line 2 is not UTF-8"), "{latin:?}");
    assert!(latin.help.contains("save it as UTF-8"), "{latin:?}");
    let utf16: Vec<u8> = "[[faq]]\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16 = [b"\xff\xfe".as_slice(), &utf16].concat();
    assert!(complaint_about(utf16).message.contains("line 1 is not UTF-8"));
}

#[test]
fn a_picture_is_refused_without_its_bytes_on_the_screen() {
    let picture = [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR".as_slice(), &[0xff; 400]].concat();
    assert!(complaint_about(&picture).message.contains("is not UTF-8"));
    // Bytes that are text by chance, with an escape sequence among them.
    let ran = Bank::with_tea().file("tea/bad.toml", "\0\0\u{1b}[2J\u{1b}]0;x\u{7}\0").check("").ended(1);
    assert!(ran.out.chars().all(|character| character == '\n' || !character.is_control()), "{:?}", ran.out);
}

#[test]
fn a_file_larger_than_any_that_people_write_is_refused() {
    let bank = Bank::with_tea().file("tea/bad.toml", "").file("tea/other.toml", TIP_WITHOUT_TEXT);
    let file = fs::OpenOptions::new().write(true).open(bank.path("tea/bad.toml")).unwrap();
    file.set_len(16 * 1024 * 1024 + 1).unwrap();
    let problems = bank.problems();
    assert_eq!(problems.len(), 2, "{problems:#?}");
    assert!(problems[0].message.contains("the file is larger than 16 MB"), "{problems:#?}");
    assert!(problems[0].help.contains("cut it into several files"), "{problems:#?}");
}

#[test]
fn a_large_file_is_read() {
    let question = |index: usize| GOOD_QUESTION.replace("\"warm\"", &format!("\"warm-{index}\""));
    let many: String = (0..2000).map(question).collect();
    Bank::with_tea().file("tea/many.toml", many).check("").well().says(": 2000 questions checked.");
}

/// Runs the check as somebody who may not read everything. As root the tests hand it to the user `nobody`; `None` where
/// the machine does not allow that.
fn check_without_privileges(bank: &Bank) -> Option<support::Ran> {
    let viva = Viva::new().arg("check").arg("--only-own").arg(bank.root());
    let forbidden = fs::read(bank.path("tea/bad.toml")).is_err();
    let mut command = viva.command();
    command.current_dir("/").env_remove("HOME");
    if !forbidden {
        command.uid(65534).gid(65534);
    }
    let output = command.output().ok()?;
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Some(support::Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) })
}

#[test]
fn a_file_and_a_folder_that_may_not_be_read_are_said() {
    let bank = Bank::with_tea().file("tea/bad.toml", "").file("shut/unit.toml", TEA).file("tea/other.toml", TIP_WITHOUT_TEXT);
    let mode = |name: &str, mode| fs::set_permissions(bank.path(name), fs::Permissions::from_mode(mode)).unwrap();
    mode("", 0o755);
    mode("tea/bad.toml", 0o000);
    mode("shut", 0o000);
    let ran = check_without_privileges(&bank);
    mode("shut", 0o755);
    // Not tested where the machine does not let the test become another user.
    let Some(ran) = ran else { return };
    let ran = ran.ended(1);
    assert_eq!(ran.out.matches("reading this is not allowed").count(), 2, "{}", ran.out);
    ran.says("bad.toml:1:1").says("shut:1:1").says("other.toml:1:1").says("3 problems.");
}

#[test]
fn a_syntax_error_is_told_where_it_is_and_nothing_is_guessed_from_the_rest() {
    let cases = [
        ("[[faq]]\nquestion @@\"Q\"\nanswer = \"A\"\n", ""),
        ("[[faq]]\nquestion = @@\"Q\nanswer = \"A\"\n", ""),
        ("[[faq@@]\nquestion = \"Q\"\n", ""),
        ("[[faq]]\nquestion = \"Q\"\n@@question = \"Q\"\nanswer = \"A\"\n", "duplicate key"),
        ("[[faq]]\nquestion = \"bad \\@@x\"\nanswer = \"A\"\n", ""),
        ("[[faq]]\nquestion = @@Q\n", ""),
    ];
    for (text, message) in cases {
        let (text, place) = marked(text);
        let problems = Bank::with_tea().file("tea/bad.toml", &text).problems();
        let line = place.split(':').next().unwrap();
        assert!(!problems.is_empty(), "{text}");
        for problem in &problems {
            assert!(problem.position.starts_with(&format!("tea/bad.toml:{line}:")), "{text}: {problem:#?}");
            assert!(problem.message.contains(message) && !problem.message.contains('\n'), "{text}: {problem:#?}");
            assert!(problem.help.contains("TOML is"), "{text}: {problem:#?}");
        }
    }
}

#[test]
fn a_syntax_error_in_the_unit_is_not_blamed_on_its_other_files() {
    let bank = Bank::empty().file("tea/unit.toml", format!("{TEA}[[tip\n")).file("tea/words.toml", GOOD_QUESTION);
    let problems = bank.problems();
    assert!(!problems.is_empty() && problems.iter().all(|problem| problem.position.starts_with("tea/unit.toml:49:")), "{problems:#?}");
}

#[test]
fn a_link_back_up_does_not_go_round_for_ever() {
    let bank = Bank::with_tea().file("tea/words.toml", GOOD_QUESTION);
    symlink(bank.root(), bank.path("tea/up")).unwrap();
    symlink("loop", bank.path("loop")).unwrap();
    symlink(bank.path("nowhere"), bank.path("dangling")).unwrap();
    bank.check("").well().says(": 1 question checked.");
}

#[test]
fn a_link_to_a_file_that_is_gone_is_said() {
    let bank = Bank::with_tea();
    symlink(bank.path("nowhere.toml"), bank.path("tea/gone.toml")).unwrap();
    let problems = bank.problems();
    assert_eq!((problems.len(), problems[0].position.as_str()), (1, "tea/gone.toml:1:1"), "{problems:#?}");
    assert_eq!(problems[0].message, "there is no such file or folder");
}

#[test]
fn tables_nested_too_deep_are_a_problem_not_a_crash() {
    let deep = format!("x = {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    Bank::with_tea().file("tea/bad.toml", deep).check("").ended(1).says("bad.toml:1:");
    let dotted = format!("{}x = 1\n", "a.".repeat(100_000));
    Bank::with_tea().file("tea/bad.toml", dotted).check("").ended(1).says("bad.toml:1:");
}

#[test]
fn a_control_character_in_content_never_reaches_the_screen() {
    let id = "[[tip]]\ntext = \"T\"\ncriteria = [\"a\\u001b[31mb\\nc\"]\n\"ke\\u0007y\\u009b\" = 1\n";
    let raw = "# \u{1b}[2J\n[[faq]]\nquestion = \"Q\u{1b}]0;title\u{7}\"\nanswer = \"A\"\n";
    let bank = Bank::with_tea().file("tea/bad.toml", id).file("tea/raw.toml", raw).file("tea/\u{1b}[7mname.toml", TIP_WITHOUT_TEXT);
    let ran = bank.check("").ended(1);
    assert!(ran.out.chars().all(|character| character == '\n' || !character.is_control()), "{:?}", ran.out);
    // A line break in an id does not break the message's line.
    ran.says("\"a [31mb c\" cannot be the id of a criterion").says("unknown key `ke y ` in [[tip]]").says("name.toml:1:1");
}

#[test]
fn a_control_character_in_a_title_never_reaches_a_learner() {
    let unit =
        TEA.replace("title = \"Make tea\"", "title = \"Make \\u001b[31mtea\\u0007\"").replace("The pot keeps", "The\\u009b2J pot keeps");
    let bank = Bank::empty().file("tea/unit.toml", unit).file("tea/words.toml", GOOD_QUESTION.replace("A cold", "A\\u001b[5m cold"));
    for arguments in ["learn tea", "quiz tea --seed 1", "learn 1.1"] {
        let ran = Viva::new().args(arguments).args("--only-own --content").arg(bank.root()).run();
        let said = format!("{}{}", ran.out, ran.err);
        assert!(said.contains("cold") || said.contains("tea"), "{arguments}: {said}");
        assert!(said.chars().all(|character| character == '\n' || !character.is_control()), "{arguments}: {said:?}");
    }
}
