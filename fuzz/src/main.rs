//! Runs one of the targets under libFuzzer: `FUZZ_TARGET=csv fuzz corpus/csv`.

#![no_main]

use std::{env, sync::OnceLock};

use libfuzzer_sys::fuzz_target;
use targets::{TARGETS, Target};

#[allow(dead_code)]
#[path = "../targets/mod.rs"]
mod targets;

#[allow(dead_code)]
mod support;

/// How long a file is in which a piece stands many times.
const REPEATED: usize = 256 << 10;

fuzz_target!(|input: &[u8]| {
    static TARGET: OnceLock<Target> = OnceLock::new();
    TARGET.get_or_init(chosen)(input);
});

fn chosen() -> Target {
    let name = env::var("FUZZ_TARGET").unwrap_or_default();
    match TARGETS.iter().find(|(known, _)| *known == name) {
        Some((_, target)) => *target,
        None => {
            let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
            panic!("FUZZ_TARGET is one of {}", names.join(", "))
        }
    }
}
