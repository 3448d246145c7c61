#!/usr/bin/env python3
"""Graphviz draws trees with every label that they have."""

import json
import pathlib
import subprocess
import sys
import tempfile
from xml.etree import ElementTree

program = pathlib.Path(sys.argv[1]).resolve()
here = pathlib.Path(__file__).resolve().parent
trees = sorted(path for path in (here / "../../trees").glob("*.yaml") if path.stem not in ("resources", "kit"))
trees += [here / "../fixtures/nasty.yaml", here / "../fixtures/everything.yaml"]
folder = pathlib.Path(tempfile.mkdtemp())


def bare(text):
    """What a reader sees, wherever lines break and whichever apostrophes it has."""
    return "".join(text.replace("’", "'").split())


for tree in trees:
    dot, data = folder / "arbre.dot", folder / "arbre.json"
    for file in (dot, data):
        subprocess.run([program, "export", tree, "-o", file], check=True)
    drawn = subprocess.run(["dot", "-Tsvg", dot], check=True, capture_output=True)
    assert not drawn.stderr, drawn.stderr.decode()
    svg = ElementTree.fromstring(drawn.stdout)
    seen = bare("".join(text.text or "" for text in svg.iter("{http://www.w3.org/2000/svg}text")))
    written = json.loads(data.read_text())
    labels = [written["title"], *(question["ask"] for question in written["questions"])]
    labels += [answer["label"] for question in written["questions"] for answer in question["answers"]]
    labels += [outcome["title"] for outcome in written["outcomes"]]
    for label in labels:
        assert bare(label) in seen, f"{tree.name}: « {label} » is not drawn"
    print(f"{tree.name} : {len(labels)} textes dessinés")
