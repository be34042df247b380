"""Seconds and peak memory of lists for every organisation: `suggest.py PROGRAM [DATA]`, for bench-suggest.

The top 20 of each of the 35,871 organisations of cordis/h2020_full (in DATA, default ../shared/data), every signal and
reason included, beside resource allocation alone by NetworKit, else NetworkX, for the same pairs; then the top 20 of each
of a generated network, as many organisations and ties as BENCH_GENERATED says. What is not there is skipped with a line.
"""
import csv
import gzip
import io
import os
import subprocess
import sys
import time

PROGRAM, DATA = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "../shared/data"
ORGANISATIONS, TIES = os.environ.get("BENCH_GENERATED", "1000000 8000000").split()
H2020 = [os.path.join(DATA, "cordis", f"h2020_full.{part}.csv.gz") for part in ("nodes", "edges")]
KEPT = "build/bench-suggest"


def row(name, seconds, processor, mebibytes, remark):
    memory = f"{mebibytes:7.0f} MiB" if mebibytes else " " * 11
    print(f"{name:<34} {seconds:8.1f} s  processor {processor:8.1f} s {memory}  {remark}", flush=True)


def run(name, *arguments, output):
    """Runs the program, its output into a file; returns its processor seconds."""
    start = time.time()
    with open(output, "wb") as file:
        child = subprocess.Popen([PROGRAM, "suggest", "--every", "--top", "20", "--format", "csv", "--quiet", *arguments], stdout=file)
        _, status, usage = os.wait4(child.pid, 0)
    seconds = time.time() - start
    if status:
        sys.exit(f"bench-suggest: {name} failed")
    with open(output, "rb") as file:
        rows = sum(block.count(b"\n") for block in iter(lambda: file.read(1 << 24), b"")) - 1
    processor = usage.ru_utime + usage.ru_stime
    remark = f"{rows:,} rows, {os.path.getsize(output) / 2**20:,.0f} MiB; {1e6 * processor / max(rows, 1):.1f} microseconds a row"
    row(name, seconds, processor, usage.ru_maxrss / 1024, remark)
    return processor


def pairs_of(path):
    with open(path, encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        head = next(reader)
        a, b = head.index("a"), head.index("b")
        return sorted({tuple(sorted((line[a], line[b]))) for line in reader})


def ties_of(path):
    with gzip.open(path) as file:
        reader = csv.reader(io.TextIOWrapper(file, "utf-8"))
        head = [name.lower() for name in next(reader)]
        source, target = head.index("source"), head.index("target")
        return {tuple(sorted((line[source], line[target]))) for line in reader if line[source] != line[target]}


def by_networkit(ties, pairs):
    import networkit as nk

    number = {}
    for pair in list(ties) + pairs:
        for end in pair:
            number.setdefault(end, len(number))
    graph = nk.Graph(len(number))
    for a, b in ties:
        graph.addEdge(number[a], number[b])
    nk.setNumberOfThreads(os.cpu_count())
    index, asked = nk.linkprediction.ResourceAllocationIndex(graph), [(number[a], number[b]) for a, b in pairs]
    # the index does not keep its graph alive: the function does
    return lambda graph=graph: sum(value for _, value in index.runOn(asked))


def by_networkx(ties, pairs):
    import networkx as nx

    graph = nx.Graph(list(ties))
    graph.add_nodes_from(end for pair in pairs for end in pair)
    return lambda: sum(value for _, _, value in nx.resource_allocation_index(graph, pairs))


def beside(ours):
    """Resource allocation of the pairs that were suggested; the networks are made before the clock starts."""
    for name, make in (("NetworKit", by_networkit), ("NetworkX", by_networkx)):
        try:
            index = make(ties_of(H2020[1]), pairs := pairs_of(f"{KEPT}-h2020.csv"))
        except ImportError:
            continue
        start, before = time.time(), time.process_time()
        total = index()
        seconds, processor = time.time() - start, time.process_time() - before
        remark = f"{len(pairs):,} pairs, sum {total:.6g}; all of ours takes {ours / max(processor, 1e-9):.1f} times as long"
        row(f"resource allocation by {name}", seconds, processor, 0, remark)
        return
    print("skipped: resource allocation beside ours (neither networkit nor networkx is installed)")


def main():
    os.makedirs("build", exist_ok=True)
    if all(os.path.exists(path) for path in H2020):
        ours = run("h2020_full, 20 each, all signals", "--signals", *H2020, output=f"{KEPT}-h2020.csv")
        beside(ours)
        os.remove(f"{KEPT}-h2020.csv")
    else:
        print(f"skipped: h2020_full ({H2020[0]} is not there)")
    made = [f"{KEPT}.nodes.csv", f"{KEPT}.ties.csv"]
    subprocess.run([PROGRAM, "generate", "--organisations", ORGANISATIONS, "--ties", TIES, "--quiet", "-o", f"{KEPT}.csv"], check=True)
    run(f"{int(ORGANISATIONS):,} with {int(TIES):,} ties", *made, output=f"{KEPT}-all.csv")
    for path in [*made, f"{KEPT}-all.csv"]:
        os.remove(path)


main()
