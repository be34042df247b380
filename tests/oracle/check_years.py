"""--at, --window and --every-year against a naive reading of the same JSON: which pairs have a tie in a year, how many are
new and lost; the strength of Newman's projection; what --dated leaves out."""
import csv
import io
import itertools
import json
import os
import subprocess
import sys

PROGRAM = os.environ["COOPGRAPH"]
wrong = 0


def run(*arguments):
    done = subprocess.run([PROGRAM, *arguments], capture_output=True, text=True, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout)))


def day(text, last):
    parts = str(text).split("-")
    fill = ["9999", "99", "99"] if last else ["0000", "00", "00"]
    return tuple(int(p) for p in (parts + fill[len(parts):])[:3])


def there(row, first, last, dated_only):
    since, until = row.get("since", row.get("date", row.get("start"))), row.get("until", row.get("end"))
    if not since and not until:
        return not dated_only
    return (not since or day(since, False) <= day(last, True)) and (not until or day(until, True) >= day(first, False))


def ends(data, name):
    """An organisation by its id, label or label in Russian, as files name it."""
    for one in data["organisations"]:
        if name in (one["id"], one.get("label")):
            return one["id"]
    return name


def pairs(data, first, last, dated_only=False):
    weight = {}
    for tie in data.get("ties", []):
        if tie.get("kind") != "membership" and there(tie, first, last, dated_only):
            pair = frozenset((ends(data, tie["from"]), ends(data, tie["to"])))
            weight[pair] = weight.get(pair, 0) + tie.get("weight", 1)
    for event in data.get("agreements", []) + data.get("projects", []):
        if not there(event, first, last, dated_only):
            continue
        members = event.get("parties", event.get("participants", []))
        who = sorted({ends(data, m if isinstance(m, str) else m.get("organisation", m.get("id"))) for m in members})
        for pair in itertools.combinations(who, 2):
            weight[frozenset(pair)] = weight.get(frozenset(pair), 0) + 1 / (len(who) - 1)
    return weight


def same(what, got, wanted):
    global wrong
    if got == "" or abs(float(got) - wanted) > 1e-9 * max(1, abs(wanted)):
        wrong += 1
        print(f"{what}: {got}, naively {wanted}")


def check(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    rows = run("centrality", path, "--every-year", "--table", "network", "--format", "csv")
    before = None
    for row in rows:
        now = pairs(data, row["year"], row["year"])
        where = f"{path} {row['year']}"
        same(f"{where} pairs", row["pairs"], len(now))
        same(f"{where} strength", row["strength"], sum(now.values()))
        same(f"{where} active", row["active"], len(frozenset().union(*now)))
        if before is not None:
            same(f"{where} new", row["new"], len(now.keys() - before.keys()))
            same(f"{where} lost", row["lost"], len(before.keys() - now.keys()))
            same(f"{where} jaccard", row["jaccard"], len(now.keys() & before.keys()) / len(now.keys() | before.keys()))
            same(f"{where} growth", row["growth"], len(now) / len(before) - 1)
        before = now
    for row in rows[1:3]:  # a window has what is new since the year before it
        first = run("centrality", path, "--window", f"{row['year']}-", "--every-year", "--table", "network", "--format", "csv")[0]
        for column in ("new", "lost", "growth", "jaccard"):
            same(f"{path} from {row['year']} {column}", first[column], float(row[column]))
    years = {r["year"] for r in rows}
    for first, last, more in [("2012", "2012", []), ("2010", "2013", []), ("2011", "2012", ["--dated"])]:
        if first not in years:
            continue
        now = pairs(data, first, last, bool(more))
        when = ["--at", first] if first == last else ["--window", f"{first}-{last}"]
        degrees = {r["organisation"]: r["degree"] for r in
                   run("centrality", path, *when, *more, "--measures", "degree", "--format", "csv")}
        for who in frozenset().union(*now):
            same(f"{path} {when} degree of {who}", degrees[who], sum(who in p for p in now))
        in_year = [r for r in run("centrality", path, "--every-year", *more, "--measures", "degree", "--format", "csv")
                   if r["year"] == first]
        now = pairs(data, first, first, bool(more))
        for r in in_year:
            same(f"{path} {first} degree of {r['organisation']}", r["degree"] or 0, sum(r["organisation"] in p for p in now))
    print(f"{path}: {len(rows)} years")


for graph in ("graphs/ino-tomsk.json", "graphs/ino-tomsk-full.json", "graphs/moscow-clusters.json"):
    check(graph)
sys.exit(wrong > 0)
