"""One network, one answer: what two commands or tables say of the same organisation, group or network is one number.

Every figure is collected under its name and whom it is of, with where it was printed; then each must have one value. Over the
graphs of the repository and over networks made here: clusters, several clusters a member, clusters with ties of their own,
state ownership, directed and parallel ties, ties of some years, organisations without ties. Each as it is, directed,
unweighted, and with memberships counted. Cards and pages print what is rounded: the value must round to it.
"""
import collections
import decimal
import glob
import json
import math
import os
import random
import re
import subprocess
import sys
import tempfile

PROGRAM = os.environ["COOPGRAPH"]
VARIANTS = [[], ["--directed"], ["--unweighted"], ["--kind-weight", "membership=1"]]
MEASURES = ("degree", "strength", "betweenness", "closeness", "harmonic", "eigenvector", "pagerank", "hubs", "authorities",
            "coreness", "core", "core_score", "power", "power_negative", "eccentricity", "clustering", "ego_density", "constraint")
OTHERS = ("research", "education", "capital", "policy")


def run(command, *words):
    made = subprocess.run([PROGRAM, command, *words, "--format", "json"], capture_output=True, text=True)
    if made.returncode != 0:
        sys.exit(f"{command} {' '.join(words)}: {made.stderr}")
    return {t["name"]: t for t in json.loads(made.stdout)["tables"]}


def found(command, *words):
    """The tables, none where the network has not what it takes (dates, two groups)."""
    made = subprocess.run([PROGRAM, command, *words, "--format", "json"], capture_output=True, text=True)
    return {t["name"]: t for t in json.loads(made.stdout)["tables"]} if made.returncode == 0 else {}


def text_of(command, *words):
    """The screen as one line: totals of head lines."""
    made = subprocess.run([PROGRAM, command, *words], capture_output=True, text=True, env={**os.environ, "COLUMNS": "1000"})
    return " ".join(made.stdout.split())


def rows(tables, name):
    return tables[name]["rows"] if name in tables else []


def identity(value):
    return value["id"] if isinstance(value, dict) else value


class Book:
    """Figures by name and whom they are of."""

    def __init__(self):
        self.said = collections.defaultdict(list)
        self.printed = []  # rounded ones

    def add(self, figure, of, value, where):
        if value is not None:
            self.said[figure, of].append((float(value), where))

    def rounded(self, figure, of, text, where):
        self.printed.append((figure, of, text.replace(",", ""), where))

    def roundings(self):
        """Those of which the value is known."""
        return [(*p, self.said[p[0], p[1]][0][0]) for p in self.printed if (p[0], p[1]) in self.said]

    def faults(self):
        for figure, of, text, where, value in self.roundings():
            last = decimal.Decimal(text).as_tuple().exponent  # of the digits that are printed
            if abs(value - float(text)) > 0.5000001 * 10.0 ** last:
                yield f"{figure} of {of or 'the network'}: {value:g}, {text} in {where}"
        for (figure, of), said in sorted(self.said.items(), key=str):
            low, high = min(said), max(said)
            if not math.isclose(low[0], high[0], rel_tol=1e-9, abs_tol=1e-12):
                yield f"{figure} of {of or 'the network'}: {low[0]:g} in {low[1]}, {high[0]:g} in {high[1]}"

    def compared(self):
        return sum(len(said) for said in self.said.values() if len(said) > 1) + len(self.roundings())


