//! What an audit was made of, and what it made: enough to make it again, and to see what differs.
//!
//! A manifest names files and options, and no person: of what files hold it has sums alone.

mod digest;
mod difference;
mod record;

pub use difference::{ComparedForm, Difference, first_difference, first_difference_of_workbooks};
pub use digest::{ByteSum, Digest, SummedReader, SummedWriter, summed};
pub use record::{
    AuditOptions, FileRecord, FileRole, Manifest, ManifestError, QuestionAnswer, QuestionColumn,
    WordMeaning,
};
