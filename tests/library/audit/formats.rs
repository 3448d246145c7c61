//! The same rows in any form: as they are read, and as they are written.

use std::io::Write;

use mssante_check::{audit::RowFormat, kit};

use crate::support::{
    audits::{cells, columns, request, run, separated, workbook},
    trees::tree,
};

#[test]
fn separators_marks_line_ends_and_encodings_make_no_difference() {
    let table = "nom;equipe;usage\nFoyer Émeraude;oui;non\nMECS;ne-sait-pas;\n";
    let expected = run(&tree(kit::FIRST), table, &request(RowFormat::ExcelCsv, 1));
    let comma = table.replace(';', ",");
    let windows: Vec<u8> = table.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let json = "{\"nom\":\"Foyer \
        Émeraude\",\"equipe\":\"oui\",\"usage\":\"non\"}\n\n\
        {\"usage\":null,\"nom\":\"MECS\",\"equipe\":\"ne-sait-pas\"}";
    let units = || {
        "\u{feff}".encode_utf16().chain(table.replace(';', "\t").encode_utf16().collect::<Vec<_>>())
    };
    let same: [(&str, Vec<u8>); 12] = [
        ("UTF-16 LE", units().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16 BE", units().flat_map(u16::to_be_bytes).collect()),
        ("mark", format!("\u{feff}{table}").into()),
        ("CRLF", table.replace('\n', "\r\n").into()),
        ("old Mac", table.replace('\n', "\r").into()),
        ("comma", comma.clone().into()),
        ("tab", table.replace(';', "\t").into()),
        ("bar", table.replace(';', "|").into()),
        ("Windows-1252", windows),
        ("sep=", format!("sep=;\n{table}").into()),
        ("no last line end", table.trim_end().into()),
        ("JSON Lines", json.into()),
    ];
    for (what, table) in same {
        assert_eq!(
            run(&tree(kit::FIRST), table, &request(RowFormat::ExcelCsv, 1)),
            expected,
            "{what}"
        );
    }
    assert_eq!(
        run(&tree(kit::FIRST), comma, &request(RowFormat::Csv, 1))
            .lines()
            .next()
            .unwrap()
            .matches(',')
            .count(),
        8
    );
}

#[test]
fn a_workbook_gives_what_the_same_rows_in_csv_and_json_lines_give() {
    let rows = [
        ["FINESS", "Nom", "equipe", "usage", "acces", "operateur"],
        ["010000016", "EHPAD « Les Lilas », Ain", "Oui", "oui", "non", "a@esantepdl.mssante.fr"],
        ["2A0000006", "=1+1", "non", "", "", ""],
        ["", "", "", "", "", ""],
        ["490000002", "dit \"oui\";\nou non", "bof", "", "", ""],
        ["490000003", "", "oui", "oui", "", "x"],
    ];
    let mut lines = Vec::new();
    for row in &rows[1..] {
        let cells: Vec<String> =
            rows[0].iter().zip(row).map(|(key, cell)| format!("{key:?}:{cell:?}")).collect();
        writeln!(lines, "{{{}}}", cells.join(",")).unwrap();
    }
    for form in [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines] {
        let expected = run(&tree(kit::FIRST), separated(rows), &request(form, 2));
        assert_eq!(run(&tree(kit::FIRST), workbook(rows), &request(form, 2)), expected);
        assert_eq!(run(&tree(kit::FIRST), lines.clone(), &request(form, 2)), expected);
    }
}

#[test]
fn objects_of_json_lines_stay_as_they_were() {
    let objects = [
        r#"{"lits":120.50,"equipe":"non","adresse":{"rue":["1, rue du Lac",null]},"ouvert":true}"#,
        r#"{ "equipe" : "oui", "usage" : null, "fin\u0065ss":"010000016" }"#,
        r#"{"note":1e3,"equipe":"non","autre clé":{"issue":1}}"#,
        "{}",
        "{ }",
        r#"{"equipe":"non","acces":"oui"}"#,
        r#"{"lits":1,"equipe":"non","equipe":"oui"}"#,
        r#"{"x":1,"x":2}"#,
        r#"{"lits":12,"statut":"en cours","equipe":"non"}"#,
        r#"["equipe","non"]"#,
        "pas du JSON",
    ];
    // The keys of the table are those of its first block.
    let first = objects[..2].join("\n");
    let filler = format!("\n{}", objects[0]).repeat(3000);
    let table = format!("{first}{filler}\n{}\n", objects[2..].join("\n\n  "));
    let lines = run(&tree(kit::FIRST), table, &request(RowFormat::JsonLines, 2));
    let lines: Vec<&str> =
        lines.lines().filter(|line| !line.starts_with(objects[0].trim_end_matches('}'))).collect();
    insta::assert_snapshot!(lines.join("\n"));
    for line in lines {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[test]
fn keys_that_a_csv_cannot_hold_are_told() {
    let filler = "{\"equipe\":\"non\"}\n".repeat(15_000);
    let table = format!("{filler}{{\"equipe\":\"non\",\"lits\":12}}\n");
    let errors = columns(&run(&tree(kit::FIRST), table, &request(RowFormat::Csv, 1)), ["erreur"]);
    assert_eq!(errors[14_999], [""]);
    assert_eq!(
        errors[15_000],
        ["la clé «\u{a0}lits\u{a0}» n'est dans aucune des premières lignes"]
    );
}

#[test]
fn an_audited_table_is_audited_again() {
    let tree = tree(kit::FIRST);
    let table = "finess;equipe;usage\n1;non;\n2;oui;\n\"3;\n3\";bof;\n4;ne-sait-pas;\n";
    for form in [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines] {
        let once = run(&tree, table, &request(form, 1));
        assert_eq!(run(&tree, once.clone(), &request(form, 2)), once, "{form:?}");
        // A cell that was corrected changes its row, and no other.
        let (wrong, right) =
            if form == RowFormat::JsonLines { ("\"bof\"", "\"non\"") } else { (";bof;", ";non;") };
        let corrected = run(&tree, once.replace(wrong, right), &request(form, 1));
        assert_eq!(
            corrected,
            run(&tree, table.replace("bof", "non"), &request(form, 1)),
            "{form:?}"
        );
    }
    let once = run(&tree, table, &request(RowFormat::Csv, 1));
    let sound = "finess;equipe\n1;non\n";
    let again = run(&tree, sound, &request(RowFormat::Csv, 1))
        .replace("chemin\n", "chemin;provenance\n")
        .replace("non:N3\n", "non:N3;annuaire\n");
    assert_eq!(
        run(&tree, again, &request(RowFormat::Csv, 1)),
        run(&tree, sound, &request(RowFormat::Csv, 1))
    );
    assert_eq!(run(&tree, workbook(cells(&once)), &request(RowFormat::Csv, 1)), once);
}
