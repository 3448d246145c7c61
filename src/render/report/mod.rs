//! What a walk concluded, as text, Markdown or JSON.

mod data;
pub(super) mod json;
pub(super) mod markdown;
pub(super) mod text;
mod yaml;

pub use data::{DataFormat, ReportData, reports};
pub use json::ReportJson;
pub use text::{Emphasis, Hyperlinks, Look, conclusion};
