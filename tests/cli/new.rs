//! A first tree, asked for line by line and on a screen: what is asked, and the file that comes of
//! it.

use crate::program::{Done, Program};

pub(crate) const ACCUEIL: [&str; 38] = [
    "Accueillir un message sécurisé",
    "Note interne sur les messages reçus",
    "Le message est-il lu chaque jour ?",
    "Oui",
    "Non",
    "",
    "2",
    "Tout va bien",
    "1",
    "Continuez à lire la boîte chaque jour.",
    "",
    "1",
    "Un collègue peut-il le lire ?",
    "Oui",
    "Non",
    "Je ne sais pas",
    "",
    "2",
    "Confiez la lecture à un collègue",
    "2",
    "Demandez un accès pour ce collègue.",
    "Montrez-lui la boîte : messages reçus, réponses.",
    "",
    "2",
    "Parlez-en à la direction",
    "2",
    "Dites-lui que la boîte n'est pas lue.",
    "",
    "5",
    "1",
    "La secrétaire ouvre la boîte tous les matins.",
    "Une lecture quotidienne suffit.",
    "Personne n'ouvre la boîte ; l'infirmière coordinatrice pourrait.",
    "",
    "L'éducateur qui lisait la boîte est parti. Son chef de service ne veut pas de remplaçant.",
    "Une boîte que personne ne lit se signale.",
    "Au foyer, personne ne lit la boîte, et personne n'a demandé qui le pourrait.",
    "",
];

fn new<const N: usize>(args: [&str; N]) -> Program {
    Program::new(["new"].into_iter().chain(args))
}

pub(crate) fn typed<const N: usize>(args: [&str; N], lines: &[&str]) -> Done {
    new(args).stdin(lines.iter().flat_map(|line| [*line, "\n"]).collect::<String>()).run()
}

/// Nothing is in the folder, and the exit code is this.
#[track_caller]
fn assert_nothing(done: &Done, code: i32, said: &str) {
    assert_eq!((done.code, done.files()), (code, Vec::new()), "{}", done.told());
    assert!(done.stderr.contains(said), "{}", done.told());
    assert_eq!(done.stdout, "");
}

#[test]
fn a_tree_is_asked_for_line_by_line() {
    let lines = [&ACCUEIL.join("\n"), "\n"].concat();
    let done = new(["accueil.yaml"]).stdin(lines).snapshot("new");
    insta::assert_snapshot!("new_file", done.read("accueil.yaml"));
    let check =
        Program::new(["check", "accueil.yaml"]).file("accueil.yaml", done.read("accueil.yaml"));
    check.stdout("accueil.yaml\u{a0}: en ordre (4 cas vérifiés)\n").code(0);
}

#[test]
fn the_tree_that_was_written_is_walked() {
    let file = typed(["accueil.yaml"], &ACCUEIL).read("accueil.yaml");
    let done = Program::new(["accueil.yaml", "--path", "accueil:non.non"])
        .file("accueil.yaml", file)
        .run();
    assert_eq!(done.code, 0, "{}", done.told());
    assert!(done.stdout.contains("À faire\u{a0}: Parlez-en à la direction"), "{}", done.stdout);
}

#[test]
fn plain_mode_is_the_same_without_a_terminal() {
    let (lines, plain) = (typed(["a.yaml"], &ACCUEIL), typed(["a.yaml", "--plain"], &ACCUEIL));
    assert_eq!((lines.told(), lines.read("a.yaml")), (plain.told(), plain.read("a.yaml")));
}

#[test]
fn a_line_that_goes_back_takes_the_last_reply_back() {
    let mut lines = vec!["Un titre faux", "<", "Accueillir", "<", "<", "<"];
    lines.extend(ACCUEIL);
    let done = typed(["accueil.yaml"], &lines);
    assert_eq!(done.read("accueil.yaml"), typed(["accueil.yaml"], &ACCUEIL).read("accueil.yaml"));
    assert!(done.stderr.contains("Avant\u{a0}: Un titre faux"), "{}", done.stderr);
}

#[test]
fn the_end_of_lines_in_the_middle_writes_nothing() {
    for count in 0..ACCUEIL.len() {
        let done = typed(["accueil.yaml"], &ACCUEIL[..count]);
        assert_nothing(
            &done,
            3,
            "Les réponses s'arrêtent avant la fin de l'arbre\u{a0}: rien n'est écrit.",
        );
    }
}

