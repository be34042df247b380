"""Our matrices as workbooks in openpyxl, and GDF in networkx-gdf.

networkx-gdf takes one kind of quotes for a file and has no missing truth values: a data set without either is compared.
"""

import csv
import os
import subprocess

import networkx_gdf
import openpyxl
from model import Checks, load_json

files, out = os.environ["FILES"], os.environ["OUT"]


def convert(source, name):
    done = subprocess.run([os.environ["COOPGRAPH"], "convert", source, "-o", f"{out}/{name}", "--quiet"], capture_output=True, text=True)
    if done.returncode != 0:
        raise RuntimeError(f"{name}: {done.stderr}")
    return f"{out}/{name}"


def cells(path):
    """A number is one in a workbook, a text in CSV; there an apostrophe keeps "=cmd" from being run."""
    if path.endswith(".csv"):
        with open(path, encoding="utf-8", newline="") as file:
            rows = [[cell[1:] if cell[:1] == "'" and cell[1:2] in tuple("=+-@") else cell for cell in row] for row in csv.reader(file)]
        return [rows[0]] + [[row[0]] + [float(cell) for cell in row[1:]] for row in rows[1:]]
    sheet = openpyxl.load_workbook(path, read_only=True).active
    rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    return [rows[0]] + [[row[0]] + [float(cell) for cell in row[1:]] for row in rows[1:]]


def near(a, b):
    """A workbook keeps 16 digits."""
    return a == b or (isinstance(a, float) and isinstance(b, float) and abs(a - b) <= 1e-15 * abs(a))


def matrices(name):
    network = load_json(f"{files}/{name}.json")
    kinds = ["matrix"] + ["incidence"] * bool(network.get("projects") or network.get("agreements"))
    for kind in kinds:
        want, got = (cells(convert(f"{files}/{name}.json", f"{name}.{kind}.{suffix}")) for suffix in ("csv", "xlsx"))
        checks = Checks(f"openpyxl opens {name}.{kind}.xlsx")
        checks.equal("its size", (len(want), len(want[0])), (len(got), len(got[0])))
        checks.check("its cells", [f"{a!r} is {b!r}" for x, y in zip(want, got) for a, b in zip(x, y) if not near(a, b)][:5])


def gdf(name):
    graph = networkx_gdf.read_gdf(convert(f"{files}/{name}.json", f"{name}.gdf"))
    network = load_json(f"{files}/{name}.node-link.json")
    checks = Checks(f"networkx-gdf opens {name}.gdf")
    checks.equal("names", {row["id"]: row.get("label", row["id"]) for row in network["nodes"]}, dict(graph.nodes(data="label")))
    want = sorted((*sorted((row["source"], row["target"])), row["weight"], row["kind"]) for row in network["edges"] if not row.get("suggested"))
    checks.equal("edges", want, sorted((*sorted((s, t)), row["weight"], row["kind"]) for s, t, row in graph.edges(data=True)))


RUNS = [["analyze"], ["centrality"], ["communities"], ["gaps"], ["suggest"], ["roles"], ["compare"]]


def workbooks(name, language):
    """A workbook of results begins with a cover that names every sheet, and no two columns of a sheet have one title."""
    for run in RUNS:
        path = f"{out}/{name}-{run[0]}-{language}.xlsx"
        inputs = [f"{files}/{name}.json"] * (2 if run[0] == "compare" else 1)
        done = subprocess.run([os.environ["COOPGRAPH"], *run, *inputs, "--lang", language, "-o", path, "--quiet"], capture_output=True, text=True)
        checks = Checks(f"openpyxl opens {name}-{run[0]}-{language}.xlsx")
        checks.equal("it is written", "", done.stderr)
        if done.returncode != 0:
            continue
        book = openpyxl.load_workbook(path)
        cover, listed = book.worksheets[0], []
        checks.check("it begins with a cover", [] if str(cover["A1"].value).endswith(" · coopgraph") else [str(cover["A1"].value)])
        listed = [cell.value for cell in cover["A"] if cell.hyperlink]
        checks.equal("the cover leads to every other sheet", book.sheetnames[1:], listed)
        for sheet in book.worksheets[1:]:
            titled = str(sheet["A1"].value).endswith("coopgraph")
            head = [cell.value for cell in sheet[2 if titled else 1] if cell.value is not None]
            checks.check(f"titles of {sheet.title} differ", sorted({title for title in head if head.count(title) > 1}))


for dataset in os.environ["DATASETS"].split():
    matrices(dataset)
    for language in ("en", "ru"):
        workbooks(dataset, language)
gdf("example")
