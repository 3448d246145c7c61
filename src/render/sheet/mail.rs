//! A sheet as a file that mail programs open: a draft, ready to be sent.

use std::{
    fmt::Write as _,
    io::{self, Write},
    slice,
};

use super::letter::Letter;
use crate::{
    audit::{RowRecord, Standing},
    fold::trim,
    render::{
        audited::AuditedRow,
        details::SheetDetails,
        report::{Look, text},
        typography::typeset,
    },
    signs::printable,
    tree::{
        Action,
        input::Input,
        target::{Contact, Message, Target},
    },
    walk::report::Report,
    words::tame,
};

/// The longest line, in bytes, that mail allows in a header or in encoded text.
const MAX_LINE: usize = 76;

/// What stands before the text of the subject.
const SUBJECT: &str = "Subject: ";

/// How wide the text of a sheet is: answers to it begin their lines with a sign or two.
const LOOK: Look = Look { width: 72, ..Look::PLAIN };

/// What stands between a letter and the sheet below it.
const RULE: &str = "----------------------------------------";

/// The look of a text that a word processor breaks into lines.
const ON_ONE_LINE: Look = Look { width: u16::MAX as usize, ..Look::PLAIN };

/// The longest address that a header takes.
const LONGEST_ADDRESS: usize = 254;

/// A mail before it is encoded.
struct Draft<'a> {
    to: Option<&'a str>,
    subject: String,
    text: String,
}

/// Writes the message of a walk that has one of its own, or else the sheet.
pub(super) fn write(
    reports: &[Report<'_>],
    details: SheetDetails<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    if let ([report], Some(row)) = (reports, details.row(0)) {
        return Draft::of_row(report, row, details)?.write(out);
    }
    let draft = match own_message(reports) {
        Some((report, message)) => Draft::of_message(report, message),
        None => Draft::of_sheet(reports, details)?,
    };
    draft.write(out)
}

/// The message of a walk that has one of its own; several walks make a sheet.
pub(super) fn own_message<'a>(reports: &'a [Report<'a>]) -> Option<(&'a Report<'a>, &'a Message)> {
    let [report] = reports else { return None };
    report.mail().map(|message| (report, message))
}

impl<'a> Draft<'a> {
    fn of_message(report: &'a Report<'_>, message: &Message) -> Self {
        let subject = message.subject.as_ref().map(|subject| report.fill(subject));
        Self {
            to: address(report),
            subject: tame(&subject.unwrap_or_default()),
            text: printable(&report.fill(&message.text)).into_owned(),
        }
    }

    /// The subject has no word that somebody typed.
    fn of_sheet(reports: &'a [Report<'_>], details: SheetDetails<'_>) -> io::Result<Self> {
        let mut text = Vec::new();
        text::write(reports, details, LOOK, &mut text)?;
        let to = match reports {
            [report] => address(report),
            _ => None,
        };
        let mut titles: Vec<&str> = reports.iter().map(|report| &*report.tree.title).collect();
        titles.dedup();
        Ok(Self {
            to,
            subject: tame(&format!("Fiche\u{a0}: {}", titles.join("\u{a0}; "))),
            text: String::from_utf8_lossy(&text).into_owned(),
        })
    }

    /// A letter to the structure of a row, with its sheet.
    fn of_row(
        report: &'a Report<'_>,
        row: AuditedRow<'a>,
        details: SheetDetails<'_>,
    ) -> io::Result<Self> {
        let mail = &row.record.mail;
        let letter = letter(report, row);
        let mut sheet = Vec::new();
        text::write(slice::from_ref(report), details, LOOK, &mut sheet)?;
        let sheet = String::from_utf8_lossy(&sheet);
        Ok(Self {
            to: mail.as_deref().and_then(sendable),
            subject: format!("{} — {}", letter.subject, row.name()),
            text: format!("{}\n\n{RULE}\n\n{sheet}", letter.opening),
        })
    }

    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        if let Some(to) = self.to {
            write!(out, "To: {to}\r\n")?;
        }
        write!(out, "{SUBJECT}{}\r\n", encoded_words(&typeset(&self.subject)))?;
        // With this header, mail programs open a draft and not a message that was received.
        write!(out, "X-Unsent: 1\r\nMIME-Version: 1.0\r\n")?;
        write!(
            out,
            "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: \
             quoted-printable\r\n\r\n"
        )?;
        for line in typeset(&self.text).lines() {
            write!(out, "{}\r\n", quoted_printable(line))?;
        }
        Ok(())
    }
}

