"""The README's tables and output are the program's own. `check_readme.py --update` writes them anew (COOPGRAPH names the program)."""
import csv
import io
import os
import re
import subprocess
import sys

PROGRAM = os.environ.get("COOPGRAPH", "build/coopgraph")
BLOCK = re.compile(r"(<!-- (table|output): (.*?) -->\n)(.*?)(<!-- end -->)", re.S)


def run(*arguments):
    environment = dict(os.environ, COLUMNS="100", NO_COLOR="1")
    return subprocess.run([PROGRAM, *arguments], env=environment, stdout=subprocess.PIPE, check=True).stdout.decode()


def table(words):
    """`formats name title cannot hold`: the list, then its columns (whose names may hold blanks)."""
    name, wanted = words.split(" ", 1)
    rows = list(csv.reader(io.StringIO(run("list", name, "--format", "csv"))))
    columns = [i for i, column in enumerate(rows[0]) if re.search(rf"(^| ){re.escape(column)}( |$)", wanted)]
    lines = ["| " + " | ".join(rows[0][i] for i in columns) + " |", "|" + " --- |" * len(columns)]
    for row in rows[1:]:
        cells = [row[i].replace("|", "\\|") for i in columns]
        lines.append("| `" + cells[0] + "` | " + " | ".join(cells[1:]) + " |")
    return "\n".join(lines) + "\n"


def output(words):
    text = run(*words.split())
    return f"    $ coopgraph {words}\n" + "".join(f"    {line}".rstrip() + "\n" for line in text.splitlines())


def fresh(block):
    make = {"table": table, "output": output}[block[2]]
    return block[1] + make(block[3]) + block[5]


def main():
    with open("README.md", encoding="utf-8") as file:
        before = file.read()
    blocks = len(BLOCK.findall(before))
    after = BLOCK.sub(fresh, before)
    if "--update" in sys.argv:
        with open("README.md", "w", encoding="utf-8") as file:
            file.write(after)
        return 0
    pairs = zip(BLOCK.finditer(before), BLOCK.finditer(after))
    stale = [old[3] for old, new in pairs if old[0] != new[0]]
    for name in stale:
        print(f"README.md: '{name}' is not what the program prints; run tests/oracle/check_readme.py --update")
    print(f"README: {blocks - len(stale)} passed, {len(stale)} failed")
    return 1 if stale or blocks == 0 else 0


sys.exit(main())
