//! The message of a report as a file that mail programs open, ready to be addressed and sent.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use crate::{render::typography::typeset, tree::target::Message, walk::report::Report};

/// The longest line, in bytes, that mail allows in a header or in encoded text.
const MAX_LINE: usize = 76;

/// What stands before the text of the subject.
const SUBJECT: &str = "Subject: ";

pub(super) fn write(report: &Report<'_>, message: &Message, out: &mut dyn Write) -> io::Result<()> {
    let subject = message.subject.as_ref().map(|subject| report.fill(subject)).unwrap_or_default();
    write!(out, "{SUBJECT}{}\r\n", encoded_words(&typeset(&subject)))?;
    // With this header, mail programs open a draft and not a message that was received.
    write!(out, "X-Unsent: 1\r\nMIME-Version: 1.0\r\n")?;
    write!(
        out,
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: \
         quoted-printable\r\n\r\n"
    )?;
    for line in typeset(&report.fill(&message.text)).lines() {
        write!(out, "{}\r\n", quoted_printable(line))?;
    }
    Ok(())
}

/// The text of a header as encoded words (RFC 2047), each on a line of its own.
fn encoded_words(text: &str) -> String {
    const OPEN: &str = "=?utf-8?Q?";
    const CLOSE: &str = "?=";
    let longest = MAX_LINE - SUBJECT.len() - CLOSE.len();
    let mut words = Vec::new();
    let mut word = String::from(OPEN);
    for c in text.chars() {
        let mut encoded = String::new();
        match c {
            ' ' => encoded.push('_'),
            c if c.is_ascii_alphanumeric() => encoded.push(c),
            c => push_hexadecimal(&mut encoded, c),
        }
        if word.len() + encoded.len() > longest {
            words.push(std::mem::replace(&mut word, OPEN.into()) + CLOSE);
        }
        word.push_str(&encoded);
    }
    words.push(word + CLOSE);
    words.join("\r\n ")
}

/// A line as quoted-printable text (RFC 2045), folded where it is too long.
fn quoted_printable(line: &str) -> String {
    let mut quoted = String::new();
    let mut width = 0;
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        let start = quoted.len();
        match c {
            ' ' if rest.peek().is_none() => push_hexadecimal(&mut quoted, c),
            '!'..='<' | '>'..='~' | ' ' => quoted.push(c),
            c => push_hexadecimal(&mut quoted, c),
        }
        width += quoted.len() - start;
        if width >= MAX_LINE {
            quoted.insert_str(start, "=\r\n");
            width = quoted.len() - start - "=\r\n".len();
        }
    }
    quoted
}

/// Appends the bytes of a character, each as `=` and two digits.
fn push_hexadecimal(out: &mut String, c: char) {
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        let _ = write!(out, "={byte:02X}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_characters_and_keep_their_last_space() {
        assert_eq!(quoted_printable("a = é "), "a =3D =C3=A9=20");
        let long = "é".repeat(100);
        let folded = quoted_printable(&long);
        assert!(folded.lines().all(|line| line.len() <= MAX_LINE));
        assert_eq!(folded.replace("=\r\n", ""), "=C3=A9".repeat(100));
    }

    #[test]
    fn headers_are_encoded_words() {
        assert_eq!(
            encoded_words("Échangeons par MSSanté"),
            "=?utf-8?Q?=C3=89changeons_par_MSSant=C3=A9?="
        );
        assert!(
            encoded_words(&"é".repeat(200))
                .lines()
                .all(|line| line.trim().len() <= MAX_LINE - SUBJECT.len())
        );
    }
}
