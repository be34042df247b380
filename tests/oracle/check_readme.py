"""What the pages show is the program's own: tables, output, programs in C; and their links lead somewhere.
`check_readme.py --update` writes tables and output anew (COOPGRAPH names the program)."""
import csv
import io
import os
import re
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get("COOPGRAPH", "build/coopgraph")
LIBRARY = os.path.join(os.path.dirname(PROGRAM), "release", "libcoopgraph.a")
BLOCK = re.compile(r"(<!-- (table|output): (.*?) -->\n)(.*?)(<!-- end -->)", re.S)
C_PROGRAM = re.compile(r"<!-- program: (.*?) -->\n```c\n(.*?)```\n<!-- end -->", re.S)
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)[^)]*\)")


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


def fault_of_program(arguments, code):
    """Builds a program of a page against the library and runs it; what is wrong, or nothing."""
    packages = re.search(r"^PACKAGES := (.*)", open("Makefile", encoding="utf-8").read(), re.M)[1].split()
    libraries = subprocess.run(["pkg-config", "--libs", *packages], capture_output=True, text=True, check=True).stdout.split()
    with tempfile.TemporaryDirectory() as folder:
        built = os.path.join(folder, "program")
        flags = ["-std=c17", "-Wall", "-Wextra", "-Werror", "-fopenmp", "-Iinclude", "-x", "c", "-", "-x", "none", LIBRARY]
        made = subprocess.run(["cc", *flags, *libraries, "-lglpk", "-lm", "-o", built], input=code, capture_output=True, text=True)
        if made.returncode != 0:
            return made.stderr
        ran = subprocess.run([built, *arguments.split()], capture_output=True, text=True)
        return ran.stderr or "it prints nothing" if ran.returncode != 0 or not ran.stdout.strip() else ""


def pages():
    for top in (".", "src", "include", "graphs", "tests", ".github"):
        for folder, folders, names in os.walk(top):
            folders[:] = sorted(f for f in folders if top != ".")
            yield from (os.path.normpath(os.path.join(folder, name)) for name in sorted(names) if name.endswith(".md"))


def main():
    passed = failed = 0
    for page in pages():
        with open(page, encoding="utf-8") as file:
            before = file.read()
        after = BLOCK.sub(fresh, before)
        if "--update" in sys.argv:
            if after != before:
                with open(page, "w", encoding="utf-8") as file:
                    file.write(after)
            continue
        faults = []
        for old, new in zip(BLOCK.finditer(before), BLOCK.finditer(after)):
            passed += 1
            if old[0] != new[0]:
                faults.append(f"'{old[3]}' is not what the program prints; run tests/oracle/check_readme.py --update")
        for program in C_PROGRAM.finditer(before):
            passed += 1
            fault = fault_of_program(program[1], program[2])
            if fault:
                faults.append(f"the program in C: {fault}")
        for link in LINK.finditer(before):
            passed += 1
            if not os.path.exists(os.path.join(os.path.dirname(page), link[1])):
                faults.append(f"a link that leads nowhere: {link[1]}")
        passed -= len(faults)
        failed += len(faults)
        for fault in faults:
            print(f"{page}: {fault}")
    if "--update" not in sys.argv:
        print(f"pages: {passed} passed, {failed} failed")
    return 1 if failed or (passed == 0 and "--update" not in sys.argv) else 0


sys.exit(main())
