"""Suggestions: signals and likelihoods as the one-machine program has them of the same pairs, and the best of each
organisation as a count over all its partners' partners gives them."""
import csv
import io
import json
import math
import os
from collections import defaultdict

SIGNALS = ["common_neighbours", "adamic_adar", "resource_allocation", "l3"]
EACH = 3


def pairs_of(text, columns):
    found = {}
    for row in csv.DictReader(io.StringIO(text)):
        found[row["a"], row["b"]] = [float(row[c]) if row[c] else math.nan for c in columns]
    return found


def close(x, y):
    return math.isclose(x, y, rel_tol=1e-9, abs_tol=1e-12) or (math.isnan(x) and math.isnan(y))


def table(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file))


def best_of(files):
    """{organisation: its best partners by resource allocation, to 9 digits}: whoever has a tie is no new partner, but a government
    body and what it only owns or funds share nobody with others."""
    state = {row["id"] for row in table(files[0]) if row["kind"] == "government"} if len(files) > 1 else set()
    tied, partners = defaultdict(set), defaultdict(set)
    for row in table(files[-1]):
        holds = row.get("kind") in ("funding", "ownership") and {row["source"], row["target"]} & state
        for a, b in ((row["source"], row["target"]), (row["target"], row["source"])):
            tied[a].add(b)
            if not holds:
                partners[a].add(b)
    best = {}
    for a in tied:
        score = defaultdict(float)
        for z in partners[a]:
            for b in partners[z] - tied[a] - {a}:
                score[b] += 1 / len(partners[z])
        best[a] = sorted(score.items(), key=lambda item: (-float(f"{item[1]:.9g}"), item[0]))[:EACH]
    return best


def model_of(path):
    """A model of four signals, as another network might have given it."""
    terms = lambda weight: [{"scale": s, "mean": 0.3, "deviation": 0.8, "farthest": 8, "weight": weight, "square": weight / 7}
                            for s in (1, 10)]
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"coopgraph_model": 2, "kind": "learned", "text": "made for a test", "base_rate": 0.02, "intercept": -4.1, "years": 0,
                   "signals": [{"signal": name, "terms": terms(0.1 * (k + 1))} for k, name in enumerate(SIGNALS)]}, file)
    return path


def check(program, launch, run, cases, folder, fail):
    model = model_of(os.path.join(folder, "model.json"))
    for name in ("middle", "groups", "states", "states-few"):
        files = cases[name][0]
        one = run([program, "suggest", *files, "--every", "--signals", "--model", model, "--top", "40", "--format", "csv", "--quiet"])
        if one.returncode:
            return fail(f"suggestions: the one-machine program ends with {one.returncode}: {one.stderr}")
        theirs = pairs_of(one.stdout, SIGNALS + ["likelihood"])
        expected, told = best_of(files), set()
        for ranks in (1, 2, 3, 4):
            command = launch(ranks) + ["suggest", *files, "--every", "--signals", "--format", "csv", "--quiet"]
            many, by_model = run(command), run(command + ["--model", model, "--top", "8"])
            if many.returncode or by_model.returncode:
                return fail(f"suggestions: {ranks} ranks end with {many.returncode}: {many.stderr}{by_model.stderr}")
            chosen = defaultdict(list)
            for (a, b), values in pairs_of(many.stdout, SIGNALS).items():
                chosen[a].append((b, values[2]))
            for a, best in expected.items():
                if [b for b, _ in chosen[a]] != [b for b, _ in best] or not all(close(x[1], y[1]) for x, y in zip(chosen[a], best)):
                    return fail(f"suggestions, {name}, {ranks} ranks: for {a} {chosen[a]}, not {best}")
            ours, both = pairs_of(by_model.stdout, SIGNALS + ["likelihood"]), 0
            for pair, values in ours.items():
                other = theirs.get(pair) or theirs.get(pair[::-1])
                both += other is not None
                if other and not all(close(x, y) for x, y in zip(values, other)):
                    return fail(f"suggestions, {name}, {ranks} ranks: {pair} has {values}, not {other}")
            if both < 100:
                return fail(f"suggestions, {name}: only {both} pairs to compare")
            told.add("\n".join(sorted(f"{a},{b}" for a, b in ours)))
        if len(told) != 1:
            fail(f"suggestions, {name}: other pairs on other ranks")
        print(f"petsc: suggestions, {name}: {len(expected)} lists, {both} pairs compared, ranks 1,2,3,4", flush=True)
    return None
