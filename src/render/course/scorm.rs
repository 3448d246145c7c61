//! The exercises as a SCORM 1.2 module: their page, and a manifest that says where it is.

use std::io::{self, Write};

use maud::{PreEscaped, html};

use crate::{
    render::{archive::ArchiveWriter, typography::typeset},
    tree::Tree,
    words::tame,
};

use super::exercises;

/// The file of the module that a platform opens.
const PAGE: &str = "index.html";

const DECLARATION: PreEscaped<&str> = PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");

pub(super) fn write(tree: &Tree, out: &mut dyn io::Write) -> io::Result<()> {
    let mut archive = ArchiveWriter::new(out);
    archive.begin("imsmanifest.xml")?;
    archive.write_all(manifest(tree).as_bytes())?;
    archive.begin(PAGE)?;
    exercises::write(tree, &mut archive)?;
    archive.finish()
}

/// What platforms read first. The schemas that it names come with them.
fn manifest(tree: &Tree) -> String {
    let title = unmarked(&tree.title);
    let [item, resource] = ["cas", "page"].map(|part| format!("{part}-{}", tree.id));
    let manifest = html! {
        (DECLARATION)
        manifest identifier=(format!("mssante-check-{}", tree.id)) version=(tree.source.checked)
            xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
            xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
            xsi:schemaLocation="http://www.imsproject.org/xsd/imscp_rootv1p1p2 \
                imscp_rootv1p1p2.xsd http://www.adlnet.org/xsd/adlcp_rootv1p2 adlcp_rootv1p2.xsd" {
            "\n  "
            metadata { schema { "ADL SCORM" } schemaversion { "1.2" } }
            "\n  "
            organizations default="org" {
                "\n    "
                organization identifier="org" {
                    "\n      " title { (title) }
                    "\n      " item identifier=(item) identifierref=(resource) { title { (title) } }
                    "\n    "
                }
                "\n  "
            }
            "\n  "
            resources {
                "\n    "
                resource identifier=(resource) type="webcontent" adlcp:scormtype="sco" href=(PAGE) {
                    file href=(PAGE) {}
                }
                "\n  "
            }
            "\n"
        }
        "\n"
    };
    manifest.into_string()
}

/// A text in which no character is one that XML has not.
fn unmarked(text: &str) -> String {
    typeset(&tame(text))
        .chars()
        .map(|c| if matches!(c, '\u{fffe}' | '\u{ffff}') { '\u{fffd}' } else { c })
        .collect()
}
