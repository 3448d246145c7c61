//! Fills of charts, which differ by pattern as much as by colour.

use maud::{Markup, html};

use crate::{audit::Standing, compare::Evolution, tree::Status};

/// The standing whose fill and colour an evolution has.
pub(in crate::render) fn filled_like(evolution: Evolution) -> Standing {
    match evolution {
        Evolution::Progress => Standing::Reached(Status::EnOrdre),
        Evolution::Decline => Standing::Error,
        Evolution::Other => Standing::Reached(Status::AFaire),
        Evolution::Stable => Standing::Undetermined,
        Evolution::New => Standing::Reached(Status::AVerifier),
        Evolution::Gone => Standing::Reached(Status::NonEligible),
    }
}

/// A sample of the fill of a standing.
pub(in crate::render) fn swatch(standing: Standing) -> Markup {
    html! {
        svg.swatch aria-hidden="true" width="1em" height="1em" {
            rect.bar x="0" y="0" width="100%" height="100%" fill=(fill(standing)) {}
        }
    }
}

/// The fills, which all drawings of the page share.
pub(in crate::render) fn patterns() -> Markup {
    html! {
        defs {
            @for standing in Standing::ALL {
                "\n"
                pattern id=(key(standing)) patternUnits="userSpaceOnUse" width="8" height="8" {
                    rect class=(key(standing)) width="8" height="8" {}
                    path.mark d=(mark(standing)) {}
                }
            }
        }
    }
}

/// The lines of a fill, in a square of 8 that is repeated.
fn mark(standing: Standing) -> &'static str {
    match standing {
        Standing::Reached(Status::EnOrdre) => "",
        Standing::Reached(Status::AFaire) => "M-2 2L2 -2M-2 10L10 -2M6 10L10 6",
        Standing::Reached(Status::AVerifier) => "M1 2h2M5 6h2",
        Standing::Reached(Status::Information) => "M0 4h8",
        Standing::Reached(Status::NonEligible) => "M4 0v8",
        Standing::Undetermined => "M3 4h2",
        Standing::Error => "M-2 -2L10 10M-2 10L10 -2",
    }
}

pub(in crate::render) fn fill(standing: Standing) -> String {
    format!("url(#{})", key(standing))
}

/// The name of the fill of a standing, and of its colour in the style sheet.
pub(in crate::render) fn key(standing: Standing) -> String {
    format!("fond-{}", standing.key())
}
