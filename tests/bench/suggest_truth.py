"""Do suggestions come true? `suggest_truth.py PROGRAM [DATA]`: on cuts of real networks, the model against every simple method.

Cuts in time know the projects of 2014 to 2017 and look for new ties from 2018 on: the organisations of one country
(h2020_projects, countries of h2020_full.nodes), or projects of one size. Static ones hide whole projects, or ties. The
cuts named in JUDGED were never looked at when constants were chosen: say BENCH_CUTS=judged to see these, =all for all,
or the names of some. Losses come first. What is not there is skipped with a line.
"""
import csv
import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
import time

PROGRAM, DATA = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "../shared/data"
METHODS = ("preferential_attachment weighted_preferential_attachment degree_min strength_min common_neighbours jaccard adamic_adar "
           "resource_allocation weighted_resource_allocation l3 weighted_l3 local_path katz weighted_katz srw3 low_rank_8 "
           "shortest_path personalised_pagerank").split()
FIGURES = [("uniform", "auc", "AUC"), ("degree_corrected", "auc", "same degrees"), ("every", "mrr", "MRR"),
           ("every", "precision_at_10", "precision@10"), ("every", "ndcg_at_10", "nDCG@10")]
COUNTRIES = {"Ireland": "IE", "Hungary": "HU", "Israel": "IL", "Estonia": "EE", "Norway": "NO", "Finland": "FI", "Greece": "EL", "Czechia": "CZ"}
SIZES = {"small projects": (2, 4, 0), "middle projects": (5, 8, 1), "small projects II": (2, 4, 3), "middle projects II": (5, 8, 4)}  # of each twelve
STATIC = {"Hungary, static": "HU", "Ireland, static": "IE", "Czechia, static": "CZ"}
FILES = {"theyrule": "boards/theyrule2004.edges.csv", "health agencies": "smaller/dhhs.ties.csv", "health departments": "smaller/lhds.ties.csv",
         "policy": "smaller/chemicals_policy.ties.csv", "USAir": "linkprediction/USAir.edges"}
JUDGED = ["Norway", "Finland", "Greece", "Czechia", "small projects II", "middle projects II", "Czechia, static", "health departments"]
IN_TIME = ["--split-year", "2018", "--from-year", "2014"]


def read(name):
    path = f"{DATA}/cordis/{name}"
    if not os.path.exists(path):
        print(f"skipped: cuts of {name}, which is not in {DATA}")
        return []
    with gzip.open(path) as file:
        return list(csv.DictReader(io.TextIOWrapper(file, "utf-8")))


def write(folder, name, rows):
    """Projects that still have two parties."""
    size = {}
    for r in rows:
        size[r["project"]] = size.get(r["project"], 0) + 1
    path = os.path.join(folder, name.replace(" ", "_").replace(",", "") + ".csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("project,org,start_year\n")
        file.writelines(f"{r['project']},{r['org']},{r['start_year']}\n" for r in rows if size[r["project"]] > 1)
    return path


def cuts(folder, wanted):
    """(name, file, options) of each cut, written when it is asked for."""
    rows = read("h2020_projects.csv.gz")
    country = {r["id"]: r["country"] for r in read("h2020_full.nodes.csv.gz")}
    parties = {}
    for r in rows:
        parties[r["project"]] = parties.get(r["project"], 0) + 1
    for name, code in list(COUNTRIES.items()) + list(STATIC.items()):
        if name in wanted and rows and country:
            mine = [r for r in rows if country.get(r["org"]) == code]
            if name in STATIC:
                mine = [dict(r, start_year="") for r in mine]
            yield name, write(folder, name, mine), ["--repeats", "2"] if name in STATIC else IN_TIME
    for name, (least, most, part) in SIZES.items():
        if name in wanted and rows:
            mine = [r for r in rows if least <= parties[r["project"]] <= most and int(r["project"]) % 12 == part]
            yield name, write(folder, name, mine), IN_TIME
    for name, path in FILES.items():
        if name in wanted and os.path.exists(f"{DATA}/{path}"):
            yield name, f"{DATA}/{path}", ["--repeats", "2"]


def judge(name, path, options):
    start = time.time()
    done = subprocess.run([PROGRAM, "evaluate", path, *options, "--hard", "0", "--ranked", "300", "--draws", "300", "--against",
                           ",".join(METHODS), "--format", "json", "--quiet"], stdout=subprocess.PIPE)
    if done.returncode:
        sys.exit(f"suggest_truth: {name} failed")
    tables = {t["name"]: t for t in json.loads(done.stdout)["tables"]}
    rows = {(r["ties"], r["against"], r["method"], r["metric"]): r for r in tables["accuracy"]["rows"]}
    verdicts = []
    for against, metric, title in FIGURES:
        model = rows.get(("new", against, "model", metric))
        if not model:
            continue
        # the best of the simple methods after the fact: harder to beat than any that could be named before
        best = max((r for k, r in rows.items() if k[0] == "new" and k[1] == against and k[2] not in ("model", "best_signal") and k[3] == metric),
                   key=lambda r: r["value"])
        low, high = best["ahead_low"], best["ahead_high"]
        how = "tie" if low is None or low <= 0 <= high else "WIN" if low > 0 else "LOSS"
        verdicts.append((how, name, title, model["value"], best["value"], best["method"], low, high))
    splits = tables["splits"]["rows"][0]
    print(f"  {name}: {splits['known']} known ties, {splits['new']} new ({time.time() - start:.0f} s). {splits['model']}")
    for band in tables["reliability"]["rows"]:
        if band["ties"] or band["predicted"] > 0.3:
            print(f"      said {band['predicted']:.3f}, came {band['observed']:.3f} ({band['low']:.3f}-{band['high']:.3f}), {band['pairs']} pairs")
    sys.stdout.flush()
    return verdicts


def main():
    names = list(COUNTRIES) + list(STATIC) + list(SIZES) + list(FILES)
    asked = os.environ.get("BENCH_CUTS", "development")
    wanted = {"all": names, "judged": JUDGED, "development": [n for n in names if n not in JUDGED]}.get(asked, asked.split(","))
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        for name, path, options in cuts(folder, wanted):
            verdicts += judge(name, path, options)
    print(f"\n{'':5} {'cut':22} {'figure':13} {'model':>6} {'best':>6}  best simple method, model ahead by (95 %, same draws)")
    for how, name, title, model, best, method, low, high in sorted(verdicts, key=lambda v: ("LOSS", "tie", "WIN").index(v[0])):
        interval = f"{low:+.3f} to {high:+.3f}" if low is not None else "-"
        print(f"{how:5} {name:22} {title:13} {model:6.3f} {best:6.3f}  {method} {interval}")
    for how in "LOSS", "tie", "WIN":
        print(f"{how}: {sum(v[0] == how for v in verdicts)} of {len(verdicts)}", end="  ")
    print()


main()
