//! What a comparison of two campaigns comes to, in each of its forms.

use jiff::civil::date;
use mssante_check::{
    audit::Standing,
    compare::{
        Cause, Causes, ComparedGrouping, ComparedTable, Comparison, Evolution, EvolutionCounts,
        MovedAnswer, MovedQuestion, StandingMatrix,
    },
    render::{self, Bars, Emphasis, SummaryFormat, SummaryLook},
    tree::{Status, Tree},
};
use textwrap::core::display_width;

use crate::support::{as_typed, markup::assert_sound, trees::tree};

const IN_ORDER: Standing = Standing::Reached(Status::EnOrdre);
const TO_DO: Standing = Standing::Reached(Status::AFaire);
const TO_VERIFY: Standing = Standing::Reached(Status::AVerifier);

const NASTY: [&str; 7] = [
    "",
    "<script>alert(\"1\")</script>",
    "a|b `c` *d* _e_ $f$",
    "une valeur si longue qu'elle ne tient dans aucune colonne, ni sur une ligne, ni même sur \
     deux lignes de ce terminal",
    "👩‍⚕️ Résidence des Érables",
    "=HYPERLINK(\"x\") דוגמה \u{202e}inverse",
    "deux\nlignes\u{1b}[31m",
];

/// Progress, decline, other, stable, new and gone.
fn counts(rows: [u64; 6]) -> EvolutionCounts {
    let mut counts = EvolutionCounts::default();
    for (evolution, rows) in Evolution::ALL.into_iter().zip(rows) {
        counts.add(evolution, rows);
    }
    counts
}

fn matrix(flows: &[(Standing, Standing, u64)]) -> StandingMatrix {
    let mut matrix = StandingMatrix::default();
    for (before, after, rows) in flows {
        matrix.add(*before, *after, *rows);
    }
    matrix
}

fn causes(causes: &[Cause]) -> Causes {
    causes.iter().fold(Causes::default(), |causes, cause| causes.with(*cause))
}

fn grouping(column: &str, groups: &[(&str, [u64; 6])]) -> ComparedGrouping {
    let groups = groups.iter().map(|(value, rows)| ((*value).to_owned(), counts(*rows)));
    ComparedGrouping { column: column.into(), groups: groups.collect(), is_too_varied: false }
}

fn moved<'t>(tree: &'t Tree, key: &str, answers: &[(&str, &str, u64)]) -> MovedQuestion<'t> {
    let answers = answers.iter().map(|(before, after, rows)| MovedAnswer {
        before: (*before).into(),
        after: (*after).into(),
        rows: *rows,
    });
    let answers: Vec<MovedAnswer> = answers.collect();
    MovedQuestion {
        question: tree.question(key).expect("a question"),
        rows: answers.iter().map(|answer| answer.rows).sum(),
        answers,
    }
}

/// 5,012 structures in both results, 31 new ones and one that is gone.
fn campaigns(tree: &Tree) -> Comparison<'_> {
    let named = ["44 – Loire-Atlantique", "49 – Maine-et-Loire", "53 – Mayenne"];
    let by_department = [
        (named[0], [900, 17, 20, 1900, 20, 0]),
        (named[1], [551, 4, 12, 1301, 11, 1]),
        (named[2], [1, 0, 0, 306, 0, 0]),
    ];
    let nasty: Vec<(&str, [u64; 6])> = NASTY
        .iter()
        .zip(1..)
        .map(|(name, place)| (*name, [place, 0, 1, 7 * place, 0, 0]))
        .collect();
    Comparison {
        tree,
        before: ComparedTable {
            name: "campagne <2025>.csv".into(),
            first_row: 2,
            rows: 5013,
            repeated: 2,
            without_id: 1,
            silent: 3,
            unread_paths: 3,
            other_outcomes: 0,
            others: vec!["Nom".into(), NASTY[1].into()],
            unanswered: vec!["operateur".into()],
            without_groups: vec!["Nom | <usuel>".into()],
        },
        after: ComparedTable {
            name: "campagne-2026.xlsx".into(),
            rows: 5043,
            repeated: 1,
            without_id: 0,
            unread_paths: 1,
            other_outcomes: 4,
            ..ComparedTable::default()
        },
        id: "N° FINESS".into(),
        day: Some(date(2026, 11, 23)),
        matrix: matrix(&[
            (TO_DO, IN_ORDER, 1_200),
            (Standing::Undetermined, IN_ORDER, 250),
            (Standing::Undetermined, Standing::Undetermined, 61),
            (Standing::Error, TO_VERIFY, 2),
            (IN_ORDER, TO_DO, 20),
            (IN_ORDER, Standing::Error, 1),
            (TO_DO, TO_DO, 1_478),
            (IN_ORDER, IN_ORDER, 2_000),
        ]),
        evolutions: counts([1452, 21, 32, 3507, 31, 1]),
        causes: vec![
            (causes(&[Cause::Answers]), counts([1300, 12, 2, 0, 0, 0])),
            (causes(&[Cause::Tree]), counts([2, 8, 29, 0, 0, 0])),
            (causes(&[Cause::Annuaire, Cause::Answers]), counts([150, 0, 0, 0, 0, 0])),
            (causes(&Cause::ALL), counts([0, 1, 1, 0, 0, 0])),
        ],
        groupings: vec![
            grouping("Département", &by_department),
            grouping("Nom | <usuel>", &nasty),
            ComparedGrouping { column: "Adresse".into(), groups: Vec::new(), is_too_varied: true },
        ],
        still_silent: 61,
        moved: vec![
            moved(tree, "usage", &[("non", "oui", 1100), ("", "oui", 250), ("oui", "non", 1)]),
            moved(tree, "equipe", &[("ne-sait-pas", "oui", 12), ("oui", "", 1)]),
            moved(tree, "acces", &[("<b>|\u{202e}", "<b>|\u{202e}", 1)]),
        ],
    }
}

