//! The drawings of the documents, made from the program itself.
//!
//! `README_UPDATE=1 cargo test --test cli pictures` draws them anew.

use std::{
    env,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

use vt100::{Cell, Color, Screen};

use crate::{program::Program, terminal::Setting};

/// The size of a cell of the drawn terminal, and the margin around its cells, in pixels.
const CELL: (u16, u16) = (8, 19);
const MARGIN: u16 = 14;

/// A terminal's colours, light on dark: a page may be read in a light or in a dark theme.
const GROUND: &str = "#1f2430";
const TEXT: &str = "#f2f4f8";
const DIM: &str = "#9aa5b8";
const CYAN: &str = "#5fd7e8";

/// Cells of a row that stand beside each other and look alike.
struct Run {
    column: u16,
    text: String,
    style: Style,
}

#[derive(Clone, PartialEq, Eq)]
struct Style {
    color: String,
    is_bold: bool,
}

impl Style {
    fn of(cell: &Cell) -> Self {
        let color = match cell.fgcolor() {
            _ if cell.dim() => DIM.into(),
            Color::Idx(6 | 14) => CYAN.into(),
            Color::Idx(color @ 16..=231) => cube_color(color),
            Color::Default => TEXT.into(),
            other => panic!("{other:?} has no colour in the drawing yet"),
        };
        Self { color, is_bold: cell.bold() }
    }
}

/// One of the 216 colours that terminals number from 16 on: six shades of red, green and blue.
fn cube_color(number: u8) -> String {
    const SHADES: [u8; 6] = [0, 95, 135, 175, 215, 255];
    let place = usize::from(number - 16);
    let [red, green, blue] = [place / 36, place / 6 % 6, place % 6].map(|shade| SHADES[shade]);
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// The runs of a row, with the blanks around them.
fn runs(screen: &Screen, row: u16) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for column in 0..screen.size().1.get() {
        let Some(cell) = screen.cell(row, column) else { continue };
        let text = if cell.has_contents() { cell.contents() } else { " " };
        let style = Style::of(cell);
        match runs.last_mut() {
            Some(run) if run.style == style => run.text.push_str(text),
            _ => runs.push(Run { column, text: text.into(), style }),
        }
    }
    runs
}

/// How many cells a text takes: those of the drawn screens hold one character each.
fn cells(text: &str) -> u16 {
    text.chars().count().try_into().unwrap()
}

/// A screen as a drawing in which every run has the width of its cells, whatever the font.
fn drawing(screen: &Screen, title: &str) -> String {
    // The rows that are blank below the last line are left out.
    let rows = u16::try_from(screen.contents().trim_end().lines().count()).unwrap();
    let columns = screen.size().1;
    let width = columns.get() * CELL.0 + 2 * MARGIN;
    let height = rows * CELL.1 + 2 * MARGIN;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
         <title>{title}</title>\n\
         <rect width=\"{width}\" height=\"{height}\" rx=\"8\" fill=\"{GROUND}\"/>\n\
         <g font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" \
         font-size=\"13.3\">\n"
    );
    for row in 0..rows {
        for Run { column, text, style } in runs(screen, row) {
            let shown = text.trim();
            if shown.is_empty() {
                continue;
            }
            let indent = cells(&text) - cells(text.trim_start());
            let x = (column + indent) * CELL.0 + MARGIN;
            let y = row * CELL.1 + MARGIN + 14;
            let length = cells(shown) * CELL.0;
            let Style { color, is_bold } = style;
            let weight = if is_bold { " font-weight=\"bold\"" } else { "" };
            let shown = shown.replace('&', "&amp;").replace('<', "&lt;");
            writeln!(
                svg,
                "<text x=\"{x}\" y=\"{y}\" textLength=\"{length}\" fill=\"{color}\"{weight}>\
                 {shown}</text>"
            )
            .unwrap();
        }
    }
    svg + "</g>\n</svg>\n"
}

/// Where a picture of the documents is.
fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures").join(name)
}

/// Compares a picture of the documents with the one that the program gives, or replaces it.
fn compare(name: &str, picture: &str) {
    let drawn = fs::read_to_string(place(name)).unwrap_or_default();
    if env::var_os("README_UPDATE").is_some() {
        fs::write(place(name), picture).unwrap();
    } else {
        assert!(
            drawn == picture,
            "{name} is not what the program draws; README_UPDATE=1 redraws it"
        );
    }
}

#[test]
fn the_terminal_is_drawn_as_it_is() {
    let title = "mssante-check dans un terminal";
    let mut terminal = Setting::new([]).size(80, 16).open();
    terminal.see("? aide");
    for (key, next) in [("1", "Question 2,"), ("1", "Question 3,"), ("2", "Question 4,")] {
        terminal.press(key);
        terminal.see(next);
        terminal.see("? aide");
    }
    // The screen may be half drawn still: it is the last one that is compared.
    let drawn = fs::read_to_string(place("terminal.svg")).unwrap_or_default();
    let screen = terminal.wait_for_screen(|screen| drawing(screen, title) == drawn);
    compare("terminal.svg", &drawing(&screen, title));
}

#[test]
fn the_poster_is_the_exported_one() {
    let done = Program::new(["export", "equipement", "-o", "poster.svg"]).code(0);
    compare("poster.svg", &done.read("poster.svg"));
}
