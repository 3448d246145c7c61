#!/usr/bin/env python3
"""The message of « promotion » as a mail, read back by Python's own mail parser."""

import email
import email.policy
import subprocess
import sys
import tempfile

program = sys.argv[1]
names = {
    "structure": "Résidence « Les Œillets » = l'été",
    "service": "accueil",
    "adresse": "oeillets.accueil@exemple.mssante.fr",
    "courriel": "accueil@oeillets.exemple.fr",
    "signature": "L'équipe de l'accueil",
}
with tempfile.TemporaryDirectory() as folder:
    answers = [f"-a{key}={value}" for key, value in ({"equipe": "oui", "pret": "oui"} | names).items()]
    path = f"{folder}/annonce.eml"
    subprocess.run([program, "promotion", "--no-input", "-o", path, *answers], check=True)
    with open(path, "rb") as file:
        raw = file.read()
message = email.message_from_bytes(raw, policy=email.policy.default)
# A mail has the apostrophe of print.
text = message.get_content().replace("’", "'")
assert message["Subject"] == "Échangeons par messagerie sécurisée MSSanté", message["Subject"]
assert message["X-Unsent"] == "1" and message.get_content_type() == "text/plain"
assert all(value in text for value in names.values()), text
assert not message.defects and all(len(line) <= 78 for line in raw.split(b"\r\n"))
assert "XXX" not in text and "YYY" not in text and "nomoperateur" not in text and "<" not in text
print("ok : le message se relit, accents et noms compris")
