//! What is asked for step by step: a tree, or the file of a region.

use mssante_check::draft::{Interview, RegionInterview, Steps};

use super::new_file::NewFile;

/// What is told around the questions for a file, and what is written of them.
pub(super) trait WrittenSteps: Steps {
    /// What is told where the lines of a script end too early.
    const CUT_SHORT: &str;
    /// What to do with a file that was left unfinished.
    const UNFINISHED: &str;
    /// The option that asks for such a file, behind a space.
    const OPTION: &str;

    /// The text of the file; `None` as long as there is none.
    fn text(&self, file: &NewFile) -> Option<String>;
}

impl WrittenSteps for Interview {
    const CUT_SHORT: &str =
        "\nLes réponses s'arrêtent avant la fin de l'arbre\u{a0}: rien n'est écrit.";
    const UNFINISHED: &str = "complétez ce fichier, où «\u{a0}La suite reste à écrire\u{a0}» marque \
                              ce qui manque";
    const OPTION: &str = "";

    fn text(&self, file: &NewFile) -> Option<String> {
        file.tree(self.draft())
    }
}

impl WrittenSteps for RegionInterview {
    const CUT_SHORT: &str =
        "\nLes réponses s'arrêtent avant la fin de la région\u{a0}: rien n'est écrit.";
    const UNFINISHED: &str =
        "complétez ce fichier\u{a0}: ce qui n'y est pas reste comme il est fourni";
    const OPTION: &str = " --region";

    fn text(&self, file: &NewFile) -> Option<String> {
        file.region(self)
    }
}
