//! What is no workbook, or not one any more.

use memchr::memmem;
use proptest::prelude::*;

use super::*;

/// Numbers that look random, and are the same every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

/// A file of the older Office, with a stream of this name.
fn old_office(stream: &str) -> Vec<u8> {
    let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
    [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &[0; 504][..], &name].concat()
}

#[test]
fn what_is_no_workbook_is_told_from_what_is_damaged() {
    for foreign in ["nom;finess\nLes Ormes;1\n", "", "PK"] {
        assert_eq!(rows(foreign.into(), None), Err(WorkbookError::NotWorkbook));
    }
    for bytes in [book(), ods()] {
        for length in [100, bytes.len() / 2, bytes.len() - 30] {
            assert_eq!(rows(bytes[..length].into(), None), Err(WorkbookError::Damaged), "{length}");
        }
    }
}

#[test]
fn older_forms_are_told_from_a_workbook_with_a_password() {
    assert_eq!(rows(old_office("EncryptedPackage"), None), Err(WorkbookError::Password));
    for bytes in ["Workbook", "Book", ""].map(old_office) {
        assert_eq!(rows(bytes, None), Err(WorkbookError::UnreadFormat("xls")));
    }
    let binary = with_part(&book(), "xl/workbook.bin", "");
    assert_eq!(
        rows(binary[..binary.len() - 30].into(), None),
        Err(WorkbookError::UnreadFormat("xlsb"))
    );
    assert_eq!(rows(binary, None), Err(WorkbookError::UnreadFormat("xlsb")));
}

#[test]
fn damage_is_refused_or_changes_nothing() {
    const TIMES: usize = 60;
    for bytes in [book(), ods()] {
        let sound = [None, Some("Notes")].map(|sheet| rows(bytes.clone(), sheet));
        let mut dice = Dice(0x9e37_79b9);
        let mut refused = 0;
        for time in 0..TIMES {
            let mut damaged = bytes.clone();
            for _ in 0..=time % 4 {
                damaged[dice.below(bytes.len())] ^= 1 << dice.below(8);
            }
            for (sheet, sound) in [None, Some("Notes")].into_iter().zip(&sound) {
                let read = rows(damaged.clone(), sheet);
                assert!(read.is_err() || read == *sound, "time {time}: {read:?}");
                refused += usize::from(read.is_err());
            }
        }
        assert!(refused > TIMES, "{refused} of {}", 2 * TIMES);
    }
}

#[test]
fn a_part_that_ends_too_early_keeps_no_one_waiting() {
    for content in [
        "<table:table table:name=\"A\">",
        "<table:table table:name=\"A\"><table:table-row>",
        "<a",
        "",
    ] {
        let content = content.to_owned();
        assert!(rows(with_part(&ods(), "content.xml", &content), None).is_err(), "{content}");
    }
    // Nothing is made ready for what a file only claims.
    let strings = "<sst uniqueCount=\"9999999999999\"><si><t>a</t></si></sst>";
    assert_eq!(
        rows(with_part(&book(), "xl/sharedStrings.xml", strings), None),
        Err(WorkbookError::Damaged)
    );
}

#[test]
fn an_ods_with_a_password_is_told_from_a_damaged_one() {
    let manifest = "<manifest:manifest><manifest:file-entry><manifest:encryption-data/>\
                    </manifest:file-entry></manifest:manifest>";
    let bytes = with_part(
        &with_part(&ods(), "content.xml", "\u{1}no XML"),
        "META-INF/manifest.xml",
        manifest,
    );
    assert_eq!(rows(bytes, None), Err(WorkbookError::Password));
}

/// The places of some bytes among others.
fn places(bytes: &[u8], part: &str) -> Vec<usize> {
    memmem::find_iter(bytes, part).collect()
}

