"""What a file of ours says, read with Python's standard library alone, and its comparison with what another program made of it.

A model is a dict:
  directions  "undirected", "directed" or "mixed"
  columns     {"node": {id: (title, type)}, "edge": …}
  nodes       {id: {label, x, y, size, color, attributes}}
  edges       [{source, target, directed, kind, label, weight, color, attributes}]
attributes is {column id: value}. What a file does not say is absent or None.
"""

import collections
import csv
import json
import os
import struct
import subprocess
import xml.etree.ElementTree as ET

PROPERTIES = {"node": {"label", "x", "y", "size", "r", "g", "b"}, "edge": {"label", "weight", "r", "g", "b"}}
PARSE = {
    "string": str,
    "boolean": lambda text: text == "true",
    "int": int,
    "integer": int,
    "long": int,
    "float": float,
    "double": float,
}


def tag(element):
    return element.tag.rpartition("}")[2]


def children(element, name):
    return [child for child in element if tag(child) == name]


def directions(edges):
    kinds = {edge["directed"] for edge in edges}
    return "mixed" if len(kinds) == 2 else "directed" if True in kinds else "undirected"


def look(named):
    """Properties of the picture and the other values, told apart by their names."""
    color = (named["r"], named["g"], named["b"]) if "r" in named else None
    if str(named.get("color", "")).startswith("#"):
        color = tuple(int(named["color"][i : i + 2], 16) for i in (1, 3, 5))
    elif str(named.get("color", "")).startswith("rgb("):
        color = tuple(int(part) for part in named["color"][4:-1].split(","))
    return {name: named.get(name) for name in ("label", "x", "y", "size", "weight")} | {"color": color}


def element(values, titles, of):
    named = {titles[key][0]: value for key, value in values.items()}
    return look(named) | {"attributes": {key: value for key, value in values.items() if titles[key][0] not in PROPERTIES[of]}}


def of_rows(nodes, edges):
    """The model of {id: values by name} and [(source, target, directed, values by name)], as programs keep them."""

    def row(values, of):
        return look(values) | {"attributes": {name: value for name, value in values.items() if name not in PROPERTIES[of] | {"color"}}}

    ends = [{"source": s, "target": t, "directed": bool(d), "kind": values.get("kind"), **row(values, "edge")} for s, t, d, values in edges]
    return {"directions": directions(ends), "nodes": {key: row(values, "node") for key, values in nodes.items()}, "edges": ends}


def by_name(model):
    """Values under the names of their columns, as programs other than Gephi keep them; the kind is a value like others."""
    for of, rows in (("node", model["nodes"].values()), ("edge", model["edges"])):
        for row in rows:
            row["attributes"] = {model["columns"][of][key][0]: value for key, value in row["attributes"].items()}
            row["kind"] = row.get("kind") or row["attributes"].get("kind")
            if row["kind"]:
                row["attributes"]["kind"] = row["kind"]
    del model["columns"]
    return model


def graphml(path):
    root = ET.parse(path).getroot()
    titles = {"node": {}, "edge": {}}
    for key in children(root, "key"):
        titles[key.get("for")][key.get("id")] = (key.get("attr.name"), key.get("attr.type"))
    graph = children(root, "graph")[0]

    def values(row, of):
        return {d.get("key"): PARSE[titles[of][d.get("key")][1]](d.text or "") for d in children(row, "data")}

    nodes = {n.get("id"): element(values(n, "node"), titles["node"], "node") for n in children(graph, "node")}
    edges = []
    for e in children(graph, "edge"):
        row = element(values(e, "edge"), titles["edge"], "edge")
        directed = e.get("directed") == "true" if e.get("directed") else graph.get("edgedefault") == "directed"
        edges.append({"source": e.get("source"), "target": e.get("target"), "directed": directed, "kind": None, **row})
    columns = {of: {key: t for key, t in titles[of].items() if t[0] not in PROPERTIES[of]} for of in titles}
    return {"directions": directions(edges), "columns": columns, "nodes": nodes, "edges": edges}


