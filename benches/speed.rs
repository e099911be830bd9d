//! The speeds that the README promises, measured on the real program: `cargo bench`.
//!
//! Each figure is the median of several runs on this machine, with the slowest beside it.

#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::disallowed_methods, reason = "a benchmark may stop, print and look at the clock")]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU32;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiff::{Timestamp, tz::Offset};
use viva::content::{Library, builtin};
use viva::marking::{Language, Marker, Scheme};
use viva::progress::Standings;
use viva::record::{Access, Attempt, EntryId, Fingerprint, Json, Marks, Moment, Name, Record, Seconds, SessionId};

const VIVA: &str = env!("CARGO_BIN_EXE_viva");

fn main() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    start(&folder);
    check(&folder);
    answer(&folder);
    fold(&folder);
    bulk();
}

/// Runs something several times and prints the median and the slowest.
fn measure(what: &str, promise: &str, times: usize, mut run: impl FnMut() -> Duration) {
    let mut taken: Vec<Duration> = (0..times).map(|_| run()).collect();
    taken.sort_unstable();
    let shown = |duration: Duration| format!("{:.1} ms", duration.as_secs_f64() * 1000.0);
    println!("{what:<52} {:>11} (slowest {}; promised {promise})", shown(taken[times / 2]), shown(taken[times - 1]));
}

/// From the start of the process to the first prompt of a quiz.
fn start(folder: &Path) {
    measure("start to first prompt", "under 60 ms", 21, || {
        let begun = Instant::now();
        let mut child = Command::new(VIVA)
            .args(["--data".as_ref(), folder.join("start").as_os_str(), "--plain".as_ref(), "quiz".as_ref(), "--new".as_ref()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut out = child.stdout.take().unwrap();
        let (mut seen, mut buffer) = (String::new(), [0; 4096]);
        while !seen.ends_with("> ") && !seen.ends_with(">\n") {
            let read = out.read(&mut buffer).unwrap();
            assert!(read > 0, "no prompt came: {seen}");
            seen.push_str(&String::from_utf8_lossy(&buffer[..read]));
        }
        let taken = begun.elapsed();
        child.kill().unwrap();
        child.wait().unwrap();
        taken
    });
}

/// `viva check` over generated questions of several kinds, with samples; its memory as the system counts it.
fn check(folder: &Path) {
    let bank = folder.join("bank");
    for questions in [2_500, 5_000, 10_000] {
        let _ = fs::remove_dir_all(&bank);
        generate(&bank, questions);
        let mut peak = 0;
        measure(&format!("viva check, {questions} questions"), "10,000 under 1 s", 5, || {
            let begun = Instant::now();
            let mut child = Command::new(VIVA)
                .args(["--only-own".as_ref(), "check".as_ref(), bank.as_os_str()])
                .stdout(Stdio::null())
                .spawn()
                .unwrap();
            while child.try_wait().unwrap().is_none() {
                peak = peak.max(peak_memory(child.id()));
                std::thread::sleep(Duration::from_millis(1));
            }
            begun.elapsed()
        });
        println!("{:<52} {:>8} MB (promised under 300 MB)", format!("  peak memory, {questions} questions"), peak / 1024);
    }
}

/// The most memory that a process has held so far, in kilobytes (Linux; 0 elsewhere).
fn peak_memory(process: u32) -> u64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().split(' ').next()?.parse().ok()).unwrap_or(0)
}

/// A unit with ten criteria and so many questions, a tenth of them `short` with two samples each.
fn generate(bank: &Path, questions: usize) {
    let unit = bank.join("speed");
    fs::create_dir_all(&unit).unwrap();
    let mut text = String::from(
        "[unit]\nid = \"speed\"\ntitle = \"Speed\"\nqualification = \"None\"\norganisation = \"None\"\nlevel = 3\nsynopsis = \"Generated.\"\n[[outcome]]\nid = \"lo1\"\ntitle = \"Outcome\"\n",
    );
    for criterion in 1..=10 {
        writeln!(text, "[[criterion]]\nid = \"1.{criterion}\"\noutcome = \"lo1\"\nverb = \"explain\"\ntask = \"the thing number {criterion}\"\nneeds = 2").unwrap();
        for point in 1..=4 {
            writeln!(
                text,
                "[[point]]\nid = \"p-{criterion}-{point}\"\ncriterion = \"1.{criterion}\"\ntext = \"Keeping a customer costs less than winning number {point}, because no advert of kind {criterion} is needed\"\nnudge = \"Think of the cost\"\naccept = [\"no need to advertise again\"]"
            )
            .unwrap();
        }
    }
    fs::write(unit.join("unit.toml"), text).unwrap();
    for (file, chunk) in (0..questions).collect::<Vec<_>>().chunks(500).enumerate() {
        let text: String = chunk.iter().map(|number| question(*number)).collect();
        fs::write(unit.join(format!("questions-{file}.toml")), text).unwrap();
    }
}

