//! The only door to `std::fs`.

#![expect(clippy::disallowed_methods, reason = "this module is the door")]

use std::io::{self, BufRead, Read, Write};
use std::path::{Path, PathBuf};

/// Creates `folder` and what is missing above it, for the user's eyes only where the system can say so.
///
/// # Errors
/// Whatever the system answers; a folder that is there already is no error.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// The length of a file in bytes, or `None` where there is none.
///
/// # Errors
/// Whatever the system answers, other than that nothing is there.
pub fn length(path: &Path) -> io::Result<Option<u64>> {
    match std::fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Gives a file another name in the same folder; one that has that name already is replaced.
///
/// # Errors
/// Whatever the system answers.
pub fn rename(from: &Path, to: &Path) -> io::Result<()> {
    std::fs::rename(from, to)
}

/// Finds out whether a new file can be made in `folder`, by making one called `name` and removing it again.
///
/// # Errors
/// Whatever the system answers when it cannot be made.
pub fn try_writing_in(folder: &Path, name: &str) -> io::Result<()> {
    let path = folder.join(name);
    std::fs::OpenOptions::new().write(true).create_new(true).open(&path)?;
    std::fs::remove_file(&path)
}

/// What lies in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path.
    pub path: PathBuf,
    /// Whether it is a folder; links are followed.
    pub is_folder: bool,
}

/// The things in a folder, by name. Hidden ones are left out.
///
/// # Errors
/// Whatever the system answers.
pub fn list(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let hidden = path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'));
        if !hidden {
            entries.push(Entry { is_folder: is_folder(&path), path });
        }
    }
    entries.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(entries)
}

/// Whether there is a folder at this path; links are followed.
pub fn is_folder(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|metadata| metadata.is_dir())
}

/// The one path of a thing that can be reached by several.
///
/// # Errors
/// Whatever the system answers, such as that there is nothing.
pub fn canonical(path: &Path) -> io::Result<PathBuf> {
    std::fs::canonicalize(path)
}

/// Reads a file of at most `most` bytes; `None` when it is larger.
///
/// # Errors
/// Whatever the system answers.
pub fn read(path: &Path, most: usize) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let limit = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
    std::fs::File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= most).then_some(bytes))
}

/// Opens a file for reading.
///
/// # Errors
/// Whatever the system answers.
pub fn open(path: &Path) -> io::Result<impl BufRead + use<>> {
    std::fs::File::open(path).map(io::BufReader::new)
}

/// Makes a new file to write to. A file that is there already is left as it is.
///
/// # Errors
/// Whatever the system answers; [`io::ErrorKind::AlreadyExists`] when there is one.
pub fn create_new(path: &Path) -> io::Result<impl Write + use<>> {
    std::fs::OpenOptions::new().write(true).create_new(true).open(path).map(io::BufWriter::new)
}
