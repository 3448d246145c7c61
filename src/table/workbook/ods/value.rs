//! What the element of a cell of an ODS says of its value.

use jiff::SignedDuration;
use quick_xml::events::BytesStart;

use super::styles::{DATE, DURATION, MOMENT, OdsStyles, PERCENTAGE, TIME};
use crate::table::{
    block::CellNumber,
    workbook::{cell_text, dates, xml::value_of},
};

/// The seconds of a day.
const DAY: f64 = 86_400.0;

/// A cell as its element says.
#[derive(Default)]
pub(super) struct OdsValue {
    kind: String,
    value: String,
    pub(super) style: Option<String>,
    /// In how many columns it stands, and in how many rows it is one.
    pub(super) columns: u32,
    pub(super) rows_spanned: u32,
    is_error: bool,
}

impl OdsValue {
    pub(super) fn of(element: &BytesStart<'_>) -> Self {
        let mut cell = Self { columns: 1, rows_spanned: 1, ..Self::default() };
        for attribute in element.attributes().with_checks(false).flatten() {
            let value = value_of(&attribute);
            let is_calc = attribute.key.prefix().is_some_and(|name| name.as_ref() == "calcext");
            match attribute.key.local_name().as_ref() {
                "value-type" if is_calc => cell.is_error = value == "error",
                "value-type" => cell.kind = value.into_owned(),
                "value" | "date-value" | "time-value" | "boolean-value" | "string-value" => {
                    cell.value = value.into_owned();
                }
                "style-name" => cell.style = Some(value.into_owned()),
                "number-columns-repeated" => cell.columns = count(&value),
                "number-rows-spanned" => cell.rows_spanned = count(&value),
                _ => {}
            }
        }
        cell
    }

    /// Puts what is shown of the cell in `text`, which has what its paragraphs say; `style` is that
    /// of its column where it has none.
    pub(super) fn show(
        &self,
        text: &mut String,
        styles: &mut OdsStyles,
        style: Option<&str>,
        digits: usize,
    ) -> Option<CellNumber> {
        if self.is_error {
            return None;
        }
        match &*self.kind {
            "float" | "currency" => {
                let value = self.value.trim().parse().ok()?;
                if shows_zeros(text, value) {
                    pad(text, digits);
                    return None;
                }
                let style = self.style.as_deref().or(style);
                let format = style.map_or(0, |style| styles.place(style));
                let shown_as = &styles.formats[usize::from(format)];
                text.clear();
                let is_number = cell_text::write_number(text, value, shown_as, digits, false);
                is_number.then_some(CellNumber { value, format })
            }
            "percentage" => {
                let value = self.value.trim().parse().ok()?;
                let shown_as = &styles.formats[usize::from(PERCENTAGE)];
                text.clear();
                let is_number = cell_text::write_number(text, value, shown_as, 0, false);
                is_number.then_some(CellNumber { value, format: PERCENTAGE })
            }
            "boolean" => {
                text.clear();
                cell_text::write_bool(text, matches!(self.value.trim(), "true" | "1"));
                None
            }
            "date" if !self.value.is_empty() => {
                let iso = self.value.trim();
                text.clear();
                dates::write_iso_date(text, iso);
                let value = dates::days_of(iso)?;
                Some(CellNumber { value, format: if value.fract() > 0.0 { MOMENT } else { DATE } })
            }
            "time" if !self.value.is_empty() => {
                let iso = self.value.trim();
                text.clear();
                dates::write_iso_duration(text, iso);
                let value = iso.parse::<SignedDuration>().ok()?.as_secs_f64() / DAY;
                let format = if value < 1.0 { TIME } else { DURATION };
                (value >= 0.0).then_some(CellNumber { value, format })
            }
            "string" if !self.value.is_empty() => {
                text.clone_from(&self.value);
                None
            }
            _ => None,
        }
    }
}

/// Whether a text is a whole number with zeros before it, between signs or not.
fn shows_zeros(text: &str, value: f64) -> bool {
    let figures: String = text.chars().filter(char::is_ascii_digit).collect();
    text.starts_with('0')
        && figures.len() > 1
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\u{a0}' | '\u{202f}'))
        && figures.parse::<f64>().is_ok_and(|shown| shown.to_bits() == value.to_bits())
}

/// Puts zeros before figures until there are as many as an identifier has.
fn pad(text: &mut String, digits: usize) {
    if text.len() < digits && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.insert_str(0, &"0".repeat(digits - text.len()));
    }
}

/// A count; one that is too large to be read is as large as can be.
pub(super) fn count(figures: &str) -> u32 {
    figures.trim().parse().unwrap_or(u32::MAX).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_that_is_shown_with_zeros_is_told_from_others() {
        for (text, value) in [("01000", 1000.0), ("0440000016", 440_000_016.0), ("02 40", 240.0)] {
            assert!(shows_zeros(text, value), "{text}");
        }
        for (text, value) in
            [("0", 0.0), ("0,5", 0.5), ("1000", 1000.0), ("01000", 999.0), ("", 1.0)]
        {
            assert!(!shows_zeros(text, value), "{text}");
        }
    }
}
