//! An invented table of structures, the same on every run, for benchmarks and tests of long tables.

use std::io::{self, Write};

/// Writes a header and so many rows of about 66 bytes, as a questionnaire of the first tree comes back: a few
/// answers in a hundred are missing, one in a hundred is not an answer.
pub(crate) fn write_table(rows: u64, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "finess;nom;departement;equipe;usage;acces;operateur")?;
    let mut dice = Dice(0x5eed);
    for row in 0..rows {
        let department = [44, 49, 53, 72, 85][dice.below(5)];
        let name = ["EHPAD Les Tilleuls", "IME La Vallée", "SSIAD du Lac", "Foyer Émeraude", "MECS"][dice.below(5)];
        let used = dice.answer(&["oui", "oui", "non"]);
        let [equipped, access] = [["oui", "oui", "oui", "non", "ne-sait-pas"], ["oui", "non", "non", "non", "oui"]]
            .map(|answers| dice.answer(&answers));
        let domain = ["esantepdl", "esantepdl", "exemple", "editeur"][dice.below(4)];
        write!(out, "{department}{:07};{name};{department};{equipped};", row % 10_000_000)?;
        match (equipped, used) {
            ("oui", "non") => writeln!(out, "{used};;accueil{}@{domain}.mssante.fr", row % 1000)?,
            ("oui", _) => writeln!(out, "{used};{access};accueil{}@{domain}.mssante.fr", row % 1000)?,
            _ => writeln!(out, ";;")?,
        }
    }
    Ok(())
}

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
