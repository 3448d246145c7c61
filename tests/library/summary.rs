//! What an audit comes to, in each of its forms.

use jiff::civil::date;
use mssante_check::{
    audit::{
        AnswerTold, AskedColumns, Counts, ErrorRow, Extract, Gap, Grouping, Proposed, Reading,
        RepeatedIds, RowsMoved, Standing, Summary, SupposedChange, UnreadableValue,
        UnreadableValues,
    },
    render::{self, SummaryFormat, SummaryLook},
    tree::Tree,
};

use crate::support::{
    as_typed,
    markup::assert_sound,
    summaries::{assert_colours_only_add, assert_fits, assert_markdown_is_sound, look, rows_in},
    trees::tree,
};

const NASTY: [&str; 7] = [
    "",
    "<script>alert(\"1\")</script>",
    "a|b `c` *d* _e_ $f$",
    "une valeur si longue qu'elle ne tient dans aucune colonne, ni sur une ligne, ni même sur \
     deux lignes de ce terminal",
    "👩‍⚕️ Résidence des Érables",
    "דוגמה \u{202e}inverse",
    "deux\nlignes\u{1b}[31m",
];

/// Rows by outcomes, then the undetermined ones and the errors.
fn counts(outcomes: [u64; 6], undetermined: u64, errors: u64) -> Counts {
    Counts::of_ends(&[&outcomes[..], &[0, undetermined, errors]].concat())
}

fn summary(tree: &Tree) -> Summary<'_> {
    let parts = [
        counts([3120, 401, 1203, 0, 90, 2877], 611, 1),
        counts([2004, 633, 0, 12, 0, 1590], 1180, 14),
        counts([1, 0, 0, 0, 0, 2], 0, 0),
    ];
    let all = counts([5125, 1034, 1203, 12, 90, 4469], 1791, 15);
    let departments = ["44 – Loire-Atlantique", "49 – Maine-et-Loire", "53 – Mayenne"];
    let named = |names: &[&str], counts: &dyn Fn(usize) -> Counts| {
        names.iter().enumerate().map(|(place, name)| ((*name).to_owned(), counts(place))).collect()
    };
    let nasty = |place: usize| {
        counts([place as u64, 1, 0, 0, 3, 0], 7 * place as u64, u64::from(place == 2))
    };
    let grouping = |column: &str, groups, left_out, is_too_varied| Grouping {
        column: column.into(),
        groups,
        left_out,
        is_too_varied,
        ..Grouping::default()
    };
    let gap = |key, rows, settled| Gap {
        question: tree.question(key).expect("a question"),
        rows: Some(rows),
        settled: Some(settled),
    };
    let ends = tree.outcomes().count();
    let answer = |question: &str, answer: &str, label: &str| AnswerTold {
        question: question.into(),
        answer: answer.into(),
        label: label.into(),
    };
    let fault = |row, id: Option<&str>, why: &str| ErrorRow {
        row,
        id: id.map(Into::into),
        why: why.into(),
    };
    Summary {
        tree,
        table: "structures <2026>.csv".into(),
        day: Some(date(2026, 11, 23)),
        imprint: Some("K7Q2-9FHM".into()),
        all,
        groupings: vec![
            grouping("Département", named(&departments, &|place| parts[place].clone()), 0, false),
            grouping("Nom | <usuel>", named(&NASTY, &nasty), 0, false),
            grouping("FINESS", Vec::new(), 0, true),
        ],
        smallest: 1,
        gaps: vec![gap("acces", 1203, 911), gap("usage", 588, 0), gap("equipe", 1, 1)],
        errors: vec![
            fault(
                12,
                Some("440012345"),
                "colonne «\u{a0}usage\u{a0}»\u{a0}: «\u{a0}peut-être\u{a0}» n'est pas une réponse",
            ),
            fault(4071, Some("<b>\u{202e}x"), "la ligne a 7\u{a0}cellules, l'en-tête en a 5"),
            fault(
                13_002,
                None,
                "colonne «\u{a0}equipe\u{a0}»\u{a0}: «\u{a0}|\u{7}\u{a0}» n'est pas une réponse",
            ),
        ],
        what_if: Some(SupposedChange {
            supposed: vec![answer("acces", "oui", "Oui")],
            among: vec![answer("usage", "oui", "<b>Oui</b> |"), answer("acces", "", "")],
            rows: 1203,
            moves: vec![
                RowsMoved { from: ends, to: 0, rows: 1200 },
                RowsMoved { from: 0, to: ends + 1, rows: 1 },
            ],
        }),
        annuaire: Some(Proposed {
            extract: Extract { date: Some(date(2026, 8, 26)) },
            rows: Some(1203),
            contradicted: Some(7),
        }),
        reading: reading(tree),
    }
}

