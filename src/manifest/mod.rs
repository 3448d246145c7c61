//! What an audit was made of, and what it made: enough to make it again, and to see what differs.
//!
//! A manifest names files and options, and no person: of what files hold it has sums alone.

mod digest;
mod difference;
mod options;
mod record;
mod verification;

pub use difference::{Difference, first_difference};
pub use digest::{ByteSum, Digest, SummedReader, SummedWriter, summed};
pub use options::{AuditOptions, OptionsError, QuestionAnswer, QuestionColumn, WordMeaning};
pub use record::{FileRecord, FileRole, Manifest, ManifestError, TreeNamedBy};
pub use verification::{AuditVerification, SeekableRead};
