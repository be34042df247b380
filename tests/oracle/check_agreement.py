"""One network, one answer: what two commands or tables say of the same organisation, group or network is one number.

Every figure is collected under its name and whom it is of, with where it was printed; then each must have one value. Over the
graphs of the repository and over networks made here: clusters, several clusters a member, clusters with ties of their own,
state ownership, directed and parallel ties, organisations without ties. Each as it is, directed, unweighted, and with
memberships counted.
"""
import collections
import glob
import json
import math
import os
import random
import subprocess
import sys
import tempfile

PROGRAM = os.environ["COOPGRAPH"]
VARIANTS = [[], ["--directed"], ["--unweighted"], ["--kind-weight", "membership=1"]]
OTHERS = ("research", "education", "capital", "policy")


def run(command, *words):
    made = subprocess.run([PROGRAM, command, *words, "--format", "json"], capture_output=True, text=True)
    if made.returncode != 0:
        sys.exit(f"{command} {' '.join(words)}: {made.stderr}")
    return {t["name"]: t for t in json.loads(made.stdout)["tables"]}


def rows(tables, name):
    return tables[name]["rows"] if name in tables else []


def identity(value):
    return value["id"] if isinstance(value, dict) else value


class Book:
    """Figures by name and whom they are of."""

    def __init__(self):
        self.said = collections.defaultdict(list)

    def add(self, figure, of, value, where):
        if value is not None:
            self.said[figure, of].append((float(value), where))

    def faults(self):
        for (figure, of), said in sorted(self.said.items(), key=str):
            low, high = min(said), max(said)
            if not math.isclose(low[0], high[0], rel_tol=1e-9, abs_tol=1e-12):
                yield f"{figure} of {of or 'the network'}: {low[0]:g} in {low[1]}, {high[0]:g} in {high[1]}"

    def compared(self):
        return sum(len(said) for said in self.said.values() if len(said) > 1)


def from_measures(book, table, where):
    """Figures of every organisation, and those of the whole that are sums of them."""
    here = [row for row in table if row.get("degree") is not None]
    for row in here:
        for name in ("degree", "strength", "constraint"):
            book.add(name, identity(row["organisation"]), row[name], f"{where} measures")
    n, pairs = len(here), sum(row["degree"] for row in here) / 2
    book.add("organisations", "", n, f"{where} measures")
    book.add("pairs", "", pairs, f"{where} measures, half of all degrees")
    book.add("strength", "", sum(row["strength"] for row in here) / 2, f"{where} measures, half of all strengths")
    book.add("isolates", "", sum(row["degree"] == 0 for row in here), f"{where} measures, degree 0")
    if n > 1:
        book.add("density", "", pairs / (n * (n - 1) / 2), f"{where} measures")


def from_gaps(book, tables, where):
    if "holes" in tables:
        for row in rows(tables, "holes"):
            book.add("constraint", identity(row["organisation"]), row["constraint"], f"{where} holes")
            book.add("degree", identity(row["organisation"]), row["partners"], f"{where} holes")
        holes = [row["constraint"] or 0 for row in rows(tables, "holes")]
        book.add("organisations", "", len(holes), f"{where} holes")
        book.add("locked in", "", sum(value > 1 - 1e-9 for value in holes), f"{where} holes")
    for name in ("isolates", "articulation", "bridges"):
        if name in tables:
            book.add(name, "", len(rows(tables, name)), f"{where} {name}")
    if "dyads" in tables:
        book.add("pairs", "", len(rows(tables, "dyads")), f"{where} dyads")
    if "competences" in tables:
        met = [row["met"] for row in rows(tables, "competences")]
        book.add("needs met", "", met.count("partner"), f"{where} competences")
    for row in rows(tables, "seven"):
        of = f"{row['gap']} {identity(row['group']) or ''}".strip()
        book.add("covered", of, row["coverage"], f"{where} seven")
    for name in OTHERS:
        for row in rows(tables, name):
            if "covered" in row and identity(row.get("group")) is None and row["covered"] is not None and row["from"]:
                book.add("covered", name, row["covered"] / row["from"], f"{where} {name}")


def from_communities(book, tables, where):
    sizes = collections.Counter(row["community"] for row in rows(tables, "members") if row["community"] is not None)
    for row in rows(tables, "communities"):
        book.add("community size", row["community"], row["size"], f"{where} communities")
        book.add("community size", row["community"], sizes[row["community"]], f"{where} members")
    book.add("organisations", "", sum(sizes.values()), f"{where} members")
    for row in rows(tables, "agreement"):
        book.add("agreement", row["measure"], row["value"], where)


