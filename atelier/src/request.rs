//! What the page asks.

use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;

use crate::{
    audit::{self, AuditChoice},
    comparison::{self, ComparisonChoice},
    exports::{self, Export},
    host::Host,
    interview::{self, InterviewWork},
    refusal::Refusal,
    trees::{self, Trees},
    verification::{self, VerificationWork},
    writing,
};

/// A request of the page.
#[derive(Deserialize)]
pub struct Request {
    /// The names of the files given, each at its place in the folder of files.
    pub files: Vec<String>,
    /// Today.
    pub day: Date,
    /// The place of a region's file.
    pub region: Option<usize>,
    #[serde(flatten)]
    pub work: Work,
}

/// What is asked for.
#[derive(Deserialize)]
#[serde(tag = "work", rename_all = "kebab-case")]
pub enum Work {
    /// The name of the region.
    Region,
    /// The page of the shipped trees.
    Kit,
    /// The shipped trees, under what people want who walk them.
    Trees,
    /// Which columns of a table answer which questions.
    Columns(AuditChoice),
    /// An audit.
    Audit(AuditChoice),
    /// The manifest of an audit, with what was written.
    Manifest,
    /// A tree in one of its forms.
    Export(Export),
    /// Which columns two results of an audit have.
    ComparedColumns(ComparisonChoice),
    /// A comparison of two results of an audit.
    Comparison(ComparisonChoice),
    /// Which files a manifest names.
    ManifestFiles(VerificationWork),
    /// Whether the files of a manifest are what they were.
    Verification(VerificationWork),
    /// What is wrong with the first file, and what is in it.
    Review,
    /// The page of the guide for the code of a problem.
    Explain { code: String },
    /// What is asked next for a file that is written from questions, and its text so far.
    Interview(InterviewWork),
}

impl Work {
    /// Does it, and says what came of it; what is made stands in the folder for that.
    pub fn answer(self, host: &Host, region: Option<usize>) -> Result<Value, Refusal> {
        let trees = Trees::new(host, region)?;
        match self {
            Self::Region => trees::region(&trees),
            Self::Kit => trees::kit(&trees),
            Self::Trees => trees::groups(&trees),
            Self::Columns(chosen) => audit::columns(host, &trees, &chosen),
            Self::Audit(chosen) => audit::audit(host, &trees, &chosen),
            Self::Manifest => audit::manifest(host),
            Self::Export(asked) => exports::export(host, &trees, &asked),
            Self::ComparedColumns(chosen) => comparison::columns(host, &trees, &chosen),
            Self::Comparison(chosen) => comparison::compare(host, &trees, &chosen),
            Self::ManifestFiles(work) => verification::files(host, &work),
            Self::Verification(work) => verification::verify(host, &work),
            Self::Review => writing::review(host, &trees, 0),
            Self::Explain { code } => writing::explain(&code),
            Self::Interview(work) => interview::interview(host, &trees, work),
        }
    }
}
