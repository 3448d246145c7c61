//! The text of a cell of an ODS: its paragraphs.

use std::io::Read;

use super::value::count;
use crate::table::workbook::{
    error::{Limit, WorkbookError},
    xml::{Piece, XmlReader, attribute},
};

/// How many bytes of text a row has at most; a cell of Excel has 32,767 characters.
pub(super) const LONGEST_TEXT: usize = 16 << 20;

/// What has cells or texts of its own, which are none of the worksheet's.
pub(super) const BESIDE: [&str; 6] =
    ["annotation", "shapes", "frame", "custom-shape", "g", "ruby-text"];

/// What indents the lines of a file that is laid out to be read.
const BLANKS: [char; 3] = [' ', '\t', '\r'];

/// A text that grows.
struct Paragraphs<'t> {
    text: &'t mut String,
    count: usize,
    /// Where the last paragraph begins.
    start: usize,
    is_open: bool,
    /// Whether it ends with a space that stands for a line feed.
    ends_in_feed: bool,
}

/// Reads what stands in a cell that was opened, to its end: its paragraphs, each on a line.
pub(super) fn read_paragraphs<R: Read>(
    xml: &mut XmlReader<R>,
    text: &mut String,
) -> Result<(), WorkbookError> {
    let mut paragraphs =
        Paragraphs { text, count: 0, start: 0, is_open: false, ends_in_feed: false };
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.local_name().as_ref() {
                "p" | "h" => paragraphs.open(),
                "s" => {
                    let spaces = attribute(&element, "c").map_or(1, |text| count(&text)) as usize;
                    if spaces > LONGEST_TEXT {
                        return Err(WorkbookError::TooLarge(Limit::Piece));
                    }
                    paragraphs.push(&" ".repeat(spaces));
                }
                "tab" => paragraphs.push("\t"),
                "line-break" => paragraphs.push("\n"),
                name if BESIDE.contains(&name) => xml.skip_element()?,
                _ => {}
            },
            Piece::Close(element) => match element.local_name().as_ref() {
                "p" | "h" => paragraphs.close(),
                "table-cell" | "covered-table-cell" => return Ok(()),
                _ => {}
            },
            Piece::Text(piece) => paragraphs.push_written(&piece),
            Piece::End => return Err(WorkbookError::Damaged),
        }
        if paragraphs.text.len() > LONGEST_TEXT {
            return Err(WorkbookError::TooLarge(Limit::Piece));
        }
    }
}

impl Paragraphs<'_> {
    fn open(&mut self) {
        if self.count > 0 {
            self.text.push('\n');
        }
        self.count += 1;
        self.start = self.text.len();
        self.is_open = true;
        self.ends_in_feed = false;
    }

    fn close(&mut self) {
        self.is_open = false;
        if self.ends_in_feed {
            self.text.pop();
        }
    }

    fn push(&mut self, text: &str) {
        if self.is_open && !text.is_empty() {
            self.text.push_str(text);
            self.ends_in_feed = false;
        }
    }

    /// Puts what is written behind the rest. Line feeds are how the file is laid out: with the
    /// blanks around them they are one space, and none at the ends of a paragraph.
    fn push_written(&mut self, piece: &str) {
        for (place, line) in piece.split('\n').enumerate() {
            if place == 0 {
                self.push(line);
                continue;
            }
            if self.is_open {
                let kept = self.text[self.start..].trim_end_matches(BLANKS).len();
                self.text.truncate(self.start + kept);
                self.ends_in_feed = kept > 0;
                self.text.push_str(if kept > 0 { " " } else { "" });
            }
            self.push(line.trim_start_matches(BLANKS));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(content: &str) -> String {
        let content = format!("<table-cell>{content}</table-cell>");
        let mut xml = XmlReader::new(content.as_bytes());
        assert!(matches!(xml.next().ok(), Some(Piece::Open(_))));
        let mut text = String::new();
        read_paragraphs(&mut xml, &mut text).unwrap();
        text
    }

    #[test]
    fn paragraphs_are_lines_however_the_file_is_laid_out() {
        for (content, expected) in [
            ("\n  <p>a</p>\n  <p>b</p>\n", "a\nb"),
            ("<p> a  b </p>", " a  b "),
            ("<p>\n   a\n   b\n  </p>", "a b"),
            ("<p>a<s/><s c=\"2\"/>b<tab/>c<line-break/>d</p>", "a   b\tc\nd"),
            ("<p>a\n <span>b</span> <a>c</a></p>", "a b c"),
            ("<p>a &amp; &#233;<![CDATA[<b>]]></p>", "a & é<b>"),
            ("<annotation><p>note</p></annotation><p>a</p>", "a"),
            ("<p/><p>a</p><p/>", "\na\n"),
            ("", ""),
        ] {
            assert_eq!(text(content), expected, "{content}");
        }
    }
}
