//! The audit by the library: every way of every tree, every fault at every place, one thread or many.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value)]

#[path = "support/answers.rs"]
mod answers;
#[path = "support/room.rs"]
mod room;
#[path = "cli/ways.rs"]
mod ways;

use std::{
    io::{self, Cursor, Read, Write},
    num::NonZero,
};

use mssante_check::{
    audit::{Audit, AuditFault, Form, HeaderFault, Request, Table, TableFault},
    kit,
    load::Resources,
    render::SheetFormat,
    report::Report,
    tree::Tree,
    walk::{Given, Walk},
};
use room::Room;

fn tree(id: &str) -> Tree {
    kit::tree(id, Resources::default()).unwrap().unwrap()
}

fn request(form: Form, threads: usize) -> Request<'static> {
    let threads = NonZero::new(threads).unwrap();
    Request { maps: Vec::new(), id: None, by: Vec::new(), smallest: 1, form, threads, lookup: None }
}

fn run(tree: &Tree, table: impl Into<Vec<u8>>, request: &Request<'_>) -> String {
    let table = Table::open("table", Box::new(Cursor::new(table.into())), None).unwrap();
    let mut out = Vec::new();
    Audit::new(tree, table, request).map_err(told).unwrap().run(&mut out, &|_| {}).map_err(failed).unwrap();
    String::from_utf8(out).unwrap()
}

fn failed(fault: AuditFault) -> String {
    format!("{fault:?}")
}

fn told(faults: Vec<HeaderFault>) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The rows written, each with its cells by their headers.
fn rows(csv: &str) -> Vec<impl Fn(&str) -> String + use<>> {
    let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let (row, headers) = (row.unwrap(), headers.clone());
        move |name: &str| {
            let column = headers.iter().position(|header| header == name);
            column.map_or_else(|| panic!("no column {name}"), |column| row[column].to_owned())
        }
    };
    reader.records().map(row).collect()
}

fn audited<T: Into<Vec<u8>>>(table: T) -> Vec<impl Fn(&str) -> String + use<T>> {
    rows(&run(&tree(kit::FIRST), table, &request(Form::Csv, 1)))
}

#[test]
fn every_path_of_every_tree_as_a_row_is_what_ask_reports() {
    for id in kit::ids() {
        let tree = tree(id);
        let ways = ways::ways(&tree);
        for form in [Cells::Ids, Cells::Labels] {
            let table = table(&tree, &ways, form);
            let rows = rows(&run(&tree, table, &request(Form::Csv, 2)));
            assert_eq!(rows.len(), ways.len());
            for (row, way) in rows.iter().zip(&ways) {
                let report = Report::of(way);
                let outcome = report.outcome().unwrap();
                assert_eq!(row("erreur"), "", "{}", report.code());
                assert_eq!(row("issue"), *outcome.key);
                assert_eq!(row("statut"), outcome.status.key());
                assert_eq!((row("manque"), row("chemin")), (String::new(), report.code()));
                let mut rest = &*row("actions");
                for action in report.actions() {
                    let text = report.fill(&action.text);
                    let (_, after) = rest.split_once(&*text).unwrap_or_else(|| panic!("{text} is not in {rest}"));
                    rest = after;
                }
            }
        }
    }
}

#[derive(Clone, Copy)]
enum Cells {
    Ids,
    Labels,
}

/// A table with a row for each way, as CSV.
fn table(tree: &Tree, ways: &[Walk<'_>], cells: Cells) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    match cells {
        Cells::Ids => writer.write_record(tree.questions().map(|question| &*question.key)).unwrap(),
        Cells::Labels => writer.write_record(tree.headers().iter().map(|header| header.to_uppercase())).unwrap(),
    }
    for way in ways {
        let row = tree.questions().map(|question| {
            let step = way.steps().iter().find(|step| step.question.id == question.id);
            step.map_or_else(String::new, |step| match (&step.given, cells) {
                (Given::Picked(answer), Cells::Labels) => Report::of(way).fill(&answer.label).to_uppercase(),
                (given, _) => given.written(),
            })
        });
        writer.write_record(row).unwrap();
    }
    writer.into_inner().unwrap()
}

