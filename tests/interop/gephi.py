"""Compares what Gephi holds after opening our files with the files, and its exports, read by coopgraph, with the network.

What Gephi loses, and nothing else may be lost:
  on opening GraphML and GEXF
    - positions, sizes and weights are single precision (we write weight_exact beside);
    - a text loses INF to Infinity, and a text that is blank or the word null vanishes; labels are spared;
    - column ids become lower case (their titles stay);
  on opening GraphML
    - ties of several kinds between one pair are summed into one, whose other columns are those of one of them and which is
      directed when the first of them is (G10, G11);
  on opening CSV
    - types of columns are guessed, so that a number in a column of texts loses its leading zeros (C1); the word null vanishes;
    - ids and texts keep the apostrophe that guards a spreadsheet against a formula;
  on exporting CSV
    - columns are headed by their ids, which are in lower case;
    - numbers are rounded to six decimals (a weight below 0.0000005 becomes 0, which coopgraph refuses).
"""

import collections
import os
import subprocess

import model
from model import Checks, key_of, single

TYPES = {"int": "Integer", "integer": "Integer", "long": "Long", "double": "Double", "float": "Float", "boolean": "Boolean", "string": "String"}


def opened_text(value):
    if not isinstance(value, str):
        return value
    return None if not value.strip() or value == "null" else value.replace("INF", "Infinity")


def opened(expected, way):
    """The model with what Gephi loses on opening GraphML and GEXF."""
    for row in [*expected["nodes"].values(), *expected["edges"]]:
        row["attributes"] = {key.lower(): opened_text(value) for key, value in row["attributes"].items()}
    if way == "graphml":
        expected["edges"] = merged(expected["edges"])


def merged(edges):
    """One edge a source and target; `parts` says of how many."""
    found = {}
    for edge in edges:
        sum_ = found.setdefault((edge["source"], edge["target"]), {**edge, "weight": 0, "parts": 0})
        sum_["weight"] += single(edge["weight"])
        sum_["parts"] += 1
    return list(found.values())


def compare(checks, expected, got):
    checks.equal("issues", [], [i for i in got["issues"] if not i.startswith("INFO")])
    checks.equal("directions", expected["directions"], got["directions"])
    checks.equal("numbers of nodes and edges", [len(expected["nodes"]), len(expected["edges"])], [len(got["nodes"]), len(got["edges"])])
    wide = "columns" not in expected  # CSV
    for of in expected.get("columns", {}):
        columns = {key.lower(): [title, TYPES[kind]] for key, (title, kind) in expected["columns"][of].items()}
        checks.check(f"{of} columns and types", [f"{k}: {got['columns'][of].get(k)} is not {c}" for k, c in columns.items() if got["columns"][of].get(k) != c])
    checks.fields("labels", expected["nodes"], got["nodes"], ["label"])
    # Auto-scale moves the centroid to (0, 0), from which the three decimals that we write leave it less than 0.0005 away.
    checks.fields("positions", expected["nodes"], got["nodes"], ["x", "y"], within=0.0005)
    checks.fields("sizes", expected["nodes"], got["nodes"], ["size"], wide=False)
    checks.fields("colours", expected["nodes"], got["nodes"], ["color"])
    edges, theirs = {key_of(e): e for e in expected["edges"]}, {key_of(e): e for e in got["edges"]}
    checks.fields("weights", edges, theirs, ["weight"], wide)
    alone = {key: edge for key, edge in edges.items() if edge.get("parts", 1) == 1}
    checks.fields("labels and colours of edges", alone, {k: theirs.get(k, {}) for k in alone}, ["label", "color"])
    checks.values("values of nodes", expected["nodes"], got["nodes"])
    checks.values("values of edges", alone, theirs)
    suggested = [e for e in got["edges"] if e["attributes"].get("suggested") in (True, "true")]
    checks.check("suggestions have score and reason", [key_of(e) for e in suggested if not (e["attributes"].get("score") and e["attributes"].get("reason"))])
    checks.equal("number of suggestions", sum(e["attributes"].get("suggested") in (True, "true") for e in expected["edges"]), len(suggested))


