//! The content that is built into the program, so that it works from any folder.

use std::sync::Arc;

use include_dir::{Dir, include_dir};

use super::library::Input;

static CONTENT: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content");
static QUIZZES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/quizzes");

/// The built-in files, as layer 0.
pub fn inputs() -> Vec<Input> {
    let mut inputs = Vec::new();
    collect(&CONTENT, "content", &mut inputs);
    collect(&QUIZZES, "quizzes", &mut inputs);
    inputs
}

fn collect(dir: &Dir<'_>, root: &str, inputs: &mut Vec<Input>) {
    for file in dir.files().filter(|file| file.path().extension().is_some_and(|extension| extension == "toml")) {
        let folder = file.path().parent().and_then(|parent| parent.file_name()).unwrap_or_default();
        inputs.push(Input {
            name: format!("{root}/{}", file.path().display()),
            folder: folder.to_string_lossy().into_owned(),
            layer: 0,
            text: Ok(Arc::from(file.contents_utf8().unwrap_or_default())),
        });
    }
    for inner in dir.dirs() {
        collect(inner, root, inputs);
    }
}
