"""Seconds and peak memory of NetworkX's readers and writers: `bench_networkx.py GRAPHML GEXF NODE-LINK`, for bench_formats."""

import json
import os
import resource
import sys
import time

import networkx as nx


def write_node_link(graph, path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(nx.node_link_data(graph), file)


def read_node_link(path):
    with open(path, encoding="utf-8") as file:
        return nx.node_link_graph(json.load(file))


def row(name, what, seconds, path, mebibytes):
    size = os.path.getsize(path) / 1e6
    print(f"{name:<14} {what:<5}  {'NetworkX':<10} {seconds:8.2f} s {size / seconds:7.0f} MB/s {mebibytes:7.0f} MiB", flush=True)


def measure(name, read, write, path):
    """In a process of its own, whose peak is this format's alone."""
    child = os.fork()
    if child:
        os.waitpid(child, 0)
        return
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    graph = read(path)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    write(graph, path + ".networkx")
    row(name, "write", time.process_time() - start, path + ".networkx", (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak) / 1024)
    row(name, "read", seconds, path, (peak - before) / 1024)
    os.remove(path + ".networkx")
    os._exit(0)


measure("graphml", nx.read_graphml, nx.write_graphml, sys.argv[1])
measure("gexf", nx.read_gexf, nx.write_gexf, sys.argv[2])
measure("node-link.json", read_node_link, write_node_link, sys.argv[3])
