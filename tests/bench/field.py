"""Seconds of what the field reports: `field.py PROGRAM`, for bench-field.

Quadratic assignment of 500 organisations with five variables and 2,000 permutations, and the network table of 100,000
organisations and 800,000 ties, with one thread and with two: the same bytes of both, or it fails.
"""
import os
import random
import subprocess
import sys
import time

PROGRAM = sys.argv[1]
KEPT = "build/bench-field"
KINDS = ["cooperation", "supply", "funding", "project"]


def write_pairs(nodes, ties):
    chance = random.Random(1)
    with open(nodes, "w", encoding="utf-8") as file:
        print("id,kind,region,latitude,longitude", file=file)
        for i in range(500):
            place = f"{chance.uniform(50, 60):.4f},{chance.uniform(30, 70):.4f}"
            print(f"o{i},{chance.choice(['company', 'university', 'research'])},region {i % 8},{place}", file=file)
    with open(ties, "w", encoding="utf-8") as file:
        print("source,target,kind,weight", file=file)
        for _ in range(4000):
            a, b = chance.sample(range(500), 2)
            print(f"o{a},o{b},{chance.choice(KINDS)},{chance.randint(1, 5)}", file=file)


def run(name, *arguments):
    outputs = set()
    for threads in ("1", "2"):
        start = time.time()
        child = subprocess.Popen([PROGRAM, *arguments, "--quiet", "--threads", threads], stdout=subprocess.PIPE)
        outputs.add(child.stdout.read())
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit(f"bench-field: {name} failed")
        print(f"{name:<52} threads {threads}  {time.time() - start:6.1f} s  processor {usage.ru_utime + usage.ru_stime:6.1f} s  "
              f"{usage.ru_maxrss / 1024:5.0f} MiB", flush=True)
    if len(outputs) > 1:
        sys.exit(f"bench-field: {name}: other bytes with two threads")


os.makedirs(KEPT, exist_ok=True)
FILES = [f"{KEPT}/pairs.nodes.csv", f"{KEPT}/pairs.ties.csv"]
write_pairs(*FILES)
run("qap, 500 organisations, 5 variables, 2000 times", "qap", *FILES, "--explain", "kind:cooperation", "--by",
    "same:region,same:kind,distance,kind:funding,kind:supply")
FILES = [f"{KEPT}/large.nodes.csv", f"{KEPT}/large.ties.csv"]
subprocess.run([PROGRAM, "generate", "--organisations", "100000", "--ties", "800000", "-o", f"{KEPT}/large.csv", "--force", "--quiet"],
               check=True)
run("network table, 100,000 organisations, 800,000 ties", "centrality", *FILES, "--table", "network")
