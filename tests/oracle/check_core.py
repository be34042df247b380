"""core, core_score and core_score_weighted against a naive search of their own: the fit by its definition over all pairs, no better core among
500 random starts, scores that one after the other (Gauss, Seidel) come to."""
import csv
import io
import math
import os
import random
import subprocess
import sys
import tempfile

PROGRAM = os.environ["COOPGRAPH"]
wrong = 0


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def near(what, got, wanted, within):
    global wrong
    if not abs(got - wanted) <= within:
        wrong += 1
        print(f"{what}: {got}, naively {wanted}")


def fit(ties, pairs, covered, n, k):
    ideal = k * (k - 1) / 2 + k * (n - k)
    spread = ties * (pairs - ties) * ideal * (pairs - ideal)
    return (pairs * covered - ties * ideal) / math.sqrt(spread) if spread > 0 else -2


def climb(adjacent, names, ties, start):
    """Changes of sides as long as they better the fit, in random order."""
    n, core = len(names), set(start)
    pairs = n * (n - 1) / 2
    covered = sum(1 for u in names for v in adjacent[u] if u < v and (u in core or v in core))
    best, moved = fit(ties, pairs, covered, n, len(core)), True
    while moved:
        moved = False
        for u in random.sample(names, n):
            own = sum(1 for v in adjacent[u] if v not in core)
            sign = -1 if u in core else 1
            changed = fit(ties, pairs, covered + sign * own, n, len(core) + sign)
            if changed > best + 1e-12:
                core ^= {u}
                covered, best, moved = covered + sign * own, changed, True
    return best


def scores(adjacent, names, strength):
    c = {u: 1.0 for u in names}
    for _ in range(3000):
        squares = sum(x * x for x in c.values())
        for u in names:
            others = squares - c[u] ** 2
            new = sum(strength(u, v) * c[v] for v in adjacent[u]) / others if others > 0 else 0
            squares += new * new - c[u] ** 2
            c[u] = new
    length = math.sqrt(sum(x * x for x in c.values()))
    return {u: x / length for u, x in c.items()}


def correlation(x, y):
    mx, my = sum(x) / len(x), sum(y) / len(y)
    return sum((a - mx) * (b - my) for a, b in zip(x, y)) / math.sqrt(
        sum((a - mx) ** 2 for a in x) * sum((b - my) ** 2 for b in y))


def check(path):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([PROGRAM, "convert", path, "-q", "-o", f"{folder}/net.csv"], check=True)
        with open(f"{folder}/net.ties.csv", encoding="utf-8-sig") as file:
            rows = [r for r in csv.DictReader(file) if r.get("Kind") != "membership"]
    measured = [r for r in run("centrality", path, "--measures", "core,core_score,core_score_weighted", "--format", "csv", "-q")
                if r["core"] != ""]
    names = [r["organisation"] for r in measured]
    adjacent = {u: set() for u in names}
    strength = {}
    for r in rows:
        pair = frozenset((r["Source"], r["Target"]))
        strength[pair] = strength.get(pair, 0) + float(r["Weight"])
        adjacent[r["Source"]].add(r["Target"])
        adjacent[r["Target"]].add(r["Source"])
    ties, n = sum(map(len, adjacent.values())) / 2, len(names)
    whole = {r["figure"]: float(r["value"] or "nan") for r in
             run("centrality", path, "--table", "network", "--format", "csv", "-q")}
    core = {r["organisation"] for r in measured if r["core"] == "1"}
    near(f"{path} core", whole["core"], len(core), 0)
    both = [(u, v) for i, u in enumerate(names) for v in names[i + 1:]]
    has = [float(v in adjacent[u]) for u, v in both]
    near(f"{path} core fit", whole["core fit"], correlation(has, [float(u in core or v in core) for u, v in both]), 1e-9)
    random.seed(1)
    for start in range(500):
        found = climb(adjacent, names, ties, random.sample(names, 1 + start % (n // 2)))
        if found > whole["core fit"] + 1e-9:
            near(f"{path} a better core", whole["core fit"], found, 0)
            break
    for column, figure, of in (("core_score", "core score fit", lambda u, v: float(v in adjacent[u])),
                               ("core_score_weighted", "core score fit by strength",
                                lambda u, v: strength.get(frozenset((u, v)), 0.0))):
        naive = scores(adjacent, names, of)
        for r in measured:
            near(f"{path} {column} of {r['organisation']}", float(r[column]), naive[r["organisation"]], 1e-6)
        fits = correlation([of(u, v) for u, v in both], [naive[u] * naive[v] for u, v in both])
        near(f"{path} {figure}", whole[figure], fits, 1e-6)
    print(f"{path}: a core of {len(core)} of {n}, fit {whole['core fit']:.4f}, of scores {whole['core score fit']:.4f}, "
          f"by strength {whole['core score fit by strength']:.4f}")


for graph in ("tests/oracle/belonging/karate.csv", "graphs/ino-tomsk.json", "graphs/moscow-clusters.json"):
    check(graph)
sys.exit(wrong > 0)
