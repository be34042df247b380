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

import os

import model
from model import Checks, exact, key_of, near_single, one_kind, single, summed, within

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
    """One edge a pair, or one each way if all of the pair are directed; `parts` says of how many."""
    found = {}
    for edge in edges:
        ends = (edge["source"], edge["target"])
        if ends not in found and ends[::-1] in found and not (edge["directed"] and found[ends[::-1]]["directed"]):
            ends = ends[::-1]
        sum_ = found.setdefault(ends, {**edge, "weight": 0, "parts": 0})
        sum_["weight"] += single(edge["weight"])
        sum_["parts"] += 1
    return list(found.values())


def near_sum(a, b):
    """Single precision, or a sum of some such."""
    return near_single(a, b) or within(1e-7)(a, b)


def compare(checks, expected, got):
    checks.equal("issues", [], [i for i in got["issues"] if not i.startswith("INFO")])
    for of in expected.get("columns", {}):
        columns = {key.lower(): [title, TYPES[kind]] for key, (title, kind) in expected["columns"][of].items()}
        checks.check(f"{of} columns and types", [f"{k}: {got['columns'][of].get(k)} is not {c}" for k, c in columns.items() if got["columns"][of].get(k) != c])
    # Auto-scale moves the centroid to (0, 0), from which the three decimals that we write leave it less than 0.0005 away.
    expected["edges"] = summed(expected["edges"])
    checks.graph(expected, got, positions=within(0.0005), weights=near_sum)


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


def lossy(network, way):
    """The network with what Gephi loses of its attributes on the way in and out again."""
    for row in [*network[0].values(), *network[1].values()]:
        if way == "csv":
            row["attributes"] = {key.lower(): None if value in ("null", "") else value for key, value in row["attributes"].items()}
        else:
            row["attributes"] = {key: opened_text(value) for key, value in row["attributes"].items()}


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
            ours, theirs = model.network(*(files + p for p in paths)), model.network(*(out + p for p in exported))
            lossy(ours, way)
            if way != "csv":  # its exporters write of an edge that it added up the strength of one row
                kept = one_kind(ours[1]) if way == "graphml" else {key: tie for key, tie in ours[1].items() if tie["parts"] == 1}
                ours, theirs = (ours[0], kept), (theirs[0], {key: tie for key, tie in theirs[1].items() if key in kept})
            Checks(f"coopgraph reads Gephi's export of {name}.{way}").back(ours, theirs, within(6e-7) if way == "csv" else exact)


main()
