//! When a tree and its resources are to be looked at again.

use jiff::civil::{Date, date};
use mssante_check::{
    kit,
    load::{self, Source, TreeContext, review, review_region, review_resources},
};

const KEYS: [(&str, &str, &str); 5] = [
    ("links", "site-gcs", "url: https://a.fr"),
    ("contacts", "gcs", "email: a@b.fr"),
    ("mailboxes", "nominative", "code: PER, text: Une boîte."),
    ("messages", "annonce", "text: Bonjour."),
    ("glossary", "dui", "text: Un mot."),
];

/// The codes of what is said of a tree that is to be looked at again on a day.
fn codes_of_tree(checked: &str, rest: &str, today: Date) -> Vec<&'static str> {
    let text = format!(
        "format: 1\nid: essai\ntitle: Un essai\nsource: {{ document: Aucun, checked: {checked} }}\n\
         {rest}questions:\n  equipe:\n    ask: Êtes-vous équipé ?\n    answers:\n      \
         oui: {{ label: Oui, go: fin }}\n      non: {{ label: Non, go: fin }}\noutcomes:\n  \
         fin: {{ title: Fini, status: en-ordre }}\n"
    );
    let around = TreeContext::default();
    let problems = review(&Source::new("essai.yaml", text), &around, today).problems;
    let list = problems.map(|problems| problems.list).unwrap_or_default();
    let codes = list.iter().map(|problem| problem.kind.code());
    codes.filter(|code| ["W001", "W060", "W061", "W062"].contains(code)).collect()
}

/// What is said of a file of resources.
fn told(text: &str, today: Date) -> Vec<String> {
    let source = Source::new("region.yaml", text);
    let around = kit::resources_source();
    let region = review_region(&source, &around, today).problems;
    let alone = review_resources(&source, today);
    let [region, alone] = [region, alone].map(|problems| {
        let list = problems.map(|problems| problems.list).unwrap_or_default();
        let dates = list
            .into_iter()
            .filter(|problem| ["W002", "W060", "W061", "W062"].contains(&problem.kind.code()));
        dates.map(|problem| format!("{} {}", problem.kind.code(), problem.kind)).collect::<Vec<_>>()
    });
    assert_eq!(region, alone);
    region
}

#[test]
fn a_tree_is_to_be_looked_at_again_from_the_day_after() {
    let seen = "2026-11-23";
    let review = "review: 2027-06-01\nowner: équipe MSSanté\n";
    for (checked, rest, today, expected) in [
        (seen, review, date(2027, 5, 31), &[][..]),
        (seen, review, date(2027, 6, 1), &[]),
        (seen, review, date(2027, 6, 2), &["W061"]),
        // What is due is told once.
        (seen, review, date(2029, 1, 1), &["W061"]),
        (seen, "", date(2029, 1, 1), &["W001"]),
        (seen, "owner: équipe MSSanté\n", date(2027, 1, 1), &[]),
        // A far day of review is no excuse for a year without one.
        (seen, "review: 2030-01-01\n", date(2028, 1, 1), &["W001"]),
        ("2027-06-01", review, date(2027, 6, 1), &[]),
        ("2027-06-01", review, date(2027, 6, 2), &["W061"]),
        ("2027-06-02", review, date(2027, 6, 2), &["W062"]),
        ("2027-06-02", review, date(2029, 1, 1), &["W062"]),
    ] {
        assert_eq!(codes_of_tree(checked, rest, today), expected, "{checked} {rest} {today}");
    }
}

#[test]
fn resources_of_each_section_are_to_be_looked_at_again() {
    for (section, id, keys) in KEYS {
        let entry = |dates: &str| format!("{section}:\n  {id}: {{ label: Un, {keys}, {dates} }}\n");
        let due = "W061 à revoir depuis le 1er juin 2027 (équipe MSSanté)";
        let own = entry("checked: 2026-11-23, review: 2027-06-01, owner: équipe MSSanté");
        assert!(told(&own, date(2027, 6, 1)).is_empty(), "{own}");
        assert_eq!(told(&own, date(2027, 6, 2)), [due], "{own}");
        let common =
            format!("review: 2027-06-01\nowner: équipe MSSanté\n{}", entry("checked: 2026-11-23"));
        assert!(told(&common, date(2027, 6, 1)).is_empty(), "{common}");
        assert_eq!(told(&common, date(2027, 6, 2)), [due], "{common}");
        assert_eq!(told(&common, date(2029, 6, 2)), [due], "{common}");
        let unverified = entry("checked: non-verifie, review: 2027-06-01, owner: équipe MSSanté");
        assert_eq!(told(&unverified, date(2027, 6, 2)), [due], "{unverified}");
        let late = entry("checked: 2027-06-02, review: 2027-06-01");
        let after = "W062 vérifié le 2 juin 2027, après le jour prévu\u{a0}: 1er juin 2027";
        assert_eq!(told(&late, date(2027, 6, 2)), [after], "{late}");
    }
}

#[test]
fn an_entry_has_its_own_day_or_that_of_its_file() {
    let text = "review: 2027-06-01\nowner: la direction\nlinks:\n  \
                site-gcs: { label: Un site, url: https://a.fr, checked: 2026-11-23 }\n  \
                affiche: { label: Une affiche, url: https://a.fr, checked: 2026-11-23, \
                review: 2027-03-01 }\n";
    assert_eq!(
        told(text, date(2027, 3, 2)),
        ["W061 à revoir depuis le 1er mars 2027 (la direction)"]
    );
    assert_eq!(told(text, date(2027, 6, 2)).len(), 2);
}

#[test]
fn an_owner_is_named_as_in_other_texts() {
    let text = "owner: équipe <du:gsc>\nnames:\n  gcs: GRADeS\n";
    let source = Source::new("region.yaml", text);
    let problems = load::region(&source, &[&kit::resources_source()]).unwrap_err();
    let codes: Vec<&str> = problems.list.iter().map(|problem| problem.kind.code()).collect();
    assert_eq!(codes, ["E085"]);
}

#[test]
fn no_shipped_tree_was_looked_at_after_the_day_of_its_review() {
    for tree in kit::trees().unwrap() {
        let is_after = |day| day > tree.source.checked;
        assert!(tree.next_review.day.is_none_or(is_after), "{}", tree.id);
    }
}
