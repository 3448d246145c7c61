//! The program run to its end: exit code, stdout and stderr are always compared.

use std::{
    env,
    fmt::Write as _,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use tempfile::TempDir;

/// Longer than any machine needs: only a test that fails waits so long.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// How often is looked at what gives no sign when it changes.
const GLANCE: Duration = Duration::from_millis(2);

/// The program with its arguments, in a folder of its own.
#[must_use = "a program runs when it is compared: end with `code`, `snapshot` or `run`"]
pub(crate) struct Program {
    command: Command,
    folder: TempDir,
    stdin: Vec<u8>,
    stdout: String,
    stderr: String,
}

/// What a program did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) folder: TempDir,
}

impl Program {
    pub(crate) fn new<'a>(args: impl IntoIterator<Item = &'a str>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut command = command();
        command.args(args).current_dir(folder.path());
        Self { command, folder, stdin: Vec::new(), stdout: String::new(), stderr: String::new() }
    }

    /// Puts a file in the folder where the program runs.
    pub(crate) fn file(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, content).expect("a file");
        self
    }

    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn args<'a>(mut self, args: impl IntoIterator<Item = &'a str>) -> Self {
        self.command.args(args);
        self
    }

    pub(crate) fn stdin(mut self, stdin: impl Into<Vec<u8>>) -> Self {
        self.stdin = stdin.into();
        self
    }

    pub(crate) fn stdout(mut self, stdout: &str) -> Self {
        self.stdout = stdout.into();
        self
    }

    pub(crate) fn stderr(mut self, stderr: &str) -> Self {
        self.stderr = stderr.into();
        self
    }

    /// Compares the exit code, stdout and stderr.
    pub(crate) fn code(self, code: i32) -> Done {
        let (stdout, stderr) = (self.stdout.clone(), self.stderr.clone());
        let done = self.run();
        assert_eq!(
            (done.code, done.stdout.as_str(), done.stderr.as_str()),
            (code, &*stdout, &*stderr)
        );
        done
    }

    /// Compares the exit code, stdout and stderr with a snapshot.
    #[track_caller]
    pub(crate) fn snapshot(self, name: &str) -> Done {
        let mut args = String::from("mssante-check");
        for arg in self.command.get_args().map(|arg| arg.to_string_lossy()) {
            let _ =
                if arg.contains(' ') { write!(args, " '{arg}'") } else { write!(args, " {arg}") };
        }
        args.truncate(args.char_indices().nth(100).map_or(args.len(), |(place, _)| place));
        let done = self.run();
        insta::with_settings!({ description => args, omit_expression => true }, {
            insta::assert_snapshot!(name, done.told());
        });
        done
    }

    /// Runs without comparing, for tests that compare runs with each other.
    pub(crate) fn run(mut self) -> Done {
        let mut child = self
            .command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        // A program that does not read its stdin closes it: that is no fault.
        let _ = child.stdin.take().expect("a pipe").write_all(&self.stdin);
        let output = child.wait_with_output().expect("the program ends");
        Done {
            code: output.status.code().unwrap_or(-1),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            folder: self.folder,
        }
    }
}

/// What was written. Under Windows it has the separator of that system behind a folder that was
/// given, and its quotes in options.
fn text(written: Vec<u8>) -> String {
    let text = String::from_utf8(written).expect("the program writes UTF-8");
    if !cfg!(windows) {
        return text;
    }
    let mut alike = String::new();
    let text = text.replace("etagere\\", "etagere/").replace("fiches\\", "fiches/");
    let text = text.replace("ailleurs\\", "ailleurs/");
    for line in text.split_inclusive('\n') {
        let is_option = ["--map ", "--means ", "--id ", "--path ", "--id="]
            .iter()
            .any(|option| line.contains(option));
        alike += &if is_option { line.replace('"', "'") } else { line.to_owned() };
    }
    alike
}

impl Done {
    pub(crate) fn told(&self) -> String {
        format!("code {}\n--- stdout\n{}--- stderr\n{}", self.code, self.stdout, self.stderr)
    }

    #[track_caller]
    pub(crate) fn assert_code(&self, code: i32) {
        assert_eq!(self.code, code, "{}", self.told());
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.folder.path().join(name)).expect("a file")
    }

    pub(crate) fn read_bytes(&self, name: &str) -> Vec<u8> {
        fs::read(self.folder.path().join(name)).expect("a file")
    }

    /// The names of the files in the folder.
    pub(crate) fn files(&self) -> Vec<String> {
        files(self.folder.path())
    }
}

pub(crate) fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.expect("an entry").file_name().to_string_lossy().into()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

/// Waits until something holds that gives no sign when it does.
#[track_caller]
pub(crate) fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "waited in vain until {what}");
        thread::sleep(GLANCE);
    }
}

/// The program without what the environment would change.
pub(crate) fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mssante-check"));
    for name in [
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "FORCE_HYPERLINK",
        "TERM",
        "COLUMNS",
        "LINES",
        "MSSANTE_CHECK_TREES",
        "MSSANTE_CHECK_RESOURCES",
    ] {
        command.env_remove(name);
    }
    command.env("SOURCE_DATE_EPOCH", DAY);
    if cfg!(windows) {
        // Elsewhere than on the path, it is called by its folder.
        command.env("PATH", folder_of_program());
    }
    command
}

/// The folder of the program, which is the one above that of the tests, as this system names it.
fn folder_of_program() -> PathBuf {
    let tests = env::current_exe().expect("a path");
    tests.ancestors().nth(2).expect("a folder").to_owned()
}

/// The 23rd of November 2026, which the program takes for today.
pub(crate) const DAY: &str = "1795953600";