#[test]
fn a_bad_row_is_told_and_costs_no_other() {
    let table = "\
finess;equipe;usage;acces;operateur
1;oui;oui;non;a@esantepdl.mssante.fr
2;peut-être;;;
3;oui;bof;;
4;oui;oui;bof;
5;oui;oui;non;pas une adresse
6;oui;;;
7;oui;oui;;a@exemple.mssante.fr
8;non;oui;;
9;non
10;non;;;;de trop
11;\"non;;;
12;non;;;
";
    let told: Vec<String> = audited(table)
        .iter()
        .map(|row| {
            format!("{} | {} | {} | {} | {}", row("finess"), row("statut"), row("issue"), row("manque"), row("erreur"))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn ragged_rows_at_every_place_of_a_long_table_cost_no_other() {
    let filler = "1;non;;;\n".repeat(30_000);
    for flaw in ["9;non", "9;non;;;;trop", "9;\"non;;;"] {
        for place in [0, 1, 7_280, 7_281, 7_282, 15_000, 29_999, 30_000] {
            let at = place * "1;non;;;\n".len();
            let table = format!("finess;equipe;usage;acces;operateur\n{}{flaw}\n{}", &filler[..at], &filler[at..]);
            let lines = run(&tree(kit::FIRST), table, &request(Form::Csv, 2));
            let faulty: Vec<usize> = lines
                .lines()
                .skip(1)
                .enumerate()
                .filter(|(_, line)| line.contains(";erreur;"))
                .map(|(place, _)| place)
                .collect();
            assert_eq!((lines.lines().count(), faulty), (30_002, vec![place]), "{flaw}");
        }
    }
}

#[test]
fn one_thread_and_many_write_the_same_bytes() {
    let mut table = Vec::new();
    answers::write_table(40_000, &mut table).unwrap();
    let tree = tree(kit::FIRST);
    for form in [Form::Csv, Form::ExcelCsv, Form::JsonLines] {
        let alone = run(&tree, table.clone(), &request(form, 1));
        assert_eq!(alone.lines().count(), if form == Form::JsonLines { 40_000 } else { 40_001 });
        assert!(alone == run(&tree, table.clone(), &request(form, 4)), "{form:?}");
    }
}

#[test]
fn nothing_is_allocated_for_a_row() {
    let tree = tree(kit::FIRST);
    let allocations = |rows: u64| {
        let mut table = Vec::new();
        answers::write_table(rows, &mut table).unwrap();
        let table = Table::open("table", Box::new(Cursor::new(table)), None).unwrap();
        let audit = Audit::new(&tree, table, &request(Form::Csv, 1)).map_err(told).unwrap();
        let counted = allocation_counter::measure(|| {
            audit.run(&mut io::sink(), &|_| {}).map_err(failed).unwrap();
        });
        counted.count_total
    };
    let (few, many) = (allocations(20_000), allocations(200_000));
    // A block of about a thousand rows takes a walk, and no more.
    assert!(many - few < 180_000 / 200, "{few} for 20,000 rows, {many} for 200,000");
}

#[test]
fn separators_marks_line_ends_and_encodings_make_no_difference() {
    let table = "nom;equipe;usage\nFoyer Émeraude;oui;non\nMECS;ne-sait-pas;\n";
    let expected = run(&tree(kit::FIRST), table, &request(Form::ExcelCsv, 1));
    let comma = table.replace(';', ",");
    let windows: Vec<u8> = table.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let json = "{\"nom\":\"Foyer Émeraude\",\"equipe\":\"oui\",\"usage\":\"non\"}\n\n{\"usage\":null,\"nom\":\"MECS\",\"equipe\":\"ne-sait-pas\"}";
    let units = || "\u{feff}".encode_utf16().chain(table.replace(';', "\t").encode_utf16().collect::<Vec<_>>());
    let same: [(&str, Vec<u8>); 11] = [
        ("UTF-16 LE", units().flat_map(u16::to_le_bytes).collect()),
        ("UTF-16 BE", units().flat_map(u16::to_be_bytes).collect()),
        ("mark", format!("\u{feff}{table}").into()),
        ("CRLF", table.replace('\n', "\r\n").into()),
        ("comma", comma.clone().into()),
        ("tab", table.replace(';', "\t").into()),
        ("bar", table.replace(';', "|").into()),
        ("Windows-1252", windows),
        ("sep=", format!("sep=;\n{table}").into()),
        ("no last line end", table.trim_end().into()),
        ("JSON Lines", json.into()),
    ];
    for (what, table) in same {
        assert_eq!(run(&tree(kit::FIRST), table, &request(Form::ExcelCsv, 1)), expected, "{what}");
    }
    assert_eq!(run(&tree(kit::FIRST), comma, &request(Form::Csv, 1)).lines().next().unwrap().matches(',').count(), 8);
}

#[test]
fn codes_of_form_tools_are_answers() {
    for (header, cell, path) in [
        ("Êtes-vous équipé d’une adresse MSSanté ?", "Je ne sais pas", "equipement:ne-sait-pas"),
        ("qequipe", "A2", "equipement:non"),
        ("equipe. Êtes-vous équipé d'une adresse MSSanté ?", "AO03", "equipement:ne-sait-pas"),
        ("structure/equipe", "ne_sait_pas", "equipement:ne-sait-pas"),
        ("EQUIPE", "N", "equipement:non"),
    ] {
        let rows = audited(format!("id;{header}\n1;{cell}\n"));
        assert_eq!((rows[0]("chemin"), rows[0]("erreur")), (path.into(), String::new()), "{header} {cell}");
    }
    let several = tree("accompagnement");
    let question =
        several.questions().find(|question| matches!(question.kind, mssante_check::tree::Kind::Several { .. }));
    let question = question.unwrap();
    let keys: Vec<&str> =
        question.answers.iter().filter(|answer| !answer.alone).map(|answer| &*answer.key).take(2).collect();
    let labels: Vec<String> = question
        .answers
        .iter()
        .filter(|answer| !answer.alone)
        .take(2)
        .map(|answer| several.written(&answer.label).into_owned())
        .collect();
    for cell in
        [keys.join("|"), keys.join(" "), format!("{};", labels.join(";")), format!("[\"{}\",\"{}\"]", keys[0], keys[1])]
    {
        let table = format!("{{\"{}\":{}}}", question.key, serde_json::to_string(&cell).unwrap());
        let rows = rows(&run(&several, table, &request(Form::Csv, 1)));
        assert!(
            rows[0]("chemin").starts_with(&format!("accompagnement:{}", keys.join("+"))),
            "{cell} {}",
            rows[0]("erreur")
        );
    }
}

#[test]
fn headers_that_do_not_do_are_refused_before_the_first_row() {
    let refused = |table: &str, maps: &[(&str, &str)]| {
        let tree = tree(kit::FIRST);
        let table = Table::open("table", Box::new(Cursor::new(table.as_bytes().to_vec())), None).unwrap();
        let mut request = request(Form::Csv, 1);
        request.maps = maps.iter().map(|(question, column)| ((*question).into(), (*column).into())).collect();
        request.by = vec!["departemnt".into()];
        Audit::new(&tree, table, &request).err().map(told).unwrap()
    };
    let told = [
        refused("nom;departement\n", &[]),
        refused("equipe;Équipe;departement\n", &[]),
        refused("equipe;statut;departement\n", &[]),
        refused("equipe;departement\n", &[("usge", "equipe"), ("usage", "emploi")]),
    ];
    insta::assert_snapshot!(told.join("\n\n"));
}

/// Bytes without end, so many.
struct Long(u64);

impl Read for Long {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let count = bytes.len().min(usize::try_from(self.0).unwrap());
        bytes[..count].fill(b'x');
        self.0 -= count as u64;
        Ok(count)
    }
}

#[test]
fn a_line_of_a_gigabyte_is_one_bad_row() {
    let (before, after) = ("finess;equipe\n1;non\n2;", "\n3;ne-sait-pas\n");
    let source = before.as_bytes().chain(Long(1 << 30)).chain(after.as_bytes());
    let table = Table::open("table", Box::new(source), None).unwrap();
    let mut out = Vec::new();
    Audit::new(&tree(kit::FIRST), table, &request(Form::Csv, 1))
        .map_err(told)
        .unwrap()
        .run(&mut out, &|_| {})
        .map_err(failed)
        .unwrap();
    let rows = rows(std::str::from_utf8(&out).unwrap());
    let told: Vec<_> = rows.iter().map(|row| (row("finess"), row("statut"))).collect();
    let expected =
        [("1", "a-faire"), ("2", "erreur"), ("3", "a-verifier")].map(|(id, status)| (id.into(), status.into()));
    assert_eq!(told, expected);
    assert!(out.len() < 20_000);
}

/// Gives some bytes, then fails.
struct Failing;

impl Read for Failing {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::ErrorKind::ConnectionReset.into())
    }
}

