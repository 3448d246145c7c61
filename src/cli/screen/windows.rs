//! What only Windows has to be told or asked.

use std::{env, io, path::PathBuf, process};

use console::Term;
use indicatif::{ProgressDrawTarget, TermLike};
use known_folders::{KnownFolder, get_known_folder_path};
use winsafe::{HPROCESSLIST, HSTD, co, prelude::*};

/// A process of the machine.
struct Process {
    id: u32,
    parent: u32,
    /// The name of its program, in small letters.
    program: String,
}

/// Has the consoles that the program writes to take escape sequences.
///
/// Gives whether they do. What is no console, such as a file, refuses nothing: it gets none.
/// Letters need no such word: consoles are written to in UTF-16, whatever their code page is.
pub(super) fn has_escapes() -> bool {
    takes_escapes(co::STD_HANDLE::OUTPUT) && takes_escapes(co::STD_HANDLE::ERROR)
}

fn takes_escapes(stream: co::STD_HANDLE) -> bool {
    let Some(console) = standard_handle(stream) else { return true };
    let Ok(mode) = console.GetConsoleMode() else { return true };
    console.SetConsoleMode(mode | co::CONSOLE::ENABLE_VIRTUAL_TERMINAL_PROCESSING).is_ok()
}

/// Whether keys can be read one by one: some terminals (Git Bash) are pipes to the program, which
/// have lines alone.
pub(super) fn has_keys() -> bool {
    standard_handle(co::STD_HANDLE::INPUT).is_some_and(|console| console.GetConsoleMode().is_ok())
}

/// Forgets keys that were pressed ahead: they were meant for what was asked before.
pub(super) fn forget_keys() {
    if let Some(console) = standard_handle(co::STD_HANDLE::INPUT) {
        let _ = console.FlushConsoleInputBuffer();
    }
}

/// A standard stream, which stays open.
fn standard_handle(stream: co::STD_HANDLE) -> Option<HSTD> {
    let mut handle = HSTD::GetStdHandle(stream).ok()?;
    Some(handle.leak()).filter(|handle| *handle != HSTD::NULL)
}

/// The folder of the person's documents, wherever it is kept.
pub(super) fn documents() -> Option<PathBuf> {
    get_known_folder_path(KnownFolder::Documents).filter(|folder| folder.is_dir())
}

/// Whether the console was opened for this program alone.
pub(super) fn has_own_window() -> bool {
    let words: Vec<_> = env::args_os().skip(1).map(PathBuf::from).collect();
    opened_window(&processes(), process::id(), words.iter().all(|word| word.exists()))
}

fn processes() -> Vec<Process> {
    let mut found = Vec::new();
    let Ok(mut list) = HPROCESSLIST::CreateToolhelp32Snapshot(co::TH32CS::SNAPPROCESS, None) else {
        return found;
    };
    for process in list.iter_processes() {
        let Ok(process) = process else { break };
        found.push(Process {
            id: process.th32ProcessID,
            parent: process.th32ParentProcessID,
            program: process.szExeFile().to_ascii_lowercase(),
        });
    }
    found
}

/// What starts programs that nobody sees: services and planned tasks, which have a console too.
const UNSEEN_STARTERS: [&str; 4] = ["svchost.exe", "services.exe", "taskeng.exe", "taskhostw.exe"];

/// Whether a process was started by the file manager; or it has a console host of its own, and was
/// given nothing but files, as another file manager does it.
fn opened_window(processes: &[Process], own: u32, has_files_alone: bool) -> bool {
    let parent = find(processes, own).and_then(|process| find(processes, process.parent));
    match parent.map_or("", |parent| &*parent.program) {
        "explorer.exe" => true,
        starter if UNSEEN_STARTERS.contains(&starter) => false,
        _ => {
            has_files_alone
                && processes.iter().any(|process| {
                    process.parent == own
                        && matches!(&*process.program, "conhost.exe" | "openconsole.exe")
                })
        }
    }
}

fn find(processes: &[Process], id: u32) -> Option<&Process> {
    processes.iter().find(|process| process.id == id)
}

/// Where progress is shown: a line that reaches the last column of a console may go on below, and
/// stays there.
pub(super) fn progress_target() -> ProgressDrawTarget {
    let term = Term::stderr();
    if term.is_term() {
        ProgressDrawTarget::term_like(Box::new(NarrowTerm(term)))
    } else {
        ProgressDrawTarget::hidden()
    }
}

/// A terminal without its last column.
#[derive(Debug)]
struct NarrowTerm(Term);

impl TermLike for NarrowTerm {
    fn width(&self) -> u16 {
        self.0.size().1.saturating_sub(1)
    }

    fn height(&self) -> u16 {
        self.0.size().0
    }

    fn move_cursor_up(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_up(n)
    }

    fn move_cursor_down(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_down(n)
    }

    fn move_cursor_right(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_right(n)
    }

    fn move_cursor_left(&self, n: usize) -> io::Result<()> {
        self.0.move_cursor_left(n)
    }

    fn write_line(&self, line: &str) -> io::Result<()> {
        self.0.write_line(line)
    }

    fn write_str(&self, text: &str) -> io::Result<()> {
        self.0.write_str(text)
    }

    fn clear_line(&self) -> io::Result<()> {
        self.0.write_str(&format!("\r{:1$}\r", "", usize::from(self.width())))
    }

    fn flush(&self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn process(id: u32, parent: u32, program: &str) -> Process {
        Process { id, parent, program: program.into() }
    }

    #[test]
    fn a_double_click_opens_a_window_and_a_shell_has_one() {
        let explorer = process(5, 1, "explorer.exe");
        let shell = process(7, 5, "cmd.exe");
        let host_of_shell = process(8, 7, "conhost.exe");
        let clicked = [explorer, process(9, 5, "mssante-check.exe"), shell, host_of_shell];
        assert!(opened_window(&clicked, 9, true));
        assert!(opened_window(&clicked, 9, false));
        let called = [
            process(5, 1, "explorer.exe"),
            process(7, 5, "cmd.exe"),
            process(8, 7, "conhost.exe"),
            process(9, 7, "mssante-check.exe"),
        ];
        assert!(!opened_window(&called, 9, true));
        // « start » of a shell, or another file manager.
        let started = [process(9, 7, "mssante-check.exe"), process(10, 9, "conhost.exe")];
        assert!(opened_window(&started, 9, true));
        assert!(!opened_window(&started, 9, false));
        assert!(!opened_window(&[], 9, true));
        // A planned task has a console that nobody sees.
        let planned = [
            process(3, 1, "svchost.exe"),
            process(9, 3, "mssante-check.exe"),
            process(10, 9, "conhost.exe"),
        ];
        assert!(!opened_window(&planned, 9, true));
    }

    #[test]
    fn the_processes_of_the_machine_are_found() {
        let found = processes();
        assert!(found.iter().any(|process| process.id == process::id()));
        assert!(found.iter().all(|process| !process.program.contains(char::is_uppercase)));
    }

    #[test]
    fn documents_have_a_folder() {
        assert!(documents().is_none_or(|folder| folder.is_absolute() && folder.is_dir()));
    }
}
