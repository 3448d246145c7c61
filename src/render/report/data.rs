//! Reports as data: those of walks, and those that a file has kept, in JSON or in YAML.

use std::io;

use serde::Serialize;
use serde_yaml::Value;

use super::{
    json::{ReportJson, write_json},
    yaml::write_yaml,
};

/// How data is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DataFormat {
    Json,
    Yaml,
}

/// A report as data.
#[derive(Clone, Debug, Serialize)]
#[serde(untagged)]
pub enum ReportData {
    Walked(Box<ReportJson>),
    /// As a file had it, see [`SavedWalk`](crate::load::SavedWalk).
    Saved(Value),
}

impl From<ReportJson> for ReportData {
    fn from(report: ReportJson) -> Self {
        Self::Walked(Box::new(report))
    }
}

/// Writes one report as it is, several as a list.
///
/// # Errors
/// Only those of writing to `out`.
pub fn reports(
    reports: &[&ReportData],
    format: DataFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match reports {
        [report] => write(report, format, out),
        reports => write(&reports, format, out),
    }
}

pub(super) fn write(
    data: &impl Serialize,
    format: DataFormat,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    match format {
        DataFormat::Json => write_json(data, out),
        DataFormat::Yaml => write_yaml(data, out),
    }
}
