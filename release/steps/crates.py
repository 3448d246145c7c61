"""Which crates are linked into the programs."""

import json
import subprocess

# Each with the manifest of its program.
TARGETS = {
    "x86_64-unknown-linux-gnu": "Cargo.toml",
    "x86_64-pc-windows-gnu": "Cargo.toml",
    "wasm32-wasip1": "atelier/Cargo.toml",
}


def all_linked():
    """The id of the program, all packages by id, and for each target what `linked` says."""
    packages, of_target, roots = {}, {}, []
    for target, manifest in TARGETS.items():
        root, known, needs = linked(target, manifest)
        packages.update(known)
        of_target[target] = needs
        roots.append(root)
    # The workshop is the program for a page, and has no other code of its own.
    for needs in of_target.values():
        for root in set(roots[1:]) - {roots[0]}:
            needs.pop(root, None)
    return roots[0], packages, of_target


def linked(target, manifest):
    """The crates that are linked for a target, by id, and what each of them needs of the others."""
    told = subprocess.run(
        [
            "cargo",
            "metadata",
            "--locked",
            "--format-version=1",
            f"--filter-platform={target}",
            f"--manifest-path={manifest}",
        ],
        check=True,
        stdout=subprocess.PIPE,
    )
    metadata = json.loads(told.stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = metadata["resolve"]["root"]
    needs, waiting = {}, [root]
    while waiting:
        crate = waiting.pop()
        if crate in needs:
            continue
        needs[crate] = [
            dependency["pkg"]
            for dependency in nodes[crate]["deps"]
            if is_linked(dependency, packages[dependency["pkg"]])
        ]
        waiting += needs[crate]
    return root, packages, needs


def is_linked(dependency, package):
    """Build scripts, tests and macros run where the program is compiled, and are no part of it."""
    kinds = {kind["kind"] for kind in dependency["dep_kinds"]}
    return None in kinds and not any(
        "proc-macro" in target["kind"] for target in package["targets"]
    )
