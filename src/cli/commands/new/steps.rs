//! What is asked for step by step: a tree, or the file of a region.

use mssante_check::draft::{Interview, InterviewError, InterviewPrompt, RegionInterview, Reply};

use super::new_file::NewFile;

/// A file that is asked for, each reply of which may be taken back.
pub(super) trait Steps {
    /// What is told where the lines of a script end too early.
    const CUT_SHORT: &str;
    /// What to do with a file that was left unfinished.
    const UNFINISHED: &str;
    /// The option that asks for such a file, behind a space.
    const OPTION: &str;

    /// What is asked now; `None` when it is done.
    fn prompt(&self) -> Option<InterviewPrompt>;
    /// What was replied here before it was taken back.
    fn last_taken_back(&self) -> Option<&Reply>;
    fn reply(&mut self, reply: Reply) -> Result<(), InterviewError>;
    fn back(&mut self);
    /// The text of the file; `None` as long as there is none.
    fn text(&self, file: &NewFile) -> Option<String>;
}

impl Steps for Interview {
    const CUT_SHORT: &str =
        "\nLes réponses s'arrêtent avant la fin de l'arbre\u{a0}: rien n'est écrit.";
    const UNFINISHED: &str = "complétez ce fichier, où «\u{a0}La suite reste à écrire\u{a0}» marque \
                              ce qui manque";
    const OPTION: &str = "";

    fn prompt(&self) -> Option<InterviewPrompt> {
        self.prompt()
    }

    fn last_taken_back(&self) -> Option<&Reply> {
        self.last_taken_back()
    }

    fn reply(&mut self, reply: Reply) -> Result<(), InterviewError> {
        self.reply(reply)
    }

    fn back(&mut self) {
        self.back();
    }

    fn text(&self, file: &NewFile) -> Option<String> {
        file.tree(self.draft())
    }
}

impl Steps for RegionInterview {
    const CUT_SHORT: &str =
        "\nLes réponses s'arrêtent avant la fin de la région\u{a0}: rien n'est écrit.";
    const UNFINISHED: &str =
        "complétez ce fichier\u{a0}: ce qui n'y est pas reste comme il est fourni";
    const OPTION: &str = " --region";

    fn prompt(&self) -> Option<InterviewPrompt> {
        self.prompt()
    }

    fn last_taken_back(&self) -> Option<&Reply> {
        self.last_taken_back()
    }

    fn reply(&mut self, reply: Reply) -> Result<(), InterviewError> {
        self.reply(reply)
    }

    fn back(&mut self) {
        self.back();
    }

    fn text(&self, file: &NewFile) -> Option<String> {
        file.region(self)
    }
}
