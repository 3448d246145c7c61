//! A message of a report as a file that mail programs open, ready to be addressed and sent.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use crate::{tree::target::Message, walk::report::Report};

/// The longest line that mail allows in a header or in encoded text.
const WIDEST: usize = 76;

pub(super) fn write(report: &Report<'_>, message: &Message, out: &mut dyn Write) -> io::Result<()> {
    let subject = message.subject.as_ref().map(|subject| report.fill(subject)).unwrap_or_default();
    write!(out, "Subject: {}\r\n", header(&subject))?;
    // Mail programs open a draft, not a message received.
    write!(out, "X-Unsent: 1\r\nMIME-Version: 1.0\r\n")?;
    write!(
        out,
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: \
         quoted-printable\r\n\r\n"
    )?;
    report.fill(&message.text).lines().try_for_each(|line| write!(out, "{}\r\n", quoted(line)))
}

/// A header's text as encoded words (RFC 2047), one a line.
fn header(text: &str) -> String {
    const OPEN: &str = "=?utf-8?Q?";
    let mut lines = vec![String::from(OPEN)];
    for c in text.chars() {
        let mut encoded = String::new();
        match c {
            ' ' => encoded.push('_'),
            c if c.is_ascii_alphanumeric() => encoded.push(c),
            c => hexadecimal(&mut encoded, c),
        }
        if lines
            .last()
            .is_some_and(|line| line.len() + encoded.len() + 2 > WIDEST - "Subject: ".len())
        {
            lines.push(OPEN.into());
        }
        if let Some(line) = lines.last_mut() {
            line.push_str(&encoded);
        }
    }
    lines.join("?=\r\n ") + "?="
}

/// A line as quoted-printable text (RFC 2045), folded where it is too long.
fn quoted(line: &str) -> String {
    let mut quoted = String::new();
    let mut width = 0;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let start = quoted.len();
        match c {
            ' ' if rest.peek().is_none() => hexadecimal(&mut quoted, c),
            '!'..='<' | '>'..='~' | ' ' => quoted.push(c),
            c => hexadecimal(&mut quoted, c),
        }
        width += quoted.len() - start;
        if width >= WIDEST {
            quoted.insert_str(start, "=\r\n");
            width = quoted.len() - start - "=\r\n".len();
        }
    }
    quoted
}

fn hexadecimal(out: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(out, "={byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use crate::render::report::mail::*;

    #[test]
    fn lines_are_folded_between_characters_and_keep_their_last_space() {
        assert_eq!(quoted("a = é "), "a =3D =C3=A9=20");
        let long = "é".repeat(100);
        let folded = quoted(&long);
        assert!(folded.lines().all(|line| line.len() <= WIDEST));
        assert_eq!(folded.replace("=\r\n", ""), "=C3=A9".repeat(100));
    }

    #[test]
    fn headers_are_encoded_words() {
        assert_eq!(
            header("Échangeons par MSSanté"),
            "=?utf-8?Q?=C3=89changeons_par_MSSant=C3=A9?="
        );
        assert!(
            header(&"é".repeat(200))
                .lines()
                .all(|line| line.trim().len() <= WIDEST - "Subject: ".len())
        );
    }
}
