//! Comparisons of two campaigns, of all shapes.

use jiff::civil::date;
use mssante_check::{
    audit::Standing,
    compare::{
        Cause, Causes, ComparedGrouping, ComparedTable, Comparison, Evolution, EvolutionCounts,
        MovedAnswer, MovedQuestion, StandingMatrix,
    },
    render::{self, SummaryFormat},
    tree::{Status, Tree},
};

pub(crate) const IN_ORDER: Standing = Standing::Reached(Status::EnOrdre);
pub(crate) const TO_DO: Standing = Standing::Reached(Status::AFaire);
pub(crate) const TO_VERIFY: Standing = Standing::Reached(Status::AVerifier);

pub(crate) const NASTY: [&str; 7] = [
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
pub(crate) fn counts(rows: [u64; 6]) -> EvolutionCounts {
    let mut counts = EvolutionCounts::default();
    for (evolution, rows) in Evolution::ALL.into_iter().zip(rows) {
        counts.add(evolution, rows);
    }
    counts
}

pub(crate) fn matrix(flows: &[(Standing, Standing, u64)]) -> StandingMatrix {
    let mut matrix = StandingMatrix::default();
    for (before, after, rows) in flows {
        matrix.add(*before, *after, *rows);
    }
    matrix
}

pub(crate) fn causes(causes: &[Cause]) -> Causes {
    causes.iter().fold(Causes::default(), |causes, cause| causes.with(*cause))
}

pub(crate) fn grouping(column: &str, groups: &[(&str, [u64; 6])]) -> ComparedGrouping {
    let groups = groups.iter().map(|(value, rows)| ((*value).to_owned(), counts(*rows)));
    ComparedGrouping { column: column.into(), groups: groups.collect(), is_too_varied: false }
}

pub(crate) fn moved<'t>(
    tree: &'t Tree,
    key: &str,
    answers: &[(&str, &str, u64)],
) -> MovedQuestion<'t> {
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
pub(crate) fn campaigns(tree: &Tree) -> Comparison<'_> {
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
            moved(tree, "acces", &[("<b>|\u{202e}", "(autre valeur)", 1)]),
        ],
    }
}

pub(crate) fn nothing(tree: &Tree) -> Comparison<'_> {
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
pub(crate) fn only<'t>(
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

/// Comparisons of all shapes: the usual one, none, one flow, all flows, a few beside very many.
pub(crate) fn all_shapes(tree: &Tree) -> Vec<(&'static str, Comparison<'_>)> {
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

/// What a comparison is in a format.
pub(crate) fn written(comparison: &Comparison<'_>, format: SummaryFormat) -> String {
    let mut bytes = Vec::new();
    render::comparison(comparison, format, &mut bytes).expect("a vector takes all");
    String::from_utf8(bytes).expect("UTF-8")
}
