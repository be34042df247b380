# What a list names can be given where it belongs, and what help tells of it has all of it
net=$REPO/tests/fault/inputs/small.json
names() { coopgraph list "$1" --format csv | python3 -c 'import csv, sys; print(*[row[sys.argv[1]] for row in csv.DictReader(sys.stdin)], sep="\n")' "${2:-name}"; }
each() { # LIST COMMAND...: the command with each name in place of NAME
    local list=$1 name tried=0; shift
    for name in $(names "$list"); do
        coopgraph "${@//NAME/$name}" --quiet >/dev/null 2>"$name.err" || echo "$list $name: $(head -1 "$name.err")"
        tried=$((tried + 1))
    done
    [ $tried -gt 2 ] && echo "$list: tried"
}
each gaps gaps "$net" --only NAME
each roles roles "$net" --only NAME
each commands help NAME
each commands NAME --help
each methods communities "$net" --method NAME

# formats: what is written has something in it, what is not is refused by its name
python3 - "$net" <<'END'
import csv, io, os, subprocess, sys
run = lambda *words: subprocess.run(["coopgraph", *words], capture_output=True, text=True)
rows = list(csv.DictReader(io.StringIO(run("list", "formats", "--format", "csv").stdout)))
for row in rows:
    suffix = row["suffixes"].replace(",", " ").split()[0] if row["suffixes"] else ".txt"
    made = run("convert", sys.argv[1], "-o", "out" + suffix, "--to", row["name"], "--force", "--quiet")
    written = made.returncode == 0 and any(name.startswith("out") and os.path.getsize(name) for name in os.listdir("."))
    for name in os.listdir("."):
        if name.startswith("out"): os.remove(name)
    if written != (row["writes"] == "yes"):
        print(row["name"], row["writes"], made.returncode, made.stderr.strip())
print("formats:", "tried" if len(rows) > 20 else len(rows))

# the help of all options names each once, with its default and who takes it, and man pages of lists have each row
options = list(csv.DictReader(io.StringIO(run("list", "options", "--format", "csv").stdout)))
text = run("help", "options").stdout
missing = [row["name"] for row in options if "--" + row["name"] not in text]
print("help options:", missing or "all", "no default: ", [row["name"] for row in options if row["default"] and row["default"] not in text])
for what in ("measures", "network", "formats", "gaps", "signals", "kinds", "columns", "commands"):
    page = run("help", "--man", what).stdout.replace("\\-", "-").replace("\\&", "")
    table = list(csv.DictReader(io.StringIO(run("list", what, "--format", "csv").stdout)))
    lacking = [row["name"] for row in table if f"\\fB{row['name']}\\fR" not in page]
    print("man", what + ":", lacking or "all", page.startswith(f".TH COOPGRAPH-{what.upper()} 7"))
END
coopgraph help --man nothing; echo "exit $?"
coopgraph help nothing; echo "exit $?"
coopgraph version --features | sed 's/: .*/: …/'