def from_measures(book, table, where):
    """Figures of every organisation, and those of the whole that are sums of them."""
    here = [row for row in table if row.get("degree") is not None]
    for row in here:
        for name in MEASURES:
            if name in row:
                book.add(name, identity(row["organisation"]), row[name], f"{where} measures")
    n, pairs = len(here), sum(row["degree"] for row in here) / 2
    book.add("organisations", "", n, f"{where} measures")
    book.add("pairs", "", pairs, f"{where} measures, half of all degrees")
    book.add("strength", "", sum(row["strength"] for row in here) / 2, f"{where} measures, half of all strengths")
    book.add("isolates", "", sum(row["degree"] == 0 for row in here), f"{where} measures, degree 0")
    book.add("core", "", sum(row.get("core") or 0 for row in here) if "core" in here[0] else None, f"{where} measures, core 1")
    book.add("average degree", "", 2 * pairs / n, f"{where} measures")
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
        for row in rows(tables, "dyads"):
            book.add("tie", frozenset((row["a"], row["b"])), row["weight"], f"{where} dyads")
    for row in rows(tables, "articulation"):
        book.add("cut off", row["organisation"], row["lost"], f"{where} articulation")
    if "competences" in tables:
        met = [row["met"] for row in rows(tables, "competences")]
        book.add("needs met", "", met.count("partner"), f"{where} competences")
    for row in rows(tables, "seven"):
        of = f"{row['gap']} {identity(row['group']) or ''}".strip()
        book.add("covered", of, row["coverage"], f"{where} seven")
        if row["gap"] == "cluster-to-cluster" and row["group"]:
            book.add("members", row["group"], row["from"], f"{where} seven")
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


def from_what_if(book, table, where, leaver):
    names = {"organisations": "organisations", "ties": "pairs", "strength": "strength", "components": "components", "largest": "largest",
             "alone": "isolates", "efficiency": "efficiency", "articulation": "articulation", "bridges": "bridges",
             "locked_in": "locked in", "needs_met": "needs met"}
    # a cluster that loses its last tie leaves what if with the leaver; key players count all but their own set
    alone = all(row["after"] == row["before"] - 1 for row in table if row["figure"] == "organisations")
    for row in table:
        if row["figure"] in ("reachable", "efficiency"):
            apart = {"reachable": "fragmentation", "efficiency": "distance-weighted fragmentation"}[row["figure"]]
            book.add(apart, "", 1 - row["before"], where)
            if alone:
                book.add(f"{apart} without", leaver, 1 - row["after"], where)
        if row["of"] is None and row["figure"] in names:
            book.add(names[row["figure"]], "", row["before"], where)
        elif row["of"] is None and row["figure"] in OTHERS:
            book.add("covered", row["figure"], row["before"], where)


def from_summary(book, table, where):
    names = {"organisations": "organisations", "pairs": "pairs", "weight": "strength", "density": "density", "components": "components",
             "largest component": "largest", "without ties": "isolates", "memberships": "memberships"}
    for row in table:
        if row["value"] is not None:
            book.add(names.get(row["figure"], row["figure"]), "", row["value"], where)


def from_comparison(book, tables, where):
    names = {"organisations": "organisations", "pairs that work together": "pairs", "strength of all ties": "strength", "density": "density",
             "components": "components", "largest component": "largest", "without ties": "isolates"}
    for row in rows(tables, "figures"):
        for when in ("before", "after"):
            book.add(names.get(row["figure"], row["figure"]), "", row[when], f"{where} figures")
    for row in rows(tables, "measures"):
        if row["measure"] in MEASURES:
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


BY_CLUSTER = {**RATING, "units": {"by": "cluster"},
              "indicators": [{"name": name, "value": f"figure:{name}"} for name in ("members", "inside", "ties", "partners")]}


def from_clusters(book, tables, where):
    for row in rows(tables, "contributions"):
        book.add(row["indicator"], identity(row["cluster"]), row["value"], f"{where} by cluster")


