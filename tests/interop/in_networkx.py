"""Our GraphML, GEXF, GML, node-link and Cytoscape JSON in NetworkX, and what NetworkX writes in coopgraph.

What NetworkX loses, and nothing else may be lost:
  - one graph holds directed or undirected edges: GraphML and GEXF with both are refused (G12), so they are written --undirected;
  - in GEXF it does not know kinds and colours of edges;
  - it keeps the ids of edges, and when edges are parallel their keys, as values.
"""

import json
import os

import model
import networkx as nx
from model import Checks, one_kind


def rows(graph):
    edges = [(s, t, graph.is_directed(), {k: v for k, v in values.items() if k != "id"}) for s, t, values in graph.edges(data=True)]
    return model.of_rows(dict(graph.nodes(data=True)), edges)


def gexf_rows(graph, kinds):
    """NetworkX keeps positions, sizes and colours of GEXF under "viz", and times; `kinds` are those by edge id."""
    for values in [v for _, v in graph.nodes(data=True)] + [v for _, _, v in graph.edges(data=True)]:
        viz = values.pop("viz", {})
        values |= {c: viz["color"][c] for c in "rgb" if "color" in viz}
        values |= {c: viz["position"][c] for c in "xy" if "position" in viz}
        values |= {"size": viz["size"]} if "size" in viz else {}
        values |= {"kind": kinds[values["id"]]} if "id" in values else {}
        for name in ("start", "end", "networkx_key"):
            values.pop(name, None)
    return rows(graph)


def without_kinds(network):
    """A network as it is without kinds: ties that are alone in their pair, by their ends; a label that was the kind is a value."""
    nodes, ties = network
    alone = {}
    for key, tie in one_kind(ties).items():
        tie["attributes"].pop("label", None)
        alone[key[:3]] = {name: value for name, value in tie.items() if name != "kind"}
    return {key: {k: v for k, v in row.items() if k != "clusters"} for key, row in nodes.items()}, alone


def gml(path, origin):
    """NetworkX knows nodes of GML by their labels: those are unique, and who shares a name has it as `name`."""
    checks = Checks(f"NetworkX opens {os.path.basename(path)}")
    graph = nx.read_gml(path)
    names = {row["organisation"]: row.get("name", label) for label, row in graph.nodes(data=True)}
    organisations = model.load_json(origin)["organisations"]
    checks.equal("names", {row["id"]: row.get("label", row["id"]) for row in organisations}, names)
    ours = model.network(path)
    checks.equal("names in coopgraph", names, {key: row.get("label", key) for key, row in ours[0].items()})


def main():
    files, out = os.environ["FILES"], os.environ["OUT"]
    for name in os.environ["DATASETS"].split():
        mixed = model.graphml(f"{files}/{name}.graphml")["directions"] == "mixed"
        for way, read, write in (("graphml", nx.read_graphml, nx.write_graphml), ("gexf", nx.read_gexf, nx.write_gexf)):
            path = f"{files}/{name}{'-undirected' if mixed else ''}.{way}"
            checks = Checks(f"NetworkX opens {os.path.basename(path)}")
            if mixed:
                try:
                    read(f"{files}/{name}.{way}")
                    checks.check("mixed directions are refused", ["they are read: say so and drop --undirected"])
                except nx.NetworkXError:
                    checks.check("mixed directions are refused", [])
            graph = read(path)
            expected = getattr(model, way)(path)
            write(graph, f"{out}/{name}.{way}")
            kinds = {edge.get("id"): edge["kind"] for edge in expected["edges"]}
            if way == "gexf":
                for edge in expected["edges"]:
                    edge["color"] = None
            checks.graph(model.by_name(expected), rows(graph) if way == "graphml" else gexf_rows(graph, kinds))
            ours, theirs = model.network(path), model.network(f"{out}/{name}.{way}")
            if way == "gexf":
                ours, theirs = without_kinds(ours), without_kinds(theirs)
                theirs = theirs[0], {key: tie for key, tie in theirs[1].items() if key in ours[1]}
            Checks(f"coopgraph reads NetworkX's {name}.{way}").back(ours, theirs)
        gml(f"{files}/{name}.gml", f"{files}/{name}.json")
        path = f"{files}/{name}{'-undirected' if mixed else ''}.node-link.json"
        ours = model.load_json(path)
        graph = nx.node_link_graph(model.load_json(path))
        nodes = {row.pop("id"): row for row in ours["nodes"]}
        edges = [(row.pop("source"), row.pop("target"), ours["directed"], row) for row in ours["edges"]]
        for edge in edges:
            edge[3].pop("key", None)
        Checks(f"NetworkX opens {os.path.basename(path)}").graph(model.of_rows(nodes, edges), rows(graph))
        with open(f"{out}/{name}.node-link.json", "w", encoding="utf-8") as file:
            json.dump(nx.node_link_data(graph), file)
        Checks(f"coopgraph reads NetworkX's {name}.node-link.json").back(model.network(path), model.network(f"{out}/{name}.node-link.json"))


main()
