"""Compares what graphology and Cytoscape.js hold after reading our files with the files, and what they write, read by coopgraph.

What they lose, and nothing else may be lost:
  - graphology calls the columns of a GEXF file by their ids, in which a space is "_".
graphology has no writer of GraphML. Cytoscape.js keeps our positions with the layout "preset" only, as it says.
"""

import os

import model
from model import Checks


def main():
    files, out = os.environ["FILES"], os.environ["OUT"]
    for name in os.environ["DATASETS"].split():
        for way in ("graphml", "gexf"):
            expected = getattr(model, way)(f"{files}/{name}.{way}")
            by_id = {title: key for key, (title, _) in expected["columns"]["node"].items()} if way == "gexf" else {}
            expected = model.by_name(expected)
            for row in expected["nodes"].values():
                row["attributes"] = {by_id.get(key, key): value for key, value in row["attributes"].items()}
            got = model.load_json(f"{out}/{name}.{way}.rows")
            Checks(f"graphology opens {name}.{way}").graph(expected, model.of_rows(got["nodes"], got["edges"]))
            if way == "gexf":
                ours = model.network(f"{files}/{name}.{way}")
                for row in ours[0].values():
                    row["attributes"] = {by_id.get(key, key): value for key, value in row["attributes"].items()}
                Checks(f"coopgraph reads graphology's {name}.{way}").back(ours, model.network(f"{out}/{name}.{way}"))
        way = "graphology.json"
        got, ours = model.load_json(f"{out}/{name}.{way}.rows"), model.load_json(f"{files}/{name}.{way}")
        nodes = {row["key"]: row["attributes"] for row in ours["nodes"]}
        edges = [(row["source"], row["target"], not row.get("undirected"), row["attributes"]) for row in ours["edges"]]
        Checks(f"graphology opens {name}.{way}").graph(model.of_rows(nodes, edges), model.of_rows(got["nodes"], got["edges"]))
        Checks(f"coopgraph reads graphology's {name}.{way}").back(model.network(f"{files}/{name}.{way}"), model.network(f"{out}/{name}.{way}"))
        way = "cytoscape.json"
        got, ours = model.load_json(f"{out}/{name}.{way}.rows"), model.load_json(f"{files}/{name}.{way}")
        nodes = {row["data"]["id"]: row["data"] | row["position"] for row in ours["elements"]["nodes"]}
        edges = [(row["data"]["source"], row["data"]["target"], row["data"].get("directed", ours["directed"]), row["data"]) for row in ours["elements"]["edges"]]
        Checks(f"Cytoscape.js opens {name}.{way}").graph(model.of_rows(nodes, edges), model.of_rows(got["nodes"], got["edges"]))
        Checks(f"coopgraph reads Cytoscape.js's {name}.{way}").back(model.network(f"{files}/{name}.{way}"), model.network(f"{out}/{name}.{way}"))


main()
