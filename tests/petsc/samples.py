"""Sampled shortest paths: the values lie about the true ones as far as the stated standard errors say."""
import csv
import io
import math
import re

MEASURES = ["betweenness", "closeness", "harmonic"]
SEEDS, SAMPLES, HIGHEST = range(1, 17), 40, 10


def values_of(text):
    return {row["organisation"]: {m: float(row[m]) for m in MEASURES} for row in csv.DictReader(io.StringIO(text))}


def path_length(text):
    """The average path length and its error."""
    row = next(r for r in csv.DictReader(io.StringIO(text)) if r["figure"] == "average path length")
    return float(row["value"]), float(row["error"] or 0)


def check_mean(program, launch, run, cases, fail):
    command = ["centrality", *cases["groups"][0], "--table", "network", "--format", "csv", "--quiet"]
    sampled = command + ["--samples", str(SAMPLES)]
    true, _ = path_length(run([program, *command]).stdout)
    _, stated = path_length(run([program, *sampled]).stdout)
    told = {path_length(run(launch(n) + sampled).stdout) for n in (1, 3)}
    value, error = told.pop()
    if told or not 0.7 * stated < error < 1.4 * stated or abs(value - true) > 3 * error:
        fail(f"samples: a mean path of {value} with error {error}, not about {true} with {stated}, and so on 1 and 3 ranks: {told}")


def check(program, launch, run, cases, fail):
    command = ["centrality", *cases["groups"][0], "--measures", ",".join(MEASURES), "--format", "csv", "--verbose"]
    true = values_of(run([program, *command, "--quiet"]).stdout)
    away = {m: [] for m in MEASURES}
    for seed in SEEDS:
        done = run(launch(2) + command + ["--samples", str(SAMPLES), "--seed", str(seed)])
        stated = {m: re.search(rf"ten highest values:.*\b{m} ([\d.]+) %", done.stderr) for m in MEASURES}
        if done.returncode or not all(stated.values()):
            return fail(f"samples: seed {seed} ends with {done.returncode} and without stated errors: {done.stderr}")
        found = values_of(done.stdout)
        for m in MEASURES:
            best = sorted(true, key=lambda name: -true[name][m])[:HIGHEST]
            away[m] += [(found[name][m] / true[name][m] - 1) / (float(stated[m].group(1)) / 100) for name in best]
    for m, errors in away.items():
        within = [sum(abs(e) <= far for e in errors) / len(errors) for far in (1, 2)]
        spread = math.sqrt(sum(e * e for e in errors) / len(errors))
        if not (0.55 <= within[0] <= 0.85 and within[1] >= 0.9 and 0.7 <= spread <= 1.3):
            fail(f"samples: of {m} {within[0]:.0%} lie within one stated error, {within[1]:.0%} within two, spread {spread:.2f}")
        print(f"petsc: samples: {m}: {within[0]:.0%} within one stated error, {within[1]:.0%} within two, of {len(errors)}", flush=True)
    return check_mean(program, launch, run, cases, fail)
