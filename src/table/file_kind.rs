//! Files that are no table, known by how they begin: each is called what it is, with what to do.

use std::fmt;

use memchr::memmem;

/// A file of a kind that is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// Objects of JSON between brackets.
    JsonArray,
    Html,
    /// A workbook of 2003 as XML.
    XmlSpreadsheet,
    /// A workbook of `LibreOffice` as one file of XML.
    FlatSpreadsheet,
    Xml,
    Pdf,
    Picture,
    Rtf,
    /// A text of a word processor.
    Document,
    /// Slides.
    Presentation,
    /// A zip with no table in it that is known, or another archive.
    Archive,
    /// One file that was made smaller.
    Compressed,
    /// A table of `SYLK`, which Excel knows.
    Sylk,
    Database,
    /// Data of a statistics program.
    Statistics,
    /// No text at all.
    Binary,
}

/// What a kind of file begins with.
const BEGINNINGS: [(&[u8], FileKind); 24] = [
    (b"%PDF-", FileKind::Pdf),
    (b"\x89PNG", FileKind::Picture),
    (b"\xff\xd8\xff", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"II*\0", FileKind::Picture),
    (b"MM\0*", FileKind::Picture),
    (b"RIFF", FileKind::Picture),
    (b"\0\0\x01\0", FileKind::Picture),
    (b"{\\rtf", FileKind::Rtf),
    (b"PK\x05\x06", FileKind::Archive),
    (b"7z\xbc\xaf\x27\x1c", FileKind::Archive),
    (b"Rar!\x1a\x07", FileKind::Archive),
    (b"\x1f\x8b", FileKind::Compressed),
    (b"\xfd7zXZ", FileKind::Compressed),
    (b"BZh91AY&SY", FileKind::Compressed),
    (b"\x28\xb5\x2f\xfd", FileKind::Compressed),
    (b"ID;PWXL", FileKind::Sylk),
    (b"SQLite format 3\0", FileKind::Database),
    (b"\0\x01\0\0Standard", FileKind::Database),
    (b"PAR1", FileKind::Database),
    (b"$FL2@(#)", FileKind::Statistics),
    (b"$FL3@(#)", FileKind::Statistics),
    (b"<stata_dta>", FileKind::Statistics),
    (b"MIME-Version:", FileKind::Html),
];

/// How pages begin, whatever the case of their letters.
const PAGES: [&[u8]; 6] = [b"<!doctype html", b"<head", b"<body", b"<meta", b"<style", b"<div"];

/// How many bytes show whether they are text.
pub(super) const SAMPLE: usize = 1 << 10;

impl FileKind {
    /// The kind of a file that begins so, unless it may be a table of text.
    pub(super) fn of_text(bytes: &[u8]) -> Option<Self> {
        for (beginning, kind) in BEGINNINGS {
            if bytes.starts_with(beginning) {
                return Some(kind);
            }
        }
        if matches!(bytes.get(4..8), Some(b"ftyp")) {
            return Some(Self::Picture);
        }
        let sample = &bytes[..bytes.len().min(SAMPLE)];
        let text = sample.trim_ascii_start();
        if let Some(kind) = of_markup(text) {
            return Some(kind);
        }
        if let Some(inner) = text.strip_prefix(b"[")
            && matches!(inner.trim_ascii_start(), [] | [b'{' | b'[' | b']', ..])
        {
            return Some(Self::JsonArray);
        }
        let controls = sample.iter().filter(|byte| **byte < b' ' && !b"\t\n\r".contains(byte));
        (controls.count() > sample.len() / 8).then_some(Self::Binary)
    }

