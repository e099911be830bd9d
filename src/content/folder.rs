//! Content read from folders and files of the user's.

use std::collections::HashSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::library::{Input, LARGEST_FILE, Unreadable};
use crate::disk;

/// The content files at a path, by name: a file, or all `.toml` files in a folder and the folders in it.
/// A folder that has a `content` or a `quizzes` folder in it is read through these alone, so that the folder of a whole
/// project can be named. Whatever cannot be read becomes an input that says so.
pub fn inputs(path: &Path, layer: usize) -> Vec<Input> {
    let mut paths = Vec::new();
    let mut inputs = Vec::new();
    let mut walk = Walk { seen: HashSet::new(), paths: &mut paths, failed: &mut inputs, layer };
    if disk::is_folder(path) {
        walk.top(path);
    } else {
        walk.paths.push(path.to_owned());
    }
    if paths.is_empty() && inputs.is_empty() {
        let nothing = Unreadable {
            message: "there is no .toml file in this folder".to_owned(),
            help: "name the folder with the content files".to_owned(),
        };
        inputs.push(Input { name: path.display().to_string(), folder: String::new(), layer, text: Err(nothing) });
    }
    inputs.extend(paths.into_iter().map(|path| Input {
        folder: folder_of(&path),
        layer,
        text: read(&path),
        name: path.display().to_string(),
    }));
    inputs
}

struct Walk<'a> {
    /// Folders that have been read, so that a link back up ends.
    seen: HashSet<PathBuf>,
    paths: &'a mut Vec<PathBuf>,
    failed: &'a mut Vec<Input>,
    layer: usize,
}

impl Walk<'_> {
    fn top(&mut self, folder: &Path) {
        let parts: Vec<PathBuf> =
            ["content", "quizzes"].iter().map(|part| folder.join(part)).filter(|part| disk::is_folder(part)).collect();
        if parts.is_empty() {
            self.folder(folder);
        } else {
            for part in &parts {
                self.folder(part);
            }
        }
    }

    fn folder(&mut self, folder: &Path) {
        let listed = disk::canonical(folder).and_then(|path| if self.seen.insert(path) { disk::list(folder) } else { Ok(Vec::new()) });
        match listed {
            Ok(entries) => {
                for entry in entries {
                    if entry.is_folder {
                        self.folder(&entry.path);
                    } else if entry.path.extension().is_some_and(|extension| extension == "toml") {
                        self.paths.push(entry.path);
                    }
                }
            }
            Err(error) => self.failed.push(Input {
                name: folder.display().to_string(),
                folder: String::new(),
                layer: self.layer,
                text: Err(unreadable(&error)),
            }),
        }
    }
}

/// The name of the folder that a file lies in, which is the id of its unit.
fn folder_of(path: &Path) -> String {
    let whole = disk::canonical(path).unwrap_or_else(|_| path.to_owned());
    whole.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned()
}

fn read(path: &Path) -> Result<Arc<str>, Unreadable> {
    let bytes = disk::read(path, LARGEST_FILE).map_err(|error| unreadable(&error))?;
    let Some(bytes) = bytes else {
        return Err(Unreadable {
            message: format!("the file is larger than {} MB", LARGEST_FILE / 1024 / 1024),
            help: "cut it into several files: all files of a unit's folder are read together".to_owned(),
        });
    };
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Arc::from(text)),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            let line = String::from_utf8_lossy(valid).matches('\n').count() + 1;
            Err(Unreadable {
                message: format!("the file is not text: line {line} is not UTF-8"),
                help: "save it as UTF-8 in your editor (a word processor's file or a picture cannot be read)".to_owned(),
            })
        }
    }
}

fn unreadable(error: &io::Error) -> Unreadable {
    let (message, help) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file or folder", "check the spelling of the path"),
        io::ErrorKind::PermissionDenied => ("reading this is not allowed", "change its permissions, or name another"),
        _ => {
            return Unreadable {
                message: format!("this cannot be read: {error}"),
                help: "check the disk, or name another file".to_owned(),
            };
        }
    };
    Unreadable { message: message.to_owned(), help: help.to_owned() }
}
