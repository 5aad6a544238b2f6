//! How far the reading has come, on a terminal only.

use indicatif::{ProgressBar, ProgressStyle};

use super::console::shown;
use crate::pipeline::Listener;

/// A bar on standard error; where that is no terminal, nothing.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar that appears with the first file.
    pub(super) fn new() -> Self {
        let bar = ProgressBar::no_length();
        if let Ok(style) = ProgressStyle::with_template("Đang đọc [{bar:30}] {pos}/{len} {wide_msg}") {
            bar.set_style(style.progress_chars("=> "));
        }
        Self(bar)
    }

    /// Takes the bar off the screen, so that what follows stands alone.
    pub(super) fn clear(&self) {
        self.0.finish_and_clear();
    }
}

impl Listener for Progress {
    fn reading(&self, done: usize, all: usize, name: &str) {
        self.0.set_length(all as u64);
        self.0.set_position(done as u64);
        self.0.set_message(shown(name));
    }
}