fn question(number: usize) -> String {
    let criterion = number % 10 + 1;
    let head = format!("[[question]]\nid = \"q-{number}\"\ncriterion = \"1.{criterion}\"\nprompt = \"Explain why number {number} matters to an organisation\"\n");
    let rest = match number % 10 {
        0 => format!(
            "kind = \"short\"\npoints = [\"p-{criterion}-1\", \"p-{criterion}-2\"]\nneeds = 1\n[[question.sample]]\nstyle = \"full\"\nanswer = \"We don't have to pay for adverts again when people stay with us, so it costs less.\"\nmet = [\"p-{criterion}-1\"]\n[[question.sample]]\nstyle = \"vague\"\nanswer = \"It is better for the business and everybody knows that.\"\n"
        ),
        1..=3 => "kind = \"true-false\"\nanswer = true\nexplanation = \"It is so.\"\n".to_owned(),
        4 => "kind = \"number\"\nexplanation = \"Divide.\"\nunit = \"%\"\nanswer = \"share\"\n[question.draw]\ntotal = [100, 200]\nkept = { from = 50, to = 90, step = 5 }\n[[question.step]]\nname = \"share\"\nvalue = \"100 * kept / total\"\ntext = \"{kept} of {total}\"\n".to_owned(),
        5 => "kind = \"order\"\nexplanation = \"So.\"\nitems = [\"one\", \"two\", \"three\", \"four\"]\n".to_owned(),
        _ => "kind = \"choice\"\nexplanation = \"It is so.\"\n[[question.option]]\ntext = \"Right\"\nright = true\n[[question.option]]\ntext = \"Wrong\"\nbecause = \"No.\"\n[[question.option]]\ntext = \"Also wrong\"\nbecause = \"No.\"\n".to_owned(),
    };
    head + &rest
}

fn attempt(number: u32, mark: &str) -> Attempt {
    let at = Moment::new(Timestamp::from_second(1_750_000_000 + i64::from(number)).unwrap(), Offset::UTC);
    let name = |text: &str| Name::parse(text).unwrap();
    Attempt {
        id: EntryId::new(at, [1; 10]),
        at,
        session: SessionId::new(at, [2; 10]),
        unit: name("cs27"),
        criterion: name(&format!("{}.{}", number % 3 + 1, number % 5 + 1)),
        question: name(&format!("question-{}", number % 250)),
        kind: name("short"),
        mode: name("quiz"),
        version: Fingerprint::parse("0123456789abcdef").unwrap(),
        seed: u64::from(number),
        prompt: "Explain two benefits of customer retention to an organisation.".to_owned(),
        answer: "It costs less to keep people than to win new ones, and they tell their friends about us, so more come.".to_owned(),
        mark: Json::parse(mark).unwrap(),
        award: Marks::parse(2, 2).unwrap(),
        spent: Seconds::parse(42.0).unwrap(),
        hints: 0,
        tries: NonZeroU32::MIN,
        confidence: None,
    }
}

