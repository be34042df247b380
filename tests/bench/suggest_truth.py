"""Do suggestions come true? `suggest_truth.py PROGRAM [DATA]`: on cuts of real networks, the model against every simple method.

Cuts in time know the projects of 2014 to a year before the one named (2018 where none is) and look for new ties from then
on: the organisations of one country (h2020_projects, countries of h2020_full.nodes), or projects of one size. Static ones
hide whole projects, or ties. The cuts named in JUDGED were never looked at when constants were chosen; those with a star are
among the networks that the prior was learned from (prior.py), so they flatter it. BENCH_CUTS=development, judged, all (the
default), or the names of some. Losses come first. What is not there is skipped with a line.
"""
import csv
import gzip
import io
import json
import os
import random
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
COUNTRIES = {"Ireland": "IE", "Hungary": "HU", "Israel": "IL", "Estonia": "EE", "Norway": "NO", "Finland": "FI", "Greece": "EL", "Czechia": "CZ",
             "Portugal*": "PT", "Poland*": "PL", "Austria*": "AT", "Denmark*": "DK", "Belgium*": "BE"}
YEARS = {f"{name} {year}": (code, year) for name, code in (("Ireland", "IE"), ("Hungary", "HU"), ("Israel", "IL")) for year in (2017, 2019)}
# with 15 to 59 known ties
YEARS |= {"Argentina 2018": ("AR", 2018), "Latvia 2018": ("LV", 2018), "Malta 2019": ("MT", 2019), "Iceland 2018": ("IS", 2018),
          "Lithuania 2019": ("LT", 2019), "South Africa 2017": ("ZA", 2017)}
SIZES = {"small projects": (2, 4, 0), "middle projects": (5, 8, 1), "small projects II": (2, 4, 3), "middle projects II": (5, 8, 4)}  # of each twelve
STATIC = {"Hungary, static": "HU", "Ireland, static": "IE", "Czechia, static": "CZ"}
FILES = {"theyrule": "boards/theyrule2004.edges.csv", "health agencies": "smaller/dhhs.ties.csv", "health departments": "smaller/lhds.ties.csv",
         "policy": "smaller/chemicals_policy.ties.csv", "USAir": "linkprediction/USAir.edges"}
MADE = ["two modes", "random projects"]
JUDGED = ["Norway", "Finland", "Greece", "Czechia", "small projects II", "middle projects II", "Czechia, static", "health departments"]


def in_time(year=2018):
    return ["--split-year", str(year), "--from-year", "2014"]


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
            yield name, write(folder, name, mine), ["--repeats", "2"] if name in STATIC else in_time()
    for name, (code, year) in YEARS.items():
        if name in wanted and rows and country:
            yield name, write(folder, name, [r for r in rows if country.get(r["org"]) == code]), in_time(year)
    for name, (least, most, part) in SIZES.items():
        if name in wanted and rows:
            mine = [r for r in rows if least <= parties[r["project"]] <= most and int(r["project"]) % 12 == part]
            yield name, write(folder, name, mine), in_time()
    for name, path in FILES.items():
        if name in wanted and os.path.exists(f"{DATA}/{path}"):
            yield name, f"{DATA}/{path}", ["--repeats", "2"]


    for name in MADE:
        if name in wanted:
            yield name, make(folder, name), ["--repeats", "3"]
    path = f"{DATA}/smaller/informetrics.ties.csv"
    if "papers" in wanted and os.path.exists(path):
        yield "papers", path, ["--split-year", "2005"]


def make(folder, name):
    """Thirty buyers and twenty suppliers in four trades; 150 projects of three to six, of 120 organisations at random."""
    draw = random.Random(3)
    path = os.path.join(folder, name.replace(" ", "_") + ".csv")
    with open(path, "w", encoding="utf-8") as file:
        if name == "two modes":
            pairs = [(b, s) for b in range(30) for s in range(20) if draw.random() < (0.7 if b % 4 == s % 4 else 0.08)]
            file.write("source,target\n" + "".join(f"buyer{b},supplier{s}\n" for b, s in pairs))
        else:
            file.write("project,org,start_year\n")
            for p in range(150):
                file.writelines(f"{p},{o},\n" for o in draw.sample(range(120), draw.randint(3, 6)))
    return path


def verdict(row):
    """Of the model beside this method, on the same draws of organisations."""
    low, high = row["ahead_low"], row["ahead_high"]
    return "tie" if low is None or low < 0.0005 and high > -0.0005 else "WIN" if low > 0 else "LOSS"


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
        every = [verdict(r) for k, r in rows.items() if k[0] == "new" and k[1] == against and k[2] not in ("model", "best_signal") and k[3] == metric]
        verdicts.append((verdict(best), name, title, model["value"], best["value"], best["method"], best["ahead_low"], best["ahead_high"],
                         every.count("WIN"), every.count("LOSS")))
    splits = tables["splits"]["rows"][0]
    print(f"  {name}: {splits['known']} known ties, {splits['new']} new ({time.time() - start:.0f} s). {splits['model']}")
    for band in tables["reliability"]["rows"]:
        if band["ties"] or band["predicted"] > 0.3:
            print(f"      said {band['predicted']:.3f}, came {band['observed']:.3f} ({band['low']:.3f}-{band['high']:.3f}), {band['pairs']} pairs")
    sys.stdout.flush()
    return verdicts


def show(title, verdicts):
    print(f"\n{title}\n{'':5} {'cut':22} {'figure':13} {'model':>6} {'best':>6}  {'of all':>7}  best simple method, model ahead by (95 %, same draws)")
    for how, name, figure, model, best, method, low, high, wins, losses in sorted(verdicts, key=lambda v: ("LOSS", "tie", "WIN").index(v[0])):
        interval = f"{low:+.3f} to {high:+.3f}" if low is not None else "-"
        print(f"{how:5} {name:22} {figure:13} {model:6.3f} {best:6.3f}  {wins:+3d} {-losses:+3d}  {method} {interval}")
    for how in "LOSS", "tie", "WIN":
        print(f"{how}: {sum(v[0] == how for v in verdicts)} of {len(verdicts)}", end="  ")
    print(f"\n(of all: methods that the model is ahead of, and behind, of {len(METHODS)})")


def main():
    names = list(COUNTRIES) + list(YEARS) + list(STATIC) + list(SIZES) + list(FILES) + MADE + ["papers"]
    asked = os.environ.get("BENCH_CUTS", "all")
    wanted = {"all": names, "judged": JUDGED, "development": [n for n in names if n not in JUDGED]}.get(asked, asked.split(","))
    verdicts = []
    with tempfile.TemporaryDirectory() as folder:
        for name, path, options in cuts(folder, wanted):
            verdicts += judge(name, path, options)
    for title, judged in ("Development", False), ("Judged, never looked at when constants were chosen", True):
        mine = [v for v in verdicts if (v[1] in JUDGED) == judged]
        if mine:
            show(title, mine)


main()
