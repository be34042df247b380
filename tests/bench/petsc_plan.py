"""What a run would take elsewhere: `petsc_plan.py KEPT [ORGANISATIONS TIES MACHINES CORES GBIT]`, from the lines that petsc.py kept.

The model, fitted to the largest run on one rank and the one of as many ties on the most ranks that had a core each:
  seconds of a stage = work * ties / ranks + bytes a rank / bandwidth of a rank + messages a rank * LATENCY; work is the dearer of what it was on
  one rank and on several, which share the memory of one machine. In writing every rank makes its text and writes it where it
  belongs: organisations / ranks, its bytes over the wire, and all bytes on the disk behind the one file at STORE
  bytes a rank: in reading and making the network a part (R - 1) / R of each tie; in a measure as many for each ghost as were measured, where no
  rank has more ghosts than all others have organisations, or than its ties have ends (that is the worst: a network without any locality)
  memory a rank = CONSTANT + so much a tie that it holds + so much a name that it knows, its own and ghosts
Without a size it predicts each run that was kept from those of fewer ties, says how far off it is, and plans 10^9 ties on 16 machines."""
import json
import sys

LATENCY = 30e-6   # seconds a message, TCP on Ethernet
STORE = 1e9       # bytes a second that the storage takes from all ranks together
CONSTANT = 60e6   # bytes of a process without a network
SHUFFLED = {"read", "network"}


def load(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def known(run):
    return run["organisations"] / run["ranks"] + run["ghosts"]


def fit(runs):
    alone = max((r for r in runs if r["ranks"] == 1), key=lambda r: r["ties"])
    several = [r for r in runs if 1 < r["ranks"] <= r["cores"] and r["ties"] == alone["ties"]]
    if not several:
        sys.exit("petsc_plan: no run on several ranks with a core each: make bench-petsc")
    many = max(several, key=lambda r: r["ranks"])
    ranks, stages = many["ranks"], {}
    for one, other in zip(alone["stages"], many["stages"]):
        stages[one["name"]] = {"work": max(one["seconds"], other["seconds"] * ranks) / alone["ties"],
                               "serial": max(one["seconds"], other["seconds"]) / alone["organisations"],
                               "a_tie": other["bytes"] / (many["ties"] / ranks * (ranks - 1) / ranks),
                               "a_ghost": other["bytes"] / many["ghosts"],
                               "messages": other["messages"] / (ranks - 1)}
    # two runs, two unknowns
    left, right = alone["memory"] - CONSTANT, many["memory"] - CONSTANT
    ties, names = (alone["ties"], many["ties"] / ranks), (known(alone), known(many))
    area = ties[0] * names[1] - ties[1] * names[0]
    return {"stages": stages, "written": many["written"] / many["organisations"], "tie": (left * names[1] - right * names[0]) / area, "name": (right * ties[0] - left * ties[1]) / area}


def predict(model, organisations, ties, ranks, bandwidth, machines):
    rows = []
    ghosts = min(organisations * (ranks - 1) / ranks, 2 * ties / ranks)
    for name, stage in model["stages"].items():
        messages = stage["messages"] * (ranks - 1)
        if name == "writing":
            sent = model["written"] * organisations / ranks
            work = stage["serial"] * organisations / ranks + sent * ranks / STORE
        elif name in SHUFFLED:
            work, sent = stage["work"] * ties / ranks, stage["a_tie"] * ties / ranks * (ranks - 1) / ranks
        else:
            work, sent = stage["work"] * ties / ranks, stage["a_ghost"] * ghosts
        rows.append((name, work, sent, messages, 0 if machines == 1 else sent / bandwidth + messages * LATENCY))
    memory = CONSTANT + model["tie"] * ties / ranks + model["name"] * min(organisations, organisations / ranks + ghosts)
    return rows, sum(row[1] + row[4] for row in rows), memory


def show(model, organisations, ties, machines, cores, gbit):
    ranks = machines * cores
    rows, total, memory = predict(model, organisations, ties, ranks, gbit * 1e9 / 8 / cores, machines)
    print(f"{organisations:,} organisations, {ties:,} ties, {machines} machines of {cores} cores, {gbit:g} Gbit/s")
    for name, work, sent, messages, wire in rows:
        print(f"    {name:<24} {work:9.1f} s of work {wire:9.1f} s on the wire {sent / 2**20:10.1f} MiB {messages:10.0f} messages a rank")
    weakest = max(rows, key=lambda row: row[1] + row[4])
    print(f"    in all {total:.0f} s, {memory / 2**20:.0f} MiB a rank, {memory * cores / 2**30:.1f} GiB a machine; the weakest stage: {weakest[0]}")


def main():
    runs = load(sys.argv[1])
    if len(sys.argv) > 2:
        organisations, ties, machines, cores = (int(word) for word in sys.argv[2:6])
        show(fit(runs), organisations, ties, machines, cores, float(sys.argv[6]))
        return
    for run in runs:
        smaller = [r for r in runs if r["ties"] < run["ties"]]
        if not smaller or run["ranks"] > run["cores"]:
            continue
        model = fit(smaller)
        _, total, memory = predict(model, run["organisations"], run["ties"], run["ranks"], 1, 1)
        took = sum(stage["seconds"] for stage in run["stages"])
        print(f"{run['ties']:,} ties, {run['ranks']} ranks: predicted {total:.1f} s and {memory / 2**20:.0f} MiB, "
              f"measured {took:.1f} s and {run['memory'] / 2**20:.0f} MiB")
    show(fit(runs), 125000000, 1000000000, 16, 16, 25)


main()
