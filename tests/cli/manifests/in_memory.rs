//! A host with files in memory has the manifest and the rows of the program.

use mssante_check::{
    audit::{APPENDED, Annuaire, Audit},
    kit,
    load::Resources,
    manifest::{AuditOptions, ByteSum, FileRecord, FileRole, Manifest, TreeNamedBy, WordMeaning},
    table::Table,
};

use super::{BOXES, EXTRACT, TABLE, audit, manifest_of};

/// The options of the first campaign, as data.
fn options_of_first() -> AuditOptions {
    AuditOptions {
        tree: "equipement".into(),
        id: Some("finess".into()),
        by: vec!["dep".into()],
        min_group: 1,
        means: vec![WordMeaning { word: "NSP".into(), answer: "ne-sait-pas".into() }],
        finess: Some("finess".into()),
        format: "csv".into(),
        ..AuditOptions::default()
    }
}

/// A file of an audit, by its name alone.
fn of_bytes(role: FileRole, name: &str, content: &[u8]) -> FileRecord {
    FileRecord::new(role, Some(name.into()), &ByteSum::of(content))
}

#[test]
fn files_in_memory_make_the_manifest_that_the_program_writes() {
    let own_tree = kit::source("equipement").expect("shipped").text;
    let region = include_str!("../../fixtures/regions/grades-exemple.yaml");
    let given = ["--tree", "arbre.yaml", "--resources", "region.yaml"];
    for (given, tree) in [(&given[..0], TreeNamedBy::Id), (&given[..], TreeNamedBy::File)] {
        let outputs = ["-o", "lignes.csv", "--summary", "bilan.md", "--manifest", "m.json"];
        let done = audit(given.iter().copied().chain(outputs))
            .file("arbre.yaml", &own_tree)
            .file("region.yaml", region)
            .run();
        done.assert_code(0);
        let shipped = ByteSum::of(kit::resources_source().text.as_bytes());
        let mut inputs = vec![
            of_bytes(FileRole::Annuaire, EXTRACT, BOXES.as_bytes()),
            of_bytes(FileRole::Table, "table.csv", TABLE.as_bytes()),
            FileRecord::new(FileRole::Resources, None, &shipped),
        ];
        match tree {
            TreeNamedBy::Id => {
                let sum = ByteSum::of(own_tree.as_bytes());
                inputs.push(FileRecord::new(FileRole::Tree, None, &sum));
            }
            TreeNamedBy::File => {
                inputs.push(of_bytes(FileRole::Tree, "arbre.yaml", own_tree.as_bytes()));
                inputs.push(of_bytes(FileRole::Region, "region.yaml", region.as_bytes()));
            }
        }
        let day = manifest_of(&done)["day"].as_str().and_then(|day| day.parse().ok());
        let mut manifest = Manifest::new(day, options_of_first(), tree, inputs);
        for (role, name) in [(FileRole::Rows, "lignes.csv"), (FileRole::Summary, "bilan.md")] {
            manifest.outputs.push(of_bytes(role, name, done.read(name).as_bytes()));
        }
        assert_eq!(manifest.written(), done.read("m.json"));
    }
}

#[test]
fn options_of_a_manifest_ask_for_the_same_audit() {
    let done = audit(["-o", "lignes.csv", "--manifest", "m.json"]).run();
    let manifest = Manifest::read(&done.read("m.json")).expect("a manifest");
    let options = manifest.options;
    assert_eq!(options, options_of_first());
    let tree = kit::tree("equipement", Resources::default()).expect("shipped").expect("a tree");
    let annuaire = Annuaire::read(EXTRACT, Box::new(BOXES.as_bytes())).expect("an extract");
    let table = Box::new(TABLE.as_bytes());
    let table = Table::open_at("table.csv", table, options.place(), APPENDED).expect("a table");
    let request = options.request(manifest.day, Some(&annuaire)).expect("options");
    let mut rows = Vec::new();
    let audit = Audit::new(&tree, table, &request).map_err(|_| "a header").expect("columns");
    audit.run(&mut rows, &|_| {}).expect("memory");
    assert_eq!(rows, done.read("lignes.csv").into_bytes());
}