#[test]
fn a_line_that_is_no_reply_ends_a_script_and_writes_nothing() {
    assert_nothing(&typed(["a.yaml"], &[""]), 2, "Titre\u{a0}: il faut un texte");
    let lines = ["Titre", "Document", "Question", "Oui"];
    let with = |last: &'static str| typed(["a.yaml"], &[&lines[..], &[last]].concat());
    assert_nothing(&with(""), 2, "Réponse 2\u{a0}: une question a deux réponses au moins");
    assert_nothing(&with("OUI"), 2, "Réponse 2\u{a0}: cette réponse y est déjà");
    let lines = [&lines[..], &["Non", "", "3"]].concat();
    assert_nothing(&typed(["a.yaml"], &lines), 2, "«\u{a0}3\u{a0}» n'est pas un numéro de 1 à 2");
}

#[test]
fn a_name_says_that_it_is_a_tree() {
    for (name, said) in [
        (
            "accueil.docx",
            "un arbre s'écrit dans un fichier .yaml, comme «\u{a0}accueil.yaml\u{a0}»",
        ),
        ("dossier/accueil.txt", "comme «\u{a0}dossier/accueil.yaml\u{a0}»"),
        ("-", "comme «\u{a0}accueil.yaml\u{a0}»"),
        ("..", "c'est un dossier"),
        ("absent/accueil.yaml", "ou son dossier n'existe pas"),
    ] {
        assert_nothing(&typed([name], &ACCUEIL), 2, said);
    }
    let below = new(["note/accueil.yaml"]).file("note", "un fichier").run();
    assert_eq!((below.code, below.files()), (2, vec!["note".to_owned()]), "{}", below.told());
    let done = typed(["accueil"], &ACCUEIL);
    assert_eq!((done.code, done.files()), (0, vec!["accueil.yaml".to_owned()]));
    assert!(
        done.stderr.starts_with("Le fichier sera «\u{a0}accueil.yaml\u{a0}».\n"),
        "{}",
        done.stderr
    );
}

#[test]
fn a_file_is_never_replaced() {
    for name in ["accueil.yaml", "accueil"] {
        let done = new([name]).file("accueil.yaml", "à moi").stdin("Titre\n").run();
        assert_eq!(done.code, 2, "{}", done.told());
        assert!(
            done.stderr.contains("«\u{a0}accueil.yaml\u{a0}» existe déjà, et ne sera pas remplacé"),
            "{}",
            done.stderr
        );
        assert!(!done.stderr.contains("titre"), "it is said before the first question");
        assert_eq!(done.read("accueil.yaml"), "à moi");
    }
}

#[test]
fn the_id_of_a_tree_is_its_files_and_no_shipped_trees() {
    for (file, id) in
        [("Été 2027.yaml", "ete-2027"), ("equipement.yml", "equipement-2"), ("12.yaml", "arbre-12")]
    {
        let text = typed([file], &ACCUEIL).read(file);
        assert!(text.contains(&format!("\nid: {id} ")), "{text}");
    }
}

#[test]
fn without_cases_the_file_shows_how_to_write_one() {
    let no_cases = [&ACCUEIL[..29], &["2"]].concat();
    let done = typed(["accueil.yaml"], &no_cases);
    assert!(!done.stderr.contains("mssante-check train"), "{}", done.stderr);
    let text = done.read("accueil.yaml");
    let (before, example) = text.split_once("devant ces lignes\u{a0}:\n").expect("an example");
    let case: Vec<&str> =
        example.lines().map(|line| line.strip_prefix("# ").expect("a note")).collect();
    let done = Program::new(["check", "accueil.yaml"])
        .file("accueil.yaml", format!("{before}\n{}\n", case.join("\n")))
        .run();
    assert!(done.stdout.contains("(1 cas vérifié)"), "{}", done.told());
}

#[test]
fn lines_that_no_person_types_are_refused_and_write_nothing() {
    let long = "x".repeat(70_000);
    assert_nothing(&typed(["a.yaml"], &[&long]), 2, "une ligne est trop longue");
    let done = new(["a.yaml"]).stdin(&b"Titre \xff\n"[..]).run();
    assert_nothing(&done, 2, "ce n'est pas du texte en UTF-8");
    // A byte order mark, Windows line ends, and tabs that a table leaves behind.
    let windows =
        format!("\u{feff}{}\r\n", ACCUEIL.join("\r\n")).replace("Tout va bien", "Tout\tva bien");
    let done = new(["accueil.yaml"]).stdin(windows).run();
    assert_eq!(done.read("accueil.yaml"), typed(["accueil.yaml"], &ACCUEIL).read("accueil.yaml"));
}
