//! What is asked for the file of a region, in French.

use super::InterviewPrompt;
use crate::{
    draft::{NameKind, RegionInterview, RegionStage},
    tree::names::Name,
};

impl RegionInterview {
    /// What is asked now, in words; `None` when it is done.
    pub fn prompt(&self) -> Option<InterviewPrompt> {
        Some(match self.stage() {
            RegionStage::Name(name) => name_prompt(self, name),
            RegionStage::Forms(name) => {
                let forms = self.forms(name);
                let said = forms.first().map(|name| name.name.to_string()).unwrap_or_default();
                InterviewPrompt::menu(
                    Vec::new(),
                    format!("Comment «\u{a0}{said}\u{a0}» se dit-il dans une phrase\u{a0}?"),
                    forms.iter().map(forms_on_a_line).collect(),
                )
            }
            RegionStage::Entries => InterviewPrompt::menu(
                Vec::new(),
                format!(
                    "Les noms sont là. Voir les contacts et les liens, un à un\u{a0}? Il y en a {}",
                    self.entries().len()
                ),
                vec!["Oui".into(), "Non, une autre fois".into()],
            ),
            RegionStage::Target(entry) => {
                let entries = self.entries();
                let (shipped, count) = (entries[entry], entries.len());
                InterviewPrompt::text(
                    Vec::new(),
                    format!(
                        "{}\n{}\nAdresse {} sur {count}\u{a0}: quelle est-elle dans votre région\u{a0}? \
                         Une ligne vide la garde",
                        self.filled(&shipped.label),
                        shipped.target,
                        entry + 1
                    ),
                    "Adresse",
                )
            }
            RegionStage::Label(entry) => InterviewPrompt::text(
                Vec::new(),
                format!(
                    "{}\nQuel libellé pour cette adresse\u{a0}? Une ligne vide garde «\u{a0}{}\u{a0}»",
                    self.target(entry).unwrap_or_default(),
                    self.filled(&self.entries()[entry].label)
                ),
                "Libellé",
            ),
            RegionStage::Verified => InterviewPrompt::menu(
                Vec::new(),
                "Avez-vous vu aujourd'hui que les adresses données sont justes\u{a0}?",
                vec!["Oui".into(), "Non, elles restent à vérifier".into()],
            ),
            RegionStage::Done => return None,
        })
    }
}

fn name_prompt(interview: &RegionInterview, name: usize) -> InterviewPrompt {
    let names = interview.names();
    let (id, shipped) = &names[name];
    let label = match NameKind::of(&shipped.name) {
        NameKind::Text => "Nom",
        NameKind::Suffix => "Fin des adresses",
        NameKind::Email => "Adresse e-mail",
        NameKind::Page => "Page",
    };
    let shown = format!("{id}\u{a0}: {}", shipped.name);
    let (shown, left) = match shipped.elsewhere.as_deref() {
        None => (shown, "Une ligne vide le garde"),
        Some("") => (shown, "Une ligne vide ne met rien"),
        Some(elsewhere) => (
            format!("{shown}\nAilleurs\u{a0}: {elsewhere}"),
            "Une ligne vide met ce qui se dit ailleurs",
        ),
    };
    let title = format!(
        "{shown}\nNom {} sur {}\u{a0}: quel est-il dans votre région\u{a0}? {left}",
        name + 1,
        names.len()
    );
    InterviewPrompt::text(Vec::new(), title, label)
}

/// A name in each of its forms.
fn forms_on_a_line(name: &Name) -> String {
    let forms: Vec<String> = ["le", "du", "au"].iter().filter_map(|form| name.form(form)).collect();
    forms.join(", ")
}
