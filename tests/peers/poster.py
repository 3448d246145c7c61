#!/usr/bin/env python3
"""Posters as other programs see them: LibreOffice keeps every text as text, Chromium draws them, and
zbar reads each QR code of what Chromium drew."""

import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as xml

program = pathlib.Path(sys.argv[1]).resolve()
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)
LARGE = pathlib.Path(__file__).resolve().parent.parent / "fixtures" / "poster.yaml"
SVG = "{http://www.w3.org/2000/svg}"


def run(*command):
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, (command, done.stderr)
    return done.stdout


def trees():
    """The ids of the shipped trees, and a large tree."""
    listed = run(program, "list").splitlines()
    ids = [line.strip() for line in listed if re.fullmatch(r"  [a-z][a-z0-9-]*", line)]
    assert "equipement" in ids and len(ids) >= 7, listed
    return [*ids, LARGE]


def packed(text):
    return "".join(text.split())


def libreoffice(posters):
    """LibreOffice, started once for all, has every text of each."""
    profile = f"-env:UserInstallation={(work / 'profile').as_uri()}"
    names = [svg.name for svg in posters]
    run("soffice", profile, "--headless", "--convert-to", "pdf:draw_pdf_Export", *names)
    for svg, texts in posters.items():
        seen = packed(run("pdftotext", "-raw", svg.with_suffix(".pdf"), "-"))
        lost = [text for text in texts if packed(text) not in seen]
        assert not lost, (svg.name, lost)


def chromium(svg):
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={work / 'chromium'}"]
    assert "parsererror" not in run("chromium", *options, "--dump-dom", svg.as_uri()), svg.name
    picture = svg.with_suffix(".png")
    run("chromium", *options, "--window-size=1600,1200", f"--screenshot={picture}", svg.as_uri())
    # A blank page of this size takes a tenth of it.
    assert picture.read_bytes().startswith(b"\x89PNG") and picture.stat().st_size > 20_000, svg.name


def links(tree):
    """The addresses of all pages that the actions of a tree lead to."""
    exported = work / "tree.json"
    run(program, "export", tree, "-o", exported)
    found = set()

    def look(value):
        if isinstance(value, dict):
            found.update([value["url"]] if isinstance(value.get("url"), str) else [])
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            look(inner)

    look(json.loads(exported.read_text()))
    return found


def codes(svg):
    """What zbar reads in the picture that Chromium makes of a poster, as large as on paper."""
    width, height = re.search(r'width="(\d+)mm" height="(\d+)mm"', svg.read_text()).groups()
    pixels = [round(int(side) * 96 / 25.4) + 1 for side in (width, height)]
    page = svg.with_suffix(".html")
    page.write_text(f'<body style="margin: 0"><img src="{svg.name}">')
    picture = svg.with_suffix(".png")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files"]
    size = f"--window-size={pixels[0]},{pixels[1]}"
    profile = f"--user-data-dir={work / 'chromium'}"
    scale = "--force-device-scale-factor=3"
    run("chromium", *options, profile, size, scale, f"--screenshot={picture}", page.as_uri())
    read = run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", picture)
    return sorted(read.splitlines())


posters = {}
for tree in trees():
    stem = pathlib.Path(tree).stem
    for kind, options in {"affiche": [], "carte": ["--actions", "no"], "codes": ["--qr"]}.items():
        svg = work / f"{stem}-{kind}.svg"
        run(program, "export", tree, "-o", svg, *options)
        texts = ["".join(text.itertext()) for text in xml.parse(svg).iter(f"{SVG}text")]
        assert len(texts) > 5, svg.name
        posters[svg] = texts
        chromium(svg)
libreoffice(posters)
count = sum(len(texts) for texts in posters.values())
print(f"affiches : {count} textes retrouvés dans LibreOffice, dessins sans erreur dans Chromium")

if shutil.which("zbarimg"):
    count = 0
    for tree in trees():
        wanted = sorted(links(tree))
        if wanted:
            read = codes(work / f"{pathlib.Path(tree).stem}-codes.svg")
            assert read == wanted, (tree, read, wanted)
            count += len(wanted)
    assert count > 20, count
    print(f"affiches : {count} codes QR relus dans l'image de Chromium")
else:
    print("sauté : zbarimg manque")
