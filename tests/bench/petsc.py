"""The distributed program beside the one-machine program: `petsc.py PROGRAM DISTRIBUTED KEPT`, for bench-petsc.

A heavy-tailed network of BENCH_PETSC='ORGANISATIONS TIES' (default 10^6 and 8*10^6) on BENCH_RANKS ranks (default '1 2'; 4 on two cores for bytes and
memory alone). Of each stage: seconds, and bytes and messages that a rank sends; memory a rank. KEPT gets a line of JSON for each run, which
petsc_plan.py plans from."""
import json
import os
import random
import re
import subprocess
import sys
import time

PROGRAM, DISTRIBUTED, KEPT = sys.argv[1:4]
ORGANISATIONS, TIES = (int(word) for word in os.environ.get("BENCH_PETSC", "1000000 8000000").split())
RANKS = [int(word) for word in os.environ.get("BENCH_RANKS", "1 2").split()]
MEASURES = os.environ.get("BENCH_MEASURES", "degree,pagerank,coreness,clustering")
FILE = f"build/bench-petsc-{ORGANISATIONS}-{TIES}.csv"
WRITTEN = "build/bench-petsc-figures.csv"
os.environ.update(OMPI_ALLOW_RUN_AS_ROOT="1", OMPI_ALLOW_RUN_AS_ROOT_CONFIRM="1", OMP_NUM_THREADS="1")


def write_network():
    if os.path.exists(FILE):
        return
    chance = random.Random(1).random
    with open(FILE + ".new", "w", encoding="ascii") as file:
        file.write("source,target,weight\n")
        left = TIES
        while left > 0:
            rows = []
            for _ in range(min(left, 100000)):
                a, b = int(ORGANISATIONS * chance() ** 2), int(ORGANISATIONS * chance())
                rows.append(f"{a},{b},{1 + (a + b) % 5}\n")
            left -= len(rows)
            file.writelines(rows)
    os.rename(FILE + ".new", FILE)


def launch(ranks):
    return ["mpiexec", "--oversubscribe", "--mca", "mpi_yield_when_idle", "1", "-n", str(ranks), DISTRIBUTED]


def measure(ranks):
    begin = time.time()
    done = subprocess.run(launch(ranks) + ["centrality", FILE, "--measures", MEASURES, "--verbose", "-o", WRITTEN, "--top", "1"],
                          capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"bench-petsc: {ranks} ranks end with {done.returncode}: {done.stderr}")
    run = {"organisations": ORGANISATIONS, "ties": TIES, "ranks": ranks, "seconds": time.time() - begin, "file": os.path.getsize(FILE),
           "written": os.path.getsize(WRITTEN), "cores": os.cpu_count(), "stages": []}
    for name, seconds, sent, messages in re.findall(r"stage (.+): ([\d.]+) s, (\d+) bytes, (\d+) messages", done.stderr):
        run["stages"].append({"name": name, "seconds": float(seconds), "bytes": int(sent), "messages": int(messages)})
    run["most"], run["mean"], run["ghosts"] = (int(word) for word in re.search(r"balance: (\d+) .* most, (\d+) .*; (\d+) ghosts", done.stderr).groups())
    os.remove(WRITTEN)
    run["memory"] = 1024 * int(re.search(r"memory: (\d+) KiB", done.stderr)[1])
    with open(KEPT, "a", encoding="utf-8") as file:
        file.write(json.dumps(run) + "\n")
    print(f"{ranks} ranks on {run['cores']} cores: {run['seconds']:.1f} s, {run['memory'] / 2**20:.0f} MiB a rank; "
          f"the most ties of a rank are {run['most'] / max(1, run['mean']):.3f} times the mean, {run['ghosts']:,} ghosts at most")
    for stage in run["stages"]:
        print(f"    {stage['name']:<24} {stage['seconds']:8.2f} s {stage['bytes'] / 2**20:10.1f} MiB {stage['messages']:8} messages a rank")


def main():
    write_network()
    print(f"{ORGANISATIONS:,} organisations, {TIES:,} ties, {os.path.getsize(FILE) / 2**20:.0f} MiB")
    for ranks in RANKS:
        measure(ranks)
    if os.environ.get("BENCH_ALONE", "1") == "1":
        begin = time.time()
        child = subprocess.Popen([PROGRAM, "centrality", FILE, "--measures", MEASURES, "--top", "1", "--quiet", "--threads", "1"],
                                 stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        if status:
            sys.exit("bench-petsc: the one-machine program failed")
        print(f"one machine, one thread: {time.time() - begin:.1f} s, {usage.ru_maxrss / 1024:.0f} MiB")


main()
