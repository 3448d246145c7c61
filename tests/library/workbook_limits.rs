//! A workbook as it is written: row by row, in order, and not past what a disk or a sheet holds.

use std::io;

use mssante_check::{
    audit::{Audit, AuditError, HeaderError, RowFormat},
    kit,
    render::{AuditRowsError, BookError},
};

use crate::support::{
    audits::{audit, read_table, request},
    book::{fill, written},
    room::Room,
    structures,
    trees::{loaded, tree},
};

#[test]
fn one_thread_and_many_write_the_same_bytes_every_time() {
    let table = structures(10_000);
    let tree = tree(kit::FIRST);
    let alone = written(&tree, table.clone(), &request(RowFormat::Xlsx, 1));
    for threads in [1, 4, 4] {
        assert!(
            alone == written(&tree, table.clone(), &request(RowFormat::Xlsx, threads)),
            "{threads}"
        );
    }
}

#[test]
fn a_disk_that_fills_at_any_byte_is_told() {
    let table = structures(3_000);
    let tree = tree(kit::FIRST);
    let whole = written(&tree, table.clone(), &request(RowFormat::Xlsx, 1)).len();
    let tail = written(&tree, "equipe\n", &request(RowFormat::Xlsx, 1)).len();
    let places =
        [0, 1, 100, 1_000, 5_000, 40_000, whole - tail, whole - 5_000, whole - 100, whole - 1];
    for (room, threads) in places.into_iter().flat_map(|room| [(room, 1), (room, 4)]) {
        let audit = audit(&tree, table.clone(), &request(RowFormat::Xlsx, threads));
        let error = fill(audit, Room(room)).unwrap_err();
        let (AuditRowsError::Audit(AuditError::Write(why))
        | AuditRowsError::Workbook(BookError::Write(why))) = error
        else {
            panic!("{error:?}")
        };
        assert_eq!(why.kind(), io::ErrorKind::StorageFull, "{room}");
    }
    fill(audit(&tree, table, &request(RowFormat::Xlsx, 1)), Room(whole)).unwrap();
}

#[test]
fn memory_does_not_grow_with_the_rows() {
    let tree = tree(kit::FIRST);
    let most = |rows: u64| {
        let table = structures(rows);
        let audit = audit(&tree, table, &request(RowFormat::Xlsx, 1));
        let counted = allocation_counter::measure(|| drop(fill(audit, io::sink()).unwrap()));
        (counted.bytes_max, counted.count_total)
    };
    let (few, many) = (most(10_000), most(60_000));
    assert!(
        many.0 < few.0 + 1_000_000,
        "{few:?} bytes and allocations for 10,000 rows, {many:?} for 60,000"
    );
    assert!(
        many.1 - few.1 < 50_000 / 100,
        "{few:?} bytes and allocations for 10,000 rows, {many:?} for 60,000"
    );
}

#[test]
fn what_no_sheet_holds_is_refused() {
    // The fewer cells a row has, the sooner a million of them are written.
    let short = loaded(
        "format: 1\nid: nom\ntitle: Nom\nsource: { document: D, checked: 2026-11-23 }\n\
         questions:\n  nom: { ask: Quel nom ?, input: text, go: fin }\n\
         outcomes:\n  fin: { title: Fin, status: information }\n",
    );
    let rows = 1_048_576;
    let long =
        |rows| audit(&short, format!("nom\n{}", "x\n".repeat(rows)), &request(RowFormat::Xlsx, 2));
    let error = fill(long(rows), io::sink()).unwrap_err();
    assert!(matches!(error, AuditRowsError::Audit(AuditError::TooLong)), "{error:?}");
    fill(long(rows - 1), io::sink()).unwrap();

    let tree = tree(kit::FIRST);
    let wide = |columns: usize| {
        let table = format!("equipe{}\n", ";x".repeat(columns - 1));
        Audit::new(&tree, read_table(table).unwrap(), &request(RowFormat::Xlsx, 1))
            .err()
            .map(|errors| errors.0)
    };
    assert!(matches!(wide(16_379).as_deref(), Some([HeaderError::TooWide(16_379)])));
    assert!(wide(16_378).is_none());
}
