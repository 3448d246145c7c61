//! Invented extracts, and audits that look rows up in them.

use std::io::Cursor;

use mssante_check::{
    audit::{Annuaire, AnnuaireError, Lookup, Request, RowFormat},
    kit,
    render::{SummaryFormat, SummaryLook},
    tree::Tree,
};

use crate::support::{audits, trees::tree};

pub(crate) const NAME: &str = "Extraction_Correspondance_MSSante_202608260712.txt";

pub(crate) const HEADER: &str = "Type de BAL|Adresse BAL|Type Identifiant PP|Identifiant \
    PP|Identification nationale PP|Type identifiant structure|Identification Structure|Service de \
    rattachement|Civilité d'exercice|Nom d'exercice|Prénom d'exercice|Catégorie \
    profession|Libellé de catégorie profession|Code Profession|Libellé Profession|Code \
    savoir-faire|Libellé savoir-faire|Dématérialisation|Raison Sociale structure BAL|Enseigne \
    commerciale structure BAL|L2COMPLEMENTLOCALISATION structure BAL|L3COMPLEMENTDISTRIBUTION \
    structure BAL|L4NUMEROVOIE structure BAL|L4COMPLEMENTNUMEROVOIE structure BAL|NL4TYPEVOIE \
    structure BAL|L4LIBELLEVOIE structure BAL|L5LIEUDITMENTION structure BAL|L6LIGNEACHEMINEMENT \
    structure BAL|Code postal structure BAL|Département structure BAL|Pays structure BAL";

/// A FINESS number whose last digit is the right one; `A` and `B` count as 1 and 2.
pub(crate) fn finess(first: &str) -> String {
    let digit = |sign: char| sign.to_digit(10).unwrap_or_else(|| sign as u32 - 'A' as u32 + 1);
    let doubled = |digit: u32| if digit > 4 { 2 * digit - 9 } else { 2 * digit };
    let signs = first.chars().rev().enumerate();
    let sum: u32 = signs
        .map(|(place, sign)| if place % 2 == 0 { doubled(digit(sign)) } else { digit(sign) })
        .sum();
    format!("{first}{}", (10 - sum % 10) % 10)
}

/// A line with all its columns; those named by their place say something.
fn filled(named: &[(usize, &str)]) -> String {
    let mut cells = [""; 31];
    for (place, cell) in named {
        cells[*place] = cell;
    }
    cells.join("|")
}

pub(crate) fn line(kind: &str, address: &str, structure: &str, number: &str) -> String {
    let place = [
        (18, "EHPAD DE L'ÉTANG"),
        (22, "12"),
        (24, "RUE"),
        (27, "44000 NANTES"),
        (28, "44000"),
        (30, "FRANCE"),
    ];
    let own = [(0, kind), (1, address), (5, structure), (6, number), (7, "ACCUEIL")];
    filled(&[&own[..], &place].concat())
}

pub(crate) fn org(address: &str, number: &str) -> String {
    line("ORG", address, "1", number)
}

/// A line of a person with such a name, of one of the kinds that have them.
pub(crate) fn person(kind: &str, name: &str, number: &str) -> String {
    let address = format!("{name}@{name}.mssante.fr");
    let own = [
        (0, kind),
        (1, &*address),
        (2, "8"),
        (3, "10001234565"),
        (4, "810001234565"),
        (5, "1"),
        (6, number),
    ];
    let work = [
        (7, name),
        (8, "DR"),
        (9, name),
        (10, name),
        (13, "10"),
        (14, "Médecin"),
        (17, "O"),
        (30, "FRANCE"),
    ];
    filled(&[&own[..], &work].concat())
}

pub(crate) fn per(name: &str, number: &str) -> String {
    person("PER", name, number)
}

pub(crate) fn extract<L: AsRef<str>>(lines: impl IntoIterator<Item = L>) -> String {
    let mut extract = format!("{HEADER}\n");
    for line in lines {
        extract.extend([line.as_ref(), "\n"]);
    }
    extract
}

pub(crate) fn read(bytes: impl Into<Vec<u8>>) -> Result<Annuaire, AnnuaireError> {
    Annuaire::read(NAME, Box::new(Cursor::new(bytes.into())))
}

pub(crate) fn request(lookup: Option<Lookup<'_>>, form: RowFormat, threads: usize) -> Request<'_> {
    Request { lookup, ..audits::request(form, threads) }
}

pub(crate) fn lookup(annuaire: &Annuaire) -> Lookup<'_> {
    Lookup { annuaire, finess: "FINESS".into() }
}

/// What an audit writes: its rows, and all forms of its summary.
pub(crate) struct Written {
    pub(crate) rows: String,
    pub(crate) summaries: String,
}

pub(crate) fn audit(tree: &Tree, table: impl Into<Vec<u8>>, request: &Request<'_>) -> Written {
    let (rows, summary) = audits::audited(tree, table, request);
    let forms = [
        SummaryFormat::Text(SummaryLook::PLAIN),
        SummaryFormat::Markdown,
        SummaryFormat::Json,
        SummaryFormat::Html,
    ];
    let summaries = forms.map(|form| audits::rendered(&summary, form)).concat();
    Written { rows, summaries }
}

/// The rows of an audit of the first tree, as CSV.
pub(crate) fn audited(annuaire: &Annuaire, table: impl Into<Vec<u8>>) -> String {
    audit(&tree(kit::FIRST), table, &request(Some(lookup(annuaire)), RowFormat::Csv, 1)).rows
}
