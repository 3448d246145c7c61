//! Trees that tests walk.

use std::fmt::Write;

/// Leads to `suite`, which asks the same first question.
pub(crate) const DEBUT: &str = "\
format: 1
id: debut
title: Le début
source: { document: Un document, checked: 2026-11-23 }
questions:
  equipe:
    ask: Êtes-vous équipé ?
    answers:
      oui: { label: Oui, go: nom }
      non: { label: Non, go: a-equiper }
  nom:
    ask: Quel est le nom de votre établissement ?
    help: Le nom qui est sur la façade.
    input: text
    go: besoins
  besoins:
    ask: De quoi avez-vous besoin ?
    several: true
    go: fini
    answers:
      atelier: { label: D'un atelier, actions: [{ text: Demandez un rendez-vous. }] }
      visite: { label: D'une visite, actions: [{ text: Demandez un rendez-vous. }] }
      rien: { label: De rien, alone: true }
outcomes:
  a-equiper:
    title: À équiper
    status: a-faire
    actions: [{ text: Équipez-vous. }]
  fini:
    title: Tout est dit pour <nom>
    status: information
    next: [suite]
";

pub(crate) const SUITE: &str = "\
format: 1
id: suite
title: La suite
source: { document: Un document, checked: 2026-11-23 }
questions:
  equipe:
    ask: Êtes-vous équipé ?
    answers:
      oui: { label: Oui, go: couleur }
      non: { label: Non, go: fin }
  couleur:
    ask: Quelle est la couleur de la façade ?
    answers:
      bleu: { label: Bleue, go: fin }
      vert: { label: Verte, go: fin }
outcomes:
  fin: { title: La fin, status: en-ordre }
";

/// A tree with one question of so many answers.
pub(crate) fn long(answers: usize) -> String {
    let mut text = String::from(
        "format: 1\nid: long\ntitle: Une longue liste\nsource: { document: Un document, checked: \
         2026-11-23 }\n\
         questions:\n  commune:\n    ask: Dans quelle commune êtes-vous ?\n    answers:\n",
    );
    for place in 1..=answers {
        let _ = writeln!(text, "      c{place}: {{ label: Commune numéro {place}, go: fin }}");
    }
    text + "outcomes:\n  fin: { title: La fin, status: en-ordre }\n"
}
