//! Where the summary of many rows is told: where no rows go.

use std::io::{self, IsTerminal};

use mssante_check::render::{Bars, Emphasis, SummaryLook};

use super::terminal;
use crate::cli::{
    failure::Failure,
    files::{
        output::{self, BufferedOutput},
        pair::place_both,
        stream::StreamedOutput,
    },
};

/// Where a summary is told.
pub(crate) enum SummaryPlace {
    Stdout,
    Stderr,
    /// Stdout too, with a word on the rows that are nowhere.
    StdoutAlone,
}

impl SummaryPlace {
    pub(crate) fn beside(rows: &StreamedOutput) -> Self {
        match rows {
            StreamedOutput::Stdout(_) => Self::Stderr,
            StreamedOutput::Unshown => Self::StdoutAlone,
            StreamedOutput::File { .. } | StreamedOutput::Device { .. } => Self::Stdout,
        }
    }

    /// Puts rows and what is beside them in their places, and tells the summary of what is kept;
    /// gives the failure to tell it, where it is a failure of that alone.
    pub(crate) fn place_and_tell(
        &self,
        rows: StreamedOutput,
        beside: Option<BufferedOutput>,
        rendered: impl FnOnce(SummaryLook) -> Vec<u8>,
    ) -> Result<Option<Failure>, Failure> {
        let placed = match place_both(rows, beside) {
            Err(failure) if !failure.keeps_work() => return Err(failure),
            placed => placed,
        };
        for remark in placed.iter().flatten() {
            terminal::tell_remark(remark);
        }
        let told = self.tell(rendered);
        drop(placed?);
        Ok(told.err())
    }

    /// Tells what `rendered` makes for this place.
    fn tell(&self, rendered: impl FnOnce(SummaryLook) -> Vec<u8>) -> Result<(), Failure> {
        let text = rendered(self.look());
        match self {
            Self::Stderr => terminal::tell_drawn(String::from_utf8_lossy(&text).trim_end()),
            Self::Stdout => output::print(&text)?,
            Self::StdoutAlone => {
                output::print(&text)?;
                terminal::tell(
                    "Les lignes ne sont pas montrées\u{a0}: «\u{a0}-o resultat.csv\u{a0}» les \
                     écrit.",
                );
            }
        }
        Ok(())
    }

    fn look(&self) -> SummaryLook {
        let (look, is_terminal) = match self {
            Self::Stderr => (terminal::stderr_look(), io::stderr().is_terminal()),
            Self::Stdout | Self::StdoutAlone => {
                (terminal::stdout_look(), io::stdout().is_terminal())
            }
        };
        if is_terminal && !terminal::is_dumb() {
            SummaryLook { width: look.width, emphasis: look.emphasis, bars: Bars::Blocks }
        } else {
            SummaryLook { width: look.width, emphasis: Emphasis::None, bars: Bars::Signs }
        }
    }
}
