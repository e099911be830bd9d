//! What the outside says about the terminal, and how text is to look because of it.

/// What `main` read from the process: nothing else in this module looks it up.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "facts that do not exclude each other")]
pub struct Environment {
    /// Standard input is a terminal.
    pub input_is_terminal: bool,
    /// Standard output is a terminal.
    pub output_is_terminal: bool,
    /// Standard error is a terminal.
    pub error_is_terminal: bool,
    /// `NO_COLOR` is set to something.
    pub no_color: bool,
    /// `TERM`.
    pub term: Option<String>,
    /// `COLUMNS`, as text: a wrong value counts as none.
    pub columns: Option<String>,
    /// The first that is set of `LC_ALL`, `LC_CTYPE` and `LANG`.
    pub locale: Option<String>,
    /// The person asked for `--plain`.
    pub plain: bool,
}

/// The colours of a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// None, or none wanted.
    None,
    /// The eight that every terminal has, in shades that its owner chose.
    Basic,
    /// The fixed palette of 256, of which we take shades that read on black and on white.
    Rich,
}

/// How text is to look: a function of the environment, and all that rendering knows of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Columns to fill, 20 to 80.
    pub width: usize,
    /// How many colours there are.
    pub colour: Colour,
    /// Whether signs beyond ASCII may be used.
    pub unicode: bool,
    /// No box drawing and no alignment by columns: for screen readers.
    pub plain: bool,
}

impl Look {
    /// The narrowest text we lay out; a narrower terminal wraps it itself.
    pub const NARROWEST: usize = 20;
    /// The widest text that is comfortable to read.
    pub const WIDEST: usize = 80;

    /// Without colour or signs, as `--plain` shows it.
    #[must_use]
    pub fn plain(width: usize) -> Self {
        Self { width: clamp(width), colour: Colour::None, unicode: false, plain: true }
    }

    /// With signs and without colour, as in a file.
    #[must_use]
    pub fn uncoloured(width: usize) -> Self {
        Self { width: clamp(width), colour: Colour::None, unicode: true, plain: false }
    }

    /// With colour and signs.
    #[must_use]
    pub fn coloured(width: usize) -> Self {
        Self { width: clamp(width), colour: Colour::Rich, unicode: true, plain: false }
    }
}

impl Environment {
    /// The look of a stream that is, or is not, a terminal of `measured` columns.
    pub(super) fn look(&self, is_terminal: bool, measured: Option<usize>) -> Look {
        let plain = self.plain || self.is_dumb();
        Look {
            width: clamp(self.wanted_columns().or(measured).unwrap_or(Look::WIDEST)),
            colour: if is_terminal && !plain && !self.no_color { self.colours() } else { Colour::None },
            unicode: !plain && !self.lacks_unicode(),
            plain,
        }
    }

    /// Whether lines can be edited in place.
    pub(super) fn can_edit(&self) -> bool {
        self.input_is_terminal && self.output_is_terminal && !self.plain && !self.is_dumb()
    }

    /// Windows sets no `TERM`, and its terminals have 256 colours.
    fn colours(&self) -> Colour {
        match self.term.as_deref() {
            Some(term) if !term.contains("256color") && !term.contains("direct") => Colour::Basic,
            _ => Colour::Rich,
        }
    }

    fn is_dumb(&self) -> bool {
        self.term.as_deref().is_some_and(|term| matches!(term, "" | "dumb" | "cons25" | "emacs"))
    }

    fn lacks_unicode(&self) -> bool {
        let ascii_locale = self.locale.as_deref().is_some_and(|locale| {
            let locale = locale.to_ascii_lowercase();
            !locale.is_empty() && !locale.contains("utf-8") && !locale.contains("utf8")
        });
        // The font of the Linux console has no tick.
        ascii_locale || self.term.as_deref() == Some("linux")
    }

    fn wanted_columns(&self) -> Option<usize> {
        let columns: usize = self.columns.as_deref()?.trim().parse().ok()?;
        (columns > 0).then_some(columns)
    }
}

fn clamp(width: usize) -> usize {
    width.clamp(Look::NARROWEST, Look::WIDEST)
}
