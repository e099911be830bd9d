//! Text that came from a person or a file, made safe to print and to keep.

/// Whether a character may reach the screen as it is.
///
/// Refused: control characters, what changes the direction of text (so that words could be shown in another order
/// than they are stored), line and paragraph separators, and the invisible annotation and tag characters.
#[must_use]
pub fn is_printable(c: char) -> bool {
    !(c.is_control()
        || matches!(c,
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}'
            | '\u{fff9}'..='\u{fffb}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}'))
}

/// Shows what must not be printed as a visible stand-in. Line feeds stay, tabs become spaces.
#[must_use]
pub fn visible(text: &str, unicode: bool) -> String {
    let stand_in = if unicode { '\u{fffd}' } else { '?' };
    line_feeds(text)
        .chars()
        .map(|c| match c {
            '\n' => '\n',
            '\t' | '\u{2028}' | '\u{2029}' => ' ',
            c if is_printable(c) => c,
            _ => stand_in,
        })
        .collect()
}

/// As [`visible`], with line feeds as spaces: for what must stay on one line.
#[must_use]
pub fn visible_line(text: &str, unicode: bool) -> String {
    visible(text, unicode).replace('\n', " ")
}

/// An answer as it is kept: line feeds only, tabs as spaces, and nothing that cannot be printed.
#[must_use]
pub fn answer(text: &str) -> String {
    line_feeds(text)
        .chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
            c => is_printable(c).then_some(c),
        })
        .collect()
}

fn line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}
