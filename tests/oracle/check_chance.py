"""What the seven gaps would be by chance: mean, deviation and z beside an own rewiring of the same network (Maslov & Sneppen
2002: two ties swap ends, unless that makes a loop or a second tie), counted here by the words of `list gaps`.
"""
import collections
import json
import math
import os
import random
import statistics
import sys
import tempfile

from check_agreement import identity, rows, run

DRAWS, SWAPS_A_TIE, NETWORKS = 400, 10, 6
PARTNERS = {"research": ("university", "research"), "education": ("university",), "capital": ("fund",), "policy": ("government",)}
GAPS = (*PARTNERS, "firm-to-firm")


def network_of(seed):
    draw = random.Random(seed)
    names = [f"o{i:02}" for i in range(draw.randrange(20, 45))]
    kinds = {name: draw.choice(["company"] * 5 + ["university", "research", "government", "fund"]) for name in names}
    clusters = {name: draw.sample(["k0", "k1", "k2"], draw.choice([0, 1, 1, 2])) for name in names}
    liked = [name for name in names for _ in range(draw.choice([1, 1, 2, 5]))]  # some have many partners
    ties = {frozenset(draw.sample(liked, 2)) for _ in range(3 * len(names))}
    return kinds, clusters, sorted(tuple(sorted(tie)) for tie in ties if len(tie) == 2)


def rewired(ties, draw):
    ties, there = list(ties), {frozenset(tie) for tie in ties}
    for _ in range(SWAPS_A_TIE * len(ties)):
        i, j = draw.sample(range(len(ties)), 2)
        (a, b), (c, d) = ties[i], ties[j] if draw.random() < 0.5 else ties[j][::-1]
        if len({a, b, c, d}) < 4 or frozenset((a, d)) in there or frozenset((c, b)) in there:
            continue
        there -= {frozenset((a, b)), frozenset((c, d))}
        there |= {frozenset((a, d)), frozenset((c, b))}
        ties[i], ties[j] = (a, d), (c, b)
    return ties


def covered(ties, kinds, clusters):
    """Of each gap, how many of those that it is from have such a tie: in the network, and of the firms of each cluster."""
    found = collections.defaultdict(set)
    for tie in ties:
        for a, b in (tie, tie[::-1]):
            if kinds[a] != "company":
                continue
            for gap, of in PARTNERS.items():
                for group in (None, *clusters[a]) if kinds[b] in of else ():
                    found[gap, group].add(a)
            if kinds[b] == "company":
                for group in (None, *(set(clusters[a]) & set(clusters[b]))):
                    found["firm-to-firm", group].add(a)
    return {key: len(who) for key, who in found.items()}


def faults(seed, folder):
    kinds, clusters, ties = network_of(seed)
    path = os.path.join(folder, "network.json")
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"format": "coopgraph-network", "version": 1,
                   "organisations": [{"id": name, "kind": kinds[name], "clusters": clusters[name]} for name in kinds]
                   + [{"id": cluster, "kind": "cluster"} for cluster in ("k0", "k1", "k2")],
                   "ties": [{"from": a, "to": b, "kind": "cooperation"} for a, b in ties]}, file)
    draw = random.Random(seed)
    seen, chance = covered(ties, kinds, clusters), [covered(rewired(ties, draw), kinds, clusters) for _ in range(DRAWS)]
    for row in rows(run("gaps", path, "--only", "seven", "--top", "0"), "seven"):
        if row["gap"] not in GAPS or not row["from"]:
            continue
        of, key = row["from"], (row["gap"], identity(row["group"]))
        gap = " ".join(word for word in key if word)
        mean = statistics.fmean(c.get(key, 0) for c in chance) / of
        deviation = statistics.pstdev(c.get(key, 0) for c in chance) / of
        said, spread, z = row["coverage_by_chance"], row["coverage_deviation"], row["coverage_z"]
        yield f"{gap}: covered", row["covered"] == seen.get(key, 0)
        yield f"{gap}: {said:.3f} by chance, here {mean:.3f}", abs(said - mean) <= 4 * deviation * math.sqrt(1 / 200 + 1 / DRAWS) + 1e-12
        yield f"{gap}: deviation {spread:.4f}, here {deviation:.4f}", abs(spread - deviation) <= 0.25 * deviation + 1e-12
        if z is not None:
            yield f"{gap}: z", math.isclose(z, (row["coverage"] - said) / spread, rel_tol=1e-6)


def main():
    compared = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(NETWORKS):
            for what, right in faults(seed, folder):
                compared += 1
                failed += not right
                if not right:
                    print(f"network {seed}: {what}: differs")
    print(f"chance: {compared} figures of the seven gaps against rewiring here, {failed} differ")
    return failed > 0 or compared == 0


if __name__ == "__main__":
    sys.exit(main())
