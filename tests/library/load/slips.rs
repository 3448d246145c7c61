//! Slips of an author: each is told, and none hides another.

use super::conditions::changed;

#[test]
fn a_slip_in_an_answer_hides_no_other_and_is_not_told_again_as_another() {
    let slip = ("tout: { label: Tout }", "tout: { label: Tout, go: fin, actoins: [] }");
    assert_eq!(changed(&[slip]), ["E037 22", "E020 22"]);
    // The questions behind an answer that could not be read are not told to be out of reach.
    for instead in ["go: *nom }", "go: &nom fin }"] {
        assert_eq!(changed(&[("go: nom }", instead)]), ["E010 9"], "{instead}");
    }
}

/// Slips that do not touch each other, of which no one makes another one right or harmless.
const SLIPS: &[(&str, &str)] = &[
    ("id: essai", "id: essai\nlicence: libre"),
    ("title: Essai", "title: Essai <zut>"),
    ("checked: 2026-11-23 }\nquestions", "checked: hier }\nquestions"),
    ("label: Oui, go", "lable: Oui, go"),
    ("label: Non, go: fin", "label: Non"),
    ("Une autre adresse, go", "Une autre adresse, source: <x>, goo"),
    ("Quelle est cette", "Quelle est <debit>, cette"),
    ("ask: Que voulez-vous savoir", "aks: Que voulez-vous savoir"),
    ("tout: { label: Tout }", "tout: { label: Tout, go: fin }"),
    ("title: Fin\n", "title: Fin <besoin>\n"),
    ("status: en-ordre", "status: en-ordr"),
    ("link: page }", "link: pgae }"),
    ("url: https://a.fr", "url: a.fr"),
    ("id: a, situation", "id: b, situation"),
    ("outcome: fin, answers: { debut: non }", "outcome: fn, answers: { debut: non }"),
    (
        "outcome: fin, answers: { debut: oui, nom: x@b",
        "outcome: fin, answers: { debut: oui, nm: x@b",
    ),
    ("links:\n", "  bout:\n    title: Bout <zut>\n    status: a-faire\nlinks:\n"),
];

#[test]
fn of_two_slips_none_hides_the_other() {
    for (number, one) in SLIPS.iter().enumerate() {
        let alone = changed(&[*one]);
        assert!(alone.iter().any(|problem| problem.starts_with('E')), "{one:?}");
        for other in &SLIPS[number + 1..] {
            let together = codes_only(changed(&[*one, *other]));
            for problem in
                codes_only(changed(&[*one])).into_iter().chain(codes_only(changed(&[*other])))
            {
                // What nothing leads to may be what a slip in `go` meant.
                let is_meant = problem == "E032" && format!("{one:?}").contains("go");
                assert!(
                    is_meant || together.contains(&problem),
                    "{one:?} {other:?}: {together:?} {problem}"
                );
            }
        }
    }
}

/// The codes of errors, without their lines, which another slip may move; and not those that only
/// say that a walk could not end.
fn codes_only(problems: Vec<String>) -> Vec<String> {
    let walks = ["E051", "E052", "E053", "E054"];
    problems
        .into_iter()
        .filter_map(|problem| Some(problem.split_once(' ')?.0.to_owned()))
        .filter(|code| code.starts_with('E') && !walks.contains(&&**code))
        .collect()
}

#[test]
fn a_misspelt_way_makes_no_circle() {
    for (written, instead) in [
        ("label: Non, go: fin", "label: Non, go: debu"),
        ("Une autre adresse, go: fin", "Une autre adresse, go: debuts"),
        ("true\n    go: fin", "true\n    go: no"),
        ("label: Non, go: fin", "label: Non, go: xxxxxx"),
    ] {
        let found = codes_only(changed(&[(written, instead)]));
        assert_eq!(found, ["E030"], "{instead}");
    }
    // A circle beside it is told all the same.
    let both = [
        ("label: Non, go: fin", "label: Non, go: debu"),
        ("true\n    go: fin", "true\n    go: nom"),
    ];
    assert_eq!(codes_only(changed(&both)), ["E030", "E033"]);
}