def opened_table(expected, got):
    """Our CSV model with the types that Gephi guessed; a value that is not of its type stays text and so differs."""
    for row, theirs in [*((expected["nodes"][key], got["nodes"].get(key)) for key in expected["nodes"])]:
        guess(row["attributes"], theirs)
    found = {key_of(e): e for e in got["edges"]}
    for row in expected["edges"]:
        guess(row["attributes"], found.get(key_of(row)))


def guess(values, theirs):
    for key, text in values.items():
        other = theirs["attributes"].get(key) if theirs else None
        if isinstance(other, bool):
            values[key] = {"true": True, "false": False}.get(text, text)
        elif isinstance(other, (int, float)):
            values[key] = float(text)
        elif text == "null":
            values[key] = None


def network(*paths):
    """What coopgraph reads, as its own JSON: (organisations by id, ties by ends and kind)."""
    path = os.path.join(os.environ["OUT"], "network.json")
    subprocess.run([os.environ["COOPGRAPH"], "convert", *paths, "-o", path, "--quiet"], check=True)
    read = model.load_json(path)
    nodes, ties = {}, {}
    for row in read["organisations"]:
        row["attributes"] = {key: opened_text(value) for key, value in row.get("attributes", {}).items()}
        nodes[row.pop("id")] = row
    for row in read["ties"]:
        row["attributes"] = {key: opened_text(value) for key, value in row.get("attributes", {}).items()}
        row |= {"source": row.pop("from"), "target": row.pop("to"), "directed": row.get("directed", False), "reference": row.pop("source", None)}
        ties[key_of(row)] = row
    return nodes, ties


def one_kind(ties):
    """Ties of the pairs that have one only: of others Gephi's GraphML has the sum."""
    pairs = collections.Counter(frozenset(key[:2]) for key in ties)
    return {key: tie for key, tie in ties.items() if pairs[frozenset(key[:2])] == 1}


def back(checks, ours, theirs, within=0):
    checks.check("organisations", sorted(ours[0].keys() ^ theirs[0].keys()))
    checks.check("ties", sorted(ours[1].keys() ^ theirs[1].keys()))
    for what, a, b in (("organisations", ours[0], theirs[0]), ("ties", ours[1], theirs[1])):
        names = {name for row in [*a.values(), *b.values()] for name in row} - {"attributes"}
        checks.fields(f"{what}' fields", a, b, names, within=within)
        checks.values(f"{what}' values", a, b, within=within)


def main():
    files, out = os.environ["FILES"], os.environ["OUT"]
    for name in os.environ["DATASETS"].split():
        for way in ("graphml", "gexf"):
            checks, got = Checks(f"Gephi opens {name}.{way}"), model.load_json(f"{out}/{name}-{way}.json")
            expected = getattr(model, way)(f"{files}/{name}.{way}")
            opened(expected, way)
            compare(checks, expected, got)
        checks, got = Checks(f"Gephi opens {name}.csv"), model.load_json(f"{out}/{name}-csv.json")
        expected = model.table(f"{files}/{name}.nodes.csv", f"{files}/{name}.ties.csv")
        opened_table(expected, got)
        compare(checks, expected, got)
        for way, pair in (("graphml", False), ("gexf", False), ("csv", True)):
            paths = [f"/{name}.nodes.csv", f"/{name}.ties.csv"] if pair else [f"/{name}.{way}"]
            exported = [f"/{name}-{way}.nodes.csv", f"/{name}-{way}.ties.csv"] if pair else [f"/{name}-{way}.{way}"]
            ours, theirs = network(*(files + p for p in paths)), network(*(out + p for p in exported))
            if way == "graphml":
                kept = one_kind(ours[1])
                ours, theirs = (ours[0], kept), (theirs[0], {key: tie for key, tie in theirs[1].items() if key in kept})
            if way == "csv":
                for row in [*ours[0].values(), *ours[1].values()]:
                    row["attributes"] = {key.lower(): value for key, value in row["attributes"].items()}
            back(Checks(f"coopgraph reads Gephi's export of {name}.{way}"), ours, theirs, within=6e-7 if way == "csv" else 0)


main()