def clusters_as_stated(book, network, where):
    """Of each cluster: members, strength inside and across, partners outside, by following the ties here."""
    members = collections.defaultdict(set)
    for row in network["organisations"]:
        for cluster in row.get("clusters", []):
            members[cluster].add(row["id"])
    for tie in network["ties"]:
        for a, b in ((tie["from"], tie["to"]), (tie["to"], tie["from"])):
            if tie.get("kind") == "membership" and b in {o["id"] for o in network["organisations"] if o.get("kind") == "cluster"}:
                members[b].add(a)
    for cluster, who in members.items():
        ties = [t for t in network["ties"] if t.get("kind") != "membership"]
        inside = [t["weight"] for t in ties if t["from"] in who and t["to"] in who]
        across = [t["weight"] for t in ties  # the cluster's own node is neither a member nor outside
                  if (t["from"] in who) != (t["to"] in who) and cluster not in (t["from"], t["to"])]
        book.add("members", cluster, len(who), where)
        book.add("inside", cluster, sum(inside), where)
        book.add("ties", cluster, sum(across), where)


def from_head_line(book, text, where):
    """What the first sentences of a page say in numbers."""
    for pattern, names in ((r"([\d,]+) organisations?, [\d,]+ ties? between ([\d,]+) pairs?", ("organisations", "pairs")),
                           (r"([\d,]+) connected components \(no path between them\), the largest of ([\d,]+)", ("components", "largest")),
                           (r"([\d,]+) isolates?, without a tie", ("isolates",)),
                           (r"([\d,]+) memberships?: shown", ("memberships",))):
        found = re.search(pattern, text)
        for name, number in zip(names, found.groups() if found else ()):
            book.add(name, "", int(number.replace(",", "")), where)


def from_roles(book, tables, where):
    sizes = collections.Counter(row["position"] for row in rows(tables, "positions") if row["position"] is not None)
    for row in rows(tables, "blocks"):
        book.add("position", row["position"], row["size"], f"{where} blocks")
        book.add("position", row["position"], sizes[row["position"]], f"{where} positions")
    n = book.said["organisations", ""][0][0]
    for row in rows(tables, "key_players"):
        if row["criterion"].endswith("fragmentation"):
            book.add(row["criterion"], "", row["before"], f"{where} key_players")
            book.add(f"{row['criterion']} without", row["organisation"], row["alone"], f"{where} key_players")
        elif row["criterion"] == "reach":
            book.add("reach in two steps", row["organisation"], row["alone"] * n - 1, f"{where} key_players")


def from_layers(book, tables, where):
    names = {"weight": "strength", "largest component": "largest", "without ties": "isolates"}
    for row in rows(tables, "layers"):
        book.add(names.get(row["figure"], row["figure"]), "", row["all"], f"{where} layers, all")


def from_ties(book, table, where, directed):
    book.add("pairs", "", len({frozenset((row["a"], row["b"])) for row in table}), f"{where} ties")
    for row in () if directed else table:
        book.add("tie", frozenset((row["a"], row["b"])), row["strength"], f"{where} ties")


def from_likeness(book, tables, where):
    """Pairs inside kinds and between two of them: homophily, mixing and pairs of groups."""
    inside = outside = 0
    for row in rows(tables, "mixing"):
        same = row["group_a"] == row["group_b"]
        inside, outside = inside + row["observed"] * same, outside + row["observed"] * (not same)
        book.add("pairs between", frozenset((row["group_a"], row["group_b"])), row["observed"], f"{where} mixing")
        if same:
            book.add("pairs inside", row["group_a"], row["observed"], f"{where} mixing")
    for row in rows(tables, "groups"):
        book.add("pairs between", frozenset((row["group_a"], row["group_b"])), row["ties"], f"{where} groups")
    for row in rows(tables, "homophily"):
        if row["by"] != "kind":
            continue
        book.add("pairs inside", row["group"] or "any", row["inside"], f"{where} homophily")
        if row["group"] is None:
            book.add("organisations", "", row["organisations"], f"{where} homophily")
            book.add("pairs", "", row["inside"] + row["outside"], f"{where} homophily")
    if "mixing" in tables:
        book.add("pairs inside", "any", inside, f"{where} mixing")
        book.add("pairs", "", inside + outside, f"{where} mixing")


