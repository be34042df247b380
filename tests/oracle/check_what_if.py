"""What if somebody leaves: every row is what the other commands, and a walk over the ties here, say of a file in which the
organisation was never named.

Over graphs of the repository and networks made here (several clusters a member, directed and parallel ties), each as it is,
directed, unweighted or with memberships counted. A figure without a row is one that stays as it is, and is looked at too.
"""
import collections
import json
import math
import os
import random
import sys
import tempfile

from check_agreement import generated, identity, rows, run

VARIANTS = [[], ["--directed"], ["--unweighted"], ["--kind-weight", "membership=1"]]
GRAPHS = {"graphs/innovation-valleys.json": 6, "graphs/moscow-clusters.json": 6, "graphs/ino-tomsk.json": 2}
NAMING = ("clusters", "parties", "participants", "organisations", "ties")
DRAWS = 300
FIGURES = ("organisations", "ties", "strength", "components", "largest", "alone", "reachable", "two_steps", "efficiency", "robustness",
           "articulation", "bridges", "locked_in", "needs_met", "needs_unmet")


def without(network, gone, key=None):
    """The same file without any mention of an organisation."""
    if isinstance(network, list):
        return [without(v, gone) for v in network if not (v == gone and key in NAMING)
                and not (isinstance(v, dict) and gone in (v.get("id"), v.get("organisation"), v.get("from"), v.get("to")))]
    if isinstance(network, dict):
        return {k: without(v, gone, k) for k, v in network.items() if v != gone or k in ("label", "name")}
    return network


def robustness(nodes, around, draw):
    """R, the best connected leaving first, by drawing which of equal ones is before the other; Schneider et al. 2011."""
    total = 0
    for _ in range(DRAWS):
        order = sorted(draw.sample(nodes, len(nodes)), key=lambda u: -len(around[u]))
        root, largest = {}, 0
        for u in reversed(order):  # back from the last one
            total += largest
            part = {u}.union(*(root[v] for v in around[u] if v in root))
            for v in part:
                root[v] = part
            largest = max(largest, len(part))
    return total / DRAWS / len(nodes) ** 2 if nodes else None


def walked(nodes, around):
    """Shares of pairs that reach each other, in two steps, and the mean of 1 / steps."""
    reached = near = inverse = 0
    for start in nodes:
        steps, queue = {start: 0}, [start]
        for u in queue:
            for v in around[u]:
                if v not in steps:
                    steps[v] = steps[u] + 1
                    queue.append(v)
        reached += len(steps) - 1
        near += sum(0 < d <= 2 for d in steps.values())
        inverse += sum(1 / d for d in steps.values() if d)
    pairs = len(nodes) * (len(nodes) - 1)
    return [value / pairs for value in (reached, near, inverse)] if pairs else [None] * 3


def brokerage(around, after):
    """Ordered pairs i -> u -> k without i -> k; where no tie has a direction each pair counts once."""
    return {u: sum(k != i and k not in after[i] for i in around if u in after[i] for k in after[u]) for u in around}


def figures(path, network, options):
    analysis = run("analyze", path, *options, "--no-suggestions", "--draws", "0")
    gaps = run("gaps", path, *options, "--only", "holes,articulation,bridges,competences,dyads", "--top", "0", "--draws", "0")
    whole = {row["figure"]: row["value"] for row in rows(analysis, "network")}
    nodes = [identity(row["organisation"]) for row in rows(analysis, "measures") if row["degree"] is not None]
    around, after = collections.defaultdict(set), collections.defaultdict(set)
    for row in rows(gaps, "dyads"):
        around[row["a"]].add(row["b"])
        around[row["b"]].add(row["a"])
    for tie in network["ties"]:
        if tie.get("kind") != "membership":
            after[tie["from"]].add(tie["to"])
            if not tie.get("directed"):
                after[tie["to"]].add(tie["from"])
    directed = "--directed" in options
    made = {"organisations": whole["organisations"], "ties": whole["pairs"], "strength": whole["weight"],
            "components": whole["components"], "largest": whole["largest component"], "alone": whole["without ties"],
            "articulation": len(rows(gaps, "articulation")), "bridges": len(rows(gaps, "bridges")),
            "locked_in": sum((row["constraint"] or 0) > 1 - 1e-9 for row in rows(gaps, "holes"))}
    met = [row["met"] for row in rows(gaps, "competences")]
    made["needs_met"], made["needs_unmet"] = met.count("partner"), met.count("nobody")
    made["reachable"], made["two_steps"], made["efficiency"] = walked(nodes, around)
    made["robustness"] = robustness(nodes, around, random.Random(1))
    for row in rows(analysis, "seven"):
        made[row["gap"], row["group"] or ""] = (row["coverage"], row["covered"], row["from"])
    if not network.get("agreements") and not network.get("projects"):
        labels = {row["organisation"]: row.get("organisation_label") or row["organisation"] for row in rows(analysis, "measures")}
        pairs = brokerage({u: around[u] for u in nodes}, after if directed else around)
        made["brokerage"] = {labels[u]: n if directed else n / 2 for u, n in pairs.items()}
    return made


