#!/usr/bin/env python3
"""The mails of sheets, read back by Python's own mail parser: the message of « promotion », and a
draft for each way of each shipped tree."""

import csv
import email
import email.policy
import io
import json
import re
import subprocess
import sys
import tempfile

program = sys.argv[1]
HEADERS = ["Subject", "X-Unsent", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]
# What is typed where a path code says only that something was.
NAMES = {
    "structure": "Résidence « Les Œillets » = l'été",
    "service": "accueil",
    "adresse": "oeillets.accueil@exemple.mssante.fr",
    "courriel": "accueil@oeillets.exemple.fr",
    "signature": "L'équipe de l'accueil",
    "boite": "oeillets@esantepdl.mssante.fr",
    "arrivant": "Zoë Œuvrard",
    "partant": "Ève Çelik",
    "personne": "Noël Ângst",
    "jour-du-depart": "31/12/2026",
}
# What a person may write for whom a sheet is, and as a note on it.
NASTY = "Foyer\r\nBcc: x@y.fr\r\n\r\n<b>l'été</b> =?utf-8?Q?=41?= " + "é" * 200


def run(*args):
    done = subprocess.run([program, *args], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 3), (args, done.stderr)
    return done.stdout


def report(*args):
    return json.loads(run("ask", *args, "--no-input", "--format", "json"))


def parsed(folder, *args):
    path = f"{folder}/fiche.eml"
    run("ask", *args, "--no-input", "-o", path)
    with open(path, "rb") as file:
        raw = file.read()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    assert not message.defects and not message["Subject"].defects, (args, message.defects)
    assert all(len(line) <= 76 for line in raw.split(b"\r\n")), args
    assert raw.isascii() and raw.count(b"\n") == raw.count(b"\r\n"), args
    assert [name for name in message.keys() if name != "To"] == HEADERS, (args, message.keys())
    assert message["X-Unsent"] == "1" and message.get_content_type() == "text/plain", args
    return message


def told(text):
    """The words of a text, however its lines are broken; a mail has the apostrophe of print."""
    return " ".join(text.replace("’", "'").split())


def targets(actions):
    found = [action.get(kind) for action in actions for kind in ("link", "contact")]
    return [target for target in found if target]


def emails(found):
    return {target["email"] for target in targets(found["actions"]) if "email" in target}


def check(folder, flags):
    found = report(*flags)
    message = parsed(folder, *flags, "--for", NASTY, "--note", NASTY)
    text = told(message.get_content())
    assert message["To"] is None or message["To"] in emails(found), (flags, message["To"])
    own = [action["message"] for action in found["actions"] if "message" in action]
    if own and own[0]["subject"]:
        assert told(message["Subject"]) == told(own[0]["subject"]), (flags, message["Subject"])
        assert told(own[0]["text"]) in text, (flags, text)
        return
    assert told(message["Subject"]) == told(f"Fiche : {found['tree']['title']}"), message["Subject"]
    assert f"Code du parcours : {found['path']}" in text, (flags, text)
    actions = found["actions"] + [one for way in found["alternatives"] for one in way["actions"]]
    for action in actions:
        assert told(action["text"]) in text, (flags, action["text"], text)
    for target in targets(actions):
        assert target.get("url", target.get("email")) in text, (flags, target, text)
    assert "Bcc: x@y.fr" in text and "é" * 200 in text, (flags, text)


def ways(tree):
    rows = csv.DictReader(io.StringIO(run("export", tree, "--format", "chemins", "-o", "-")), delimiter=";")
    yield [tree]
    for row in rows:
        flags = [tree, "--path", row["\ufeffchemin"]]
        while missing := report(*flags)["missing"]:
            value = NAMES[missing["question"]]
            if ".autre" in row["\ufeffchemin"] and "@" in value:
                value = "a@exemple.fr" if re.search(r"[.]autre-fin|_[.]autre:", row["\ufeffchemin"]) else "a@exemple.mssante.fr"
            flags += ["-a", f"{missing['question']}={value}"]
        yield flags


trees = re.findall(r"^  ([a-z-]+)$", run("list"), re.MULTILINE)
with tempfile.TemporaryDirectory() as folder:
    own = ["structure", "service", "adresse", "courriel", "signature"]
    answers = [f"-a{key}={NAMES[key]}" for key in own]
    message = parsed(folder, "promotion", "-aequipe=oui", "-apret=oui", *answers)
    text = told(message.get_content())
    assert message["Subject"] == "Échangeons par messagerie sécurisée MSSanté", message["Subject"]
    assert message["To"] is None and all(NAMES[key] in text for key in own), text
    assert "XXX" not in text and "YYY" not in text and "nomoperateur" not in text and "<" not in text
    print("ok : le message se relit, accents et noms compris")
    count = 0
    for tree in trees:
        for flags in ways(tree):
            check(folder, flags)
            count += 1
    print(f"ok : {count} brouillons de {len(trees)} arbres se relisent, sans en-tête de ce qui est saisi")
