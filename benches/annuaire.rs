//! Reading an invented extract as long as the published one: how long it takes, and what it keeps.
//!
//! `cargo bench --bench annuaire`; the extract has the lines of that of 26 August 2026, each with
//! 31 columns.

use std::{
    error::Error,
    fs::File,
    io::{BufWriter, Write},
    path::Path,
    time::Instant,
};

use mssante_check::audit::{Annuaire, AnnuaireError};

/// How many lines are of people, and how many of organisational boxes.
const PEOPLE: u32 = 455_471;
const BOXES: u32 = 79_886;

const HEADER: [&str; 31] = [
    "Type de BAL",
    "Adresse BAL",
    "Type Identifiant PP",
    "Identifiant PP",
    "Identification nationale PP",
    "Type identifiant structure",
    "Identification Structure",
    "Service de rattachement",
    "Civilité d'exercice",
    "Nom d'exercice",
    "Prénom d'exercice",
    "Catégorie profession",
    "Libellé de catégorie profession",
    "Code Profession",
    "Libellé Profession",
    "Code savoir-faire",
    "Libellé savoir-faire",
    "Dématérialisation",
    "Raison Sociale structure BAL",
    "Enseigne commerciale structure BAL",
    "L2COMPLEMENTLOCALISATION structure BAL",
    "L3COMPLEMENTDISTRIBUTION structure BAL",
    "L4NUMEROVOIE structure BAL",
    "L4COMPLEMENTNUMEROVOIE structure BAL",
    "NL4TYPEVOIE structure BAL",
    "L4LIBELLEVOIE structure BAL",
    "L5LIEUDITMENTION structure BAL",
    "L6LIGNEACHEMINEMENT structure BAL",
    "Code postal structure BAL",
    "Département structure BAL",
    "Pays structure BAL",
];

fn main() -> Result<(), Box<dyn Error>> {
    let file = tempfile::NamedTempFile::new()?;
    let mut out = BufWriter::new(file.as_file());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    println!("{} lines, {} bytes", 1 + PEOPLE + BOXES, file.as_file().metadata()?.len());
    for _ in 0..3 {
        let start = Instant::now();
        let annuaire = read(file.path())?;
        println!("read in {:.2?}", start.elapsed());
        drop(annuaire);
    }
    let mut annuaire = None;
    let measured = allocation_counter::measure(|| annuaire = read(file.path()).ok());
    println!("{} bytes kept, {} at most on the way", measured.bytes_current, measured.bytes_max);
    drop(annuaire);
    Ok(())
}

fn read(path: &Path) -> Result<Annuaire, AnnuaireError> {
    Annuaire::read("", Box::new(File::open(path).map_err(AnnuaireError::Read)?))
}

/// Writes the lines, those of boxes among those of people.
fn write(out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out, "{}", HEADER.join("|"))?;
    let every = (PEOPLE + BOXES) / BOXES;
    let mut boxes = 0;
    for place in 0..PEOPLE + BOXES {
        let structure = finess(44_000_000 + place / 12);
        if place % every == 0 && boxes < BOXES || PEOPLE + BOXES - place <= BOXES - boxes {
            boxes += 1;
            writeln!(
                out,
                "ORG|accueil{place}@esantepdl.mssante.fr||||1|{structure}|ACCUEIL|||||||||||EHPAD \
                 DE L'EXEMPLE||||12||RUE|DES TILLEULS||44000 NANTES|44000|44|FRANCE"
            )?;
        } else {
            writeln!(
                out,
                "PER|prenom{place}.nom@medecin.mssante.fr|8|{place:011}|8{place:011}|1|{structure}\
                 ||DR|NOM{place}|Prénom|C|Civil|10|Médecin|SM26|Médecine générale|O|CABINET DE \
                 L'EXEMPLE||||12||RUE|DES TILLEULS||44000 NANTES|44000|44|FRANCE"
            )?;
        }
    }
    Ok(())
}

/// A FINESS number from its first eight figures.
fn finess(first: u32) -> String {
    let (mut rest, mut sum) = (first, 0);
    for place in 0..8 {
        let figure = rest % 10 * if place % 2 == 0 { 2 } else { 1 };
        sum += figure % 10 + figure / 10;
        rest /= 10;
    }
    format!("{first}{}", (10 - sum % 10) % 10)
}