/// A question with a column, one with several, one that a column may be meant for, and one without.
fn reading(tree: &Tree) -> Reading<'_> {
    let asked = |key, columns: &[&str], near: Option<&str>| AskedColumns {
        question: tree.question(key).expect("a question"),
        columns: columns.iter().map(|column| (*column).into()).collect(),
        near: near.map(Into::into),
    };
    let unreadable = |key, cells, values: &[(&str, u64, Option<&str>)]| {
        let question = tree.question(key).expect("a question");
        let values = values.iter().map(|(value, cells, near)| UnreadableValue {
            value: (*value).into(),
            cells: *cells,
            near: near.and_then(|near| question.answer(near)),
        });
        UnreadableValues { question, cells, values: values.collect() }
    };
    Reading {
        questions: vec![
            asked("equipe", &["Êtes-vous équipé d'une adresse MSSanté ?"], None),
            asked("usage", &["usage[<i>oui]", "usage[non]"], None),
            asked("acces", &[], Some("Accès connus | sus ?")),
            asked("operateur", &[], None),
        ],
        above: vec!["Enquête 2026".into(), NASTY[1].into()],
        empty_rows: 19,
        repeated_headers: 1,
        repeated: Some(RepeatedIds {
            column: "<b>id".into(),
            rows: 1250,
            contradicting: 1,
            is_partial: true,
        }),
        unreadable: vec![
            unreadable("equipe", 3, &[("NSP", 2, Some("ne-sait-pas")), ("<b>|", 1, None)]),
            unreadable("operateur", 2000, &[]),
        ],
        others: NASTY.iter().map(|header| (*header).into()).collect(),
    }
}

fn empty(tree: &Tree) -> Summary<'_> {
    let grouping = Grouping { column: "Département".into(), ..Grouping::default() };
    Summary {
        tree,
        table: "vide.csv".into(),
        day: None,
        imprint: None,
        all: Counts::of(tree),
        groupings: vec![grouping],
        smallest: 1,
        gaps: Vec::new(),
        errors: Vec::new(),
        annuaire: None,
        what_if: None,
        reading: Reading::default(),
    }
}

fn written(summary: &Summary<'_>, format: SummaryFormat) -> String {
    let mut bytes = Vec::new();
    render::summary(summary, format, &mut bytes).expect("a vector takes all");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn text_fits_its_width() {
    let tree = tree("equipement");
    assert_fits(|look| written(&summary(&tree), SummaryFormat::Text(look)));
}

#[test]
fn text_at_some_widths() {
    let tree = tree("equipement");
    for width in [40, 60, 80, 100] {
        insta::assert_snapshot!(
            format!("text_{width}"),
            written(&summary(&tree), SummaryFormat::Text(look(width)))
        );
    }
    insta::assert_snapshot!(
        "text_plain",
        written(&summary(&tree), SummaryFormat::Text(SummaryLook::PLAIN))
    );
}

#[test]
fn colours_only_add() {
    let tree = tree("equipement");
    assert_colours_only_add(|look| written(&summary(&tree), SummaryFormat::Text(look)));
}

#[test]
fn markdown() {
    let tree = tree("equipement");
    let text = written(&summary(&tree), SummaryFormat::Markdown);
    assert_markdown_is_sound(&text);
    insta::assert_snapshot!(text);
}

#[test]
fn json_is_read_back() {
    let tree = tree("equipement");
    let summary = summary(&tree);
    let text = written(&summary, SummaryFormat::Json);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["rows"], summary.all.rows());
    assert_eq!(rows_in(&value["statuses"]), summary.all.rows());
    assert_eq!(
        rows_in(&value["outcomes"])
            + summary.all.standing(&tree, Standing::Undetermined).unwrap()
            + summary.all.standing(&tree, Standing::Error).unwrap(),
        summary.all.rows()
    );
    assert_eq!(value["groupings"][1]["groups"][6]["value"], NASTY[6]);
    assert!(text.ends_with("}\n"));
    insta::assert_snapshot!(text);
}

#[test]
fn html() {
    let tree = tree("equipement");
    let text = written(&summary(&tree), SummaryFormat::Html);
    assert!(!text.contains("<script"));
    assert!(!text.contains("http://") && !text.contains("https://") && !text.contains("src="));
    assert!(!text.contains('\u{202e}') && !text.contains('\u{1b}'));
    insta::assert_snapshot!(text);
}

#[test]
fn html_is_sound() {
    let tree = tree("equipement");
    for summary in [summary(&tree), empty(&tree)] {
        let text = written(&summary, SummaryFormat::Html);
        assert_sound(&text);
    }
}

#[test]
fn many_groups_are_drawn_in_part_and_told_in_full() {
    let tree = tree("equipement");
    let mut summary = summary(&tree);
    let group = |place: u64| (format!("groupe {place:02}"), counts([place, 1, 0, 0, 0, 0], 0, 0));
    summary.groupings[0].groups = (0..57).map(group).collect();
    summary.groupings.truncate(1);
    let text = written(&summary, SummaryFormat::Html);
    assert!(text.contains("Le dessin montre les 20 groupes qui ont le plus de lignes, sur 57"));
    assert_eq!(text.matches(">groupe 36<").count(), 2);
    assert_eq!(text.matches(">groupe 37<").count(), 3);
}

#[test]
fn a_table_without_rows_is_said_to_have_none() {
    let tree = tree("equipement");
    for format in [SummaryFormat::Text(look(80)), SummaryFormat::Markdown, SummaryFormat::Html] {
        let text = written(&empty(&tree), format);
        assert!(as_typed(&text).contains("Cette table n'a aucune ligne."));
        assert!(!text.contains("NaN") && !text.contains("0,0\u{a0}%"));
    }
    let value: serde_json::Value =
        serde_json::from_str(&written(&empty(&tree), SummaryFormat::Json)).unwrap();
    assert_eq!((&value["rows"], &value["statuses"][0]["share"]), (&0.into(), &0.0.into()));
    insta::assert_snapshot!(
        "text_without_rows",
        written(&empty(&tree), SummaryFormat::Text(look(80)))
    );
}
