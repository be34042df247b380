"""Snapshots, whose blocks are shared out: the same figures as of the tables that they were made of; broken ones are told in one line."""
import os
import random
import struct
import zlib

import networks

RANKS = (1, 2, 3, 4)
MEASURES = "degree,strength,coreness,clustering,pagerank"


def blocks_of(path):
    """(table, rows, at, length) of each."""
    with open(path, "rb") as file:
        data = file.read()
    at = 12
    while at < len(data):
        table, rows, length = struct.unpack_from("<III", data, at)
        yield table, rows, at, length
        at += 12 + length + 4


def spoil(path, out, change):
    """A copy in which `change` altered the bytes."""
    with open(path, "rb") as file:
        data = bytearray(file.read())
    change(data)
    with open(out, "wb") as file:
        file.write(data)
    return out


def renew_sum(data, at, length):
    struct.pack_into("<I", data, at + 12 + length, zlib.crc32(data[at:at + 12 + length]))


def broken(snapshot, folder, launch, run, fail):
    """Each told by whichever rank meets it, once, and by the one-machine program in the same words."""
    found = list(blocks_of(snapshot))
    ties = [block for block in found if block[0] == 7]
    texts = [block for block in found if block[0] == 0]

    def flip(block, by=40):
        return lambda data: data.__setitem__(block[2] + by, data[block[2] + by] ^ 1)

    def name_nobody(data):
        _, rows, at, length = ties[-1]
        struct.pack_into("<I", data, at + 13, 1 << 30)
        renew_sum(data, at, length)

    def lose_block(data):
        _, _, at, length = ties[1]
        del data[at:at + 16 + length]

    kinds = {"a checksum is wrong": [flip(ties[0]), flip(ties[-1]), flip(texts[0]), flip(texts[-1])], "a row is not there": [name_nobody],
             "rows are missing": [lose_block], "it ends too early": [lambda data: data.__delitem__(slice(len(data) - 200, None))],
             "something stands behind its end": [lambda data: data.extend(b"0" * 40)]}
    for why, changes in kinds.items():
        for i, change in enumerate(changes):
            path = spoil(snapshot, os.path.join(folder, "broken.coop"), change)
            for ranks in RANKS:
                done = run(launch(ranks) + ["centrality", path, "--measures", "degree", "--quiet"])
                lines = [line for line in done.stderr.splitlines() if line.startswith("coopgraph:")]
                if done.returncode == 0 or len(lines) != 1 or f"the snapshot is broken ({why})" not in lines[0]:
                    fail(f"snapshots: {why}, {i}: {ranks} ranks end with {done.returncode} and say {done.stderr}")


def check(program, launch, run, same, cases, folder, fail):
    at = lambda name: os.path.join(folder, name)
    chance = random.Random(12)
    kinds = ("company", "university", "cluster", "something else", "")
    rows = [f'{"n" if i % 2 else "N "}{i * 7919 % 100003:06},{"" if i % 5 == 0 else f"Name {i}"},{kinds[i % 5]},{("RU", "DE", "")[i % 3]}' for i in range(80000)]
    ids = [row.split(",")[0] for row in rows]
    ties = [f"{ids[a]},{ids[b]},{w},{('cooperation', 'training', 'membership', 'supply')[(a + b) % 4]},{('true', 'false')[a % 2]}"
            for a, b, w in networks.heavy(79000, 150000, 13)]
    tables = [networks.write(at("many.csv"), ["id,label,kind,country"] + rows),
              networks.write(at("many-ties.csv"), ["source,target,weight,kind,directed"] + ties)]
    made = run([program, "convert", *tables, "-o", at("many.coop"), "--force", "--quiet"])
    if made.returncode:
        return fail(f"snapshots: convert ends with {made.returncode}: {made.stderr}")
    count = {table: sum(block[0] == table for block in blocks_of(at("many.coop"))) for table in (0, 3, 7)}
    if min(count.values()) < 3:
        fail(f"snapshots: only {count} blocks of texts, organisations and ties")
    for options in ([], ["--directed"]):
        same(f"snapshots {options}", ["centrality", at("many.coop"), *options, "--measures", MEASURES, "--format", "csv", "--quiet"], RANKS)
    # beside tables, and what one rank alone must read
    more = networks.write(at("more-ties.csv"), ["source,target,weight"] + [f"{ids[chance.randrange(80000)]},{ids[chance.randrange(80000)]},2" for _ in range(20000)])
    same("snapshots and tables", ["centrality", at("many.coop"), more, "--measures", MEASURES, "--format", "csv", "--quiet", "--lenient"], (1, 3))
    same("snapshots --only-kind", ["centrality", at("many.coop"), "--only-kind", "training", "--measures", "degree", "--format", "csv", "--quiet"], (1, 3))
    one = run(launch(3) + ["gaps", *tables, "--group", "country", "--only", "mixing", "--format", "csv", "--quiet"])
    many = run(launch(3) + ["gaps", at("many.coop"), "--group", "country", "--only", "mixing", "--format", "csv", "--quiet"])
    if one.stdout != many.stdout or many.stdout.count("\n") < 4:
        fail(f"snapshots: gaps {many.stdout}{many.stderr}, not {one.stdout}")
    done = run(launch(4) + ["centrality", at("many.coop"), "--measures", "degree", "--verbose", "--top", "1"])
    if "stage read" not in done.stderr:
        fail(f"snapshots: --verbose tells {done.stderr}")
    broken(at("many.coop"), folder, launch, run, fail)
    print(f"petsc: snapshots: {count[0]}, {count[3]} and {count[7]} blocks of texts, organisations and ties, ranks {','.join(map(str, RANKS))}", flush=True)
    return None
