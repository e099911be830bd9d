//! The program: reads the process's surroundings and hands them to the library.

use std::env;
use std::io::{IsTerminal, stderr, stdin, stdout};
use std::path::PathBuf;
use std::process::ExitCode;

use etcetera::BaseStrategy;
use jiff::{Timestamp, tz::TimeZone};
use rand::Rng;
use viva::cli::{self, Surroundings};
use viva::record::Moment;
use viva::terminal::{Environment, Terminal};

fn main() -> ExitCode {
    ExitCode::from(cli::run(surroundings(), Terminal::new))
}

#[expect(clippy::disallowed_methods, reason = "this is the door: everything else is handed what is read here")]
fn surroundings() -> Surroundings {
    let text = |name: &str| env::var(name).ok().filter(|value| !value.is_empty());
    let folders = etcetera::choose_base_strategy().ok();
    Surroundings {
        arguments: env::args_os().collect(),
        environment: Environment {
            input_is_terminal: stdin().is_terminal(),
            output_is_terminal: stdout().is_terminal(),
            error_is_terminal: stderr().is_terminal(),
            no_color: text("NO_COLOR").is_some(),
            term: text("TERM"),
            columns: text("COLUMNS"),
            locale: text("LC_ALL").or_else(|| text("LC_CTYPE")).or_else(|| text("LANG")),
            plain: false,
        },
        data: text("VIVA_DATA").map(PathBuf::from).or_else(|| folders.as_ref().map(|folders| folders.data_dir().join("viva"))),
        settings: text("VIVA_SETTINGS")
            .map(PathBuf::from)
            .or_else(|| folders.map(|folders| folders.config_dir().join("viva/settings.toml"))),
        clock: Box::new(|| {
            let now = Timestamp::now();
            Moment::new(now, TimeZone::system().to_offset(now))
        }),
        random: Box::new(|| rand::rng().next_u64()),
    }
}
