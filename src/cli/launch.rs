//! How the program was started: from a terminal, or by a drop or a double click.

use std::{
    io::{BufRead, stdin},
    path::{Path, PathBuf},
};

use chrono::{Local, NaiveDate};

use super::console;

/// How and where the program was started.
#[derive(Debug, Clone)]
pub(super) struct Launch {
    /// Whether the window closes when the program ends.
    own_window: bool,
    /// The folder that holds the program.
    pub(super) program: Option<PathBuf>,
}

impl Launch {
    /// Looks around.
    pub(super) fn look() -> Self {
        let program = std::env::current_exe().ok();
        Self {
            own_window: owns_console(),
            program: program.as_deref().and_then(Path::parent).map(Path::to_owned),
        }
    }

    /// Where a relative default (`input`, `output`) lies: in the current directory, or beside the program when
    /// it was dropped upon, since Explorer's current directory means nothing to its user.
    pub(super) fn default_path(&self, name: &str) -> PathBuf {
        match &self.program {
            Some(folder) if self.own_window => folder.join(name),
            _ => PathBuf::from(name),
        }
    }

    /// Keeps the window open until what it says has been read.
    pub(super) fn wait(&self) {
        if self.own_window {
            console::print("\nNhấn phím Enter để đóng cửa sổ này.\n");
            // Without a keyboard there is nothing to wait for.
            let _ = stdin().lock().read_line(&mut String::new());
        }
    }
}

/// Today, the only way the clock enters: a period that is not over yet is judged today.
#[expect(clippy::disallowed_methods, reason = "only the face asks for today")]
pub(super) fn today() -> NaiveDate {
    Local::now().date_naive()
}

/// Whether the console was made for this program alone, as Windows does for a drop or a double click.
#[cfg(windows)]
#[allow(unsafe_code)]
fn owns_console() -> bool {
    let mut processes = [0_u32; 2];
    // SAFETY: the pointer and the length describe `processes`, which the call only writes to.
    unsafe { windows_sys::Win32::System::Console::GetConsoleProcessList(processes.as_mut_ptr(), 2) == 1 }
}

#[cfg(not(windows))]
fn owns_console() -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn defaults_lie_beside_the_program_only_after_a_drop() {
        let program = Some(PathBuf::from("/opt/tonghop"));
        let dropped = Launch { own_window: true, program: program.clone() };
        assert_eq!(dropped.default_path("input"), Path::new("/opt/tonghop/input"));
        let typed = Launch { own_window: false, program };
        assert_eq!(typed.default_path("input"), Path::new("input"));
    }
}
