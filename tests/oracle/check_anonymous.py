"""What `convert --anonymise` hands on holds no text of its input, and every figure that no name, place, amount or day decides.

The texts are collected from the input file itself, by this script; what may stay (words of the format, kinds, countries,
names of columns, units) is listed here. They are looked for in every format and on the page of a report.
"""
import csv
import glob
import io
import json
import math
import os
import re
import subprocess
import sys
import tempfile
import zipfile

PROGRAM = os.environ["COOPGRAPH"]
FORMATS = ("json", "jsonl", "graphml", "gexf", "csv", "gml", "net", "dot", "vos.json", "cyjs", "xlsx", "html")
# What describes the columns of the data and no member: kept.
KEPT = {"kind", "country", "currency", "unit", "qualifier", "format"}
WORDS = {"association", "programme"}  # ids that are coopgraph's own words as well
SHORTEST = 4  # a shorter text is found by chance
# Strengths, structure and groups stay; what is drawn by chance starts from another order of ids.
BY_CHANCE = {"chance", "z", "error"}
DRAWN = {"modularity", "small-world sigma", "small-world omega", "rows"}


def run(*words):
    made = subprocess.run([PROGRAM, *words], capture_output=True, text=True, check=False)
    if made.returncode != 0:
        sys.exit(f"{' '.join(words)}: {made.stderr}")
    return made.stdout


def texts_of(value, key="", found=None):
    found = set() if found is None else found
    if isinstance(value, dict):
        for name, inner in value.items():
            if key in ("sources", "clusters"):
                found.add(name)  # here names are keys
            texts_of(inner, name, found)
    elif isinstance(value, list):
        for inner in value:
            texts_of(inner, key, found)
    elif isinstance(value, str) and key not in KEPT:
        found.add(value)
        found.update(value.split("\n"))
    return found


def bytes_of(path):
    raw = open(path, "rb").read()
    if path.endswith(".xlsx"):
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            raw = b"\n".join(book.read(name) for name in book.namelist())
    return raw.decode("utf-8", errors="replace")


def numbers(*words):
    """Columns of all tables as sorted lists of numbers: organisations have other names and another order."""
    columns = {}
    for table in json.loads(run(*words, "--format", "json", "-q"))["tables"]:
        for row in table["rows"]:
            for name, cell in row.items():
                if isinstance(cell, (int, float)) and not isinstance(cell, bool):
                    columns.setdefault((table["name"], name), []).append(float(cell))
    return {name: sorted(cells) for name, cells in columns.items()}


def tolerance(name):
    """Core scores by strength may never settle (a note says so): where they are left depends on the order of sums."""
    return 1e-6 if name in ("core_score_weighted", "core score fit by strength") else 1e-9


def same(a, b, name):
    near = tolerance(name)
    return len(a) == len(b) and all(math.isclose(x, y, rel_tol=near, abs_tol=near) for x, y in zip(a, b))


def main():
    checked = figures = 0
    faults = []
    for path in sorted(glob.glob("graphs/*.json")):
        source = json.load(open(path, encoding="utf-8"))
        if "organisations" not in source:
            continue
        with tempfile.TemporaryDirectory() as folder:
            key, hidden = f"{folder}/key", f"{folder}/hidden.json"
            for name, digit in ((key, "0"), (f"{folder}/other.key", "1")):
                with open(name, "w", encoding="ascii") as file:
                    file.write(digit * 64 + "\n")
            outputs = [word for suffix in FORMATS if suffix != "html" for word in ("-o", f"{folder}/out.{suffix}")]
            run("convert", path, "--anonymise", key, "-o", hidden, *outputs, "-q")
            again = f"{folder}/again"
            run("convert", path, "--anonymise", key, "-o", f"{again}.json", "-q")
            if open(hidden, "rb").read() != open(f"{again}.json", "rb").read():
                faults.append(f"{path}: the same key gives other bytes")
            os.remove(f"{again}.json")
            other = f"{folder}/other"
            run("convert", path, "--anonymise", f"{other}.key", "-o", f"{other}.json", "-q")
            ids = [{o["id"] for o in json.load(open(name, encoding="utf-8"))["organisations"]} for name in (hidden, f"{other}.json")]
            if ids[0] & ids[1]:
                faults.append(f"{path}: another key gives the same pseudonyms")
            if os.path.getsize(path) < 200000:  # the page of the large one says nothing new
                run("analyze", hidden, "-o", f"{folder}/out.html", "-q")
            kept = {o.get("country", "") for o in source["organisations"]}
            texts = {t for t in texts_of(source) if len(t) >= SHORTEST and t not in kept and not t.isascii() or " " in t
                     or (t[:1].isupper() and len(t) >= SHORTEST and t not in kept)}
            texts |= {o["id"] for o in source["organisations"] if len(o["id"]) > 5} - WORDS
            patterns = [(word, re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")) for word in texts - WORDS]
            for name in sorted(os.listdir(folder)):
                if name.endswith("key"):
                    continue
                text = bytes_of(f"{folder}/{name}")
                for word, pattern in patterns:
                    checked += 1
                    if word in text and pattern.search(text):
                        at = pattern.search(text).start()
                        faults.append(f"{path} in {name}: {word!r} near {text[max(0, at - 40):at + 60]!r}")
            for words in (("centrality", "--normalised", "--top", "0"),
                          ("gaps", "--only", "research,policy,education,global,capital,firm-to-firm")):
                before, after = (numbers(words[0], file, *words[1:]) for file in (path, hidden))
                for name in before:
                    if name[1] in BY_CHANCE or name[1].startswith("coverage_"):
                        continue
                    figures += len(before[name])
                    if not same(before[name], after.get(name, []), name[1]):
                        faults.append(f"{path}: {words[0]} {' '.join(name)} differs")
            tables = [{row["figure"]: row["value"] for row in csv.DictReader(io.StringIO(
                run("centrality", file, "--table", "network", "--format", "csv", "-q")))} for file in (path, hidden)]
            for name, value in tables[0].items():
                if name in DRAWN or value == "":
                    continue
                figures += 1
                if not same([float(value)], [float(tables[1].get(name) or "nan")], name):
                    faults.append(f"{path}: {name} {value} is {tables[1].get(name)}")
    for fault in faults[:40]:
        print(f"FAILED {fault}")
    print(f"anonymised: {checked} texts looked for, {figures} figures compared, {len(faults)} faults")
    return bool(faults)


if __name__ == "__main__":
    sys.exit(main())
