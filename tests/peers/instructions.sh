#!/usr/bin/env bash
# A check of Annexe 1 by flags costs at most 7 million instructions beyond an empty program.
set -euo pipefail
cd "$(dirname "$0")/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

echo 'fn main() {}' > "$work/empty.rs"
rustc -O -C strip=symbols -o "$work/empty" "$work/empty.rs"

count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null </dev/null |
        sed -n 's/.*Collected : \([0-9]*\).*/\1/p'
}

program=${CARGO_TARGET_DIR:-target}/release/mssante-check
check=$(count "$program" -a equipe=oui -a usage=oui -a acces=non -a operateur=x@esantepdl.mssante.fr --no-input)
empty=$(count "$work/empty")
echo "instructions : $((check - empty)) au-delà d'un programme vide ($empty)"
[ $((check - empty)) -le 7000000 ]