def correlation(xs, ys):
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((a - x) * (b - y) for a, b in zip(xs, ys))
    below = math.sqrt(sum((a - x) ** 2 for a in xs) * sum((b - y) ** 2 for b in ys))
    return above / below if below else None


def from_qap(book, tables, measures, network, where):
    """The correlation of ties with being of one kind, over all pairs of the table of measures and ties that others told."""
    kinds = {row["id"]: row["kind"] for row in network["organisations"]}
    who = [row["organisation"] for row in measures if row["degree"] is not None]
    pairs = [(a, b) for i, a in enumerate(who) for b in who[i + 1:]]
    ties = [book.said.get(("tie", frozenset(pair)), [(0, "")])[0][0] for pair in pairs]
    book.add("qap", "kind", correlation(ties, [kinds[a] == kinds[b] for a, b in pairs]), "ties and kinds as told")
    for row in rows(tables, "correlations"):
        book.add("qap", "kind", row["correlation"], where)


def from_years(book, path, options):
    """The last year of the table of years is the network as of that year."""
    years = rows(found("centrality", path, *options, "--every-year", "--table", "network"), "network")
    if not years:
        return
    last, when = years[-1], f"of {years[-1]['year']}"
    of_year = rows(run("centrality", path, *options, "--at", str(last["year"]), "--table", "network"), "network")
    for row in of_year:
        name = row["figure"].replace(" ", "_").replace("-", "_")
        name = {"weight": "strength"}.get(name, name)
        if name in last:
            book.add(f"{name} {when}", "", row["value"], "centrality --at")
            book.add(f"{name} {when}", "", last[name], "centrality --every-year")
    measures = [row for row in rows(found("centrality", path, *options, "--every-year"), "measures") if row["year"] == last["year"]]
    for table, where in ((measures, "--every-year"), (rows(run("centrality", path, *options, "--at", str(last["year"])), "measures"), "--at")):
        for row in table:
            for name in MEASURES:
                if name in row:
                    book.add(f"{name} {when}", row["organisation"], row[name], f"centrality {where}")


def plain(markup):
    return " ".join(re.sub(r"<[^>]+>", " ", re.sub(r"<(svg|script|style).*?</\1>", " ", markup, flags=re.S)).split())


def from_page(book, path, options, folder):
    """The page, its data, and the cards."""
    page, cards = os.path.join(folder, "page.html"), os.path.join(folder, "cards")
    subprocess.run([PROGRAM, "analyze", path, *options, "-o", page, "--cards", cards, "--force"], capture_output=True, check=True)
    with open(page, encoding="utf-8") as file:
        text = file.read()
    data = json.loads(re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.S).group(1), parse_float=str)
    ids, ties = data["organisations"]["id"], data["ties"]
    counted = [data["tie_kinds"][kind]["name"] != "membership" or "membership=1" in options for kind in ties["kind"]]
    pairs = {frozenset(pair) for pair, counts in zip(zip(ties["a"], ties["b"]), counted) if counts}
    book.add("pairs", "", len(pairs), "data of the page")
    for name, values in data["organisations"]["measures"].items():
        for of, value in zip(ids, values):
            if value is not None:
                book.rounded(name, of, str(value), "data of the page")
    for row in data["what_if"]:
        book.add("cut off", ids[row["who"]], len(row["lost"]), "data of the page")
    from_head_line(book, plain(text), "page")
    titles = {"Degree": "degree", "Strength": "strength", "Betweenness": "betweenness", "Harmonic closeness": "harmonic",
              "PageRank": "pagerank", "Coreness": "coreness"}
    for name in sorted(os.listdir(cards)):
        with open(os.path.join(cards, name), encoding="utf-8") as file:
            card = file.read()
        of = {re.sub(r"[^\w.-]", "_", i): i for i in ids}.get(name[:-5])
        for title, value, place in re.findall(r"<tr>\s*<t[hd][^>]*>([^<]+)</t[hd]>\s*<td[^>]*>([\d.,]+)</td>\s*<td[^>]*>([^<]*)</td>", card):
            if of and title in titles:
                book.rounded(titles[title], of, value, "card")
                book.add("organisations", "", int(place.split(" of ")[1].replace(",", "")), "card") if " of " in place else None
        os.remove(os.path.join(cards, name))