def equal(a, b, near=0.0):
    return a is b or (a is not None and b is not None and math.isclose(a, b, rel_tol=1e-9, abs_tol=max(near, 1e-9)))


def compare(path, network, gone, options, folder):
    """Yields what is compared, whether it agrees, and the values."""
    told = {(row["figure"], row["of"] or ""): row for row in rows(run("gaps", path, *options, "--without", gone), "what_if")}
    left = os.path.join(folder, "left.json")
    with open(left, "w", encoding="utf-8") as file:
        json.dump(without(network, gone), file)
    before, after = figures(path, network, options), figures(left, without(network, gone), options)
    shared = network.get("agreements") or network.get("projects")
    for name in FIGURES:
        if name == "strength" and shared:  # those who stay in an agreement keep what they had: the note says so
            continue
        row = told.get((name, ""))
        was, now = (row["before"], row["after"]) if row else (before[name], before[name])
        near = 0.006 if name == "robustness" else 0  # of two digits, as many as its draws leave at least
        yield name, equal(was, before[name], near) and equal(now, after[name], near), (was, before[name], now, after[name])
    for gap in [key for key in before if isinstance(key, tuple) and before[key][2]]:
        if gap not in after:
            continue  # the group itself has left
        row = told.get(gap)
        was, now = (row["before"], row["after"]) if row else (before[gap][0], before[gap][0])
        yield "covered", equal(was, before[gap][0]) and equal(now, after[gap][0]), (gap, was, before[gap], now, after[gap])
    for (name, of), row in told.items():
        if name == "brokerage" and "brokerage" in before:
            right = (before["brokerage"][of], after["brokerage"].get(of))
            yield name, equal(row["before"], right[0]) and equal(row["after"], right[1]), (of, row["before"], row["after"], right)


def main():
    compared, faults = collections.Counter(), 0
    leavers = 0
    with tempfile.TemporaryDirectory() as folder:
        cases = []
        for path, count in GRAPHS.items():
            with open(path, encoding="utf-8") as file:
                network = json.load(file)
            ids = [row["id"] for row in network["organisations"] if row.get("kind") != "cluster"]
            cases += [(path, network, gone, []) for gone in random.Random(7).sample(ids, count)]
        for seed in range(10):
            network = generated(seed)
            path = os.path.join(folder, f"generated-{seed}.json")
            with open(path, "w", encoding="utf-8") as file:
                json.dump(network, file)
            ids = [row["id"] for row in network["organisations"]]
            cases += [(path, network, gone, VARIANTS[(seed + i) % 4]) for i, gone in enumerate(random.Random(seed).sample(ids, 4))]
        for path, network, gone, options in cases:
            leavers += 1
            for name, right, values in compare(path, network, gone, options, folder):
                compared[name] += 1
                if not right:
                    faults += 1
                    print(f"{os.path.basename(path)} {' '.join(options)} without {gone}: {name} {values}")
    print(f"what if: {sum(compared.values())} figures of {leavers} who leave compared, {faults} differ")
    return faults > 0


if __name__ == "__main__":
    sys.exit(main())
