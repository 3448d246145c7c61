//! The file of a region, asked for line by line and on a screen.

use crate::{
    program::{Done, Program},
    samples::DEBUT,
};

const RESOURCES: &str = "\
format: 1
names:
  reseau:
    name: Réseau d'essai
    le: le Réseau d'essai
    du: du Réseau d'essai
    au: au Réseau d'essai
  mail: { name: Mail d'essai, du: du Mail d'essai }
  suffixe: \"@essai.mssante.fr\"
  date: { name: La date est le 26/01/2026., elsewhere: Demandez la date. }
  adresse: contact@essai.fr
  page: https://essai.fr/mssante
contacts:
  reseau: { label: <Le:reseau>, email: <adresse>, checked: 2026-11-23 }
  secours: { label: Secours <du:reseau>, email: secours@essai.fr, checked: 2026-11-23 }
links:
  charte: { label: Charte <du:mail>, url: https://essai.fr/charte, checked: 2026-11-23 }
  page: { label: Page <du:reseau>, url: <page>, checked: 2026-11-23 }
  guide: { label: Guide, url: https://essai.fr/guide, checked: 2026-11-23 }
";

/// All that is asked for a region of that shelf.
const LINES: [&str; 15] = [
    "GRADeS Exemple",
    "1",
    "Mail Exemple",
    "1",
    "exemple.mssante.fr",
    "",
    "contact@exemple.fr",
    "https://exemple.fr/mssante",
    "1",
    "secours@exemple.fr",
    "",
    "https://exemple.fr/charte.pdf",
    "Charte: le texte #1",
    "",
    "1",
];

fn lines(lines: &[&str]) -> String {
    lines.iter().flat_map(|line| [*line, "\n"]).collect()
}

fn shelf(args: &[&str]) -> Program {
    Program::new(args.iter().copied())
        .args(["--trees", "etagere"])
        .file("etagere/debut.yaml", DEBUT.replace("    next: [suite]\n", ""))
        .file("etagere/resources.yaml", RESOURCES)
}

fn typed(given: &[&str]) -> Done {
    shelf(&["new", "region.yaml", "--region"]).stdin(lines(given)).run()
}

#[test]
fn a_region_is_asked_for_line_by_line() {
    let asked = shelf(&["new", "region.yaml", "--region"]).stdin(lines(&LINES));
    let done = asked.snapshot("new_region");
    let region = done.read("region.yaml");
    insta::assert_snapshot!("new_region_file", region);
    let checked = shelf(&["check", "region.yaml"]).file("region.yaml", region).run();
    assert_eq!((checked.code, checked.stderr.as_str()), (0, ""), "{}", checked.told());
}

#[test]
fn a_region_of_the_shipped_trees() {
    let shipped = mssante_check::load::replaceable(&mssante_check::kit::resources_source());
    let kept = vec![""; shipped.names.len()];
    let new =
        |given: &[&str]| Program::new(["new", "region.yaml", "--region"]).stdin(lines(given)).run();
    // Every name is kept, and the addresses are left for another time.
    let nothing = new(&[&kept[..], &["2"]].concat());
    assert_eq!((nothing.code, nothing.files()), (0, Vec::new()), "{}", nothing.told());
    assert!(nothing.stderr.contains("Rien ne change"), "{}", nothing.told());
    let one = new(&[&["GRADeS Exemple", "1"], &kept[1..], &["2"]].concat());
    let region = one.read("region.yaml");
    assert!(region.ends_with("    au: au GRADeS Exemple\n"), "{region}");
    one.assert_code(0);
    let walked = Program::new(["-a", "equipe=non", "--no-input", "--resources", "region.yaml"])
        .file("region.yaml", region)
        .run();
    assert!(walked.stdout.contains("GRADeS Exemple"), "{}", walked.told());
}

#[test]
fn lines_that_end_too_early_or_are_no_reply_write_nothing() {
    let short = typed(&LINES[..5]);
    assert_eq!((short.code, short.files()), (3, vec!["etagere".into()]), "{}", short.told());
    assert!(short.stderr.contains("avant la fin de la région"), "{}", short.told());
    for (place, line, told) in [
        (0, "Le <gcs>", "ni «\u{a0}<\u{a0}» ni «\u{a0}>\u{a0}»"),
        (1, "9", "n'est pas un numéro de 1 à 4"),
        (4, "exemple mssante", "de la même forme que «\u{a0}@essai.mssante.fr\u{a0}»"),
        (6, "www.exemple.fr", "de la même forme que «\u{a0}contact@essai.fr\u{a0}»"),
        (7, "exemple.fr", "de la même forme que «\u{a0}https://essai.fr/mssante\u{a0}»"),
        (9, "exemple.fr", "@"),
        (11, "exemple.fr", "http"),
        (12, "Charte <au:resau>", "n'est le nom de rien"),
    ] {
        let mut given = LINES;
        given[place] = line;
        let done = typed(&given);
        assert_eq!(
            (done.code, done.files()),
            (2, vec!["etagere".into()]),
            "{line} {}",
            done.told()
        );
        assert!(done.stderr.contains(told), "{line} {}", done.told());
    }
}

#[test]
fn a_line_that_goes_back_takes_the_last_reply_back() {
    let back = [&["Faux", "<", "<", "GRADeS Exemple"], &LINES[1..]].concat();
    let done = typed(&back);
    assert_eq!(done.read("region.yaml"), typed(&LINES).read("region.yaml"), "{}", done.told());
}

#[test]
fn a_shelf_that_has_problems_is_mended_first() {
    let broken = shelf(&["new", "region.yaml", "--region"])
        .file("etagere/resources.yaml", "format: 1\nname: { reseau: Réseau Un }\n")
        .run();
    assert_eq!((broken.code, broken.stdout.as_str()), (2, ""), "{}", broken.told());
    assert!(broken.stderr.contains("[E020]"), "{}", broken.told());
}

#[test]
fn a_file_is_never_replaced() {
    let done = Program::new(["new", "region", "--region"]).file("region.yaml", "à moi").run();
    assert_eq!((done.code, done.read("region.yaml")), (2, "à moi".into()));
}
