"""Letters that LibreOffice merges from the workbook of an audit: one a structure, in order, each with its own texts, whole."""

import csv
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml
from xml.sax.saxutils import escape, quoteattr

import uno
from com.sun.star.uno import Exception as UnoException

program = pathlib.Path(sys.argv[1]).resolve()
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)

HEADER = ['N° "FINESS" [site].1', "Courriel", "equipe", "usage", "acces", "operateur"]
ROWS = [
    ["010000016", "a@exemple.example", "oui", "oui", "non", "a@esantepdl.mssante.fr"],
    ["2A0000006", "b@exemple.example", "non", "", "", ""],
    ["=1+1", "", "oui", "", "", ""],
    ["<b>gras</b>", "pas une adresse", "peut-être", "", "", ""],
    ["l'\"Été\" ; {x}", "d@exemple.example", "oui", "oui", "non", "c'est-à-dire"],
    ["", "e@exemple.example", "oui", "oui", "oui", ""],
    ["1E5", "f@exemple.example", "oui", "non", "", "b@exemple.mssante.fr"],
    ["01/02/2026", "g@exemple.example", "", "", "", ""],
    ["TRUE", "h@exemple.example", "oui", "oui", "nominative", ""],
    ["000000000", "i@exemple.example", "ne-sait-pas", "", "", ""],
]
ADDRESSES = [row[1] if "@" in row[1] else "" for row in ROWS]
STATUSES = ["À faire", "À faire", "Indéterminé", "Erreur", "Erreur", "En ordre", "À faire", "Indéterminé", "En ordre", "À vérifier"]

LETTER = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
  xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"
  office:mimetype="application/vnd.oasis.opendocument.text">
<office:body><office:text>{}</office:text></office:body></office:document>"""
FIELD = """<text:p>{}<text:database-display text:database-name="Structures" text:table-name="Publipostage"
  text:table-type="table" text:column-name={}/></text:p>"""
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def connected(pipe):
    """The LibreOffice that listens at this pipe."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + 60
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except UnoException:
            assert time.monotonic() < until, "LibreOffice does not answer"
            time.sleep(0.1)


def rows_of(source):
    """The names of the columns, and the rows, as the driver of a data source gives them."""
    connection = source.getConnection("", "")
    found = connection.createStatement().executeQuery('SELECT * FROM "Publipostage"')
    names = list(found.Columns.ElementNames)
    rows = []
    while found.next():
        rows.append([found.getString(place + 1) for place in range(len(names))])
    connection.close()
    return names, rows


def merged(office):
    """What the data source has, and the fields of each letter that is merged from it."""
    make = lambda name: office.ServiceManager.createInstanceWithContext(name, office)
    sources = make("com.sun.star.sdb.DatabaseContext")
    source = sources.createInstance()
    source.URL = f"sdbc:calc:{(work / 'lignes.xlsx').as_uri()}"
    source.DatabaseDocument.storeAsURL((work / "structures.odb").as_uri(), ())
    sources.registerObject("Structures", source)
    names, rows = rows_of(source)
    fields = [FIELD.format(escape(name), quoteattr(name)) for name in names]
    (work / "lettre.fodt").write_text(LETTER.format("".join(fields)), encoding="utf-8")
    (work / "lettres").mkdir()
    merge = make("com.sun.star.text.MailMerge")
    for name, value in {
        "DataSourceName": "Structures", "CommandType": 0, "Command": "Publipostage", "OutputType": 2,
        "DocumentURL": (work / "lettre.fodt").as_uri(), "OutputURL": (work / "lettres").as_uri(),
        "FileNamePrefix": "lettre", "SaveFilter": "OpenDocument Text Flat XML",
    }.items():
        setattr(merge, name, value)
    merge.execute(())
    letters = sorted((work / "lettres").iterdir(), key=lambda path: (len(path.name), path.name))
    return names, rows, [fields_of(xml.parse(letter)) for letter in letters]


def fields_of(letter):
    return {field.get(f"{TEXT}column-name"): written(field) for field in letter.iter(f"{TEXT}database-display")}


def written(field):
    """The text of a field, with its line breaks and its spaces."""
    text = field.text or ""
    for part in field:
        signs = {f"{TEXT}line-break": "\n", f"{TEXT}s": " " * int(part.get(f"{TEXT}c", "1")), f"{TEXT}tab": "\t"}
        text += signs.get(part.tag, "") + (part.text or "") + (part.tail or "")
    return text


with open(work / "table.csv", "w", encoding="utf-8", newline="") as file:
    csv.writer(file, delimiter=";").writerows([HEADER, *ROWS])
audit = [program, "audit", "table.csv", "--id", HEADER[0], "--mail", "Courriel", "-o", "lignes.xlsx"]
done = subprocess.run(audit, cwd=work, capture_output=True, text=True)
assert done.returncode == 0, done.stderr

pipe = f"merge{os.getpid()}"
command = ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore"]
# In a group of its own, as it starts others.
office = subprocess.Popen(
    [*command, f"--accept=pipe,name={pipe};urp;"], start_new_session=True,
    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    names, rows, letters = merged(connected(pipe))
finally:
    os.killpg(office.pid, signal.SIGKILL)
    office.wait()

assert names[:5] == ["N° FINESS site 1", "Courriel", "Statut", "Issue", "Code du parcours"], names
assert [row[0] for row in rows] == [row[0] for row in ROWS], rows
assert [row[1] for row in rows] == ADDRESSES, rows
assert [row[2] for row in rows] == STATUSES, rows
assert len(letters) == len(rows), (len(letters), len(rows))
for row, letter in zip(rows, letters):
    assert letter == dict(zip(names, row)), (row, letter)
    text = letter["Texte du message"]
    assert text.startswith("Bonjour,\n\n") and len(text) > 255, text
    actions = [letter[name] for name in names if name.startswith("Action ") and letter[name]]
    # Those of several ways have their titles before them.
    assert row[2] in ("Erreur", "Indéterminé") or all(action.split("\u00a0: ")[-1] in text for action in actions), (actions, text)
assert max(len(row[-1]) for row in rows) > 2000, "the longest letter is whole"
print(f"ok : un publipostage de LibreOffice fait {len(letters)} lettres, chacune avec ses textes entiers")
