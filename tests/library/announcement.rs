//! The mail and the signature of « promotion », with the names that people type.

use mssante_check::{
    fold::fold,
    tree::{Tree, target::Target},
    walk::{Walk, report::Report},
};

use crate::support::trees::tree;

const STRUCTURES: [&str; 12] = [
    "EHPAD des Tilleuls",
    "foyer des Lilas",
    "Foyer des Lilas",
    "l'établissement Les Ormes",
    "Établissement public du Val",
    "SSIAD du Val",
    "La Maison bleue",
    "Résidence « Les Œillets »",
    "IME L'Envol",
    "Association d'aide aux familles",
    "le service de soins du Lac",
    "Centre <<Horizon>> & Cie",
];

const SERVICES: [&str; 10] = [
    "accueil",
    "Accueil",
    "secrétariat",
    "Secrétariat médical",
    "le secrétariat",
    "Service social",
    "l'infirmerie",
    "Unité 2, étage 1",
    "direction",
    "équipe de nuit",
];

const SIGNATURES: [&str; 5] = [
    "Le secrétariat",
    "secrétariat",
    "Léa Roux, secrétaire",
    "La directrice",
    "L'équipe de l'accueil",
];

const ADDRESS: &str = "val.accueil@exemple.mssante.fr";
const EMAIL: &str = "accueil@val.exemple.fr";

/// The texts of the messages that an announcement sends.
fn messages(tree: &Tree, structure: &str, service: &str, signature: &str) -> Vec<String> {
    let mut walk = Walk::new(tree);
    let end = walk.follow(|question, steps| {
        let answer = match &*question.key {
            "structure" => structure,
            "service" => service,
            "adresse" => ADDRESS,
            "courriel" => EMAIL,
            "signature" => signature,
            _ => "oui",
        };
        question.read(answer, steps)
    });
    assert_eq!(&*end.expect("an outcome").key, "annoncer");
    let report = Report::of(&walk);
    let targets = report.actions().into_iter().filter_map(|action| action.target.as_ref());
    let texts = targets.filter_map(|target| match target {
        Target::Message(message) => Some(report.fill(&message.text).to_string()),
        _ => None,
    });
    texts.collect()
}

/// Whether a text has a word twice in a row, on one line.
fn repeats(text: &str) -> bool {
    let words = |line: &str| -> Vec<String> {
        let words = fold(line);
        words.split(|c: char| !c.is_alphanumeric()).map(String::from).collect()
    };
    text.lines()
        .map(words)
        .any(|words| words.windows(2).any(|pair| pair[0] == pair[1] && !pair[0].is_empty()))
}

/// Whether each time that a text has a name, nothing governs it: it begins a line, or follows a
/// colon or a comma.
fn stands_alone(text: &str, name: &str) -> bool {
    let before: Vec<&str> = text.match_indices(name).map(|(place, _)| &text[..place]).collect();
    let is_free = |before: &&str| {
        before.is_empty() || ["\n", ": ", ", "].iter().any(|end| before.ends_with(end))
    };
    !before.is_empty() && before.iter().all(is_free)
}

#[test]
fn the_announcement_reads_well_whatever_the_names() {
    let tree = tree("promotion");
    for structure in STRUCTURES {
        for service in SERVICES {
            for signature in SIGNATURES {
                let messages = messages(&tree, structure, service, signature);
                let [mail, footer] = &*messages else { panic!("a mail and a signature") };
                assert!(stands_alone(mail, &format!("{service}, {structure}\n")), "{mail}");
                assert!(mail.contains(&format!("\n\n{signature}\n{structure}\n{EMAIL}\n")));
                assert!(footer.starts_with(&format!("{signature}\n{structure}\n{EMAIL}\n")));
                // What one signs with and the service may be the same; each has its own line.
                for text in [mail, footer] {
                    assert!(!repeats(text), "{text}");
                    assert!(stands_alone(text, ADDRESS), "{text}");
                    let blanks = ["XXX", "YYY", "nomoperateur", "Secrétariat secrétariat"];
                    assert!(blanks.iter().all(|blank| !text.contains(blank)), "{text}");
                }
            }
        }
    }
}

#[test]
fn a_name_that_something_governs_is_found() {
    assert!(repeats("Secrétariat secrétariat") && repeats("au service\nservice Service social"));
    assert!(!repeats("accueil\naccueil"));
    assert!(!stands_alone("L'établissement foyer", "foyer") && !stands_alone("au foyer", "foyer"));
    assert!(stands_alone("foyer\nPour : foyer", "foyer") && !stands_alone("rien", "foyer"));
}

#[test]
fn the_announcement_comes_with_a_flyer_and_without_health_data() {
    let tree = tree("promotion");
    let outcome = tree.outcomes().find(|outcome| &*outcome.key == "annoncer").expect("it is there");
    let links: Vec<&str> = outcome
        .actions
        .iter()
        .filter_map(|action| match action.target.as_ref()? {
            Target::Link(link) => Some(&*link.label),
            _ => None,
        })
        .collect();
    assert!(links[0].starts_with("Flyer") && links[1].starts_with("Affiche"), "{links:?}");
    let said = outcome.actions.iter().map(|action| tree.written(&action.text).to_string());
    assert!(said.collect::<String>().contains("aucune donnée de santé"));
}