def gexf(path):
    root = ET.parse(path).getroot()
    graph = children(root, "graph")[0]
    columns = {"node": {}, "edge": {}}
    for attributes in children(graph, "attributes"):
        for a in children(attributes, "attribute"):
            columns[attributes.get("class")][a.get("id")] = (a.get("title"), a.get("type"))

    def drawn_row(row, of):
        values = {}
        for group in children(row, "attvalues"):
            for v in children(group, "attvalue"):
                values[v.get("for")] = PARSE[columns[of][v.get("for")][1]](v.get("value"))
        drawn = {tag(child): child for child in row}
        color, position, size = drawn.get("color"), drawn.get("position"), drawn.get("size")
        return {
            "label": row.get("label"),
            "color": None if color is None else tuple(int(color.get(c)) for c in "rgb"),
            "x": None if position is None else float(position.get("x")),
            "y": None if position is None else float(position.get("y")),
            "size": None if size is None else float(size.get("value")),
            "attributes": values,
        }

    nodes = {n.get("id"): drawn_row(n, "node") for n in children(children(graph, "nodes")[0], "node")}
    edges = []
    for e in children(children(graph, "edges")[0], "edge"):
        directed = e.get("type", graph.get("defaultedgetype")) == "directed"
        ends = {"id": e.get("id"), "source": e.get("source"), "target": e.get("target"), "directed": directed, "kind": e.get("kind")}
        edges.append({**ends, **drawn_row(e, "edge"), "weight": float(e.get("weight", 1))})
    return {"directions": directions(edges), "columns": columns, "nodes": nodes, "edges": edges}


def table(nodes_path, ties_path):
    """Our CSV pair: all values stay text, a cell without text is none."""

    def rows(path):
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def values(row, without):
        return {key.lower(): value for key, value in row.items() if value and key not in without}

    nodes, edges = {}, []
    for row in rows(nodes_path):
        nodes[row["Id"]] = {"label": row["Label"], "attributes": values(row, {"Id", "Label"})}
    for row in rows(ties_path):
        edges.append(
            {
                "source": row["Source"],
                "target": row["Target"],
                "directed": row["Type"] == "Directed",
                "kind": row["Kind"],
                "label": row["Label"] or None,
                "weight": float(row["Weight"]),
                "attributes": values(row, {"Source", "Target", "Type", "Kind", "Id", "Label", "Weight"}),
            }
        )
    return {"directions": directions(edges), "nodes": nodes, "edges": edges}


def single(number):
    """The nearest in single precision."""
    return struct.unpack("f", struct.pack("f", number))[0]


def exact(a, b):
    return a == b or (a != a and b != b)


def near_single(a, b):
    return single(a) == single(b)


def within(distance):
    return lambda a, b: exact(a, b) or abs(a - b) <= distance


def digits_15(a, b):
    return exact(a, b) or abs(a - b) <= 1e-14 * max(abs(a), abs(b))