#[test]
fn a_disk_that_fills_or_a_table_that_breaks_ends_the_audit_at_once() {
    let mut table = Vec::new();
    answers::write_table(20_000, &mut table).unwrap();
    for threads in [1, 4] {
        for room in [0, 1_000, 1_000_000] {
            let tree = tree(kit::FIRST);
            let source = Table::open("table", Box::new(Cursor::new(table.clone())), None).unwrap();
            let audit = Audit::new(&tree, source, &request(Form::Csv, threads)).map_err(told).unwrap();
            let fault = audit.run(&mut Room(room), &|_| {}).err();
            assert!(matches!(fault, Some(AuditFault::Write(why)) if why.kind() == io::ErrorKind::StorageFull));
        }
        let tree = tree(kit::FIRST);
        let source = Table::open("table", Box::new(Cursor::new(table.clone()).chain(Failing)), None).unwrap();
        let audit = Audit::new(&tree, source, &request(Form::Csv, threads)).map_err(told).unwrap();
        assert!(matches!(audit.run(&mut io::sink(), &|_| {}), Err(AuditFault::Read(_))));
    }
}

#[test]
fn what_would_settle_most_rows_comes_first() {
    let table = "equipe;usage;acces;operateur\n\
        ;;;\n;;;\n;;;\n\
        oui;oui;;autre\noui;oui;;autre\n\
        oui;non;;\n";
    let tree = tree(kit::FIRST);
    let source = Table::open("table", Box::new(Cursor::new(table.as_bytes())), None).unwrap();
    let audit = Audit::new(&tree, source, &request(Form::Csv, 1)).map_err(told).unwrap();
    let summary = audit.run(&mut io::sink(), &|_| {}).map_err(failed).unwrap();
    let gaps: Vec<_> = summary.gaps.iter().map(|gap| (&*gap.question.key, gap.rows, gap.settled)).collect();
    assert_eq!(gaps, [("acces", 2, 2), ("operateur", 1, 1), ("equipe", 3, 0)]);
}

