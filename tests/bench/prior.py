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
COUNTRIES = "PT PL RO SI DK TR HR BG AT CH SE".split()
SIZES = [(2, 4, 2), (5, 8, 2), (2, 4, 5), (5, 8, 5)]
UNTIL = 2018, 2021  # what comes last is looked for, in each


def read(name):
    with gzip.open(f"{DATA}/cordis/{name}") as file:
        return list(csv.DictReader(io.TextIOWrapper(file, "utf-8")))


def write(path, rows, until):
    size = {}
    for r in rows:
        size[r["project"]] = size.get(r["project"], 0) + 1
    with open(path, "w", encoding="utf-8") as file:
        file.write("project,org,start_year\n")
        file.writelines(f"{r['project']},{r['org']},{r['start_year']}\n" for r in rows
                        if size[r["project"]] > 1 and r["start_year"].isdigit() and int(r["start_year"]) < until)
    return path


rows, parties = read("h2020_projects.csv.gz"), {}
country = {r["id"]: r["country"] for r in read("h2020_full.nodes.csv.gz")}
for r in rows:
    parties[r["project"]] = parties.get(r["project"], 0) + 1
with tempfile.TemporaryDirectory() as folder:
    cuts = [(code, [r for r in rows if country.get(r["org"]) == code]) for code in COUNTRIES]
    cuts += [(f"size-{least}-{part}", [r for r in rows if least <= parties[r["project"]] <= most and int(r["project"]) % 12 == part])
             for least, most, part in SIZES]
    paths = [write(os.path.join(folder, f"{name}-{until}.csv"), mine, until) for name, mine in cuts for until in UNTIL]
    sys.exit(subprocess.run([LEARNER, *paths]).returncode)
