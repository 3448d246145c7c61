//! Names that texts write by an id, and the regions that replace them.

use std::collections::BTreeSet;

use jiff::civil::date;
use mssante_check::{
    kit,
    load::{
        Problems, Resources, Source, TreeContext, deck, heading, load, region, resources,
        review_deck, review_region, review_resources,
    },
    tree::{Heading, Node, Tree, names::Names, target::Target},
    walk::{Walk, path::code},
};

/// A tree whose every text has a name.
const TREE: &str = "
format: 1
id: essai
title: Écrire <au:gcs>
intro: <Le:gcs> vous répond.
source: { document: Guide <du:gcs>, checked: 2026-11-23 }
questions:
  adresse:
    ask: Quelle est votre adresse <messagerie> ?
    help: <Du:gcs>, elle finit par <suffixe>.
    source: Adresse <du:gcs>
    input: mssante-address
    answers:
      gcs: { label: Elle finit par <suffixe>, when: { ends-with: <suffixe> }, go: fin }
      autre: { label: Une autre, go: fin }
outcomes:
  fin:
    title: Écrivez <au:gcs>
    status: a-faire
    text: Les << signes >> restent.
    actions:
      - { text: Écrivez <au:gcs>., contact: gcs }
      - { text: Envoyez ceci., message: demande }
      - { text: Ouvrez le site., link: site }
    next: [suite]
cases:
  - id: cas
    situation: Une boîte <du:gcs>, accueil<suffixe>.
    answers: { adresse: accueil<suffixe> }
    outcome: fin
    why: <Le:gcs> la gère.
";

/// What the tree shares with others.
const SHARED: &str = r#"
names:
  gcs: { name: GCS Premier, le: le GCS Premier, du: du GCS Premier, au: au GCS Premier }
  messagerie: e-santé Mail
  suffixe: "@premier.mssante.fr"
  domaine: premier.example
links:
  site: { label: Site <du:gcs>, url: "https://www.<domaine>/", note: vu <au:gcs>, checked: 2026-11-23 }
contacts:
  gcs: { label: <gcs>, email: mssante@<domaine>, checked: 2026-11-23 }
messages:
  demande:
    label: Message <au:gcs>
    subject: Demande <au:gcs>
    text: Bonjour <gcs>, mon adresse est <adresse>, <du:messagerie>.
    checked: 2026-11-23
glossary:
  gcs: { label: <gcs>, text: Qui aide à <messagerie>., checked: 2026-11-23 }
"#;

const REGION: &str = r#"
names:
  gcs: { name: GRADeS Exemple, le: le GRADeS Exemple, du: du GRADeS Exemple, au: au GRADeS Exemple }
  suffixe: "@exemple.mssante.fr"
  domaine: exemple.example
"#;

fn shared() -> Source {
    Source::new("resources.yaml", SHARED)
}

fn suite(id: &str, names: &Names) -> Option<Heading> {
    heading(&Source::new("suite.yaml", "id: suite\ntitle: Suite <du:gcs>\n"), names)
        .filter(|heading| *heading.id == *id)
}

fn loaded(text: &str, overrides: Resources) -> Result<Tree, Problems> {
    let shared = resources(&shared(), &overrides.names)?;
    let context = TreeContext { overrides, shared, trees: Vec::new(), heading: &suite };
    load(&Source::new("essai.yaml", text), &context)
}

fn of_region(text: &str) -> Resources {
    region(&Source::new("region.yaml", text), &[&shared()]).expect("a sound region")
}

/// Every text of the tree, one on a line.
fn texts(tree: &Tree) -> String {
    let mut texts = vec![tree.title.to_string()];
    texts.extend(tree.intro.as_deref().map(Into::into));
    for node in tree.nodes() {
        match node {
            Node::Question(question) => {
                texts.push(tree.written(&question.ask).into());
                texts.extend(question.help.iter().map(|help| tree.written(help).into()));
                texts.extend(question.source.as_deref().map(Into::into));
                for answer in &question.answers {
                    texts.push(format!("{} ({:?})", tree.written(&answer.label), answer.when));
                }
            }
            Node::Outcome(outcome) => {
                texts.push(tree.written(&outcome.title).into());
                texts.extend(outcome.text.iter().map(|text| tree.written(text).into()));
                for action in &outcome.actions {
                    texts.push(tree.written(&action.text).into());
                    texts.extend(action.target.iter().map(|target| described(tree, target)));
                }
                texts.extend(outcome.next.iter().map(|next| next.title.to_string()));
            }
        }
    }
    for case in &tree.cases {
        texts.push(case.situation.to_string());
        texts.extend(case.answers.iter().map(|(_, answer)| answer.to_string()));
        texts.extend(case.why.as_deref().map(Into::into));
    }
    for term in &tree.glossary {
        texts.push(format!("{}\u{a0}: {}", term.term, term.text));
    }
    texts.join("\n")
}

