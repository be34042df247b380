# before long work: refused where memory is too little, told at a terminal how long it takes
coopgraph generate --organisations 400 --ties 1600 -o small.csv --quiet
coopgraph analyze small.nodes.csv small.ties.csv --max-memory 24 --threads 1 >out 2>err
echo "exit $?, $(wc -c <out) bytes"
sed 's/[0-9][0-9]* MiB/N MiB/' err
coopgraph generate --organisations 20000 --ties 160000 -o large.csv --quiet
cat >terminal.py <<'PYTHON'
import os, pty, re, subprocess, sys
ours, theirs = pty.openpty()
run = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=theirs)
os.close(theirs)
said = b""
try:
    while part := os.read(ours, 4096):
        said += part
        if re.search(rb"this takes.*\n", said):  # progress may come in the same breath
            run.terminate()  # what follows takes long
            break
except OSError:
    pass
run.wait()
lines = re.split(r"[\r\n]+", re.sub(r"\x1b\[[0-9;]*[A-Za-z]", "", said.decode()))
told = [line for line in lines if line.startswith("coopgraph: ") and ".csv" not in line]
print("\n".join(re.sub(r"about \d+ (minutes?|seconds?|hours?)", "about N minutes", line) for line in told) or "nothing")
PYTHON
python3 terminal.py coopgraph analyze large.nodes.csv large.ties.csv --samples 20000
python3 terminal.py coopgraph analyze large.nodes.csv large.ties.csv --max-time 4 --quiet
python3 terminal.py coopgraph centrality large.nodes.csv large.ties.csv --measures degree
coopgraph analyze large.nodes.csv large.ties.csv --max-time 4 2>&1 | cat
