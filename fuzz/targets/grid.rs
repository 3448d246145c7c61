//! Rows without quotes, which are split by counting, and the same rows beside one with quotes,
//! which are not.

use mssante_check::audit::{Request, RowFormat};

use super::{
    audited::{assert_separated, audited},
    choices::Choices,
    fixtures::{any_tree, first_tree},
};

/// Counted or searched, the same rows are written.
pub(crate) fn grid(input: &[u8]) {
    let mut choices = Choices(input);
    let flags = choices.byte();
    let tree = if flags & 16 == 0 { first_tree() } else { any_tree(&mut choices) };
    let format =
        [RowFormat::Csv, RowFormat::ExcelCsv, RowFormat::JsonLines][usize::from(flags) % 3];
    let width = 1 + usize::from(flags >> 5) % tree.questions().count().min(4);
    let headers: Vec<&str> = tree.questions().map(|question| &*question.key).take(width).collect();
    let mut counted = format!("ref;{}\n", headers.join(";")).into_bytes();
    counted.extend(choices.0.iter().copied().filter(|byte| *byte != b'"'));
    if counted.last() != Some(&b'\n') {
        counted.push(b'\n');
    }
    let mut searched = counted.clone();
    searched.extend_from_slice(b"\"fin\";");
    searched.extend_from_slice(";".repeat(width - 1).as_bytes());
    searched.push(b'\n');
    let request = Request { format, ..Request::default() };
    let (Ok(counted), Ok(searched)) =
        (audited(tree, &counted, &request), audited(tree, &searched, &request))
    else {
        return;
    };
    assert_eq!(counted.rows + 1, searched.rows, "rows");
    let is_same = searched.written.starts_with(&counted.written);
    assert!(
        is_same,
        "counted:\n{}\nsearched:\n{}",
        String::from_utf8_lossy(&counted.written),
        String::from_utf8_lossy(&searched.written)
    );
    if format != RowFormat::JsonLines {
        assert_separated(&counted, format);
    }
}