fn described(tree: &Tree, target: &Target) -> String {
    match target {
        Target::Link(link) => format!("→ {} {} {:?}", link.label, link.url, link.note),
        Target::Contact(contact) => format!("→ {} {}", contact.label, contact.email),
        Target::Mailbox(mailbox) => format!("→ {}", mailbox.label),
        Target::Message(message) => {
            let subject = message.subject.as_ref().map(|subject| tree.written(subject));
            format!("→ {} [{subject:?}] {}", message.label, tree.written(&message.text))
        }
    }
}

#[test]
fn names_are_written_out_in_every_text_but_the_sentences_of_documents() {
    let tree = loaded(TREE, Resources::default()).expect("a sound tree");
    insta::assert_snapshot!(texts(&tree));
    assert_eq!(&*tree.source.document, "Guide <du:gcs>");
}

#[test]
fn a_region_replaces_them_in_every_text() {
    let tree = loaded(TREE, of_region(REGION)).expect("a sound tree");
    let texts = texts(&tree);
    assert!(!texts.to_lowercase().contains("premier"), "{texts}");
    let before = self::texts(&loaded(TREE, Resources::default()).expect("a sound tree"));
    let expected = before.replace("GCS Premier", "GRADeS Exemple").replace("premier", "exemple");
    assert_eq!(texts, expected);
    // What is typed is sorted by the region's suffix.
    let mut walk = Walk::new(&tree);
    let outcome = walk.follow(|question, steps| question.read("accueil@exemple.mssante.fr", steps));
    assert!(outcome.is_ok() && code(&tree, walk.steps()).starts_with("essai:gcs:"));
}

#[test]
fn a_name_has_its_forms_or_makes_them() {
    let filled = |forms: &str, text: &str| {
        let own = format!(
            "names:\n  n: {forms}\nlinks:\n  l: {{ label: \"{text}\", \
                           url: https://a.fr, checked: 2026-11-23 }}\n"
        );
        let source = Source::new("r.yaml", own);
        let link = "questions:\n  q: { ask: Q, answers: { o: { label: O, go: f }, \
                    n: { label: N, go: f } } }\noutcomes:\n  f: { title: F, status: a-faire, \
                    actions: [{ text: T, link: l }] }\n";
        let head = "format: 1\nid: e\ntitle: E\nsource: { document: D, checked: 2026-11-23 }\n";
        let shared = resources(&source, &Names::default()).expect("sound resources");
        let context = TreeContext { shared, ..TreeContext::default() };
        let tree = load(&Source::new("e.yaml", format!("{head}{link}")), &context).expect("a tree");
        let outcome = tree.outcomes().next().expect("an outcome");
        let Some(Target::Link(link)) = &outcome.actions[0].target else { panic!("a link") };
        link.label.to_string()
    };
    for (name, text, expected) in [
        (
            "Sésame",
            "<n> <le:n> <Le:n> <du:n> <Du:n> <au:n> <Au:n>",
            "Sésame Sésame Sésame de Sésame De Sésame à Sésame À Sésame",
        ),
        (
            "e-santé Mail",
            "<du:n>, <Du:n>, <au:n>",
            "d'e-santé Mail, D'e-santé Mail, à e-santé Mail",
        ),
        ("Île Exemple", "<du:n>", "d'Île Exemple"),
        ("\"@exemple.fr\"", "a<n>", "a@exemple.fr"),
        (
            "{ name: Pays, le: les Pays, du: des Pays, au: aux Pays }",
            "<n>/<le:n>/<Le:n>/<du:n>/<Du:n>/<au:n>/<Au:n>",
            "Pays/les Pays/Les Pays/des Pays/Des Pays/aux Pays/Aux Pays",
        ),
        ("{ name: Pays, du: des Pays }", "<le:n> <au:n> <du:n>", "Pays à Pays des Pays"),
        ("Sésame", "<<n>> < n> <n", "<<n>> < n> <n"),
        ("Sésame", "<<<n>>>", "<<Sésame>>"),
    ] {
        assert_eq!(filled(name, text), expected, "{name}: {text}");
    }
}

