"""Networks for the comparison of the two programs: small ones, and some that are shared out between ranks."""
import gzip
import os
import random


SMALL = {"two", "alone", "isolates", "empty", "without-ties", "middle", "middle-directed", "middle-steps"}  # of which shortest paths are exact


def write(path, lines):
    with (gzip.open if path.endswith(".gz") else open)(path, "wt", encoding="utf-8", newline="\n") as file:
        file.writelines(line + "\n" for line in lines)
    return path


def heavy(nodes, ties, seed):
    """Pairs with heavy-tailed ends: hubs, parallel ties, both directions."""
    chance = random.Random(seed)
    for _ in range(ties):
        a, b = (min(nodes - 1, int(nodes * chance.random() ** 3)) for _ in range(2))
        if a != b:
            yield a, b, chance.choice((1, 2, 3, 5)) * chance.choice((1, 0.5))


def make(folder):
    """{name: (files, options)}"""
    os.makedirs(folder, exist_ok=True)
    at = lambda name: os.path.join(folder, name)
    made = {}
    made["two"] = ([write(at("two.csv"), ["source,target,weight", "b,a,2"])], [])
    made["alone"] = ([write(at("alone.csv"), ["id,label", "x,Ixe", "y,Ypsilon"]),
                      write(at("alone-ties.csv"), ["source,target", "x,y"])], [])
    made["empty"] = ([write(at("empty.csv"), ["source,target,weight"])], [])
    made["without-ties"] = ([write(at("without-ties.csv"), ["id,label", "a,A", "b,B"])], [])
    made["isolates"] = ([write(at("isolates.csv"), ["id,label"] + [f"o{i},Firm {i}" for i in range(40)]),
                         write(at("isolates-ties.csv"), ["source,target"] + [f"o{i},o{i + 1}" for i in range(0, 20, 3)])], [])
    middle = ["source,target,weight"] + [f"m{a},m{b},{w}" for a, b, w in heavy(300, 900, 6)] + ["apart,other,1", "other,third,2"]
    made["middle"] = ([write(at("middle.csv"), middle)], [])
    made["middle-directed"] = ([at("middle.csv")], ["--directed"])
    made["middle-steps"] = ([at("middle.csv")], ["--alpha", "0"])
    chance = random.Random(7)
    pairs = {tuple(sorted((30 * g + chance.randrange(30), 30 * (g if chance.random() < 0.9 else chance.randrange(8)) + chance.randrange(30))))
             for g in range(8) for _ in range(120)}
    made["groups"] = ([write(at("groups.csv"), ["source,target,weight"] + [f"g{a},g{b},{1 + a % 3}" for a, b in sorted(pairs) if a != b])], [])
    # shared out: names in quotes with line breaks, names that are one, comments, hubs, parallel ties
    names = [f'"Firm {i}, Ltd"' if i % 3 else f"OOO Firm-{i}" for i in range(2500)]
    names[5] = '"Two\nlines"'
    rows = [f"{names[a]},{names[b]},{w},cooperation" for a, b, w in heavy(2500, 20000, 1)]
    rows += [f"{names[i]},{names[i + 1]},1,membership" for i in range(10, 60)]
    rows += [f"Only {i},Only {i + 1},2,cooperation" for i in range(0, 30, 2)]
    made["shared"] = ([write(at("shared.csv"), ["source,target,weight,kind"] + rows)], [])
    made["shared-directed"] = ([at("shared.csv")], ["--directed"])
    made["shared-unweighted"] = ([at("shared.csv")], ["--unweighted"])
    # of kinds and times: which ties count is asked for
    chance = random.Random(12)
    kinds = ["cooperation", "supply", "membership", "joint venture", "funding", "взаимное"]
    since, until = ["", "2012", "2015-03", "2018"], ["", "2019", "2020-06-30"]
    rows = [f"K {a},K {b},{w},{chance.choice(kinds)},{chance.choice(since)},{chance.choice(until)}" for a, b, w in heavy(2500, 12000, 13)]
    made["of-2016"] = ([write(at("kinds.csv"), ["source,target,weight,kind,since,until"] + rows)], ["--at", "2016"])
    made["of-years"] = ([at("kinds.csv")], ["--window", "2013-2017", "--dated", "--directed"])
    made["of-kinds"] = ([at("kinds.csv")], ["--only-kind", "supply,взаимное", "--window", "-2014"])
    made["of-weights"] = ([at("kinds.csv")], ["--kind-weight", "membership=1", "--kind-weight", "supply=0.5", "--kind-weight", "funding=0"])
    path = [f"p{i:06},p{i + 1:06},1" for i in range(400)] + [f"q{i:06},q{i + 1:06},2" for i in range(300)]
    cells = [f"source{i:09},target{i % 100:09},{1 + i % 7}" for i in range(20000)]
    made["stars-and-paths"] = ([write(at("stars.csv"), ["source,target,weight"] + cells),
                                write(at("paths.csv"), ["source,target,weight"] + path)], [])
    # hubs that are alike, though the ties of each stand in another order: none may come first in the core, on any ranks
    chance = random.Random(11)
    leaves = [f"leaf{chance.randrange(10**6):06}of{hub},hub{hub:02},{1 + k % 7}" for hub in range(14) for k in range(200)]
    chain = [f"chain{i:06},chain{i + 1:06},0.01" for i in range(12000) if i % 100]
    made["alike"] = ([write(at("alike.csv"), ["source,target,weight"] + leaves + chain)], [])
    made["edges"] = ([write(at("large.edges"), ["# directed"] + [f"n{a} n{b} {w}" for a, b, w in heavy(4000, 40000, 2)])], [])
    made["edges-directed"] = ([at("large.edges")], ["--directed"])
    declared = [f'{{"type": "organisation", "id": "n{i}", "label": "Name {i}", "kind": "{("company", "university", "cluster")[i % 3]}"}}'
                for i in range(3000)]
    lines = [f'{{"type": "tie", "from": "n{a}", "to": "n{b}", "weight": {w}}}' for a, b, w in heavy(2900, 15000, 3)]
    made["lines"] = ([write(at("large.jsonl"), declared + lines)], [])
    packed = [f"firm {a},firm {b},{w}" for a, b, w in heavy(3000, 60000, 4)]
    made["packed"] = ([write(at("one.csv.gz"), ["source,target,weight"] + packed[:30000]),
                       write(at("other.csv.gz"), ["source,target,weight"] + packed[30000:])], [])
    places = [f"c{i},Organisation {i},{('company', 'university', 'government', 'fund')[i % 4]},{('DE', 'FR', 'IT', '')[i * i % 11 % 4]}" for i in range(9000)]
    made["places"] = ([write(at("places.csv"), ["id,label,kind,country"] + places),
                       write(at("places-ties.csv"), ["source,target,weight"] + [f"c{a},c{b},{w}" for a, b, w in heavy(8500, 20000, 8)])], [])
    tie = lambda a, b, w: f"c{a},c{b},{w},{'training' if (a + b) % 5 == 0 else 'cooperation'},{('true', 'false')[a % 3 == 0]}"
    made["training"] = ([at("places.csv"),
                         write(at("training.csv"), ["source,target,weight,kind,directed"] + [tie(a, b, w) for a, b, w in heavy(8500, 20000, 9)])], [])
    # lists of clusters: declared, by id or by label, and not; some of which have ties
    lists = ["c-photonics", "Cluster of Lasers", "Undeclared A", "undeclared-b", "  Undeclared a"]
    members = [f"k{i},Member {i} of something with a long name,company,{';'.join(lists[k] for k in range(5) if i % (k + 3) == 0)}" for i in range(6000)]
    declared = ["c-photonics,Photonics,cluster,", "c-lasers,Cluster of Lasers,cluster,", "c-none,Of nobody,cluster,"]
    ties = [f"k{a},k{b},{w},cooperation" for a, b, w in heavy(5800, 18000, 17)]
    ties += ["k5,Undeclared A,2,cooperation", "k7,undeclared-b,1,membership", "Cluster of Lasers,k9,3,cooperation"]
    made["clusters"] = ([write(at("clusters.csv"), ["id,label,kind,clusters"] + declared + members),
                         write(at("clusters-ties.csv"), ["source,target,weight,kind"] + ties)], [])
    chance = random.Random(14)
    kinds = ("funding", "ownership", "cooperation", "cooperation")
    bodies = [f"{name}{i},{('government', 'company', 'university')[i % 3]},{'Long name of organisation ' * 18}{i}" for name in "s" for i in range(700)]
    states = [f"s{a},s{b},{w},{chance.choice(kinds)}" for a, b, w in heavy(680, 2400, 15)]
    made["states"] = ([write(at("states.csv"), ["id,kind,label"] + bodies), write(at("states-ties.csv"), ["source,target,weight,kind"] + states)], [])
    made["states-few"] = ([write(at("few.csv"), ["id,kind,label"] + [row[:24] for row in bodies[:120]]),
                           write(at("few-ties.csv"), ["source,target,weight,kind"] + [f"s{a},s{b},{w},{chance.choice(kinds)}" for a, b, w in heavy(120, 400, 16)])], [])
    firms = [f"f{i},Firm number {i}" for i in range(8000)]
    by_label = [f"Firm number {a},f{b},{w}" for a, b, w in heavy(7000, 16000, 5)]
    made["labels"] = ([write(at("firms.csv"), ["id,label"] + firms), write(at("by-label.csv"), ["source,target,weight"] + by_label)], [])
    return made