#[test]
fn a_part_whose_name_was_changed_is_missed() {
    let sound = book();
    for name in ["xl/sharedStrings.xml", "xl/worksheets/sheet2.xml"] {
        let [local, listed] = *places(&sound, name) else { panic!("{name} stands twice") };
        for places in [&[local][..], &[listed]] {
            let mut damaged = sound.clone();
            for place in places {
                damaged[place + name.len() - 5] ^= 1;
            }
            assert_eq!(rows(damaged, None), Err(WorkbookError::Damaged), "{name}");
        }
    }
}

#[test]
fn a_name_that_stands_twice_is_damage() {
    let mut damaged = book();
    let name = "xl/worksheets/sheet2.xml";
    for place in places(&damaged, name) {
        damaged[place + name.len() - 5] = b'1';
    }
    assert_eq!(rows(damaged, None), Err(WorkbookError::Damaged));
}

#[test]
fn parts_that_the_list_does_not_count_are_missed() {
    for mut damaged in [book(), ods()] {
        let end = *places(&damaged, "PK\u{5}\u{6}").last().unwrap();
        damaged[end + 8] -= 1;
        damaged[end + 10] -= 1;
        assert_eq!(rows(damaged, None), Err(WorkbookError::Damaged));
    }
}

#[test]
fn an_archive_that_is_no_workbook_is_told_apart() {
    let slides = with_part(&ods(), "mimetype", "application/vnd.oasis.opendocument.presentation");
    assert_eq!(rows(slides, None), Err(WorkbookError::NotWorkbook));
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("lisez-moi.txt", zip::write::SimpleFileOptions::default()).unwrap();
    let bytes = archive.finish().unwrap().into_inner();
    assert_eq!(rows(bytes[..40].into(), None), Err(WorkbookError::Damaged));
    assert_eq!(rows(bytes, None), Err(WorkbookError::NotWorkbook));
}

#[test]
fn cells_stand_in_order_and_in_the_worksheet() {
    let sound = "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>";
    for damaged in [
        "<row r=\"2\"><c r=\"A2\"><v>1</v></c></row><row r=\"1\"><c r=\"A1\"><v>1</v></c></row>",
        "<row r=\"1048577\"><c r=\"A1048577\"><v>1</v></c></row>",
        "<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>",
    ] {
        let read = rows(xlsx_with(&[sound, damaged].concat()), None);
        assert_eq!(read, Err(WorkbookError::Damaged), "{damaged}");
    }
    let last = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    assert!(opened(xlsx_with(&[sound, last].concat()), None).is_ok());
}

/// Something that stands in some XML, put elsewhere in it, or in the place of what stands there.
#[derive(Clone, Debug)]
struct Mutation {
    from: usize,
    length: usize,
    to: usize,
    replaced: usize,
}

fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let one = (any::<usize>(), 0..40_usize, any::<usize>(), 0..40_usize);
    let one = one.prop_map(|(from, length, to, replaced)| Mutation { from, length, to, replaced });
    prop::collection::vec(one, 1..6)
}

fn mutated(xml: &str, mutations: &[Mutation]) -> String {
    let mut chars: Vec<char> = xml.chars().collect();
    for Mutation { from, length, to, replaced } in mutations {
        let from = from % chars.len();
        let piece = chars[from..(from + length).min(chars.len())].to_vec();
        let to = to % chars.len();
        chars.splice(to..(to + replaced).min(chars.len()), piece);
        if chars.is_empty() {
            chars.push(' ');
        }
    }
    chars.into_iter().collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 300,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_xml_is_read_or_refused(mutations in mutations(), which in 0..8_usize) {
        const PARTS: [&str; 6] = [
            "xl/worksheets/sheet1.xml",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "_rels/.rels",
        ];
        let (bytes, name) = match PARTS.get(which) {
            Some(name) => (book(), *name),
            None => (ods(), ["content.xml", "styles.xml"][which - PARTS.len()]),
        };
        let xml = mutated(&part(&bytes, name), &mutations);
        let _ = rows(with_part(&bytes, name, &xml), None);
    }
}
