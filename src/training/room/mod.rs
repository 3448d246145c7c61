//! Cases played with a room: hands raised for answers, what they decide, and what was hesitated on.

mod hands;
mod hesitation;
mod round;
mod session;

pub use hands::{Decision, Hands, HandsError};
pub use hesitation::Hesitation;
pub use round::Round;
pub use session::Session;
