"""Tells the licence of the program, and those of all that is linked into it."""

import re
from collections import defaultdict
from pathlib import Path

import crates

# What is linked beside crates.
ALSO = """\
Rust's standard library, under MIT or Apache-2.0: https://www.rust-lang.org
The program for Linux: the GNU C Library, under LGPL-2.1-or-later:
  https://sourceware.org/glibc (release/build, in the sources of this program, links it to another
  version of that library)
The workshop in a page: wasi-libc, under MIT or Apache-2.0 WITH LLVM-exception:
  https://github.com/WebAssembly/wasi-libc
The program for Windows: the runtime of mingw-w64 (https://www.mingw-w64.org), and that of GCC,
  under GPL-3.0-or-later WITH GCC-exception-3.1: https://gcc.gnu.org
"""


def texts(package):
    """The files of a crate that say under what it may be used; of a choice, MIT alone."""
    folder = Path(package["manifest_path"]).parent
    files = sorted(
        path
        for path in folder.iterdir()
        if path.is_file() and re.match(r"licen[cs]e|copying|copyright|notice", path.name, re.I)
    )
    chosen = [path for path in files if re.search("mit|notice", path.name, re.I)]
    is_choice = re.search(r"\bMIT\b", package["license"]) and " AND " not in package["license"]
    for path in chosen if is_choice and chosen else files:
        lines = path.read_text(encoding="utf-8").splitlines()
        yield "\n".join(line.rstrip() for line in lines).strip("\n")


def main():
    root, packages, of_target = crates.all_linked()
    linked = {crate for needs in of_target.values() for crate in needs} - {root}
    of_text = defaultdict(list)
    for crate in sorted(linked, key=lambda id: (packages[id]["name"], packages[id]["version"])):
        package = packages[crate]
        name = f"{package['name']} {package['version']} ({package['license']})"
        # Crates that bring no text of their own still are under the licence that they name.
        for text in list(texts(package)) or [""]:
            of_text[text].append(name)
    rule = "-" * 80
    print(Path("LICENSE").read_text(encoding="utf-8").rstrip(), rule, sep="\n\n", end="\n\n")
    print("The programs contain the work of others, under the licences below.", ALSO, sep="\n\n")
    for text, names in sorted(of_text.items(), key=lambda item: item[1]):
        print(rule, "", *names, "", text, "", sep="\n")


main()