#[test]
fn what_is_true_of_one_region_alone_is_told_in_no_other() {
    let shared =
        SHARED.replace("names:\n", "names:\n  fin: { name: Fin le 26., elsewhere: Fin ? }\n");
    let shared = Source::new("resources.yaml", shared);
    let tree = TREE.replace("Les << signes", "<fin> Les << signes");
    let text = |own: &str, region_file: Option<&str>| {
        let own = Source::new("essai.yaml", format!("{tree}{own}"));
        let overrides = region_file.map_or_else(Resources::default, |text| {
            region(&Source::new("region.yaml", text), &[&shared, &own]).expect("a sound region")
        });
        let shared = resources(&shared, &overrides.names).expect("sound resources");
        let context = TreeContext { overrides, shared, trees: Vec::new(), heading: &suite };
        texts(&load(&own, &context).expect("a sound tree"))
    };
    assert!(text("", None).contains("\nFin le 26. Les"));
    // A region need not know of it, nor have any name of its own.
    for other in ["names: { messagerie: Mail }\n", REGION, "format: 1\n"] {
        let text = text("", Some(other));
        assert!(text.contains("\nFin ? Les") && !text.contains("26."), "{text}");
    }
    assert!(text("", Some("names: { fin: Fin le 31. }\n")).contains("\nFin le 31. Les"));
    // A tree that has its own words for it keeps them everywhere.
    let own = "names: { fin: Bientôt. }\n";
    assert!(text(own, None).contains("\nBientôt. Les"));
    assert!(text(own, Some(REGION)).contains("\nBientôt. Les"));
    // So says a text of the region's file.
    let link = "links: { site: { label: <fin>, url: https://a.fr, checked: 2026-11-23 } }\n";
    assert!(text("", Some(link)).contains("→ Fin ? https"));
}

#[test]
fn a_question_of_the_tree_is_no_name() {
    let own = TREE.replace("  adresse:\n", "  gcs:\n").replace("{ adresse:", "{ gcs:");
    let own = own.replace("title: Écrire <au:gcs>\nintro: <Le:gcs> vous répond.", "title: Écrire");
    let own = own.replace("<Du:gcs>", "Elle").replace("<Le:gcs>", "Il");
    let own = own.replace("answers:\n      gcs:", "answers:\n      lui:");
    let shared = Source::new("resources.yaml", SHARED.replace("<adresse>", "<gcs>"));
    let own = own.replace("<au:gcs>", "à <gcs>").replace("Une boîte <du:gcs>", "Une boîte");
    let shared = resources(&shared, &Names::default()).expect("sound resources");
    let context = TreeContext { shared, heading: &suite, ..TreeContext::default() };
    let tree = load(&Source::new("essai.yaml", own), &context);
    // A form of a name is no answer to a question.
    let problems = tree.expect_err("the message asks for a form").to_string();
    assert!(problems.contains("<au:gcs>") && !problems.contains("« <gcs>"), "{problems}");
}

#[test]
fn the_names_of_a_tree_come_between_those_of_a_region_and_those_of_a_shelf() {
    let own = format!("{TREE}names: {{ messagerie: Ma messagerie, domaine: tree.example }}\n");
    let before = texts(&loaded(&own, Resources::default()).expect("a sound tree"));
    assert!(before.contains("adresse Ma messagerie") && before.contains("de Ma messagerie"));
    assert!(before.contains("GCS Premier"));
    let region = of_region("names: { messagerie: Nouvelle messagerie }\n");
    let after = texts(&loaded(&own, region).expect("a sound tree"));
    // What the shelf says has the names of the region, and not those of one tree.
    let expected = before.replace("Ma messagerie", "Nouvelle messagerie");
    assert_eq!(after, expected.replace("e-santé Mail", "Nouvelle messagerie"));
}

#[test]
fn a_deck_has_the_names_of_its_tree() {
    let tree = loaded(TREE, of_region(REGION)).expect("a sound tree");
    let text = "tree: essai\nformat: 1\ncases:\n  - id: un\n    situation: Chez <le:gcs>\n    \
                answers: { adresse: a<suffixe> }\n    outcome: fin\n";
    let cases = deck(&Source::new("jeu.yaml", text), &tree).expect("a sound deck");
    assert_eq!(&*cases[0].situation, "Chez le GRADeS Exemple");
    assert_eq!(&*cases[0].answers[0].1, "a@exemple.mssante.fr");
    let found = review_deck(&Source::new("jeu.yaml", text), &["essai"], |_| Some(tree));
    assert!(found.tree.is_some(), "{:?}", found.problems);
}

#[test]
fn a_word_of_a_region_takes_the_place_of_the_one_with_its_id() {
    let text = "glossary:\n  gcs: { label: <gcs>, text: Mon groupement., checked: 2026-11-23 }\n";
    let tree = loaded(TREE, of_region(text)).expect("a sound tree");
    let found: Vec<&str> = tree.glossary.iter().map(|term| &*term.text).collect();
    assert_eq!(found, ["Mon groupement."]);
}