/// One free-text answer: marked, recorded with a full sync, and its feedback laid out.
fn answer(folder: &Path) {
    let library = Library::load(&builtin::inputs()).library;
    let unit = library.unit("cs27").unwrap();
    let (question, short) =
        unit.questions.iter().find_map(|question| Some((question, question.kind.own_words()?))).unwrap();
    let record = Record::open(&folder.join("answer"), Access::Write).unwrap();
    let language = Arc::new(Language::of(unit));
    let marker = Marker::default();
    let mut number = 0;
    measure("an answer marked, synced to disk and explained", "under 50 ms", 101, || {
        number += 1;
        let begun = Instant::now();
        let scheme = Scheme::of(unit, question, short, &language, None);
        let mark = marker.mark(&scheme, &format!("{} And we are {number}.", short.samples[0].answer));
        let draft = attempt(number, &serde_json::to_string(&mark).unwrap());
        record.append(&draft).unwrap();
        let presented = viva::session::Presented::new(unit, question, 1);
        let done = viva::session::Done { attempt: draft.id.to_string(), answer: draft.answer.clone(), mark };
        let text = viva::report::feedback(&presented, &done, true).render(&viva::terminal::Look::plain(80));
        assert!(!text.is_empty());
        begun.elapsed()
    });
}

/// A long record: opened, read whole, its marks decoded and folded into decisions.
fn fold(folder: &Path) {
    let mark = r#"{"points":[{"id":"cheaper-to-keep","verdict":"met","probability":0.93,"sure":true,"evidence":[[0,40]],"reason":"You say so."},{"id":"referrals","verdict":"not_met","probability":0.2,"sure":false,"evidence":[],"reason":"Not found."}],"misconceptions":[],"gate":{"asked":"explain","reached":"explained","passed":true,"advice":"Reasons are given."},"flags":[],"award":2,"available":2}"#;
    for attempts in [25_000, 50_000, 100_000] {
        let long = folder.join(format!("long-{attempts}"));
        fs::create_dir_all(&long).unwrap();
        import(&long, attempts, mark);
        measure(&format!("{attempts} attempts loaded and folded"), "100,000 under 0.5 s", 7, || {
            let begun = Instant::now();
            let record = Record::open(&long, Access::Read).unwrap();
            assert_eq!(Standings::of(&record).unwrap().answers(), usize::try_from(attempts).unwrap());
            begun.elapsed()
        });
    }
}

/// Fills a record through an export file, which is one transaction.
fn import(folder: &Path, attempts: u32, mark: &str) {
    let small = Record::in_memory().unwrap();
    small.append(&attempt(0, mark)).unwrap();
    let mut one = Vec::new();
    small.export(&mut one).unwrap();
    let text = String::from_utf8(one).unwrap();
    let line = text.lines().nth(1).unwrap();
    let first = attempt(0, mark).id.to_string();
    let mut all = format!("{{\"viva\":\"record\",\"version\":1,\"entries\":{attempts}}}\n");
    for number in 0..attempts {
        let id = attempt(number, "{}").id.to_string();
        all.push_str(&line.replace(&first, &id).replace("question-0", &format!("question-{}", number % 250)));
        all.push('\n');
    }
    let imported = Record::open(folder, Access::Write).unwrap().import(all.as_bytes()).unwrap();
    assert!(imported.refused.is_empty(), "{:?}", imported.refused.first());
}

/// `viva mark --jsonl` on answers of 80 words against four points.
fn bulk() {
    let line = r#"{"id": "a1", "question": "Explain the benefits of customer retention to an organisation.", "command": "explain", "points": [{"id": "p1", "text": "Keeping a customer costs less than winning a new one, because advertising is not needed"}, {"id": "p2", "text": "Customers who stay recommend the organisation, which brings new customers at little cost"}, {"id": "p3", "text": "Regular income is easier to predict, so the organisation can plan"}, {"id": "p4", "text": "Customers who know the service need less help, so they cost less to serve"}], "answer": "In our shop we see the same people every week and they know where things are so they dont ask us much. It saves a lot of time at the counter. Also they tell their friends and family about us and these people come in and buy things without us putting an advert in the paper, which costs a lot. My manager says she can plan the rota because she knows roughly what we will take each week from the regulars, more or less."}"#;
    let lines = 1000;
    measure("viva mark --jsonl, 1,000 answers of 80 words", "40 s", 3, || {
        let begun = Instant::now();
        let mut child = Command::new(VIVA).args(["mark", "--jsonl"]).stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        for _ in 0..lines {
            writeln!(input, "{line}").unwrap();
        }
        drop(input);
        assert!(child.wait().unwrap().success());
        begun.elapsed()
    });
}