/// The same cells as a workbook.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Réponses").unwrap();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(u32::try_from(row).unwrap(), u16::try_from(column).unwrap(), *cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

#[test]
fn a_workbook_gives_what_the_same_rows_in_csv_and_json_lines_give() {
    let rows: &[&[&str]] = &[
        &["FINESS", "Nom", "equipe", "usage", "acces", "operateur"],
        &["010000016", "EHPAD « Les Lilas », Ain", "Oui", "oui", "non", "a@esantepdl.mssante.fr"],
        &["2A0000006", "=1+1", "non", "", "", ""],
        &["", "", "", "", "", ""],
        &["490000002", "dit \"oui\";\nou non", "bof", "", "", ""],
        &["490000003", "", "oui", "oui", "", "x"],
    ];
    let mut writer = csv::WriterBuilder::new().delimiter(b';').from_writer(Vec::new());
    for row in rows {
        writer.write_record(*row).unwrap();
    }
    let separated = writer.into_inner().unwrap();
    let mut lines = Vec::new();
    for row in &rows[1..] {
        let cells: Vec<String> = rows[0].iter().zip(*row).map(|(key, cell)| format!("{key:?}:{cell:?}")).collect();
        writeln!(lines, "{{{}}}", cells.join(",")).unwrap();
    }
    for form in [Form::Csv, Form::ExcelCsv, Form::JsonLines] {
        let expected = run(&tree(kit::FIRST), separated.clone(), &request(form, 2));
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
    let lines = run(&tree(kit::FIRST), table, &request(Form::JsonLines, 2));
    let lines: Vec<&str> = lines.lines().filter(|line| !line.starts_with(objects[0].trim_end_matches('}'))).collect();
    insta::assert_snapshot!(lines.join("\n"));
    for line in lines {
        serde_json::from_str::<serde_json::Value>(line).unwrap();
    }
}

#[test]
fn an_audited_table_is_audited_again() {
    let tree = tree(kit::FIRST);
    let table = "finess;equipe;usage\n1;non;\n2;oui;\n\"3;\n3\";bof;\n4;ne-sait-pas;\n";
    for form in [Form::Csv, Form::ExcelCsv, Form::JsonLines] {
        let once = run(&tree, table, &request(form, 1));
        assert_eq!(run(&tree, once.clone(), &request(form, 2)), once, "{form:?}");
        // A cell that was corrected changes its row, and no other.
        let (wrong, right) = if form == Form::JsonLines { ("\"bof\"", "\"non\"") } else { (";bof;", ";non;") };
        let corrected = run(&tree, once.replace(wrong, right), &request(form, 1));
        assert_eq!(corrected, run(&tree, table.replace("bof", "non"), &request(form, 1)), "{form:?}");
    }
    let once = run(&tree, table, &request(Form::Csv, 1));
    let sound = "finess;equipe\n1;non\n";
    let again = run(&tree, sound, &request(Form::Csv, 1))
        .replace("chemin\n", "chemin;provenance\n")
        .replace("non\n", "non;annuaire\n");
    assert_eq!(run(&tree, again, &request(Form::Csv, 1)), run(&tree, sound, &request(Form::Csv, 1)));
    let cells: Vec<Vec<String>> = {
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').has_headers(false).from_reader(once.as_bytes());
        reader.records().map(|row| row.unwrap().iter().map(Into::into).collect()).collect()
    };
    let cells: Vec<Vec<&str>> = cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
    let cells: Vec<&[&str]> = cells.iter().map(|row| &**row).collect();
    assert_eq!(run(&tree, workbook(&cells), &request(Form::Csv, 1)), once);
}

#[test]
fn what_an_audit_adds_is_kept_apart_from_columns_of_the_same_name() {
    let refused = |table: &str| {
        let table = Table::open("table", Box::new(Cursor::new(table.as_bytes().to_vec())), None).unwrap();
        Audit::new(&tree(kit::FIRST), table, &request(Form::Csv, 1)).err().map(told).unwrap_or_default()
    };
    for table in [
        "equipe;issue;statut\n",
        "equipe;statut;issue;actions;manque;erreur;chemin\n",
        "issue;statut;actions;manque;erreur;chemin;equipe\n",
        "equipe;issue;issue;statut;actions;manque;erreur;chemin\n",
        "equipe;issue;statut;actions;manque;erreur;chemin;provenance;note\n",
    ] {
        assert!(refused(table).contains("ôtez-la"), "{table}");
    }
    // Objects have no order.
    let keys = r#"{"issue":"ras","statut":"a","equipe":"non","actions":"b","manque":"c","erreur":"d","chemin":"e"}"#;
    assert_eq!(refused(keys), "");
}

#[test]
fn keys_that_a_csv_cannot_hold_are_told() {
    let filler = "{\"equipe\":\"non\"}\n".repeat(15_000);
    let table = format!("{filler}{{\"equipe\":\"non\",\"lits\":12}}\n");
    let rows = rows(&run(&tree(kit::FIRST), table, &request(Form::Csv, 1)));
    assert_eq!(rows[14_999]("erreur"), "");
    assert_eq!(rows[15_000]("erreur"), "la clé «\u{a0}lits\u{a0}» n'est dans aucune des premières lignes");
}

#[test]
fn the_blank_sheet_of_every_tree_comes_back() {
    for tree in kit::ids().map(tree) {
        for format in [SheetFormat::Xlsx, SheetFormat::Csv] {
            let mut sheet = Vec::new();
            mssante_check::render::blank_sheet(&tree, format, &mut sheet).unwrap();
            let table = Table::open("table", Box::new(Cursor::new(sheet)), None).unwrap();
            let audit = Audit::new(&tree, table, &request(Form::Csv, 1)).map_err(told).unwrap();
            assert_eq!(audit.unanswered().count(), 0, "{}", tree.id);
        }
    }
}

#[test]
fn what_is_no_table_says_why() {
    let book = workbook(&[&["equipe"], &["oui"]]);
    let refused = |bytes: &[u8], sheet| {
        let opened = Table::open("table", Box::new(Cursor::new(bytes.to_vec())), sheet);
        opened.err().map(|fault: TableFault| fault.to_string()).unwrap_or_default()
    };
    let told = [
        refused(b"", None),
        refused(b"\n \n", None),
        refused(b"{\"a\":", None),
        refused(&book[..book.len() / 2], None),
        refused(&book, Some("Reponse")),
    ];
    insta::assert_snapshot!(told.join("\n"));
}
