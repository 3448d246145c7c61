//! What every interview does alike.

use super::{Interview, InterviewError, InterviewPrompt, RegionInterview, Reply};

/// A file that is asked for step by step: a tree, or that of a region.
pub trait Steps {
    /// What is asked now; `None` when it is done.
    fn prompt(&self) -> Option<InterviewPrompt>;
    /// What was replied here before it was taken back.
    fn last_taken_back(&self) -> Option<&Reply>;
    /// Takes a reply to what is asked.
    ///
    /// # Errors
    /// Why it is none; the same is asked again.
    fn reply(&mut self, reply: Reply) -> Result<(), InterviewError>;
    /// Takes the last reply back; there may be none.
    fn back(&mut self);
}

impl Steps for Interview {
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
}

impl Steps for RegionInterview {
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
}