def from_suggestions(book, table, where):
    for row in table:
        for side in "ab":
            book.add("constraint", identity(row[side]), row[f"constraint_{side}"], f"{where} constraint_{side}")
            book.add("reach in two steps", identity(row[side]), row[f"reach_{side}"], f"{where} reach_{side}")
        book.add("efficiency", "", row["efficiency"], f"{where} efficiency")
        book.add("articulation", "", row["cut_points"], f"{where} cut_points")
        book.add("bridges", "", row["cut_ties"], f"{where} cut_ties")


def from_what_if(book, table, where):
    names = {"organisations": "organisations", "ties": "pairs", "strength": "strength", "parts": "components", "largest": "largest",
             "alone": "isolates", "efficiency": "efficiency", "articulation": "articulation", "bridges": "bridges",
             "locked_in": "locked in", "needs_met": "needs met"}
    for row in table:
        if row["of"] is None and row["figure"] in names:
            book.add(names[row["figure"]], "", row["before"], where)
        elif row["of"] is None and row["figure"] in OTHERS:
            book.add("covered", row["figure"], row["before"], where)


def from_summary(book, table, where):
    names = {"organisations": "organisations", "pairs": "pairs", "weight": "strength", "density": "density", "components": "components",
             "largest component": "largest", "without ties": "isolates"}
    for row in table:
        if row["figure"] in names:
            book.add(names[row["figure"]], "", row["value"], where)


def from_comparison(book, tables, where):
    names = {"organisations": "organisations", "pairs that work together": "pairs", "strength of all ties": "strength", "density": "density",
             "separate parts": "components", "organisations in the largest part": "largest", "organisations without ties": "isolates"}
    for row in rows(tables, "figures"):
        for when in ("before", "after"):
            book.add(names[row["figure"]], "", row[when], f"{where} figures")
    for row in rows(tables, "measures"):
        if row["measure"] in ("degree", "strength", "constraint"):
            for when in ("before", "after"):
                book.add(row["measure"], row["id"], row[when], f"{where} measures")


RATING = {"format": "coopgraph-rating", "version": 1, "name": "as it is", "normalisation": "none", "uncertainty": {"draws": 0},
          "indicators": [{"name": "degree", "value": "measure:degree"}, {"name": "partners", "value": "figure:partners"},
                         {"name": "ties", "value": "figure:ties"}]}


def from_rating(book, tables, where):
    names = {"degree": "degree", "partners": "degree", "ties": "strength"}
    for row in rows(tables, "contributions"):
        if row["indicator"] in names:
            book.add(names[row["indicator"]], identity(row["organisation"]), row["value"], f"{where} {row['indicator']}")


def neighbours_within_two(book, network, where):
    """Reach by following the plain ties here, as far as the network states them itself (no projects or agreements)."""
    around = collections.defaultdict(set)
    for tie in network["ties"]:
        if tie.get("kind") != "membership":
            around[tie["from"]].add(tie["to"])
            around[tie["to"]].add(tie["from"])
    for row in network["organisations"]:
        reached = set(around[row["id"]]).union(*(around[v] for v in around[row["id"]])) - {row["id"]}
        book.add("reach in two steps", row["id"], len(reached), where)


def look_at(path, options, folder, known=None):
    book = Book()
    analysis = run("analyze", path, *options)
    from_summary(book, rows(analysis, "network"), "analyze")
    from_measures(book, rows(analysis, "measures"), "analyze")
    from_gaps(book, analysis, "analyze")
    from_communities(book, analysis, "analyze")
    from_suggestions(book, rows(analysis, "suggestions"), "analyze suggestions")
    from_measures(book, rows(run("centrality", path, *options, "--measures", "degree,strength,constraint"), "measures"), "centrality")
    gaps = run("gaps", path, *options, "--top", "0", "--only", "holes,isolates,articulation,bridges,dyads,competences,research,policy",
               "--draws", "0")
    from_gaps(book, gaps, "gaps")
    from_communities(book, run("communities", path, *options), "communities")
    from_suggestions(book, rows(run("suggest", path, *options, "--top", "40"), "suggestions"), "suggest")
    most = max((row for row in rows(analysis, "measures")), key=lambda row: row["degree"] or 0)
    from_what_if(book, rows(run("gaps", path, *options, "--without", identity(most["organisation"])), "what_if"), "gaps --without")
    rating = os.path.join(folder, "rating.json")
    with open(rating, "w", encoding="utf-8") as file:
        json.dump(RATING, file)
    from_rating(book, run("rate", path, *options, "--rating", rating), "rate")
    if not options:
        from_comparison(book, run("compare", path, path), "compare")
    if known and not options:
        neighbours_within_two(book, known, "the ties as stated")
    return book


