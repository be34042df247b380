"""What a file of ours says, read with Python's standard library alone, and its comparison with what another program made of it.

A model is a dict:
  directions  "undirected", "directed" or "mixed"
  columns     {"node": {id: (title, type)}, "edge": …}
  nodes       {id: {label, x, y, size, color, attributes}}
  edges       [{source, target, directed, kind, label, weight, color, attributes}]
attributes is {column id: value}. What a file does not say is absent or None.
"""

import csv
import json
import struct
import xml.etree.ElementTree as ET

PICTURE = {"x", "y", "size", "r", "g", "b"}
PROPERTIES = {"node": PICTURE | {"label"}, "edge": {"label", "weight", "r", "g", "b"}}
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


def element(values, titles, of):
    """Properties of the picture and columns of their own, told apart by the title."""
    named = {titles[key][0]: value for key, value in values.items()}
    row = {name: named.get(name) for name in PROPERTIES[of] - {"r", "g", "b"}}
    row["color"] = (named["r"], named["g"], named["b"]) if "r" in named else None
    row["attributes"] = {key: value for key, value in values.items() if titles[key][0] not in PROPERTIES[of]}
    return row


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

    def look(row, of):
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

    nodes = {n.get("id"): look(n, "node") for n in children(children(graph, "nodes")[0], "node")}
    edges = []
    for e in children(children(graph, "edges")[0], "edge"):
        directed = e.get("type", graph.get("defaultedgetype")) == "directed"
        ends = {"source": e.get("source"), "target": e.get("target"), "directed": directed, "kind": e.get("kind")}
        edges.append({**ends, **look(e, "edge"), "weight": float(e.get("weight", 1))})
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


def same(a, b, wide=True, within=0):
    """Equal; numbers as numbers: in single precision where the other program keeps no more, or not farther apart than `within`."""
    if isinstance(a, (tuple, list)) and isinstance(b, (tuple, list)):
        return len(a) == len(b) and all(same(x, y, wide, within) for x, y in zip(a, b))
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        if not wide:
            a, b = single(a), single(b)
        return a == b or abs(a - b) <= within or (a != a and b != b)
    return a == b


def key_of(edge):
    ends = (edge["source"], edge["target"])
    return (*(ends if edge["directed"] else sorted(ends)), bool(edge["directed"]), edge.get("kind") or "")


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

    def fields(self, what, expected, got, names, wide=True, within=0):
        """The same rows, and of each the fields that are expected."""
        missing = [f"no {key}" for key in expected if key not in got] + [f"{key} is new" for key in got if key not in expected]
        wrong = [
            f"{key} {name}: {got[key].get(name)!r} is not {row[name]!r}"
            for key, row in expected.items()
            if key in got
            for name in names
            if row.get(name) is not None and not same(row[name], got[key].get(name), wide, within)
        ]
        self.check(what, missing + wrong)

    def values(self, what, expected, got, wide=True, within=0):
        """The same values in the same columns, none more and none less."""

        def filled(row):
            return {name: value for name, value in row["attributes"].items() if value is not None}

        wrong = []
        for key, row in expected.items():
            a, b = filled(row), filled(got.get(key, {"attributes": {}}))
            wrong += [f"{key} {n}: {b.get(n)!r} is not {a.get(n)!r}" for n in a.keys() | b.keys() if not same(a.get(n), b.get(n), wide, within)]
        self.check(what, wrong)


def load_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)