/// The letter about a row.
fn letter(report: &Report<'_>, row: AuditedRow<'_>) -> Letter {
    let RowRecord { standing, remarks, is_readable, .. } = row.record;
    match standing {
        Standing::Error => Letter::of_error(report.tree, is_readable.then_some(report), remarks),
        _ => Letter::of_walk(report, &row.open_questions()),
    }
}

/// The whole text of a letter about a row: what it concludes stands in it too. Lines end where
/// something else begins.
pub(in crate::render) fn letter_text(report: &Report<'_>, row: AuditedRow<'_>) -> Letter {
    let mut letter = letter(report, row);
    if report.outcome().is_some() {
        let mut text = Vec::new();
        // Memory refuses nothing.
        let _ = text::conclusion(report, ON_ONE_LINE, &mut text);
        letter.opening.push_str("\n\n");
        letter.opening.push_str(String::from_utf8_lossy(&text).trim_end());
        letter.opening.push_str("\n\nCode du parcours\u{a0}: ");
        letter.opening.push_str(&report.code());
    }
    letter
}

/// The address of the contact to write to: the first thing to do, on the whole sheet or of the
/// outcome, is to write to it, and nobody else is to be written to. It is one of the resources:
/// what somebody typed is never an address of a mail.
fn address<'a>(report: &Report<'a>) -> Option<&'a str> {
    let outcome = report.outcome()?;
    let actions = report.actions();
    let firsts = [actions.first().copied(), outcome.actions.first()];
    let contact = firsts.into_iter().flatten().find_map(contact_of)?;
    let chosen = outcome.alternatives.iter().flat_map(|alternative| &alternative.actions);
    let mut contacts = actions.into_iter().chain(chosen).filter_map(contact_of);
    let is_alone = contacts.all(|other| other.email == contact.email);
    (is_alone && is_safe(&contact.email)).then_some(&*contact.email)
}

/// The mail address that a text is, if it is one that a draft may be addressed to: nothing in it
/// means more in a header.
pub fn sendable(text: &str) -> Option<&str> {
    let address = trim(text);
    let is_address = Input::Email.read(address).is_ok_and(|read| read == address);
    (is_address && is_safe(address)).then_some(address)
}

fn contact_of(action: &Action) -> Option<&Contact> {
    match &action.target {
        Some(Target::Contact(contact)) => Some(contact),
        _ => None,
    }
}

/// Whether an address has no sign that means something in a header.
fn is_safe(email: &str) -> bool {
    email.len() <= LONGEST_ADDRESS
        && email.chars().all(|c| c.is_ascii_alphanumeric() || "@.!#$%&'*+-/=?^_`{|}~".contains(c))
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
    fn an_address_that_means_more_in_a_header_is_left_out() {
        for (email, is_taken) in [
            ("a.b-c+d@e.fr", true),
            ("a@b.fr\r\nBcc: c@d.fr", false),
            ("a@b.fr, c@d.fr", false),
            ("\"a\" <b@c.fr>", false),
            ("é@b.fr", false),
            (&format!("{}@b.fr", "a".repeat(250)), false),
        ] {
            assert_eq!(is_safe(email), is_taken, "{email}");
        }
    }

    #[test]
    fn a_draft_is_addressed_to_one_address_and_to_nothing_else() {
        for (text, address) in [
            (" a.b@c.example ", Some("a.b@c.example")),
            ("\u{feff}a@b.example", Some("a@b.example")),
            ("a@b.example\r\nBcc: c@d.example", None),
            ("a@b.example\nBcc: c@d.example", None),
            ("a@b.example, c@d.example", None),
            ("a@b.example;c@d.example", None),
            ("Anne <a@b.example>", None),
            ("a b@c.example", None),
            ("pas d'adresse", None),
            ("", None),
        ] {
            assert_eq!(sendable(text), address, "{text:?}");
        }
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
