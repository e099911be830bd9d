//! The settings file: what a user would otherwise type each time.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::disk;

/// What may stand in `settings.toml`; every key may be absent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// Folders with content of the user's own, as with `--content`; seen from the settings file's own folder.
    pub content: Vec<PathBuf>,
    /// As `--only-own`.
    pub only_own: bool,
    /// As `--data`; seen from the settings file's own folder.
    pub data: Option<PathBuf>,
    /// As `--plain`.
    pub plain: bool,
}

/// Why the settings cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongSettings {
    path: PathBuf,
    why: String,
}

impl fmt::Display for WrongSettings {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "The settings in {} cannot be used:\n{}", self.path.display(), self.why.trim_end())?;
        writeln!(out, "Mend the line, or take the file away. It may have: content = [\"DIR\"], only_own, data, plain.")
    }
}

/// The largest settings file that is read, in bytes.
const LARGEST: usize = 64 * 1024;

/// Reads the settings; a file that is not there leaves everything as usual.
pub fn read(path: Option<&Path>) -> Result<Settings, WrongSettings> {
    let Some(path) = path else {
        return Ok(Settings::default());
    };
    let wrong = |why: String| WrongSettings { path: path.to_owned(), why };
    match disk::read(path, LARGEST) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Settings::default()),
        Err(error) => Err(wrong(error.to_string())),
        Ok(None) => Err(wrong("it is far too large".to_owned())),
        Ok(Some(bytes)) => {
            let text = String::from_utf8(bytes).map_err(|_| wrong("it is not text (UTF-8)".to_owned()))?;
            let settings: Settings = toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
            Ok(settings.seen_from(path.parent().unwrap_or(Path::new(""))))
        }
    }
}

impl Settings {
    /// With its paths joined to this folder: the file means the same from wherever the program is started.
    fn seen_from(mut self, folder: &Path) -> Self {
        self.content.iter_mut().chain(&mut self.data).for_each(|path| *path = folder.join(&*path));
        self
    }
}
