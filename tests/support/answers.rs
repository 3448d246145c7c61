//! An invented table of structures, the same on every run, for benchmarks and tests of long tables.

use std::io::{self, Write};

/// Writes a header and so many rows of about 66 bytes, as a questionnaire of the first tree comes
/// back: a few answers in a hundred are missing, one in a hundred is not an answer.
pub(crate) fn write_table(rows: u64, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "finess;nom;departement;equipe;usage;acces;operateur")?;
    let mut dice = Dice(0x5eed);
    for row in 0..rows {
        let department = [44, 49, 53, 72, 85][dice.below(5)];
        let kind =
            ["EHPAD", "SSIAD", "MAS", "IME", "SESSAD", "ESAT", "SAVS", "Résidence", "Foyer de vie"]
                [dice.below(9)];
        let (name, local) = NAMES[dice.below(NAMES.len())];
        let used = dice.answer(&["oui", "oui", "non"]);
        let [equipped, access] =
            [["oui", "oui", "oui", "non", "ne-sait-pas"], ["oui", "non", "non", "non", "oui"]]
                .map(|answers| dice.answer(&answers));
        let service = ["accueil", "secretariat", "ide", "cadre", "contact"][dice.below(5)];
        let domain = [
            "esantepdl.mssante.fr",
            "esantepdl.mssante.fr",
            "exemple.mssante.fr",
            "editeur.mssante.fr",
        ][dice.below(4)];
        write!(out, "{department}{:07};{kind} {name};{department};{equipped};", row % 10_000_000)?;
        match (equipped, used) {
            ("oui", "non") => writeln!(out, "{used};;{service}.{local}@{domain}")?,
            ("oui", _) => writeln!(out, "{used};{access};{service}.{local}@{domain}")?,
            _ => writeln!(out, ";;")?,
        }
    }
    Ok(())
}

/// Names of structures, and what stands for them in an address.
const NAMES: [(&str, &str); 8] = [
    ("Les Tilleuls", "tilleuls"),
    ("La Vallée", "vallee"),
    ("Saint-Joseph", "st-joseph"),
    ("Les Hauts de Loire", "hauts-de-loire"),
    ("Beauséjour", "beausejour"),
    ("L'Aubépine", "aubepine"),
    ("du Lac", "lac"),
    ("Notre-Dame", "notre-dame"),
];

/// A small generator of numbers (xorshift), for tables that are the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % bound
    }

    fn answer<'a>(&mut self, answers: &[&'a str]) -> &'a str {
        match self.below(100) {
            0..3 => "",
            3 => "peut-être",
            _ => answers[self.below(answers.len())],
        }
    }
}