#[test]
fn what_replaces_nothing_is_a_problem_with_its_near_name_in_every_section() {
    let whole = format!(
        "{SHARED}mailboxes:\n  bal: {{ label: B, code: ORG, text: T, \
                         checked: 2026-11-23 }}\n"
    );
    let shelf = Source::new("resources.yaml", whole.clone());
    for (id, slip) in [
        ("  gcs: { name", "  gsc: { name"),
        ("  site:", "  siet:"),
        ("  gcs: { label: <gcs>, email", "  gc: { label: <gcs>, email"),
        ("  bal:", "  bla:"),
        ("  demande:", "  demamde:"),
        ("  gcs: { label: <gcs>, text", "  gcss: { label: <gcs>, text"),
    ] {
        let source = Source::new("region.yaml", whole.replacen(id, slip, 1));
        let problems = region(&source, &[&shelf]).expect_err("one entry replaces nothing");
        let told = problems.to_string();
        assert!(told.contains("vouliez-vous dire"), "{slip}: {told}");
        assert!(problems.list.iter().any(|problem| problem.kind.code() == "E089"), "{slip}");
        // A tree of one's own may have it.
        let own = Source::new("own.yaml", whole.replacen(id, slip, 1));
        assert!(region(&source, &[&shelf, &own]).is_ok(), "{slip}");
    }
    assert!(region(&Source::new("region.yaml", whole.clone()), &[&shelf]).is_ok());
}

#[test]
fn a_review_says_what_a_region_leaves_as_it_was() {
    let today = date(2026, 11, 23);
    let review = review_region(&Source::new("region.yaml", REGION), &shared(), today);
    assert!(review.problems.is_none(), "{:?}", review.problems);
    let ids = |ids: &[&str]| ids.iter().map(|id| Box::from(*id)).collect::<Vec<Box<str>>>();
    assert_eq!(
        review.untouched,
        [
            ("names", ids(&["messagerie"])),
            ("links", ids(&["site"])),
            ("contacts", ids(&["gcs"])),
            ("messages", ids(&["demande"])),
            ("glossary", ids(&["gcs"])),
        ]
    );
}

/// The words that a file is warned of because nothing explains them.
fn unexplained(problems: Option<Problems>) -> Vec<String> {
    let problems = problems.map(|problems| problems.list).unwrap_or_default();
    let told = problems.iter().filter(|problem| problem.kind.code() == "W015");
    told.map(|problem| problem.kind.to_string()).collect()
}

#[test]
fn abbreviations_of_a_name_are_told_where_it_stands_and_nowhere_else() {
    let today = date(2026, 11, 23);
    let names = "names: { gcs: { name: GIP Second, le: le GIP Second, du: du GIP Second, \
                 au: au GIP Second } }\n";
    let source = Source::new("region.yaml", names.to_owned());
    let told = unexplained(review_region(&source, &shared(), today).problems);
    assert!(told.len() == 1 && told[0].contains("GIP"), "{told:?}");
    let shared = SHARED.replace("GCS Premier", "GIP Premier");
    let told = unexplained(review_resources(&Source::new("r.yaml", shared), today));
    assert!(told.len() == 1 && told[0].contains("GIP"), "{told:?}");
}

#[test]
fn a_region_is_not_warned_of_what_the_shipped_glossary_explains() {
    let today = date(2026, 11, 23);
    let shelf = kit::resources_source();
    let trees = kit::trees().expect("sound trees");
    let words: BTreeSet<&str> =
        trees.iter().flat_map(|tree| &tree.glossary).map(|term| &*term.term).collect();
    assert!(words.contains("RPPS") && words.contains("FINESS"), "{words:?}");
    for word in words {
        let text = format!(
            "names: {{ ars: \"{word} Exemple\" }}\nlinks:\n  site-gcs: {{ label: Site {word}, \
             url: https://exemple.fr, note: \"Vu {word}\", checked: 2026-11-20 }}\n"
        );
        let review = review_region(&Source::new("region.yaml", text), &shelf, today);
        assert!(review.problems.is_none(), "{word}: {:?}", review.problems);
    }
}

#[test]
fn a_short_file_grows_by_no_more_than_a_file_may_have() {
    let names = format!("names: {{ n: {} }}\n", "x".repeat(150));
    let label = "<n>".repeat(300_000);
    let text = format!(
        "{names}links: {{ l: {{ label: {label}, url: https://a.fr, \
                        checked: 2026-11-23 }} }}\n"
    );
    let problems = resources(&Source::new("r.yaml", text), &Names::default());
    assert!(problems.is_err_and(|problems| problems.to_string().contains("trop")));
}

#[test]
fn an_empty_name_is_told_by_its_id() {
    for written in ["", "\"\"", "\"  \"", "~", "null", "{ name: }"] {
        let text = format!("names:\n  suffixe: {written}\n");
        let problems = region(&Source::new("region.yaml", text), &[&shared()]);
        let told = problems.expect_err("an empty name").to_string();
        let key = if written.starts_with('{') { "name" } else { "suffixe" };
        assert!(
            told.contains(&format!("la clé «\u{a0}{key}\u{a0}» est vide")),
            "{written}: {told}"
        );
    }
}
