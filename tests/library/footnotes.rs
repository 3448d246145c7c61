//! What the foot of a sheet tells of its resources: the same words in every form.

use mssante_check::{
    kit,
    load::{Source, TreeContext, load, region, resources},
    render::{self, CourseFormat, Format, Look, TreeFormat},
    training::right_walk,
    tree::{Tree, names::Names, target::Target},
    walk::report::Report,
};

use crate::support::{
    markup::bare,
    trees::{every, loaded},
    ways::ways,
};

/// The resources that a tree may name here.
const OWN: &str = "\
links:
  site: { label: Un site, url: https://a.fr, checked: non-verifie }
  page: { label: Une page, url: https://b.fr, checked: non-verifie, note: Elle est longue. }
  vue: { label: Une page vue, url: https://c.fr, checked: 2026-11-23, review: 2027-06-01 }
contacts:
  aide: { label: Qui aide, email: a@b.fr, checked: non-verifie }
  equipe: { label: Une équipe, email: c@d.fr, checked: 2026-11-23, review: 2027-06-01 }
mailboxes:
  boite: { label: Une boîte, code: ORG, text: Pour plusieurs., checked: non-verifie }
messages:
  annonce: { label: Un message, text: Bonjour., checked: non-verifie }
";

/// A tree whose outcome leads to these targets.
fn tree_to(targets: &[&str], resources: &str) -> String {
    let actions: Vec<String> =
        targets.iter().map(|target| format!("      - {{ text: Faites., {target} }}\n")).collect();
    let key = if targets.is_empty() { "" } else { "    actions:\n" };
    let actions = actions.concat();
    format!(
        "format: 1\nid: essai\ntitle: Un essai\nsource: {{ document: Une note, checked: 2026-11-23 \
         }}\nreview: 2027-06-02\nowner: l'équipe\nquestions:\n  equipe:\n    ask: Oui ?\n    \
         answers:\n      oui: {{ label: Oui, go: fin }}\n      non: {{ label: Non, go: autre }}\n\
         outcomes:\n  autre: {{ title: Autre, status: en-ordre }}\n  fin:\n    title: Fini\n    status: a-faire\n{key}{actions}cases:\n  \
         - {{ id: un, situation: Une., answers: {{ equipe: oui }}, outcome: fin }}\n{resources}"
    )
}

fn written(write: impl FnOnce(&mut Vec<u8>)) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes);
    String::from_utf8(bytes).expect("UTF-8")
}

/// The forms of a tree with one way that name resources, each as a reader sees it.
fn forms(tree: &Tree) -> Vec<(&'static str, String)> {
    let walk = right_walk(tree, &tree.cases[0]);
    let look = Look { width: 1000, ..Look::PLAIN };
    let report = |format| {
        written(|out| render::report(&Report::of(&walk), format, out).expect("memory takes all"))
    };
    let drawn = |format| written(|out| render::tree(tree, format, out).expect("memory takes all"));
    let course =
        |format| written(|out| render::course(tree, format, out).expect("memory takes all"));
    let forms = [
        ("texte", report(Format::Text(look))),
        ("markdown", report(Format::Markdown).replace('\\', "")),
        ("fiche", bare(&report(Format::Html))),
        ("document", drawn(TreeFormat::Markdown).replace('\\', "")),
        ("page", bare(&drawn(TreeFormat::Html))),
        ("exercices", bare(&course(CourseFormat::Exercises))),
        ("atelier", bare(&course(CourseFormat::Workshop(render::Paper::A4)))),
        ("gift", course(CourseFormat::Gift).replace('\\', "")),
    ];
    forms.map(|(name, form)| (name, form.replace('’', "'"))).into()
}

#[test]
fn one_note_explains_the_mark_in_its_gender_and_number() {
    for (targets, note) in [
        (&["link: site"][..], "* Adresse non vérifiée à ce jour."),
        (&["contact: aide"], "* Adresse non vérifiée à ce jour."),
        (&["link: site", "link: page"], "* Adresses non vérifiées à ce jour."),
        (&["link: site", "contact: aide"], "* Adresses non vérifiées à ce jour."),
        (&["link: site", "link: site"], "* Adresse non vérifiée à ce jour."),
        (&["mailbox: boite"], "* Type de boîte non vérifié à ce jour."),
        (&["message: annonce"], "* Message non vérifié à ce jour."),
        (&["message: annonce", "link: site"], "* Adresse et message non vérifiés à ce jour."),
        (
            &["message: annonce", "link: site", "mailbox: boite", "contact: aide"],
            "* Adresses, type de boîte et message non vérifiés à ce jour.",
        ),
    ] {
        let tree = loaded(tree_to(targets, OWN));
        for (name, form) in forms(&tree) {
            assert!(form.contains(note), "{name}: {note}\n{form}");
            assert!(form.contains("\u{a0}*"), "{name}: {form}");
            assert!(!form.contains("non vérifié à ce jour)"), "{name}: {form}");
        }
    }
    let verified = loaded(tree_to(&["link: vue"], OWN));
    for (name, form) in forms(&verified) {
        assert!(!form.contains("à ce jour") && !form.contains("\u{a0}*"), "{name}: {form}");
    }
}

#[test]
fn the_note_says_where_a_file_took_its_resources_from() {
    let shared = "origin: du kit de 2023\nlinks:\n  \
                  loin: { label: Au loin, url: https://d.fr, checked: non-verifie }\n  \
                  large: { label: Au large, url: https://e.fr, checked: non-verifie }\n";
    let shared = Source::new("ressources.yaml", shared);
    for (targets, note) in [
        (&["link: loin"][..], "* Adresse du kit de 2023, non vérifiée à ce jour."),
        (&["link: loin", "link: large"], "* Adresses du kit de 2023, non vérifiées à ce jour."),
        (
            &["link: loin", "link: site"],
            "* Adresse du kit de 2023, non vérifiée à ce jour\u{a0}; adresse non vérifiée à ce \
             jour.",
        ),
    ] {
        let around = TreeContext {
            shared: resources(&shared, &Names::default()).unwrap(),
            ..TreeContext::default()
        };
        let text = tree_to(targets, OWN);
        let tree = load(&Source::new("essai.yaml", text), &around).unwrap();
        for (name, form) in forms(&tree) {
            assert!(form.contains(note), "{name}: {note}\n{form}");
        }
    }
}

#[test]
fn a_sheet_says_when_it_was_looked_at_and_when_it_will_be() {
    let line = "Source\u{a0}: Une note. Vérifié le 23 novembre 2026, à revoir le 2 juin 2027 \
                (l'équipe).";
    let tree = loaded(tree_to(&[], ""));
    for (name, form) in forms(&tree) {
        assert!(form.contains(line), "{name}: {form}");
    }
    let poster = written(|out| {
        render::tree(&tree, TreeFormat::Svg(render::Paper::A4), out).expect("memory takes all");
    });
    assert!(poster.contains("Vérifié le 23 novembre 2026"), "{poster}");
    let tree = loaded(tree_to(&[], "").replace("review: 2027-06-02\nowner: l'équipe\n", ""));
    for (name, form) in forms(&tree) {
        let line = "Une note. Vérifié le 23 novembre 2026.";
        assert!(form.contains(line), "{name}: {form}");
    }
}

#[test]
fn resources_with_another_day_than_their_tree_are_told() {
    for (targets, note) in [
        (
            &["link: vue"][..],
            "«\u{a0}Une page vue\u{a0}»\u{a0}: adresse vérifiée le 23 novembre 2026, à revoir le \
             1er juin 2027 (l'équipe).",
        ),
        (
            &["link: vue", "contact: equipe"],
            "«\u{a0}Une page vue\u{a0}», «\u{a0}Une équipe\u{a0}»\u{a0}: adresses vérifiées le 23 \
             novembre 2026, à revoir le 1er juin 2027 (l'équipe).",
        ),
    ] {
        let tree = loaded(tree_to(targets, OWN));
        for (name, form) in forms(&tree) {
            assert!(form.contains(note), "{name}: {note}\n{form}");
        }
        // What is said of the tree is not said again.
        let same = OWN.replace("review: 2027-06-01", "review: 2027-06-02, owner: l'équipe");
        for (name, form) in forms(&loaded(tree_to(targets, &same))) {
            assert!(!form.contains("vérifiée"), "{name}: {form}");
        }
    }
}

#[test]
fn a_region_has_days_and_origins_of_its_own() {
    let text = "review: 2027-03-01\nowner: <gcs>\norigin: de l'ancien site\nnames:\n  \
                gcs: GRADeS Exemple\nlinks:\n  \
                site-gcs: { label: Le site, url: https://r.fr, checked: non-verifie }\n";
    let below = kit::resources_source();
    let overrides = region(&Source::new("region.yaml", text), &[&below]).unwrap();
    let around = TreeContext { overrides, ..TreeContext::default() };
    let text = tree_to(&["link: site-gcs"], "");
    let tree = load(&Source::new("essai.yaml", text), &around).unwrap();
    for (name, form) in forms(&tree) {
        for note in [
            "* Adresse de l'ancien site, non vérifiée à ce jour.",
            "«\u{a0}Le site\u{a0}»\u{a0}: à revoir le 1er mars 2027 (GRADeS Exemple).",
        ] {
            assert!(form.contains(note), "{name}: {note}\n{form}");
        }
    }
}

#[test]
fn each_sheet_has_the_mark_and_its_note_or_neither() {
    for tree in every() {
        for walk in ways(&tree) {
            let report = Report::of(&walk);
            let chosen = report.outcome().into_iter().flat_map(|outcome| &outcome.alternatives);
            let chosen = chosen.flat_map(|alternative| &alternative.actions);
            let actions = report.actions().into_iter().chain(chosen);
            let mut targets = actions.filter_map(|action| action.target.as_ref());
            let is_marked = targets.any(|target: &Target| !render::mark(target).is_empty());
            let notes = render::footnotes(&report);
            let has_note = notes.iter().any(|note| note.starts_with("* "));
            assert_eq!(is_marked, has_note, "{}", report.code());
        }
    }
}
