#!/usr/bin/env python3
"""Workbooks as LibreOffice reads and writes them: the rows of an audit, the same table in three forms, a blank sheet."""

import csv
import pathlib
import re
import subprocess
import sys
import tempfile

program = pathlib.Path(sys.argv[1]).resolve()
folder = tempfile.TemporaryDirectory()
work = pathlib.Path(folder.name)

# `;`, `"`, UTF-8, from line 1; every cell as it is shown, quoted, and the first sheet alone.
CSV = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,true,true,false,false,false,1"

HEADER = ["FINESS", "Nom", "Êtes-vous équipé d'une adresse MSSanté ?", "usage", "acces", "operateur"]
ROWS = [
    ["010000016", "EHPAD « Les Lilas » ; l'été", "Oui", "oui", "non", "a@esantepdl.mssante.fr"],
    ["2A0000006", '=HYPERLINK("https://exemple.fr";"ici")', "non", "", "", ""],
    ["490000001", "=1+1", "oui", "", "", ""],
    ["490000002", "+33 2 40 00 00 00", "Je ne sais pas", "", "", ""],
    ["490000003", "-1-1", "peut-être", "", "", ""],
    ["000000000", "@SUM(A1)", "oui", "oui", "oui", ""],
    ["1E5", "01/02/2026", "oui", "non", "", "b@exemple.mssante.fr"],
    ["530000001", 'dit "oui",\nou non', "oui", "oui", "non", "c'est-à-dire"],
    ["530000002", "_x000D_ & <b> ]]> 😀", "ne-sait-pas", "", "", ""],
    ["530000003", "TRUE", "", "", "", ""],
    ["530000004", " autour ", "oui", "oui", "nominative", ""],
]


