# The commands of every day; `just` lists them. https://just.systems

_list:
    @just --list --unsorted

# Walk a tree, or any other command: `just run audit table.csv`
[no-cd]
run *arguments:
    cargo run --locked --quiet --manifest-path '{{ justfile_directory() }}/Cargo.toml' -- {{ arguments }}

# All tests that need nothing but Rust, or some: `just test --test library audit`
test *arguments:
    cargo test --locked {{ arguments }}

# The workshop in a page, target/atelier.html: `QUICK=1 just atelier` compiles faster what runs slower
atelier:
    atelier/make

# Formatting and lints
lint:
    cargo fmt --all --check
    cargo clippy --locked --all-targets -- --deny warnings

# Take what tests now see as right: snapshots, documents, what is written from code and trees
accept:
    INSTA_UPDATE=always README_UPDATE=1 GUIDE_UPDATE=1 SOURCES_UPDATE=1 cargo test --locked --no-fail-fast

# Write what the program says today into README.md, README.fr.md and docs/
docs:
    README_UPDATE=1 cargo test --locked --test cli readme::

# Make the pictures of the documents anew; the page needs Chromium
pictures:
    docs/pictures/make

# Tests that need other programs: a browser, LibreOffice, Graphviz, Node; missing ones are skipped
peers:
    tests/peers/run

# Inputs by chance for a target of fuzz/targets/, until one fails: `just fuzz csv -max_total_time=60`
fuzz target *arguments:
    mkdir -p 'fuzz/found/{{ target }}'
    cd fuzz && FUZZ_TARGET='{{ target }}' cargo run --locked --release --quiet -- \
        'found/{{ target }}' 'corpus/{{ target }}' -artifact_prefix=found/ -timeout=10 {{ arguments }}

# Speed beside comparable programs: `just bench audit 10000000`
bench name='load' *arguments:
    cargo bench --locked --bench {{ name }} -- {{ arguments }}

# Licences, sources and versions of the crates, by cargo-deny
deny:
    cargo deny --locked check bans licenses sources

# Known vulnerabilities of the crates; needs the network
advisories:
    cargo deny --locked check advisories

# All that can be sent, into dist/, and then each of it tried in a clean place
release:
    release/build
    release/check

# What must pass before a change lands
ci:
    .ci/run
