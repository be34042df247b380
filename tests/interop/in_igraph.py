"""Our GraphML in python-igraph, and what it writes in coopgraph.

What igraph loses, and nothing else may be lost:
  - whole numbers are doubles, written with 15 digits;
  - a missing number is NaN, a missing text empty, a missing boolean false;
  - mixed directions become those of the file's default, which is undirected;
  - the ids of edges become a value of theirs, and hold the ids of nodes (a fault of igraph 1.0).
"""

import os

import igraph
import model
from model import Checks, digits_15


def values(element):
    return {name: value for name, value in element.attributes().items() if not (value == "" or value != value)}


def rows(graph):
    nodes = {v["id"]: {k: x for k, x in values(v).items() if k != "id"} for v in graph.vs}
    ids = graph.vs["id"]
    edges = [(ids[e.source], ids[e.target], graph.is_directed(), {k: x for k, x in values(e).items() if k != "id"}) for e in graph.es]
    return model.of_rows(nodes, edges)


def add_false(expected, sequence):
    """The booleans that are missing."""
    booleans = [name for name in sequence.attributes() if any(value is False or value is True for value in sequence[name])]
    for row in expected:
        row["attributes"] = {name: False for name in booleans} | row["attributes"]


def main():
    files, out = os.environ["FILES"], os.environ["OUT"]
    for name in os.environ["DATASETS"].split():
        path = f"{files}/{name}.graphml"
        graph = igraph.Graph.Read_GraphML(path)
        graph.write_graphml(f"{out}/{name}.graphml")
        expected = model.by_name(model.graphml(path))
        if expected["directions"] == "mixed":
            expected["directions"] = "undirected"
            for edge in expected["edges"]:
                edge["directed"] = False
        add_false(expected["nodes"].values(), graph.vs)
        add_false(expected["edges"], graph.es)
        Checks(f"igraph opens {name}.graphml").graph(expected, rows(graph))
        ours, theirs = model.network(f"{files}/{name}-undirected.graphml"), model.network(f"{out}/{name}.graphml")
        for a, b in zip(ours, theirs):
            for key in a.keys() & b.keys():
                said = a[key]["attributes"]
                b[key]["attributes"] = {k: v for k, v in b[key]["attributes"].items() if v is not False or k in said}
        Checks(f"coopgraph reads igraph's {name}.graphml").back(ours, theirs, digits_15)


main()
