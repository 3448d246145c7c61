//! How cells look: each status has the colour that it has on the page of a summary, and its word.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::{
    audit::Standing,
    render::xlsx::cell_format,
    table::{FormatCode, NumberFormat},
    tree::Status,
};

const INK: u32 = 0x16_1616;
const PAPER: u32 = 0xff_ffff;
const LINE: u32 = 0xd9_d9d9;
const LINK: u32 = 0x00_63cb;

/// The format of a row's cell of text: it stays one, and keeps its zeros, when somebody changes it.
pub(in crate::render) fn text() -> Format {
    any().set_num_format("@")
}

/// The same where it leads elsewhere.
pub(in crate::render) fn row_link() -> Format {
    link(any())
}

/// The same where it names a standing.
pub(in crate::render) fn row_standing(standing: Standing) -> Format {
    coloured(text(), standing)
}

/// The same of a number that is kept as one.
pub(in crate::render) fn of_number(number: &NumberFormat) -> Format {
    match &number.code {
        FormatCode::BuiltIn(place) => any().set_num_format_index(*place),
        FormatCode::Written(code) => any().set_num_format(code),
    }
}

fn any() -> Format {
    let any = Format::new().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin);
    any.set_border_bottom_color(Color::RGB(LINE))
}

pub(in crate::render) fn link(format: Format) -> Format {
    format.set_font_color(Color::RGB(LINK)).set_underline(FormatUnderline::Single)
}

/// The cell of a table that names a standing.
pub(in crate::render) fn standing(standing: Standing) -> Format {
    coloured(cell_format(), standing)
}

fn coloured(format: Format, standing: Standing) -> Format {
    let ink = if standing == Standing::Undetermined { INK } else { PAPER };
    format.set_background_color(Color::RGB(fill(standing))).set_font_color(Color::RGB(ink))
}

pub(in crate::render) fn fill(standing: Standing) -> u32 {
    match standing {
        Standing::Reached(Status::EnOrdre) => 0x18_753c,
        Standing::Reached(Status::AFaire) => 0xb8_5c00,
        Standing::Reached(Status::AVerifier) => 0x00_63cb,
        Standing::Reached(Status::Information) => 0x6a_4fa3,
        Standing::Reached(Status::NonEligible) => 0x5e_5e5e,
        Standing::Undetermined => PAPER,
        Standing::Error => 0xa4_001d,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_those_of_the_page() {
        let page = include_str!("../figures/page.css").replace("#fff;", "#ffffff;");
        for standing in Standing::ALL {
            let colour = format!("--{}: #{:06x};", standing.key(), fill(standing));
            assert!(page.contains(&colour), "{colour}");
        }
    }
}
