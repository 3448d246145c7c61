//! Tables of text, as bytes.

use mssante_check::{
    audit::{Request, RowFormat},
    tree::Tree,
};

use super::{
    audited::{Audited, assert_objects, assert_separated, audited},
    choices::Choices,
    fixtures::{any_tree, first_tree},
};

/// Any bytes below a header, or with one of their own, are rows.
pub(crate) fn csv(input: &[u8]) {
    let mut choices = Choices(input);
    let flags = choices.byte();
    let (mut table, tree) = match flags >> 4 {
        0 => (Vec::new(), any_tree(&mut choices)),
        1 => (b"ref,equipe,usage\n".to_vec(), first_tree()),
        2 => (b"equipe\tusage\tacces\toperateur\r\n".to_vec(), first_tree()),
        3 => (b"equipe|\"usage\"|x\n".to_vec(), first_tree()),
        4 => (b"equipe\n".to_vec(), first_tree()),
        5 => (Vec::new(), first_tree()),
        _ => (b"ref;equipe;usage;acces\n".to_vec(), first_tree()),
    };
    table.extend_from_slice(choices.0);
    let formats = [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines];
    let format = formats[usize::from(flags) % 3];
    let mut request = Request { format, ..Request::default() };
    if flags & 0b1000 != 0 {
        let first =
            String::from_utf8_lossy(table.split(|byte| *byte == b'\n').next().unwrap_or(b""));
        let names: Vec<&str> = first.trim_end().split([';', ',', '\t', '|']).collect();
        request.by.extend(names.last().map(|name| (*name).to_owned()));
        request.id = names.first().map(|name| (*name).to_owned());
        request.smallest = 2;
    }
    let Ok(audited) = self::audited(tree, &table, &request) else { return };
    assert_result(&audited, format);
    if flags & 0b1100 == 0 {
        assert_same_again(tree, &audited, format);
    }
}

/// Any bytes are lines, some of them objects.
pub(crate) fn json_lines(input: &[u8]) {
    let mut choices = Choices(input);
    let flags = choices.byte();
    let mut table = match flags >> 4 {
        0..4 => Vec::new(),
        4..8 => b"{\"equipe\":\"oui\",\"usage\":\"non\",\"x\":[1.50,{\"y\":null}]}\n".to_vec(),
        _ => b"{\"equipe\":\"oui\",".to_vec(),
    };
    table.extend_from_slice(choices.0);
    let formats = [RowFormat::JsonLines, RowFormat::Csv, RowFormat::ExcelCsv];
    let format = formats[usize::from(flags) % 3];
    let request = Request { format, ..Request::default() };
    let Ok(audited) = self::audited(first_tree(), &table, &request) else { return };
    assert_result(&audited, format);
    if flags & 0b1100 == 0 {
        assert_same_again(first_tree(), &audited, format);
    }
}

fn assert_result(audited: &Audited, format: RowFormat) {
    if format == RowFormat::JsonLines {
        assert_objects(audited);
    } else {
        assert_separated(audited, format);
    }
}

/// What an audit wrote is a table, and its audit has the same rows.
fn assert_same_again(tree: &Tree, audited: &Audited, format: RowFormat) {
    if audited.rows == 0 {
        return;
    }
    let request = Request { format, ..Request::default() };
    let again = self::audited(tree, &audited.written, &request).expect("a result is a table");
    assert_eq!(again.rows, audited.rows, "rows of the result");
}