    /// The kind of a file that is packed as workbooks are, and has another thing in it.
    pub(super) fn of_package(bytes: &[u8]) -> Option<Self> {
        let kinds: [(&[u8], Self); 5] = [
            (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", Self::Document),
            (b"word/document.xml", Self::Document),
            (b"opendocument.text", Self::Document),
            (b"ppt/presentation.xml", Self::Presentation),
            (b"opendocument.presentation", Self::Presentation),
        ];
        let kind = kinds.iter().find(|(part, _)| contains(bytes, part));
        kind.filter(|_| !contains(bytes, b"workbook")).map(|(_, kind)| *kind)
    }
}

/// The kind of a file whose text begins with markup.
fn of_markup(text: &[u8]) -> Option<FileKind> {
    if !text.starts_with(b"<") {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let kinds: [(&[u8], FileKind); 6] = [
        (b"urn:schemas-microsoft-com:office:spreadsheet", FileKind::XmlSpreadsheet),
        (b"progid=\"excel.sheet\"", FileKind::XmlSpreadsheet),
        (b"opendocument.spreadsheet", FileKind::FlatSpreadsheet),
        (b"<office:document", FileKind::FlatSpreadsheet),
        (b"<html", FileKind::Html),
        (b"<table", FileKind::Html),
    ];
    if let Some((_, kind)) = kinds.iter().find(|(part, _)| contains(&lower, part)) {
        return Some(*kind);
    }
    if PAGES.iter().any(|beginning| lower.starts_with(beginning)) {
        return Some(FileKind::Html);
    }
    let is_xml = lower.starts_with(b"<?xml") || lower.starts_with(b"<!--");
    is_xml.then_some(FileKind::Xml)
}

/// Whether a part stands somewhere in some bytes.
pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    memmem::find(bytes, part).is_some()
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (what, advice) = match self {
            Self::JsonArray => (
                "un tableau JSON",
                "écrivez un objet par ligne, sans crochets ni virgules entre eux (JSON Lines, \
                 .jsonl)",
            ),
            Self::Html => (
                "une page web (HTML), même si son nom dit autre chose",
                "ouvrez-la dans un tableur et enregistrez-la en .xlsx",
            ),
            Self::XmlSpreadsheet => {
                ("un classeur XML de 2003", "ouvrez-le dans un tableur et enregistrez-le en .xlsx")
            }
            Self::FlatSpreadsheet => (
                "un classeur LibreOffice en XML (.fods)",
                "ouvrez-le dans LibreOffice et enregistrez-le en .ods",
            ),
            Self::Xml => ("du XML", "exportez le tableau d'où il vient en .csv ou en .xlsx"),
            Self::Pdf => ("un PDF", "exportez le tableau d'où il vient en .csv ou en .xlsx"),
            Self::Picture => (
                "une image ou un enregistrement",
                "saisissez le tableau dans un tableur, et enregistrez-le en .xlsx",
            ),
            Self::Rtf | Self::Document => (
                "un texte (Word, LibreOffice Writer ou RTF)",
                "copiez son tableau dans un tableur, et enregistrez-le en .xlsx",
            ),
            Self::Presentation => {
                ("un diaporama", "copiez son tableau dans un tableur, et enregistrez-le en .xlsx")
            }
            Self::Archive => (
                "une archive, et aucun classeur",
                "extrayez-en le tableau, et donnez le fichier extrait",
            ),
            Self::Compressed => (
                "un fichier compressé",
                "décompressez-le (gunzip, 7-Zip), et donnez le fichier qui en sort",
            ),
            Self::Sylk => {
                ("un tableau SYLK (.slk)", "ouvrez-le dans un tableur et enregistrez-le en .xlsx")
            }
            Self::Database => ("une base de données", "exportez-en la table en .csv"),
            Self::Statistics => {
                ("un fichier de données statistiques (SPSS ou Stata)", "exportez-le en .csv")
            }
            Self::Binary => (
                "ni du texte, ni un classeur",
                "enregistrez le tableau d'où il vient en .csv ou en .xlsx",
            ),
        };
        write!(f, "c'est {what}\u{a0}; {advice}")
    }
}

#[cfg(test)]
mod tests {
    use crate::table::file_kind::*;

    #[test]
    fn files_are_known_by_how_they_begin() {
        for (beginning, kind) in [
            (&b"%PDF-1.7\n%\xe2\xe3"[..], FileKind::Pdf),
            (b"\x89PNG\r\n\x1a\n", FileKind::Picture),
            (b"\xff\xd8\xff\xe0\0\x10JFIF", FileKind::Picture),
            (b"\0\0\0\x18ftypheic", FileKind::Picture),
            (b"{\\rtf1\\ansi", FileKind::Rtf),
            (b"\x1f\x8b\x08\0", FileKind::Compressed),
            (b"  <HTML><TABLE>", FileKind::Html),
            (b"<!DOCTYPE html>\n<html>", FileKind::Html),
            (b"<!-- x --><table><tr>", FileKind::Html),
            (b"<?xml version=\"1.0\"?><html>", FileKind::Html),
            (
                b"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>",
                FileKind::XmlSpreadsheet,
            ),
            (b"<?xml version=\"1.0\"?><office:document xmlns:office", FileKind::FlatSpreadsheet),
            (b"<?xml version=\"1.0\"?><rows>", FileKind::Xml),
            (b"[{\"finess\":1},\n", FileKind::JsonArray),
            (b"[\r\n  {", FileKind::JsonArray),
            (b"[]", FileKind::JsonArray),
            (b"[[\"equipe\"],", FileKind::JsonArray),
            (b"ID;PWXL;N;E", FileKind::Sylk),
            (b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0", FileKind::Binary),
        ] {
            assert_eq!(FileKind::of_text(beginning), Some(kind), "{beginning:?}");
        }
    }

    #[test]
    fn tables_are_taken_for_nothing_else() {
        for beginning in [
            &b""[..],
            b"[id];[equipe]\n",
            b"ID;Pr\xe9nom\n",
            b"<id>;equipe\n",
            b"id;equipe\n1;x\0\0y\n",
            b"{\"equipe\":\"oui\"}\n",
            "équipe;usage\n".as_bytes(),
        ] {
            assert_eq!(FileKind::of_text(beginning), None, "{beginning:?}");
        }
    }

    #[test]
    fn packages_are_known_by_what_is_in_them() {
        for (bytes, kind) in [
            (&b"PK\x03\x04 word/document.xml"[..], Some(FileKind::Document)),
            (
                b"PK\x03\x04 mimetypeapplication/vnd.oasis.opendocument.text",
                Some(FileKind::Document),
            ),
            (b"PK\x03\x04 ppt/presentation.xml", Some(FileKind::Presentation)),
            (b"PK\x03\x04 a", None),
            (b"PK\x03\x04 xl/workbook.xml xl/embeddings/ word/document.xml", None),
            (b"\xd0\xcf\x11\xe0 W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", Some(FileKind::Document)),
            (b"\xd0\xcf\x11\xe0 W\0o\0r\0k\0b\0o\0o\0k\0", None),
        ] {
            assert_eq!(FileKind::of_package(bytes), kind, "{bytes:?}");
        }
    }
}
