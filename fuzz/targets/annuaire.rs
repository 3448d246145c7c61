//! Extracts of the annuaire.

use std::io::Cursor;

use mssante_check::audit::{Annuaire, Lookup, Request, RowFormat};

use super::{
    audited::{assert_separated, audited},
    fixtures::first_tree,
};

const NAME: &str = "Extraction_Correspondance_MSSante_202608260712.txt";

const TABLE: &[u8] = b"FINESS;equipe;usage;acces;operateur\n440000016;;oui;non;\n\
    440000024;non;;;\n720000009;;oui;;\n44;;;;\n";

/// Any bytes are refused, or an extract to which the lines of people add nothing.
pub(crate) fn annuaire(input: &[u8]) {
    let Some(proposed) = proposed(input) else { return };
    let lines = input.split_inclusive(|byte| *byte == b'\n');
    let others: Vec<&[u8]> = lines.filter(|line| !line.starts_with(b"PER|")).collect();
    if let Some(without_people) = self::proposed(&others.concat()) {
        assert_eq!(proposed, without_people);
    }
}

/// What an extract proposes to the rows of a table.
fn proposed(extract: &[u8]) -> Option<String> {
    let annuaire = match Annuaire::read(NAME, Box::new(Cursor::new(extract.to_vec()))) {
        Ok(annuaire) => annuaire,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return None;
        }
    };
    let lookup = Some(Lookup { annuaire: &annuaire, finess: "FINESS".into() });
    let request = Request { lookup, ..Request::default() };
    let audited = audited(first_tree(), TABLE, &request).expect("a table");
    assert_separated(&audited, RowFormat::Csv);
    Some(String::from_utf8(audited.written).expect("a text"))
}