def same(a, b, near=exact):
    """Equal; numbers as `near` says, whatever their type."""
    if isinstance(a, (tuple, list)) and isinstance(b, (tuple, list)):
        return len(a) == len(b) and all(same(x, y, near) for x, y in zip(a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return near(float(a), float(b))
    return a == b


def key_of(edge):
    ends = (edge["source"], edge["target"])
    return (*(ends if edge["directed"] else sorted(ends)), bool(edge["directed"]), edge.get("kind") or "")


def summed(edges):
    """Parallel rows of a pair and kind as one edge, as programs keep them that know no rows; `parts` says of how many."""
    found = {}
    for edge in edges:
        one = found.setdefault(key_of(edge), {**edge, "weight": 0, "parts": 0})
        one["weight"] += edge["weight"]
        one["parts"] += edge.get("parts", 1)
    return list(found.values())


class Checks:
    """Prints a line per check for tests/interop/run."""

    def __init__(self, about):
        self.about = about

    def check(self, what, differences):
        differences = list(differences)
        if differences:
            shown = "; ".join(str(d) for d in differences[:3])
            print(f"FAILED {self.about}: {what}: {len(differences)} differ: {shown}")
        else:
            print(f"ok {self.about}: {what}")

    def equal(self, what, expected, got):
        self.check(what, [] if same(expected, got) else [f"{got!r} is not {expected!r}"])

    def fields(self, what, expected, got, names, near=exact):
        """The same rows, and of each the fields that are expected."""
        missing = [f"no {key}" for key in expected if key not in got] + [f"{key} is new" for key in got if key not in expected]
        wrong = [
            f"{key} {name}: {got[key].get(name)!r} is not {row[name]!r}"
            for key, row in expected.items()
            if key in got
            for name in names
            if row.get(name) is not None and not same(row[name], got[key].get(name), near)
        ]
        self.check(what, missing + wrong)

    def values(self, what, expected, got, near=exact):
        """The same values in the same columns, none more and none less."""

        def filled(row):
            return {name: value for name, value in row["attributes"].items() if value is not None}

        wrong = []
        for key, row in expected.items():
            a, b = filled(row), filled(got.get(key, {"attributes": {}}))
            wrong += [f"{key} {n}: {b.get(n)!r} is not {a.get(n)!r}" for n in a.keys() | b.keys() if not same(a.get(n), b.get(n), near)]
        self.check(what, wrong)

    def graph(self, expected, got, positions=exact, weights=exact):
        """What every program must have. An edge with `parts` above 1 is a sum, of which only the weight is known."""
        self.equal("directions", expected["directions"], got["directions"])
        self.equal("numbers of nodes and edges", *([len(m["nodes"]), len(m["edges"])] for m in (expected, got)))
        self.fields("labels", expected["nodes"], got["nodes"], ["label"])
        self.fields("positions", expected["nodes"], got["nodes"], ["x", "y"], positions)
        self.fields("sizes", expected["nodes"], got["nodes"], ["size"], weights)
        self.fields("colours", expected["nodes"], got["nodes"], ["color"])
        edges, theirs = {key_of(e): e for e in expected["edges"]}, {key_of(e): e for e in got["edges"]}
        self.fields("weights", edges, theirs, ["weight"], weights)
        alone = {key: edge for key, edge in edges.items() if edge.get("parts", 1) == 1}
        self.fields("labels and colours of edges", alone, {k: theirs.get(k, {}) for k in alone}, ["label", "color"])
        self.values("values of nodes", expected["nodes"], got["nodes"])
        self.values("values of edges", alone, theirs)
        suggested = [e for e in got["edges"] if e["attributes"].get("suggested")]
        self.equal("number of suggestions", sum(e["attributes"].get("suggested") in (True, "true") for e in expected["edges"]), len(suggested))
        self.check("suggestions have score and reason", [key_of(e) for e in suggested if not {"score", "reason"} <= e["attributes"].keys()])

    def back(self, ours, theirs, near=exact):
        """Two networks as network() gives them."""
        self.check("organisations", sorted(ours[0].keys() ^ theirs[0].keys()))
        self.check("ties", sorted(ours[1].keys() ^ theirs[1].keys()))
        self.fields("ties' weights", ours[1], theirs[1], ["weight"], near)
        alone = {key for key in ours[1] if ours[1][key]["parts"] == theirs[1].get(key, {}).get("parts") == 1}
        ties = [{key: row for key, row in side.items() if key in alone} for side in (ours[1], theirs[1])]
        for what, a, b in (("organisations", ours[0], theirs[0]), ("ties", *ties)):
            names = {name for row in [*a.values(), *b.values()] for name in row} - {"attributes"}
            self.fields(f"{what}' fields", a, b, names, near)
            self.values(f"{what}' values", a, b, near)


def load_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def one_kind(edges):
    """Of edges by key_of() those that are the only one of their pair."""
    pairs = collections.Counter(frozenset(key[:2]) for key in edges)
    return {key: edge for key, edge in edges.items() if pairs[frozenset(key[:2])] == 1}


def network(*paths):
    """What coopgraph reads, as its own JSON: (organisations by id, ties by ends and kind)."""
    path = os.path.join(os.environ["OUT"], "network.json")
    subprocess.run([os.environ["COOPGRAPH"], "convert", *paths, "-o", path, "--quiet"], check=True)
    read = load_json(path)
    nodes = {}
    for row in [*read["organisations"], *read["ties"]]:
        row.setdefault("attributes", {})
    for row in read["organisations"]:
        nodes[row.pop("id")] = row
    for row in read["ties"]:
        row |= {"directed": row.get("directed", False), "reference": row.pop("source", None)}
        ends = [row.pop("from"), row.pop("to")]  # which of an undirected one stands first says nothing
        row["source"], row["target"] = ends if row["directed"] else sorted(ends)
        row["weight"] = row.get("weight", 1)
    return nodes, {key_of(row): row for row in summed(read["ties"])}
