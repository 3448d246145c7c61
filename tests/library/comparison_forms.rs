//! What a comparison of two campaigns comes to, in each of its forms.

use mssante_check::{
    audit::Standing,
    compare::{Cause, ComparedTable, Comparison, Evolution, StandingMatrix},
    render::{SummaryFormat, SummaryLook},
};

use crate::support::{
    as_typed,
    compared::{
        IN_ORDER, NASTY, TO_DO, all_shapes, campaigns, causes, counts, nothing, only, written,
    },
    markup::assert_sound,
    summaries::{assert_colours_only_add, assert_fits, assert_markdown_is_sound, look, rows_in},
    trees::tree,
};

#[test]
fn text_fits_its_width() {
    let tree = tree("equipement");
    assert_fits(|look| written(&campaigns(&tree), SummaryFormat::Text(look)));
}

#[test]
fn text_at_some_widths() {
    let tree = tree("equipement");
    for width in [40, 80, 120] {
        insta::assert_snapshot!(
            format!("text_{width}"),
            written(&campaigns(&tree), SummaryFormat::Text(look(width)))
        );
    }
    insta::assert_snapshot!(
        "text_plain",
        written(&campaigns(&tree), SummaryFormat::Text(SummaryLook::PLAIN))
    );
    insta::assert_snapshot!(
        "text_without_rows",
        written(&nothing(&tree), SummaryFormat::Text(look(80)))
    );
}

#[test]
fn colours_only_add() {
    let tree = tree("equipement");
    assert_colours_only_add(|look| written(&campaigns(&tree), SummaryFormat::Text(look)));
}

/// The sentences of a comparison whose figures are few.
fn sentences(comparison: &Comparison<'_>) -> String {
    let text = written(comparison, SummaryFormat::Text(look(200)));
    let is_sentence = |line: &&str| line.ends_with('.') && !line.starts_with("Source");
    text.lines().filter(is_sentence).collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn numbers_agree_with_their_words() {
    let tree = tree("equipement");
    let mut all = String::new();
    let one_flow = |rows| [(TO_DO, IN_ORDER, rows)];
    for evolution in Evolution::ALL {
        for rows in [1, 2] {
            let mut comparison = only(&tree, &one_flow(rows), evolution);
            if matches!(evolution, Evolution::New | Evolution::Gone) {
                comparison.matrix = StandingMatrix::default();
            }
            all += &sentences(&comparison);
        }
    }
    let silent = (Standing::Undetermined, Standing::Undetermined);
    for (still, no_longer) in [(0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (1_000, 1)] {
        let flows = [(silent.0, silent.1, still), (silent.0, IN_ORDER, no_longer)];
        let mut comparison = only(&tree, &flows, Evolution::Stable);
        comparison.still_silent = still;
        all += &sentences(&comparison);
    }
    let mut comparison = only(&tree, &one_flow(3), Evolution::Progress);
    let progress = |rows| counts([rows, 0, 0, 0, 0, 0]);
    comparison.causes = vec![
        (causes(&[Cause::Tree, Cause::Answers]), progress(1)),
        (causes(&[Cause::Answers]), progress(2)),
    ];
    for rows in [1, 2] {
        comparison.before = ComparedTable {
            name: "avant.csv".into(),
            rows,
            repeated: rows,
            without_id: rows,
            silent: rows,
            unread_paths: rows,
            other_outcomes: rows,
            ..ComparedTable::default()
        };
        all += &sentences(&comparison);
    }
    insta::assert_snapshot!(as_typed(&all));
}

#[test]
fn markdown() {
    let tree = tree("equipement");
    let text = written(&campaigns(&tree), SummaryFormat::Markdown);
    assert_markdown_is_sound(&text);
    insta::assert_snapshot!(text);
}

#[test]
fn json_is_read_back() {
    let tree = tree("equipement");
    let comparison = campaigns(&tree);
    let text = written(&comparison, SummaryFormat::Json);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(rows_in(&value["evolutions"]), comparison.evolutions.rows());
    assert_eq!(rows_in(&value["flows"]), comparison.rows_in_both());
    assert_eq!(rows_in(&value["causes"]), comparison.evolutions.changes());
    assert_eq!(value["groupings"][1]["groups"][6]["value"], NASTY[6]);
    assert!(text.ends_with("}\n"));
    insta::assert_snapshot!(text);
}

#[test]
fn html() {
    let tree = tree("equipement");
    let text = written(&campaigns(&tree), SummaryFormat::Html);
    assert!(!text.contains("<script"));
    assert!(!text.contains("http://") && !text.contains("https://") && !text.contains("src="));
    assert!(!text.contains('\u{202e}') && !text.contains('\u{1b}'));
    insta::assert_snapshot!(text);
}

#[test]
fn html_of_all_shapes_is_sound() {
    let tree = tree("equipement");
    for (shape, comparison) in all_shapes(&tree) {
        let text = written(&comparison, SummaryFormat::Html);
        if let Ok(folder) = std::env::var("LOOK") {
            std::fs::write(format!("{folder}/{shape}.html"), &text).unwrap();
        }
        assert_sound(&text);
        let has_flows = comparison.rows_in_both() > 0;
        assert_eq!(text.contains("flux-dessin"), has_flows, "{shape}");
        let bands =
            text.matches("<path class=\"band").count() + text.matches("<path class=\"same").count();
        assert_eq!(text.matches("<text class=\"number\"").count(), bands, "{shape}");
    }
}
