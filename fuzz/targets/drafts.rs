//! Trees that somebody is asked for.

use jiff::civil::date;
use mssante_check::{
    draft::{Interview, InterviewStage, Phrase, Reply},
    load::{Severity, Source, review},
};

use super::{choices::Choices, fixtures::context, trees::stroll};

/// Any replies make a draft, and what is written of it is a sound tree at every moment.
pub(crate) fn drafts(input: &[u8]) {
    let mut choices = Choices(input);
    let mut interview = Interview::default();
    for _ in 0..200 {
        let stage = interview.stage();
        if stage == InterviewStage::Done || choices.0.is_empty() {
            break;
        }
        let reply = match choices.byte() {
            0..16 => {
                interview.back();
                continue;
            }
            16..64 => Reply::Nothing,
            byte @ 64..128 => Reply::Item(usize::from(byte) % 8),
            _ => Phrase::read(choices.text()).map_or(Reply::Nothing, Reply::Text),
        };
        if let Err(error) = interview.reply(reply) {
            assert!(!error.to_string().is_empty());
            assert_eq!(interview.stage(), stage);
        }
    }
    let today = date(2026, 11, 27);
    let check = "mssante-check check essai.yaml";
    let Some(text) = interview.draft().to_yaml("essai", check, today) else { return };
    let found = review(&Source::new("essai.yaml", text.as_str()), context(), today);
    if let Some(problems) = &found.problems {
        assert_eq!(problems.count(Severity::Error), 0, "{text}\n{problems}");
    }
    let tree = found.tree.expect("a tree without errors");
    stroll(&tree, &mut Choices(input));
}
