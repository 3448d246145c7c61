//! Keys hit by chance, pastes and other sizes of the window, in every command that reads keys: the
//! program never fails, ends at once when it is to end, and gives the terminal back.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
};

use crate::{
    samples::{DEBUT, SUITE, long},
    terminal::{CTRL_C, Setting, Terminal},
};

/// What a hand, a terminal or another program may send. What leads on comes more than once.
const SENT: [&str; 67] = [
    "\r",
    "\r",
    "\r",
    "\r",
    "\n",
    "1",
    "2",
    "3",
    "4",
    "1",
    "2",
    "9",
    "0",
    "12",
    "999999",
    " ",
    " ",
    "abc",
    "Été",
    "e\u{301}",
    "漢字",
    "👩\u{200d}⚕\u{fe0f}",
    "\u{202e}x",
    "\u{200b}",
    "a@b.fr",
    "?",
    "<",
    "q",
    "o",
    "n",
    "s",
    "b",
    "l",
    "e",
    "\t",
    "\x7f",
    "\x7f",
    "\x08",
    "\x01",
    "\x04",
    "\x05",
    "\x0b",
    "\x0c",
    "\x15",
    "\x17",
    "\x1a",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[H",
    "\x1b[F",
    "\x1b[3~",
    "\x1b[6~",
    "\x1b[1;5D",
    "\x1bb",
    "\x1bf",
    "\x1b",
    "\x1b[",
    "\x1bO",
    "\x1b]0;x",
    "\x1b[M",
    "\x1b[I",
    "\x1b[200~",
    "\x1b[200~collé\r\n12\r\x1b[201~",
    "\u{9b}",
    "\u{0}",
];

/// The commands that read keys.
const COMMANDS: [&[&str]; 5] = [
    &["debut.yaml", "--save", "reponses.json", "-o", "fiche.md"],
    &["long.yaml"],
    &["train", "equipement"],
    &["train", "equipement", "--room", "-o", "bilan.md"],
    &["new", "accueil.yaml"],
];

/// So many sessions by chance for each command.
const SESSIONS: u64 = 100;

/// The sessions are the same at every run: a failure names its own, to be played again.
const SEED: u64 = 2026;

/// The most CPU time that an end may take, in hundredths of a second.
const MOST_TICKS: u64 = 20;

/// Keys and sizes by chance, in the order in which they come.
struct Session {
    dice: fastrand::Rng,
    terminal: Terminal,
    sent: Vec<String>,
}

impl Session {
    fn open(command: &[&str], seed: u64) -> Self {
        let mut dice = fastrand::Rng::with_seed(seed);
        let terminal = Setting::new(command.iter().copied())
            .file("debut.yaml", DEBUT)
            .file("suite.yaml", SUITE)
            .file("long.yaml", &long(15))
            .size(dice.u16(10..120), dice.u16(3..40))
            .open();
        // Before that keys are not read one by one.
        terminal.see_written("\x1b[?2004h");
        Self { dice, terminal, sent: Vec::new() }
    }

    fn press(&mut self, keys: &[u8]) {
        self.sent.push(String::from_utf8_lossy(keys).into_owned());
        self.terminal.press_anyway(keys);
    }

    fn resize(&mut self) {
        // The smallest of all come as often as all others.
        let [columns, rows] = [120, 40].map(|most| {
            let most = if self.dice.bool() { most } else { 3 };
            self.dice.u16(1..most)
        });
        self.terminal.resize_unseen(columns, rows);
        self.sent.push(format!("{columns}x{rows}"));
    }

    fn play(&mut self) {
        for _ in 0..self.dice.usize(1..25) {
            if self.dice.u8(..8) == 0 {
                self.resize();
            }
            let keys = SENT[self.dice.usize(..SENT.len())];
            self.press(keys.as_bytes());
            if self.dice.u8(..10) == 0 {
                let byte = self.dice.u8(0x80..);
                self.press(&[byte]);
            }
            if self.dice.u8(..3) == 0 {
                // What comes next is no part of the same key.
                self.terminal.wait_until_read();
            }
        }
    }

    /// Ends the program; gives how much CPU time that took.
    fn end(&mut self) -> u64 {
        let before = self.terminal.cpu_ticks();
        if self.dice.u8(..4) > 0 {
            self.press(CTRL_C.as_bytes());
        } else {
            let signal = ["TERM", "HUP", "INT"][self.dice.usize(..3)];
            self.sent.push(signal.into());
            self.terminal.signal_anyway(signal);
        }
        self.terminal.code();
        self.terminal.cpu_ticks().saturating_sub(before)
    }

    /// Checks what is left when the program has ended.
    fn check(&mut self) -> Result<(), String> {
        let code = self.terminal.code();
        let written = self.terminal.written();
        // « Quitter » may have been chosen, and a file refused.
        if ![0, 2, 3, 130].contains(&code) {
            return Err(format!("code {code}"));
        }
        if written.contains("panicked") || written.contains("s'est trompé") {
            return Err("a fault".into());
        }
        if !self.terminal.is_given_back() || !self.terminal.is_own_screen() {
            return Err("the terminal is not given back".into());
        }
        if written.rfind("\x1b[?2004l") < written.rfind("\x1b[?2004h") {
            return Err("a paste is still marked".into());
        }
        Ok(())
    }
}

/// Plays a session to its end.
fn play(command: &[&str], seed: u64) {
    let mut session = Session::open(command, seed);
    session.play();
    let ticks = session.end();
    let checked = session.check();
    let told = format!("{command:?}, seed {seed}: {:?}", session.sent);
    assert_eq!(checked, Ok(()), "{told}\n{}", session.terminal.written());
    assert!(ticks <= MOST_TICKS, "{ticks} hundredths of a second: {told}");
}

#[test]
fn no_keys_do_any_harm() {
    let next = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                loop {
                    let session = next.fetch_add(1, Ordering::Relaxed);
                    let Some(command) = COMMANDS.get((session / SESSIONS) as usize) else { return };
                    play(command, SEED + session);
                }
            });
        }
    });
}
