"""Every text of every writer with what formats cannot hold: control characters, non-characters, marks of direction, texts
of more than 32,767 characters. (Half a surrogate pair is refused on reading, with its place: see unit/format.) Each file must open in another program, where there is one, and be read back whole."""

import csv
import json
import os
import subprocess
import xml.etree.ElementTree as ET
import zipfile

import igraph
import networkx
import openpyxl
from model import Checks

out, program = os.environ["OUT"], os.environ["COOPGRAPH"]
ODD = [chr(c) for c in range(1, 0x20)] + ["\x7f", "\x85", "\u2028", "\u200f", "\u202e", "\ufeff", "\ufffe", "\uffff"]
LONG = "д" * 40000


def text(name, i):
    return f"{name}{ODD[i % len(ODD)]}{i}"


def network():
    organisations, count = [], 2 * len(ODD)
    for i in range(count):
        organisations.append({
            "id": f"o{i}", "label": text("label", i) if i else "label " + LONG, "kind": text("kind", i), "city": text("city", i),
            "offers": [text("offer", i)], "needs": [text("need", i)], "clusters": [text("cluster", i % 3)],
            "attributes": {text("key", i % 3): text("value", i) if i else LONG}, "sources": ["s"]})
    ties = [{"from": f"o{i}", "to": f"o{(i + 1) % count}", "kind": text("tie", i), "label": text("name", i), "weight": i + 1,
             "attributes": {text("key", i % 3): text("value", i)}} for i in range(count)]
    return {"format": "coopgraph-network", "version": 1, "name": text("name", 7), "description": text("about", 9),
            "organisations": organisations, "ties": ties, "sources": {"s": {"title": text("title", 5), "url": text("https://example.org/", 3)}}}


def run(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, errors="replace", cwd=out)


def of_workbook(path):
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        list(sheet.iter_rows(values_only=True))
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            ET.fromstring(archive.read(name))


def of_lines(path):
    with open(path, encoding="utf-8") as file:
        for line in file:
            json.loads(line)


def of_table(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    if len({len(row) for row in rows}) > 1:
        raise ValueError(f"rows of {sorted({len(row) for row in rows})} cells")


OPENED = {
    ".json": lambda path: json.load(open(path, encoding="utf-8")),
    ".cyjs": lambda path: json.load(open(path, encoding="utf-8")),
    ".jgf": lambda path: json.load(open(path, encoding="utf-8")),
    ".jsonl": of_lines,
    ".csv": of_table,
    ".xlsx": of_workbook,
    ".graphml": lambda path: (ET.parse(path), networkx.read_graphml(path), igraph.Graph.Read_GraphML(path)),
    ".gexf": lambda path: ET.parse(path),
    ".svg": lambda path: ET.parse(path),
    ".gml": lambda path: networkx.read_gml(path, label="id"),
    ".pdf": lambda path: subprocess.run(["pdftotext", path, "-"], check=True, capture_output=True),
}

with open(f"{out}/odd-texts.json", "w", encoding="utf-8") as file:
    json.dump(network(), file)
formats = json.loads(run("list", "formats", "--format", "json").stdout)["tables"][0]["rows"]
first = run("check", "odd-texts.json")
checks = Checks("odd texts are read")
checks.equal("exit code", 0, first.returncode)
for row in formats:
    suffix = (row["suffixes"] or "").split(",")[0]
    if row["writes"] != "yes" or "incidence" in suffix:
        continue
    before = set(os.listdir(out))
    done = run("convert", "odd-texts.json", "-o", f"odd-texts-{row['name']}{suffix}", "--quiet")
    checks = Checks(f"odd texts as {row['name']}")
    checks.equal("is written", (0, ""), (done.returncode, done.stderr))
    made = sorted(set(os.listdir(out)) - before)
    for name in made:
        opener = OPENED.get("." + name.rsplit(".", 1)[-1])
        if opener:
            try:
                opener(f"{out}/{name}")
                checks.check(f"{name} opens", [])
            except Exception as fault:  # whatever another program says of it
                checks.check(f"{name} opens", [f"{type(fault).__name__}: {fault}"[:300]])
    if row["reads"] == "yes" and made:
        again = run("check", *made)
        checks.equal("is read back", 0, again.returncode)
for command in (["analyze", "-o", "odd.html"], ["analyze", "-o", "odd.xlsx"], ["analyze", "-o", "odd.pdf"], ["suggest", "-o", "odd.csv"]):
    done = run(command[0], "odd-texts.json", *command[1:], "--quiet")
    checks = Checks(f"odd texts in {command[2]}")
    checks.equal("is written", (0, ""), (done.returncode, done.stderr))
    if command[2].endswith("xlsx"):
        of_workbook(f"{out}/{command[2]}")
