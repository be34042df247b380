"""The table of src/suggest/model_prior.c: `prior.py LEARNER [DATA]` writes cuts of DATA's projects by country and size and lets
LEARNER (tests/bench/prior.c) learn from all of them. None of these cuts is in suggest_truth.py."""
import csv
import gzip
import io
import os
import subprocess
import sys
import tempfile

LEARNER, DATA = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "../shared/data"
COUNTRIES = "PT PL RO SI DK TR HR BG AT CH SE BE CY SK US CN NL".split()
SIZES = [(least, most, part) for least, most in ((2, 4), (5, 8)) for part in (2, 5, 6, 7, 8, 9, 10, 11)]
CUTS = (2017, 1), (2018, 2), (2019, 1), (2019, 2), (2020, 2)  # what comes from then on, in so many years, is looked for


def read(name):
    with gzip.open(f"{DATA}/cordis/{name}") as file:
        return list(csv.DictReader(io.TextIOWrapper(file, "utf-8")))


def write(path, rows, since, years):
    size = {}
    for r in rows:
        size[r["project"]] = size.get(r["project"], 0) + 1
    with open(path, "w", encoding="utf-8") as file:
        file.write("project,org,start_year\n")
        file.writelines(f"{r['project']},{r['org']},{min(int(r['start_year']), since)}\n" for r in rows
                        if size[r["project"]] > 1 and r["start_year"].isdigit() and int(r["start_year"]) < since + years)
    return path


rows, parties = read("h2020_projects.csv.gz"), {}
country = {r["id"]: r["country"] for r in read("h2020_full.nodes.csv.gz")}
for r in rows:
    parties[r["project"]] = parties.get(r["project"], 0) + 1
with tempfile.TemporaryDirectory() as folder:
    cuts = [(code, [r for r in rows if country.get(r["org"]) == code]) for code in COUNTRIES]
    cuts += [(f"size-{least}-{part}", [r for r in rows if least <= parties[r["project"]] <= most and int(r["project"]) % 12 == part])
             for least, most, part in SIZES]
    paths = [write(os.path.join(folder, f"{name}-{since}-{years}.csv"), mine, since, years)
             for name, mine in cuts for since, years in CUTS]
    sys.exit(subprocess.run([LEARNER, *paths]).returncode)
