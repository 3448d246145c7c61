//! Of a person's row nothing is left: not in what is kept, not in what is written.

use mssante_check::{audit::RowFormat, kit};
use proptest::prelude::*;

use crate::support::{random_cases, trees::tree};

use super::extract::{HEADER, audit, extract, lookup, org, person, read, request};

const NUMBERS: [&str; 3] = ["440000008", "490000007", "010000016"];

fn boxes() -> Vec<String> {
    vec![
        org("accueil@esantepdl.mssante.fr", NUMBERS[0]),
        org("contact@exemple.mssante.fr", NUMBERS[1]),
        org("autre@esantepdl.mssante.fr", NUMBERS[1]),
    ]
}

fn written(bytes: impl Into<Vec<u8>>) -> String {
    let table = "FINESS;equipe;usage;acces;operateur\n\
        440000008;;oui;non;\n490000007;;oui;non;\n010000016;;;;\n440000008;non;;;\n44000000;;;;\n";
    let annuaire = read(bytes).unwrap();
    assert!(!format!("{annuaire:?}").contains("quidam"));
    let tree = tree(kit::FIRST);
    [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines]
        .map(|form| audit(&tree, table, &request(Some(lookup(&annuaire)), form, 2)))
        .map(|written| written.rows + &written.summaries)
        .concat()
}

proptest! {
    #![proptest_config(random_cases(100))]

    #[test]
    fn rows_of_people_change_nothing(
        people in prop::collection::vec(
            (0..3_usize, "[a-z]{0,9}", 0..3_usize, 0..99_usize, any::<bool>()),
            1..20,
        ),
        bars in any::<bool>(),
    ) {
        let mut lines = boxes();
        for (kind, name, number, place, is_quoted) in people {
            let kind = ["PER", "APP", "CAB"][kind];
            let mut line = person(kind, &format!("quidam{name}"), NUMBERS[number]);
            if is_quoted {
                line = line.replace("|DR|", "|\"DR|").replace("PER", "per");
            }
            // Some lines are shorter than they should be.
            if place % 7 == 0 && bars {
                line.truncate(line.len() / 2);
            }
            lines.insert(place % (lines.len() + 1), line);
        }
        let told = written(extract(&lines));
        prop_assert!(!told.contains("quidam"));
        prop_assert_eq!(told, written(extract(boxes())));
    }

    #[test]
    fn no_refusal_repeats_what_a_file_holds(
        header in prop::sample::select(vec![
            String::new(),
            HEADER.replacen("Type de BAL", "Type", 1),
            HEADER.into(),
        ]),
        kept in 0..400_usize,
    ) {
        let people = [0, 1, 2].map(|number| person("PER", "quidam", NUMBERS[number]));
        let text = format!("{header}\n{}", people.join("\n"));
        let start: String = text.chars().take(header.chars().count() + kept).collect();
        if let Err(fault) = read(start) {
            let told = format!("{fault} {fault:?}");
            prop_assert!(!told.contains("quidam"));
        }
    }
}

#[test]
fn what_is_kept_does_not_grow_with_people() {
    let people: Vec<String> = (0..20_000)
        .map(|place| person("PER", &format!("quidam{place}"), NUMBERS[place % 3]))
        .collect();
    let kept = |text: String| {
        let measured =
            allocation_counter::measure(|| std::mem::forget(read(text.clone()).unwrap()));
        // The copy of the text is gone with its reader.
        (measured.bytes_current, measured.count_total)
    };
    let (few, many) = (kept(extract(boxes())), kept(extract(people.into_iter().chain(boxes()))));
    assert_eq!(few.0, many.0);
    assert!(many.1 < few.1 + 400, "{} allocations for 20,000 people", many.1);
}
