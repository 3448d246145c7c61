"""Puts atelier.html together: `assemble.py PROGRAM.wasm KIT.html LICENCES OUT.html`.

The page holds the program and the page of all trees, packed, and the scripts, whose sums its policy names: nothing else runs
in it, and nothing is fetched or sent.
"""

import base64
import gzip
import hashlib
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PAGE = HERE / "page"
RENDER = HERE.parent / "src" / "render"

STYLES = [RENDER / "chart" / "page" / "page.css", PAGE / "atelier.css", PAGE / "writing.css"]

# In this order; each uses only those before it.
SCRIPTS = [
    "view",
    "engine",
    "frame",
    "parts",
    "tabs",
    "tree_choice",
    "columns",
    "run",
    "shelf",
    "audit_form",
    "audit_result",
    "audit",
    "comparison",
    "verification",
    "training",
    "editor",
    "interview",
    "writing_panels",
    "writing",
    "start",
]


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def sum_of(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def sums_of_made_pages() -> list[str]:
    """The sums of the scripts in pages that the program makes: this page shows them."""
    found = set()
    for source in RENDER.rglob("*.rs"):
        found.update(re.findall(r"'sha256-[A-Za-z0-9+/]{43}='", text(source)))
    return sorted(found)


def version() -> str:
    found = re.search(r'^version = "(.*)"', text(HERE.parent / "Cargo.toml"), re.MULTILINE)
    assert found
    return found[1]


def packed(content: bytes) -> str:
    return base64.b64encode(gzip.compress(content, compresslevel=9, mtime=0)).decode()


def assemble(program: bytes, kit: bytes, licences: bytes) -> str:
    script = "\n".join(text(PAGE / f"{name}.js") for name in SCRIPTS)
    assert "</script" not in script, "this would end the script in the page"
    guest = text(PAGE / "guest.js")
    scripts = [sum_of(script), sum_of(guest), *sums_of_made_pages()]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(scripts)} 'wasm-unsafe-eval'",
            "style-src 'unsafe-inline'",
            "worker-src blob:",
            "img-src blob:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    parts = {
        "policy": policy,
        "style": "".join(map(text, STYLES)),
        "version": version(),
        "program": packed(program),
        "kit": packed(kit),
        "licences": packed(licences),
        "worker": text(PAGE / "worker.js"),
        "guest": guest,
        "guest_hash": sum_of(guest),
        "script": script,
    }
    # Once, from left to right: no part is looked through for the marks of others.
    return re.sub(r"{{(\w+)}}", lambda mark: parts[mark[1]], text(PAGE / "atelier.html"))


if __name__ == "__main__":
    *parts, out = map(Path, sys.argv[1:])
    page = assemble(*(part.read_bytes() for part in parts))
    out.write_text(page, encoding="utf-8", newline="\n")
