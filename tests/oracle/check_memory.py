"""What a row of ties costs in memory at most: 64 bytes, strings aside, as network.h says. The difference in peak memory of reading
files that differ in nothing but the number of rows (a power of two apart, as arrays grow); parallel rows with dates of their own cost no more.
"""
import os
import random
import subprocess
import sys
import tempfile

PROGRAM = os.environ["COOPGRAPH"]
ORGANISATIONS, FEW, MANY, MOST = 20000, 250000, 1000000, 64


def write(path, rows, head, parallel):
    draw = random.Random(rows)
    with open(path, "w", encoding="ascii") as file:
        print(head, file=file)
        for row in range(rows):
            if row % parallel == 0:
                a, b = draw.sample(range(ORGANISATIONS), 2)
            dates = f",{draw.randrange(2000, 2012)},{draw.randrange(2012, 2024)}" if "since" in head else ""
            print(f"o{a},o{b},{1 + row % 7}{dates}", file=file)


def peak(path):
    """Bytes that were resident at most while the program read the file."""
    child = subprocess.Popen([PROGRAM, "check", path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{path}: exit {child.returncode}")
    return usage.ru_maxrss * 1024


def main():
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "ties.csv")
        for head, parallel in (("source,target,weight", 1), ("source,target,weight,since,until", 1), ("source,target,weight,since,until", 4)):
            peaks = []
            for rows in (FEW, MANY):
                write(path, rows, head, parallel)
                peaks.append(peak(path))
            cost = (peaks[1] - peaks[0]) / (MANY - FEW)
            failed += not 0 < cost <= MOST
            print(f"memory: {cost:.0f} bytes a row of {head}, {parallel} of a pair")
    return failed > 0


if __name__ == "__main__":
    sys.exit(main())
