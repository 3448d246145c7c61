//! Path codes: as they are dictated, and after the tree was edited.

use std::fmt::Write as _;

use insta::assert_snapshot;
use mssante_check::{
    tree::{Node, Tree},
    walk::{Walk, path},
};

use crate::support::{
    trees::{every, loaded},
    ways::ways,
};

const BEFORE: &str = "\
format: 1
id: point
title: Faire le point
source: { document: Un document, checked: 2026-11-23 }
questions:
  equipe:
    ask: Êtes-vous équipé ?
    answers:
      oui: { label: Oui, go: usage }
      non: { label: Non, go: besoins }
  usage:
    ask: Utilisez-vous cette adresse ?
    answers:
      oui: { label: Oui, go: ras }
      non: { label: Non, go: adresse }
  besoins:
    ask: De quoi avez-vous besoin ?
    several: true
    go: agir
    answers:
      atelier: { label: D'un atelier }
      visite: { label: D'une visite }
  adresse:
    ask: Quelle est cette adresse ?
    input: mssante-address
    answers:
      gcs: { label: Celle du GCS, when: { ends-with: '@gcs.mssante.fr' }, go: agir }
      autre: { label: Une autre, go: verifier }
outcomes:
  ras: { title: Tout va bien, status: en-ordre }
  agir: { title: Écrivez au GCS, status: a-faire }
  verifier: { title: Vérifiez cette adresse, status: a-verifier }
";

/// An edit of the tree: what replaces what.
struct Edit {
    name: &'static str,
    pieces: &'static [(&'static str, &'static str)],
}

/// The kinds of edits that people make, some with the ids of before, some without.
const EDITS: &[Edit] = &[
    Edit { name: "rien", pieces: &[] },
    Edit {
        name: "d'autres mots",
        pieces: &[
            ("Êtes-vous équipé ?", "Avez-vous une adresse ?"),
            ("Tout va bien", "Rien à faire"),
            ("label: Oui, go: usage", "label: J'en ai une, go: usage"),
        ],
    },
    Edit {
        name: "des réponses dans un autre ordre",
        pieces: &[
            ("      oui: { label: Oui, go: usage }\n", ""),
            ("Non, go: besoins }\n", "Non, go: besoins }\n      oui: { label: Oui, go: usage }\n"),
        ],
    },
    Edit {
        name: "une réponse de plus",
        pieces: &[(
            "go: besoins }",
            "go: besoins }\n      ne-sait-pas: { label: Je ne sais pas, go: besoins }",
        )],
    },
    Edit {
        name: "question renommée, avec « was »",
        pieces: &[
            ("  usage:\n", "  utilisation:\n    was: [usage]\n"),
            ("go: usage", "go: utilisation"),
        ],
    },
    Edit {
        name: "question renommée deux fois, avec « was »",
        pieces: &[
            ("  usage:\n", "  emploi:\n    was: [usage, utilisation]\n"),
            ("go: usage", "go: emploi"),
        ],
    },
    Edit {
        name: "question renommée, sans « was »",
        pieces: &[("  usage:\n", "  utilisation:\n"), ("go: usage", "go: utilisation")],
    },
    Edit {
        name: "réponses renommées, avec « was »",
        pieces: &[
            ("oui: { label: Oui, go: usage", "avec: { label: Oui, was: [oui], go: usage"),
            ("non: { label: Non, go: besoins", "sans: { label: Non, was: [non], go: besoins"),
            ("atelier: { label: D'un atelier", "formation: { label: D'un atelier, was: [atelier]"),
            ("gcs: { label: Celle du GCS", "region: { label: Celle du GCS, was: [gcs]"),
        ],
    },
    Edit {
        name: "réponse renommée, sans « was »",
        pieces: &[("oui: { label: Oui, go: usage", "avec: { label: Oui, go: usage")],
    },
    Edit {
        name: "issues renommées, avec « was »",
        pieces: &[
            ("  agir: { title", "  ecrire: { was: [agir], title"),
            ("go: agir", "go: ecrire"),
            ("  ras: { title", "  parfait: { was: [ras], title"),
            ("go: ras", "go: parfait"),
        ],
    },
    Edit {
        name: "issue renommée, sans « was »",
        pieces: &[("  agir: {", "  ecrire: {"), ("go: agir", "go: ecrire")],
    },
    Edit {
        name: "une question devant, qui a les mêmes réponses",
        pieces: &[(
            "questions:\n",
            "questions:\n  finess:\n    ask: Avez-vous un numéro FINESS ?\n    answers:\n      \
             oui: { label: Oui, go: equipe }\n      non: { label: Non, go: equipe }\n",
        )],
    },
    Edit {
        name: "une question au milieu, qui a les mêmes réponses",
        pieces: &[
            ("go: usage", "go: acces"),
            (
                "  usage:\n",
                "  acces:\n    ask: Savez-vous qui y a accès ?\n    answers:\n      oui: { label: \
                 Oui, go: usage }\n      non: { label: Non, go: usage }\n  usage:\n",
            ),
        ],
    },
    Edit {
        name: "une question à la fin",
        pieces: &[
            ("go: ras", "go: depuis"),
            (
                "  adresse:\n",
                "  depuis:\n    ask: Depuis quand ?\n    input: date\n    go: ras\n  adresse:\n",
            ),
        ],
    },
    Edit {
        name: "une question de moins",
        pieces: &[
            ("go: usage", "go: adresse"),
            (
                "  usage:\n    ask: Utilisez-vous cette adresse ?\n    answers:\n      \
                 oui: { label: Oui, go: ras }\n      non: { label: Non, go: adresse }\n",
                "",
            ),
            ("  ras: { title: Tout va bien, status: en-ordre }\n", ""),
        ],
    },
    Edit {
        name: "deux questions échangées",
        pieces: &[
            ("  equipe:\n", "  tmp:\n"),
            ("  usage:\n", "  equipe:\n"),
            ("  tmp:\n", "  usage:\n"),
            ("go: usage", "go: equipe"),
        ],
    },
    Edit {
        name: "deux suites échangées",
        pieces: &[("go: usage", "go: x"), ("go: besoins", "go: usage"), ("go: x", "go: besoins")],
    },
    Edit {
        name: "une autre issue",
        pieces: &[
            ("label: Une autre, go: verifier", "label: Une autre, go: ras"),
            ("  verifier: { title: Vérifiez cette adresse, status: a-verifier }\n", ""),
        ],
    },
    Edit {
        name: "un seul choix là où il y en avait plusieurs",
        pieces: &[
            ("    several: true\n    go: agir\n", ""),
            ("D'un atelier }", "D'un atelier, go: agir }"),
            ("D'une visite }", "D'une visite, go: agir }"),
        ],
    },
    Edit {
        name: "une saisie sans réponses là où il y en avait",
        pieces: &[
            (
                "    answers:\n      gcs: { label: Celle du GCS, when: { ends-with: \
                 '@gcs.mssante.fr' }, go: agir }\n      \
                 autre: { label: Une autre, go: verifier }\n",
                "    go: agir\n",
            ),
            ("  verifier: { title: Vérifiez cette adresse, status: a-verifier }\n", ""),
        ],
    },
];

impl Edit {
    fn tree(&self) -> Tree {
        let mut text = BEFORE.to_owned();
        for (from, to) in self.pieces {
            assert!(text.contains(from), "{} : {from}", self.name);
            text = text.replace(from, to);
        }
        loaded(text)
    }
}

/// The questions met on a walk and the node where it stands, by their oldest ids.
fn met(walk: &Walk<'_>) -> Vec<String> {
    let met = walk.steps().iter().map(|step| step.question.id).chain([walk.at().id()]);
    met.map(|node| walk.tree()[node].oldest_id().to_owned()).collect()
}

/// The codes of every beginning of every way, each with what is met.
fn codes(tree: &Tree) -> Vec<(String, Vec<String>)> {
    let mut codes: Vec<(String, Vec<String>)> = Vec::new();
    for way in ways(tree) {
        for taken in 1..=way.steps().len() {
            let mut walk = Walk::new(tree);
            let mut given = way.steps()[..taken].iter().cloned();
            let _ = walk.follow(|_, _| given.next().ok_or(()));
            let code = path::code(tree, walk.steps());
            if codes.iter().all(|(other, _)| *other != code) {
                codes.push((code, met(&walk)));
            }
        }
    }
    codes
}

/// What is met on the way that a code opens, as far as its answers lead.
fn opened(tree: &Tree, code: &str) -> Result<Vec<String>, String> {
    let opened = path::open(tree, code).map_err(|error| error.to_string())?;
    assert!(opened.is_checked, "{code}");
    let mut walk = Walk::new(tree);
    let _ = walk.follow(|question, steps| {
        let answer = opened.answers.iter().find(|(id, _)| *id == question.id).ok_or(())?;
        Ok::<_, ()>(question.read(&answer.1, steps).expect("an answer of the question"))
    });
    Ok(met(&walk))
}

#[test]
fn a_code_opens_its_way_in_an_edited_tree_or_nothing() {
    let before = loaded(BEFORE);
    let codes = codes(&before);
    let mut told = String::new();
    for edit in EDITS {
        let tree = edit.tree();
        let _ = writeln!(told, "# {}\n", edit.name);
        let mut same: Vec<&str> = Vec::new();
        for (code, way) in &codes {
            match opened(&tree, code) {
                Ok(now) => {
                    assert_eq!(now, *way, "{}: {code}", edit.name);
                    same.push(code);
                }
                Err(error) => {
                    let _ = writeln!(told, "{code} ✘ {error}");
                }
            }
        }
        let _ = writeln!(told, "{} codes ouvrent leur parcours : {}\n", same.len(), same.join(" "));
    }
    assert_snapshot!(told);
}

#[test]
fn old_ids_open_the_same_codes() {
    let renamed = [4, 5, 7, 9].map(|place: usize| EDITS[place].tree());
    let before = loaded(BEFORE);
    for tree in &renamed {
        for (code, way) in codes(&before) {
            assert_eq!(opened(tree, &code), Ok(way), "{code}");
        }
    }
}

/// The ways in which people dictate a code, and programs copy it.
fn dictated(code: &str) -> Vec<String> {
    let (id, way) = code.split_once(':').expect("a code");
    let (answers, check) = way.rsplit_once(':').expect("a code with a check");
    let spoken = answers.replace('.', " ");
    vec![
        code.to_uppercase(),
        code.to_lowercase(),
        format!("  {code}\u{a0}"),
        format!("«\u{a0}{code}\u{a0}»"),
        format!("({code})"),
        format!("{id} : {answers} : {check}"),
        format!("{id}\u{202f}:{}\u{a0}:{check}", answers.replace('.', " . ")),
        code.replace('-', "\u{2011}"),
        code.replace(':', ":\u{200b}"),
        format!("{id} {spoken} {check}"),
        format!("{} {} {}", id.to_uppercase(), spoken.to_uppercase(), check.to_lowercase()),
        format!("{id}:{spoken}:{check}"),
        way.to_owned(),
        format!("{spoken} {check}"),
        format!("{} {check}", answers.replace('.', ", ")),
    ]
}

#[test]
fn a_dictated_code_opens_the_same_way() {
    for tree in every() {
        for (code, _) in codes(&tree) {
            let written =
                path::open(&tree, &code).unwrap_or_else(|error| panic!("{code}: {error}"));
            for said in dictated(&code) {
                assert_eq!(path::open(&tree, &said).as_ref(), Ok(&written), "{code}: {said}");
            }
        }
    }
}

/// A slip of a pen opens another way only where another check holds by chance.
#[test]
fn a_code_with_a_slip_opens_nothing_else() {
    let mut slips = 0;
    let mut other_ways = 0;
    for tree in every() {
        for (code, _) in codes(&tree).into_iter().take(60) {
            let way = opened(&tree, &code).expect("a code");
            let (answers, check) = code.rsplit_once(':').expect("a code with a check");
            for sign in path::CHECK_SIGNS.iter().map(|sign| char::from(*sign)) {
                for other in [format!("{sign}{}", &check[1..]), format!("{}{sign}", &check[..1])] {
                    if other != check {
                        let code = format!("{answers}:{other}");
                        assert!(path::open(&tree, &code).is_err(), "{code}");
                    }
                }
            }
            for question in tree.questions() {
                for answer in &question.answers {
                    let (id, given) = answers.split_once(':').expect("a code");
                    let given: Vec<&str> = given.split('.').collect();
                    for place in 0..given.len() {
                        let mut slipped = given.clone();
                        slipped[place] = &answer.key;
                        let slipped = format!("{id}:{}:{check}", slipped.join("."));
                        if slipped != code {
                            slips += 1;
                            // Two answers to one question may have the same way on.
                            let now = opened(&tree, &slipped);
                            other_ways += usize::from(now.is_ok_and(|now| now != way));
                        }
                    }
                }
            }
        }
    }
    assert!(slips > 2000 && other_ways * 300 < slips, "{other_ways} of {slips}");
}

/// Codes are written on paper: these never change.
/// Two signs may be a check, but where nothing is answered there is nothing that they check.
#[test]
fn a_check_without_a_way_is_no_answer() {
    for tree in every() {
        for between in [":", " ", " : ", ": "] {
            for signs in ["EQ", "eq", "K7", "n n", "22"] {
                let code = format!("{}{between}{signs}", tree.id);
                assert!(path::open(&tree, &code).is_err(), "{code}");
                assert!(path::open(&tree, signs).is_err(), "{signs}");
            }
        }
    }
}

#[test]
fn the_check_of_a_way_never_changes() {
    let tree = loaded(BEFORE);
    let codes: Vec<String> = codes(&tree).into_iter().map(|(code, _)| code).collect();
    assert_snapshot!(codes.join("\n"));
    assert!(matches!(tree.root(), Node::Question(_)));
}
