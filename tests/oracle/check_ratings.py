"""Ratings: the files of graphs/ against their schema, and every score, contribution and derived ratio computed anew.

The second computation is Python over the JSON files, sharing nothing with the program: percentage of the mean and
min-max, arithmetic means, missing data reweighed or zero, indicators of organisations and of clusters themselves. What
it does not know (figures of the network, other normalisations) is told as skipped. COOPGRAPH names the program.
"""
import json
import os
import pathlib
import subprocess
import sys

from jsonschema import Draft202012Validator

PROGRAM = os.environ.get("COOPGRAPH", "build/coopgraph")
GRAPHS = pathlib.Path("graphs")
# rating file -> network
RATINGS = {
    "technoparks-rating.json": "technoparks.json",
    "technoparks-rating-2019.json": "technoparks.json",
    "technoparks-programme-rating.json": "technoparks.json",
    "innovation-valleys-rating.json": "innovation-valleys.json",
}
# Of document 000_a13f9551f3981d71: 160 bn of revenue for 13.4 + 18 bn of budget money, 19.5 thousand jobs on 475
# thousand square metres, 840 companies in 12 parks.
DERIVED = {
    "revenue per rouble of budget money": 160 / (13.4 + 18),
    "jobs per 1000 m2": 19500 / 475,
    "companies per park": 840 / 12,
    "jobs per park": 19500 / 12,
    "jobs per company": 19500 / 840,
}
results = {"passed": 0, "failed": 0}


def check(holds, what):
    results["passed" if holds else "failed"] += 1
    if not holds:
        print(f"ratings: not so: {what}")


def tables(network, rating):
    words = [PROGRAM, "rate", str(GRAPHS / network), "--rating", str(GRAPHS / rating), "--format", "json"]
    text = subprocess.run(words, stdout=subprocess.PIPE, check=True).stdout
    found = json.loads(text)
    return {table["name"]: table["rows"] for table in (found["tables"] if isinstance(found, dict) else found)}


def near(a, b):
    return abs(a - b) <= 1e-6 * max(1, abs(a), abs(b))


def number(organisation, name, edition):
    rows = [i for i in organisation.get("indicators", []) if i["name"] == name]
    if edition:
        rows = [i for i in rows if i.get("year", edition) == edition]
    return max(rows, key=lambda i: i.get("year", 0))["value"] if rows else None


def value(organisation, leaf, edition):
    above = number(organisation, leaf["value"], edition)
    if "per" not in leaf:
        return None if above is None else above * leaf.get("times", 1)
    below = number(organisation, leaf["per"], edition)
    return None if above is None or not below else above / below * leaf.get("times", 1)


def normalised(values, leaf):
    known = [v for v in values.values() if v is not None]
    mean, flat = sum(known) / len(known), min(known) == max(known)
    sign = -1 if leaf.get("direction") == "down" else 1
    return {u: None if v is None else 100 if flat else 100 + sign * (100 * v / mean - 100) for u, v in values.items()}


def weighted(parts):
    """[(weight, value or None)] -> the mean of those that are known."""
    known = [(w, v) for w, v in parts if v is not None]
    return sum(w * v for w, v in known) / sum(w for w, _ in known) if known else None


def recompute(network, rating):
    by = rating["units"].get("by", "organisation")
    kinds, only, edition = rating["units"].get("kinds"), rating["units"].get("only"), rating.get("edition")
    units = {o["id"]: o for o in network["organisations"]
             if (not kinds or o["kind"] in kinds) and (not only or o["id"] in only)
             and (by == "organisation" or o["kind"] == "cluster")}
    groups = rating.get("groups") or [{"name": "", "indicators": rating["indicators"]}]
    leaves = [leaf for group in groups for leaf in group["indicators"]]
    raw = {id(leaf): {u: value(o, leaf, edition) for u, o in units.items()} for leaf in leaves}
    for u in list(units):  # coverage: the share of the weights with data
        share = weighted([(g.get("weight", 1), weighted([(i.get("weight", 1), float(raw[id(i)][u] is not None))
                                                         for i in g["indicators"]])) for g in groups])
        if share == 0 or share < rating.get("coverage", 0):
            del units[u]
    norm = {id(leaf): normalised({u: raw[id(leaf)][u] for u in units}, leaf) for leaf in leaves}
    return {u: weighted([(g.get("weight", 1), weighted([(i.get("weight", 1), norm[id(i)][u]) for i in g["indicators"]]))
                         for g in groups]) for u in units}


def check_scores(name, network, rating, found):
    if rating["units"].get("by") == "region" or rating.get("normalisation") != "ratio":
        print(f"ratings: {name}: scores are not computed anew here (figures of the network)")
        return
    scores = recompute(network, rating)
    rated = {row["cluster" if "cluster" in row else "organisation"]: row for row in found["rating"] if row.get("rank")}
    check(set(rated) == set(scores), f"{name}: rated are {sorted(set(rated) ^ set(scores))} in one of the two alone")
    for unit, score in scores.items():
        if unit in rated:
            check(near(rated[unit]["score"], score), f"{name}: {unit} has {rated[unit]['score']}, expected {score}")
            better = sum(other > score + 1e-9 for other in scores.values())
            check(rated[unit]["rank"] == better + 1, f"{name}: {unit} has rank {rated[unit]['rank']}, not {better + 1}")


def check_sums(name, found):
    """Contributions sum to scores, weights to 1, ranks lie within 1 and the number of units."""
    key = next(k for k in ("organisation", "cluster", "region") if k in found["rating"][0])
    rated = [row for row in found["rating"] if row.get("rank")]
    for row in rated:
        parts = [p for p in found["contributions"] if p[key] == row[key]]
        check(near(sum(p["contribution"] for p in parts), row["score"]), f"{name}: contributions of {row[key]}")
        check(near(sum(p["weight"] for p in parts), 1), f"{name}: weights of {row[key]}")
        check(0 <= row["coverage"] <= 1, f"{name}: coverage of {row[key]} is no share")
        if row.get("rank_low"):
            check(1 <= row["rank_low"] <= row["rank_high"] <= len(rated), f"{name}: the interval of {row[key]}")


def main():
    validator = Draft202012Validator(json.loads((GRAPHS / "rating.schema.json").read_text(encoding="utf-8")))
    files = {p.name for p in GRAPHS.glob("*rating*.json")} - {"rating.schema.json"}
    check(files == set(RATINGS), f"ratings that are not checked: {sorted(files ^ set(RATINGS))}")
    for name, data in RATINGS.items():
        rating = json.loads((GRAPHS / name).read_text(encoding="utf-8"))
        network = json.loads((GRAPHS / data).read_text(encoding="utf-8"))
        problems = [f"{list(e.absolute_path)}: {e.message[:150]}" for e in validator.iter_errors(rating)]
        check(not problems, f"{name} fits the schema: {problems[:3]}")
        found = tables(data, name)
        check_sums(name, found)
        check_scores(name, network, rating, found)
        if name == "technoparks-rating.json":
            leaves = [leaf for group in rating["groups"] for leaf in group["indicators"]]
            check(len(leaves) == 21, f"the national rating has 21 indicators, not {len(leaves)}")
        if name == "technoparks-programme-rating.json":
            is_ = {p["indicator"]: p["value"] for p in found["contributions"] if p["cluster"] == "programme"}
            for ratio, expected in DERIVED.items():
                check(near(is_[ratio], expected), f"{ratio} is {is_[ratio]}, expected {expected}")
    print(f"ratings: {results['passed']} passed, {results['failed']} failed")
    return 1 if results["failed"] else 0


sys.exit(main())
