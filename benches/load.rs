//! A tree of a hundred thousand questions, loaded and checked, beside the same data read as JSON.
//!
//! The two sizes show that time grows with the tree, and not with its square.

#[path = "../tests/support/generated/mod.rs"]
mod generated;

use divan::{Bencher, counter::BytesCount};
use mssante_check::{
    kit,
    load::{Resources, Source, TreeContext, load},
};

const SIZES: [usize; 2] = [10_000, 100_000];

fn main() {
    divan::main();
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn yaml_loaded_and_checked(bencher: Bencher<'_, '_>, questions: usize) {
    let source = Source::new("grand.yaml", generated::yaml(&generated::big(questions)));
    bencher.counter(BytesCount::of_str(&source.text)).bench(|| {
        let (overrides, shared) = (Resources::default(), Resources::default());
        let around =
            TreeContext { overrides, shared, trees: kit::ids().collect(), heading: &kit::heading };
        load(&source, &around).expect("the tree is sound")
    });
}

#[divan::bench(args = SIZES, sample_count = 5)]
fn json_read_by_serde_json(bencher: Bencher<'_, '_>, questions: usize) {
    let text = generated::big(questions).to_string();
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| serde_json::from_str::<serde_json::Value>(&text).expect("the text is JSON"));
}