FORMATS = ("json", "jsonl", "csv", "xlsx", "gexf", "graphml", "gml", "net", "dot", "gdf", "node-link.json", "graphology.json", "cyjs")


def from_formats(book, path, options, folder):
    """The same network in every format that holds kinds and directions of ties: rows of a pair in both directions, or several."""
    for suffix in FORMATS:
        with tempfile.TemporaryDirectory(dir=folder) as other:
            subprocess.run([PROGRAM, "convert", path, "-o", os.path.join(other, f"other.{suffix}")], capture_output=True, check=True)
            files = sorted(glob.glob(os.path.join(other, "*")))
            table = rows(run("centrality", *files, *options, "--measures", "degree,strength"), "measures")
            from_measures(book, table, f"centrality of {suffix}")


def from_evaluation(book, path, options, where):
    """Known and hidden ties are all pairs but those that make no partners, which the note counts."""
    made = subprocess.run([PROGRAM, "evaluate", path, *options, "--repeats", "1", "--draws", "0", "--hard", "0", "--ranked", "0",
                           "--format", "json"], capture_output=True, text=True)
    if made.returncode != 0:
        return  # too few ties to hide any
    tables = {t["name"]: t for t in json.loads(made.stdout)["tables"]}
    left_out = re.search(r"(\d+) pairs? that only ownership", " ".join(tables["splits"]["notes"]))
    row = tables["splits"]["rows"][0]
    book.add("pairs", "", row["known"] + row["aside"] + row["test"] + (int(left_out.group(1)) if left_out else 0), where)


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
    from_head_line(book, text_of("analyze", path, *options), "head line")
    from_measures(book, rows(run("centrality", path, *options), "measures"), "centrality")
    gaps = run("gaps", path, *options, "--top", "0", "--only", "holes,isolates,articulation,bridges,dyads,competences,research,policy",
               "--draws", "0")
    from_gaps(book, gaps, "gaps")
    from_likeness(book, found("gaps", path, *options, "--top", "0", "--only", "homophily,mixing,groups", "--group", "kind", "--draws", "1"),
                  "gaps")
    from_roles(book, run("roles", path, *options), "roles")
    from_layers(book, found("centrality", path, *options, "--table", "layers"), "centrality")
    from_ties(book, rows(found("centrality", path, *options, "--table", "ties"), "ties"), "centrality", "--directed" in options)
    from_years(book, path, options)
    from_communities(book, run("communities", path, *options), "communities")
    from_suggestions(book, rows(run("suggest", path, *options, "--top", "40"), "suggestions"), "suggest")
    most = max((row for row in rows(analysis, "measures")), key=lambda row: row["degree"] or 0)
    from_what_if(book, rows(run("gaps", path, *options, "--without", identity(most["organisation"])), "what_if"),
                 "gaps --without", most["organisation"])
    rating = os.path.join(folder, "rating.json")
    with open(rating, "w", encoding="utf-8") as file:
        json.dump(RATING, file)
    from_rating(book, run("rate", path, *options, "--rating", rating), "rate")
    from_comparison(book, run("compare", path, path, *options), "compare")
    from_evaluation(book, path, options, "evaluate")
    if rows(analysis, "agreement") and rows(analysis, "crosswise"):
        with open(rating, "w", encoding="utf-8") as file:
            json.dump(BY_CLUSTER, file)
        from_clusters(book, run("rate", path, *options, "--rating", rating), "rate")
    from_page(book, path, options, folder)
    if known and "--directed" not in options:
        from_qap(book, found("qap", path, *options, "--by", "same:kind", "--permutations", "20"), rows(analysis, "measures"), known, "qap")
    if known and options in ([], ["--directed"]):
        from_formats(book, path, options, folder)
    if known and not options:
        neighbours_within_two(book, known, "the ties as stated")
        clusters_as_stated(book, known, "the ties as stated")
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
    made["organisations"].append({"id": "s", "kind": "association"})
    for name in draw.sample(firms, 2):  # belonging to an association is no cooperation either
        made["ties"].append({"from": name, "to": "s", "kind": "membership", "weight": 1, "directed": False})
    ends = firms[: len(firms) - 2] + clusters[:1]  # two without ties; of the clusters the first works with somebody
    for _ in range(draw.randrange(6, 70)):
        a, b = draw.sample(ends, 2)
        made["ties"].append({"from": a, "to": b, "kind": draw.choice(["cooperation", "project", "supply", "ownership", "funding"]),
                             "weight": draw.choice([1, 1, 2, 0.5, 3]), "directed": draw.random() < 0.4,
                             **({"since": str(draw.randrange(2012, 2016)), "until": str(draw.randrange(2016, 2020))}
                                if draw.random() < 0.5 else {})})
    for tie in draw.sample(made["ties"], len(made["ties"]) // 4):  # once more, by whom it was not named first
        if tie["kind"] != "membership":
            made["ties"].append({**tie, "from": tie["to"], "to": tie["from"], "weight": draw.choice([1, 2.5, 0.1])})
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
    yield "karate: modularity", any(note.startswith("Modularity: 0.4198") for note in karate["communities"]["notes"])
    agreement = {row["measure"]: row["value"] for row in rows(karate, "agreement")}
    yield "karate: four communities", len(rows(karate, "communities")) == 4
    yield "karate: agreement with the factions", round(agreement["NMI"], 3) == 0.588 and round(agreement["ARI"], 3) == 0.465


def contradictions():
    """Members, ties and projects as people have them: МедТех works with nobody, Биолит's surroundings are as closed, in every table."""
    files = [f"tests/oracle/belonging/contradiction-{name}.csv" for name in ("members", "ties", "projects")]
    analysis = run("analyze", *files)
    alone, closed = "medtech", "biolit"
    constraint = {"analyze": rows(analysis, "measures"), "analyze holes": rows(analysis, "holes"),
                  "centrality": rows(run("centrality", *files), "measures"),
                  "gaps": rows(run("gaps", *files, "--only", "holes", "--top", "0"), "holes")}
    for where, table in constraint.items():
        value = {identity(row["organisation"]): row["constraint"] for row in table}
        yield f"constraint of Биолит in {where}", round(value[closed], 3) == 1.035
        yield f"no constraint of МедТех in {where}", value.get(alone) is None
    for row in rows(run("suggest", *files, "--top", "100"), "suggestions"):
        for side in "ab":
            if identity(row[side]) == closed:
                yield "constraint of Биолит in suggest", round(row[f"constraint_{side}"], 3) == 1.035
            if identity(row[side]) == alone:
                yield "МедТех in suggest", row[f"constraint_{side}"] is None and row[f"reach_{side}"] == 0
    yield "МедТех is an isolate", alone in [identity(row["organisation"]) for row in rows(analysis, "isolates")]
    degrees = {identity(row["organisation"]): row["degree"] for row in rows(analysis, "measures")}
    yield "МедТех has no partner", degrees[alone] == 0
    members = {identity(row["organisation"]): row["community"] for row in rows(analysis, "members")}
    yield "МедТех is alone in its community", list(members.values()).count(members[alone]) == 1


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
    for what, right in (*right_values(), *contradictions()):
        compared += 1
        if not right:
            faults += 1
            print(f"{what}: not the known value")
    print(f"agreement: {compared} figures of {networks} networks compared, {faults} differ")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
