//! Files that no audit could rely on, and headers that do not go with an annuaire.

use std::{
    fmt::Write,
    io::{self, Cursor, Read},
};

use mssante_check::audit::{Annuaire, AnnuaireError, Lookup, RowFormat};
use proptest::prelude::*;

use crate::support::{audits, random_cases, trees::tree};

use super::extract::{HEADER, NAME, extract, line, lookup, org, per, read, request};

fn whole() -> String {
    extract([per("inventee", "490000007"), org("accueil@esantepdl.mssante.fr", "440000008")])
}

#[test]
fn what_is_no_whole_extract_is_told_why() {
    let siret = line("ORG", "a@x.mssante.fr", "3", "34400000800012");
    let files: [(&str, Vec<u8>); 14] = [
        ("nothing", Vec::new()),
        ("blank lines", b"\xef\xbb\xbf\r\n\r\n".into()),
        ("gzip", b"\x1f\x8b\x08\x00".into()),
        ("zip or workbook", b"PK\x03\x04\x14\x00".into()),
        ("UTF-16", b"\xff\xfeT\0y\0p\0e\0".into()),
        ("a table", b"FINESS;Nom\n440000008;EHPAD\n".into()),
        ("no header", whole().split_once('\n').unwrap().1.into()),
        (
            "near columns",
            whole().replacen("Type de BAL|Adresse BAL", "Type BAL|Adresses BAL", 1).into(),
        ),
        ("one column less", whole().replacen("Identification Structure", "", 1).into()),
        ("another separator", whole().replace('|', ";").into()),
        ("header only", format!("{HEADER}\n").into()),
        ("no FINESS number", extract([per("inventee", "490000007"), siret]).into()),
        ("cut", whole()[..whole().len() - 30].into()),
        ("endless line", [whole().into_bytes(), vec![0; 2 << 20]].concat()),
    ];
    let mut told = String::new();
    for (what, bytes) in files {
        let _ = writeln!(told, "{what}: {}\n", read(bytes).unwrap_err());
    }
    assert!(!told.contains("inventee"));
    insta::assert_snapshot!(told);
}

#[test]
fn a_cut_anywhere_in_a_line_is_told() {
    let text = whole();
    let columns = HEADER.split('|').count();
    let mut cuts = 0;
    for place in 0..text.len() {
        let cut = &text.as_bytes()[..place];
        let last = cut.rsplit(|byte| *byte == b'\n').next().unwrap();
        match read(cut) {
            Ok(_) => assert_eq!(last.split(|byte| *byte == b'|').count(), columns, "{place}"),
            Err(AnnuaireError::Cut(line)) => {
                assert_eq!(line, cut.split(|byte| *byte == b'\n').count() as u64);
                cuts += 1;
            }
            Err(AnnuaireError::Empty | AnnuaireError::Columns(_)) => assert!(place <= HEADER.len()),
            Err(AnnuaireError::NoBox) => assert!(last.is_empty() || place < text.len()),
            Err(fault) => panic!("{place}: {fault}"),
        }
    }
    assert!(cuts > 100, "{cuts}");
}

#[test]
fn a_disk_that_fails_is_told() {
    struct Failing;
    impl Read for Failing {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::ErrorKind::ConnectionReset.into())
        }
    }
    let source = Cursor::new(whole()).chain(Failing);
    assert!(matches!(Annuaire::read(NAME, Box::new(source)), Err(AnnuaireError::Read(_))));
}

#[test]
fn headers_that_do_not_do_are_refused_before_the_first_row() {
    let annuaire = read(whole()).unwrap();
    let refused = |id: &str, header: &str, lookup: Option<Lookup<'_>>| {
        audits::refused(&tree(id), header, &request(lookup, RowFormat::Csv, 1))
    };
    let told = [
        refused("equipement", "equipe;FINES\n", Some(lookup(&annuaire))),
        refused("equipement", "equipe;Finess;finess\n", Some(lookup(&annuaire))),
        refused("equipement", "FINESS;provenance;chemin\n", Some(lookup(&annuaire))),
        refused("eligibilite", "FINESS;finess\n", Some(lookup(&annuaire))),
        refused("accompagnement", "FINESS;besoins\n", Some(lookup(&annuaire))),
    ];
    insta::assert_snapshot!(told.join("\n\n"));
    // Without an annuaire nothing stands in the way of that column, and a table must answer
    // something.
    assert_eq!(refused("equipement", "FINESS;equipe;provenance\n", None), "");
    assert!(refused("equipement", "FINESS;nom\n", None).starts_with("aucune colonne"));
    assert_eq!(refused("equipement", "FINESS;nom\n", Some(lookup(&annuaire))), "");
}

proptest! {
    #![proptest_config(random_cases(200))]

    #[test]
    fn no_bytes_make_it_panic(
        noise in prop::collection::vec(any::<u8>(), 0..200),
        signs in "[\"|\n\r ORGoui1440008@.]{0,200}",
        place in any::<prop::sample::Index>(),
        is_headed in any::<bool>(),
    ) {
        let text = if is_headed { whole() } else { String::new() }.into_bytes();
        for other in [noise, signs.into_bytes()] {
            let at = place.index(text.len() + 1);
            let _ = read([&text[..at], &other, &text[at..]].concat());
        }
    }
}