def generated(seed):
    draw = random.Random(seed)
    kinds = ["company"] * 6 + ["university", "research", "government", "fund", "technopark"]
    clusters = [f"k{i}" for i in range(draw.randrange(1, 5))]
    firms = [f"o{i:02}" for i in range(draw.randrange(8, 40))]
    made = {"format": "coopgraph-network", "version": 1, "organisations": [{"id": k, "kind": "cluster"} for k in clusters], "ties": []}
    for name in firms:
        member = draw.sample(clusters, draw.choice([0, 1, 1, min(2, len(clusters))]))
        made["organisations"].append({"id": name, "kind": draw.choice(kinds), "clusters": member,
                                      "needs": draw.sample("pqrs", draw.randrange(3)), "offers": draw.sample("pqrs", draw.randrange(3))})
    ends = firms[: len(firms) - 2] + clusters[:1]  # two without ties; of the clusters the first works with somebody
    for _ in range(draw.randrange(6, 70)):
        a, b = draw.sample(ends, 2)
        made["ties"].append({"from": a, "to": b, "kind": draw.choice(["cooperation", "project", "supply", "ownership", "funding"]),
                             "weight": draw.choice([1, 1, 2, 0.5, 3]), "directed": draw.random() < 0.4})
    return made


def right_values():
    """Small networks whose values are known: belonging to a cluster is no cooperation."""
    here = "tests/oracle/belonging/"
    isolates = [identity(row["organisation"]) for row in rows(run("gaps", here + "iso-members.csv", here + "iso-ties.csv", "--only", "isolates"), "isolates")]
    yield "members without a tie", isolates == ["c", "d"]
    compared = run("compare", here + "compare-old.json", here + "compare-new.json")
    yield "a membership that came", [row["change"] for row in rows(compared, "memberships")] == ["joined"]
    yield "no cooperation that came", rows(compared, "ties") == [] and rows(compared, "gaps") == []
    for options in ([], ["--kind-weight", "membership=1"]):
        agreement = {row["measure"]: row["value"] for row in rows(run("communities", here + "agreement-circular-30.json", *options), "agreement")}
        yield "agreement of clusters with unrelated ties", abs(agreement["ARI"]) < 0.05
    karate = run("analyze", here + "karate_n.csv", here + "karate.csv", "--unweighted")  # Zachary 1977, as NetworkX has it
    best = sorted((row for row in rows(karate, "measures") if row["degree"]), key=lambda row: -row["degree"])[:2]
    yield "karate: degrees", [row["degree"] for row in best] == [17, 16]
    yield "karate: betweenness", [round(row["betweenness"], 2) for row in best] == [160.55, 231.07]
    density = next(row["value"] for row in rows(karate, "network") if row["figure"] == "density")
    yield "karate: density", math.isclose(density, 78 / 561)
    agreement = {row["measure"]: row["value"] for row in rows(karate, "agreement")}
    yield "karate: four communities", len(rows(karate, "communities")) == 4
    yield "karate: agreement with the factions", round(agreement["NMI"], 3) == 0.588 and round(agreement["ARI"], 3) == 0.465


def main():
    faults = compared = networks = 0
    with tempfile.TemporaryDirectory() as folder:
        files = [(path, None) for path in sorted(glob.glob("graphs/*.json") + glob.glob("tests/oracle/belonging/*.json"))
                 if "schema" not in path and json.load(open(path, encoding="utf-8")).get("format") == "coopgraph-network"]
        for seed in range(12):
            path, network = os.path.join(folder, f"generated-{seed}.json"), generated(seed)
            with open(path, "w", encoding="utf-8") as file:
                json.dump(network, file)
            files.append((path, network))
        for path, known in files:
            size = os.path.getsize(path)
            for options in VARIANTS if known else VARIANTS[:1] + VARIANTS[3:] if size < 100000 else VARIANTS[:1]:
                if size > 200000:
                    continue  # the same organisations as in a smaller one
                book = look_at(path, options, folder, known)
                networks += 1
                compared += book.compared()
                for fault in book.faults():
                    faults += 1
                    print(f"{os.path.basename(path)} {' '.join(options)}: {fault}")
    for what, right in right_values():
        compared += 1
        if not right:
            faults += 1
            print(f"{what}: not the known value")
    print(f"agreement: {compared} figures of {networks} networks compared, {faults} differ")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
