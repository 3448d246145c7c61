//! Which part of an XLSX has what.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::table::workbook::{
    archive::Archive,
    error::WorkbookError,
    worksheets::Worksheet,
    xml::{Piece, attribute},
};

/// Where the part of the workbook is, if nothing says so.
const USUAL_PLACE: &str = "xl/workbook.xml";

/// What is read of the part of the workbook.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) worksheets: Vec<Worksheet>,
    pub(super) is_1904: bool,
    pub(super) styles: Option<String>,
    pub(super) strings: Option<String>,
}

/// A part that another one names.
struct Related {
    kind: String,
    part: String,
}

/// Where the part of the workbook is; there is none in what is no XLSX.
pub(super) fn workbook_part(archive: &mut Archive) -> Result<Option<String>, WorkbookError> {
    let related = related(archive, "")?;
    let mut named = related.into_values().filter(|related| related.kind == "officeDocument");
    let part = named.next().map_or_else(|| USUAL_PLACE.to_owned(), |related| related.part);
    if !archive.has(&part) {
        return Ok(None);
    }
    let Some(mut xml) = archive.xml(&part) else { return Ok(None) };
    loop {
        match xml.next()? {
            Piece::Open(element) if element.local_name().as_ref() == "workbook" => break,
            Piece::Open(_) | Piece::Close(_) | Piece::End => return Ok(None),
            Piece::Text(_) => {}
        }
    }
    Ok(Some(part))
}

impl Parts {
    /// Reads the part of the workbook.
    pub(super) fn read(archive: &mut Archive, part: &str) -> Result<Self, WorkbookError> {
        let mut related = related(archive, part)?;
        let mut parts = Self::default();
        for Related { kind, part } in related.values() {
            match &**kind {
                "styles" => parts.styles = Some(part.clone()),
                "sharedStrings" => parts.strings = Some(part.clone()),
                _ => {}
            }
        }
        let mut xml = archive.xml(part).ok_or(WorkbookError::Damaged)?;
        loop {
            match xml.next()? {
                Piece::Open(element) => match element.local_name().as_ref() {
                    "workbookPr" => {
                        let is_1904 = attribute(&element, "date1904");
                        parts.is_1904 = is_1904.is_some_and(|value| is_true(&value));
                    }
                    "sheet" => parts.worksheets.extend(worksheet(&element, &mut related)?),
                    _ => {}
                },
                Piece::End => break,
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
        drop(xml);
        for worksheet in &parts.worksheets {
            if !archive.has(&worksheet.part) {
                return Err(WorkbookError::Damaged);
            }
        }
        Ok(parts)
    }
}

pub(super) fn is_true(value: &str) -> bool {
    matches!(value.trim(), "1" | "true" | "on")
}

/// A sheet of the workbook; charts and macros are none.
fn worksheet(
    element: &BytesStart<'_>,
    related: &mut HashMap<String, Related>,
) -> Result<Option<Worksheet>, WorkbookError> {
    let mut attributes = element.attributes();
    let id = attributes.with_checks(false).flatten().find(|attribute| {
        attribute.key.local_name().as_ref() == "id" && attribute.key.prefix().is_some()
    });
    let id = id.ok_or(WorkbookError::Damaged)?;
    let Related { kind, part } = related.remove(&*id.value).ok_or(WorkbookError::Damaged)?;
    if kind != "worksheet" {
        return Ok(None);
    }
    let state = attribute(element, "state").unwrap_or_default();
    Ok(Some(Worksheet {
        name: attribute(element, "name").unwrap_or_default(),
        is_visible: !matches!(&*state, "hidden" | "veryHidden"),
        part,
    }))
}

/// The parts that a part names, by their ids; `""` is the whole archive.
fn related(archive: &mut Archive, part: &str) -> Result<HashMap<String, Related>, WorkbookError> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let list = format!("{folder}/_rels/{name}.rels");
    let mut related = HashMap::new();
    let Some(mut xml) = archive.xml(&list) else { return Ok(related) };
    loop {
        match xml.next()? {
            Piece::Open(element) if element.local_name().as_ref() == "Relationship" => {
                let id = attribute(&element, "Id").unwrap_or_default();
                let kind = attribute(&element, "Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                let target = attribute(&element, "Target").unwrap_or_default();
                related.insert(id, Related { kind, part: joined(folder, &target) });
            }
            Piece::End => return Ok(related),
            _ => {}
        }
    }
}

/// What a target names, seen from a folder.
fn joined(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(part) = target.strip_prefix('/') {
        return part.into();
    }
    let mut names: Vec<&str> = folder.split('/').filter(|name| !name.is_empty()).collect();
    for name in target.split('/') {
        match name {
            "." | "" => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_their_folder_or_from_the_root() {
        for (folder, target, part) in [
            ("xl", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
            ("xl", "../sheet1.xml", "sheet1.xml"),
            ("", "./sheet1.xml", "sheet1.xml"),
            ("xl/a", "..\\b.xml", "xl/b.xml"),
        ] {
            assert_eq!(joined(folder, target), part);
        }
    }
}