def run(*args):
    done = subprocess.run([program, *args], cwd=work, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done


def convert_all(names, form, *options):
    """Converts files in the folder, by one LibreOffice; returns those that it made, in the same order."""
    into = pathlib.Path(tempfile.mkdtemp(dir=work))
    command = ["soffice", f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", *options]
    files = [work / name for name in names]
    subprocess.run([*command, "--convert-to", form, "--outdir", into, *files], check=True, capture_output=True)
    # A table in CSV is named by its sheet too.
    made = [[path for path in into.iterdir() if re.match(rf"{file.stem}[.-]", path.name)] for file in files]
    assert all(len(paths) == 1 for paths in made), (names, made)
    return [path for (path,) in made]


def convert(name, form, *options):
    (made,) = convert_all([name], form, *options)
    return made


def cells(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def bare(cell):
    """A cell without the apostrophe that keeps a spreadsheet from running it."""
    return re.sub(r"^'(?=[=+\-@\t\r])", "", cell)


def differ(what, expected, found):
    assert len(expected) == len(found), f"{what}: {len(expected)} rows, {len(found)} found"
    for row, (own, other) in enumerate(zip(expected, found), 1):
        assert own == other, f"{what}, row {row}:\n  {own}\n  {other}"


with open(work / "table.csv", "w", encoding="utf-8", newline="") as file:
    csv.writer(file, delimiter=";").writerows([HEADER, *ROWS])
run("audit", "table.csv", "-o", "lignes.csv")
run("audit", "table.csv", "-o", "lignes.xlsx", "--by", "Nom", "--id", "FINESS")
expected = [[bare(cell) for cell in row] for row in cells(work / "lignes.csv")]
assert expected[1][: len(HEADER)] == ROWS[0] and len(expected) == len(ROWS) + 1
# A workbook has statuses in words.
WORDS = {"en-ordre": "En ordre", "a-faire": "À faire", "a-verifier": "À vérifier", "information": "Information",
         "non-eligible": "Non éligible", "indetermine": "Indéterminé", "erreur": "Erreur"}
status = expected[0].index("statut")
in_words = [[WORDS.get(cell, cell) if place == status else cell for place, cell in enumerate(row)] for row in expected]

# A campaign later, one row is gone, one answers otherwise, and one is new.
later = [[*ROWS[0][:4], "oui", ""], *ROWS[2:], ["530000009", "=1+1", "non", "", "", ""]]
with open(work / "apres.csv", "w", encoding="utf-8", newline="") as file:
    csv.writer(file, delimiter=";").writerows([HEADER, *later])
run("audit", "apres.csv", "-o", "apres-lignes.xlsx")
for form in ["csv", "xlsx"]:
    run("compare", "lignes.xlsx", "apres-lignes.xlsx", "--id", "FINESS", "--by", "Nom", "-o", f"evolution.{form}")
moved = [[bare(cell) for cell in row] for row in cells(work / "evolution.csv")]
WORDS |= {"progres": "Progrès", "recul": "Recul", "autre": "Autre", "stable": "Stable", "nouveau": "Nouveau", "disparu": "Disparu"}
in_place = {place for place, name in enumerate(moved[0]) if name in ["statut_avant", "statut_apres", "evolution"]}
assert {"progres", "stable", "nouveau", "disparu"} <= {row[moved[0].index("evolution")] for row in moved}
moved = [[WORDS.get(cell, cell) if place in in_place else cell for place, cell in enumerate(row)] for row in moved]
audited, compared = convert_all(["lignes.xlsx", "evolution.xlsx"], CSV)
differ("lignes.xlsx", in_words, cells(audited))
differ("evolution.xlsx", moved, cells(compared))
print("ok : les classeurs d'un audit et d'une comparaison ont pour LibreOffice les cellules du CSV")

# Every column as text, so that no zero is lost on the way.
columns = "/".join(f"{place}/2" for place in range(1, len(HEADER) + 1))
for form in ["ods", "xlsx"]:
    made = convert("table.csv", form, f"--infilter=Text - txt - csv (StarCalc):59,34,76,1,{columns}")
    run("audit", str(made), "-o", "autres.csv")
    differ(f"table.{form}", expected, [[bare(cell) for cell in row] for row in cells(work / "autres.csv")])
    print(f"ok : un tableau enregistré en {form.upper()} par LibreOffice a les mêmes réponses que le CSV")

run("export", "equipement", "-o", "questionnaire.xlsx")
for form in ["ods", "xlsx"]:
    made = convert("questionnaire.xlsx", form)
    done = run("audit", str(made), "-o", "vide.csv")
    assert "attention" not in done.stderr and "Cette table n'a aucune ligne." in done.stdout, done
headers = cells(convert("questionnaire.xlsx", CSV))[0]
(work / "rempli.csv").write_text(f"{';'.join(headers)}\n440000008;Foyer de l'Exemple;Oui;Non;;Je ne sais pas\n", encoding="utf-8")
made = convert("rempli.csv", "xlsx", "--infilter=Text - txt - csv (StarCalc):59,34,76,1")
run("audit", str(made), "-o", "rempli-lignes.csv")
row = dict(zip(*cells(work / "rempli-lignes.csv")))
assert row["chemin"].startswith("equipement:oui.non.") and not row["erreur"], row
print("ok : le questionnaire vierge revient de LibreOffice, en XLSX et en ODS")

# Cells that one reader or another takes for several, or for a formula.
HOSTILE = [
    ["1", "oui", "x\r=1+41"], ["2", "oui", "\0=1+41"], ["3", "oui", "a;=1+41"], ["4", "oui", 'a,"=1+41"'],
    ["5", "oui", "a\t=1+41"], ["6", "oui", "a|=1+41"], ["7", "oui", "a\u2028=1+41"], ["8", "oui", "a\x0b=1+41"],
    ["9", "oui", "- 42\n-A1"], ["10", "oui", "＝1+41"], ["11", "oui", "  =1+41"], ["-12", "oui", "fin", "de trop", "=1+41"],
]
READERS = {";": 59, ",": 44, "\t": 9, "|": 124}
results = {separator: f"sans-danger-{code}.csv" for separator, code in READERS.items()}
for separator, result in results.items():
    with open(work / "hostile.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=separator, lineterminator="\n")
        writer.writerows([["id", "equipe", "note"], *HOSTILE])
    run("audit", "hostile.csv", "-o", result)
    with open(work / result, encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file, delimiter=separator))) == len(HOSTILE) + 1
for other, code in READERS.items():
    # With formulas, as whoever opens the file may want them.
    options = f"{code},34,76,1,,0,false,true,false,false,false,-1,true"
    read_as_other = convert_all(results.values(), CSV, f"--infilter=Text - txt - csv (StarCalc):{options}")
    for separator, made in zip(results, read_as_other, strict=True):
        read = cells(made)
        ran = [cell for row in read for cell in row if cell == "42" or cell.startswith(("#", "Err:"))]
        assert not ran, f"{separator!r} read with {other!r}: {ran}"
        assert other != separator or len(read) == len(HOSTILE) + 1, read
print("ok : LibreOffice trouve les lignes d'un résultat, et n'y exécute rien, quel que soit le séparateur")