fn nothing(tree: &Tree) -> Comparison<'_> {
    Comparison {
        tree,
        before: ComparedTable { name: "avant.csv".into(), ..ComparedTable::default() },
        after: ComparedTable { name: "apres.csv".into(), ..ComparedTable::default() },
        id: "finess".into(),
        day: None,
        matrix: StandingMatrix::default(),
        evolutions: EvolutionCounts::default(),
        causes: Vec::new(),
        groupings: vec![grouping("Département", &[])],
        still_silent: 0,
        moved: Vec::new(),
    }
}

/// As many structures in both results as these flows have, all of which moved in this way.
fn only<'t>(
    tree: &'t Tree,
    flows: &[(Standing, Standing, u64)],
    evolution: Evolution,
) -> Comparison<'t> {
    let rows = flows.iter().map(|(.., rows)| rows).sum();
    let mut comparison = nothing(tree);
    comparison.matrix = matrix(flows);
    comparison.before.rows = rows;
    comparison.after.rows = rows;
    comparison.evolutions.add(evolution, rows);
    if evolution.is_change() {
        let mut counts = EvolutionCounts::default();
        counts.add(evolution, rows);
        comparison.causes = vec![(causes(&[Cause::Tree]), counts)];
    }
    comparison.groupings.clear();
    comparison
}

fn look(width: usize) -> SummaryLook {
    SummaryLook { width, emphasis: Emphasis::None, bars: Bars::Blocks }
}

fn written(comparison: &Comparison<'_>, format: SummaryFormat) -> String {
    let mut bytes = Vec::new();
    render::comparison(comparison, format, &mut bytes).expect("a vector takes all");
    String::from_utf8(bytes).expect("UTF-8")
}

#[test]
fn text_fits_its_width() {
    let tree = tree("equipement");
    for width in 40..=100 {
        for bars in [Bars::Blocks, Bars::Signs] {
            let text = written(
                &campaigns(&tree),
                SummaryFormat::Text(SummaryLook { bars, ..look(width) }),
            );
            for line in text.lines() {
                assert!(display_width(line) <= width, "{width}: {line}");
                assert_eq!(line, line.trim_end_matches(' '), "nothing stands behind a line");
                assert!(!line.contains(|c: char| c.is_control() || c == '\u{202e}'));
            }
        }
    }
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
    let coloured = SummaryLook { emphasis: Emphasis::Colours, ..look(80) };
    let coloured = written(&campaigns(&tree), SummaryFormat::Text(coloured));
    assert!(coloured.contains("\u{1b}[38;5;28m█"));
    let mut bare = String::new();
    let mut parts = coloured.split('\u{1b}');
    bare.push_str(parts.next().unwrap());
    parts.for_each(|part| bare.push_str(part.split_once('m').unwrap().1));
    assert_eq!(bare, written(&campaigns(&tree), SummaryFormat::Text(look(80))));
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
    assert!(!text.replace("\\<", "").contains('<'));
    // A table's lines have as many cells as its head.
    let mut cells = None;
    for line in text.lines() {
        let own = line.starts_with('|').then(|| line.replace("\\|", "").matches('|').count());
        assert!(cells.is_none() || own.is_none() || cells == own, "{line}");
        cells = own;
    }
    insta::assert_snapshot!(text);
}

#[test]
fn json_is_read_back() {
    let tree = tree("equipement");
    let comparison = campaigns(&tree);
    let text = written(&comparison, SummaryFormat::Json);
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let sum = |value: &serde_json::Value| -> u64 {
        value.as_array().unwrap().iter().map(|entry| entry["rows"].as_u64().unwrap()).sum()
    };
    assert_eq!(sum(&value["evolutions"]), comparison.evolutions.rows());
    assert_eq!(sum(&value["flows"]), comparison.rows_in_both());
    assert_eq!(sum(&value["causes"]), comparison.evolutions.changes());
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

/// Comparisons of all shapes: the usual one, none, one flow, all flows, a few beside very many.
fn all_shapes(tree: &Tree) -> Vec<(&'static str, Comparison<'_>)> {
    let mut all = Vec::new();
    for (before, place) in Standing::ALL.into_iter().zip(1..) {
        all.extend(
            Standing::ALL.into_iter().zip(1..).map(|(after, rank)| (before, after, place * rank)),
        );
    }
    let few = [(TO_DO, IN_ORDER, 999_998), (TO_DO, TO_VERIFY, 1), (IN_ORDER, IN_ORDER, 1)];
    vec![
        ("usual", campaigns(tree)),
        ("nothing", nothing(tree)),
        (
            "new",
            Comparison {
                matrix: StandingMatrix::default(),
                ..only(tree, &[(TO_DO, TO_DO, 7)], Evolution::New)
            },
        ),
        ("one", only(tree, &[(TO_DO, TO_DO, 1)], Evolution::Stable)),
        ("all", only(tree, &all, Evolution::Other)),
        ("few", only(tree, &few, Evolution::Progress)),
    ]
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
