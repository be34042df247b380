"""What fails: one clear line, an exit code, the old file as it was, and an end within the time limit."""
import os
import signal
import subprocess
import time

SECONDS = 60


def run(command, **more):
    begin = time.time()
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, **more)
    return done, time.time() - begin


def lines_of(text):
    """The program's own; mpiexec adds a notice of its own to an exit code."""
    return [line for line in text.splitlines() if line.startswith("coopgraph: ") and ": note: " not in line]


def check(launch, folder, cases, fail):
    shared = cases["shared"][0]
    kept = os.path.join(folder, "kept.csv")

    def expect(what, command, code, words, most=1, old=None):
        """`old`: what the output file holds before, and is to hold after."""
        if old is not None:
            with open(kept, "w", encoding="utf-8") as file:
                file.write(old)
        try:
            done, took = run(command)
        except subprocess.TimeoutExpired:
            return fail(f"{what}: no end within {SECONDS} s")
        said = lines_of(done.stderr)
        if done.returncode != code:
            fail(f"{what}: ends with {done.returncode}, not {code}: {done.stderr}")
        if not any(words in line for line in said) or len(said) > most:
            fail(f"{what}: '{words}' is not said in one line: {done.stderr}")
        if old is not None and open(kept, encoding="utf-8").read() != old:
            fail(f"{what}: the old file is gone")
        print(f"petsc: {what}: {code}, {took:.0f} s", flush=True)
        return None

    measures = ["--measures", "degree,pagerank", "--quiet"]
    expect("a missing file", launch(3) + ["centrality", "no-such.csv", *measures], 3, "no such file")
    expect("an unknown measure", launch(3) + ["centrality", *shared, "--measures", "redundancy", "--quiet"], 2, "redundancy")
    expect("a measure without an engine", launch(2) + ["centrality", *shared, "--measures", "constraint", "--quiet"], 2, "no distributed engine")
    expect("a command without an engine", launch(2) + ["check", *shared], 2, "no distributed engine")
    expect("an option of the whole input", launch(2) + ["centrality", *shared, "--symmetrize", "max"], 2, "shared out")
    expect("a kind that no tie has", launch(2) + ["centrality", *shared, "--only-kind", "suply"], 2, "no tie has the kind 'suply'", 2)
    expect("a full disk", launch(3) + ["centrality", *shared, *measures, "-o", "/dev/full", "--to", "csv"], 4, "/dev/full")
    small = os.path.join(folder, "small")  # a disk that is too small for what all ranks write
    os.makedirs(small, exist_ok=True)
    mounted = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs -o size=128k tmpfs "$0" && echo old >"$0/kept.csv" && { "$@"; code=$?; ls -A "$0"; '
               'cat "$0/kept.csv"; exit $code; }', small]
    if run(mounted + ["true"])[0].returncode:
        print("petsc: skipped: a disk that is too small (mounting is not permitted)", flush=True)
    else:
        full = mounted + launch(3) + ["centrality", *cases["places"][0], *measures, "-o", os.path.join(small, "kept.csv")]
        expect("a disk that is too small", full, 4, "no space left on the disk")
        if run(full)[0].stdout != "kept.csv\nold\n":
            fail("a disk that is too small: the old file is gone, or something is left")
    expect("a folder that is not there", launch(3) + ["centrality", *shared, *measures, "-o", "no-such-folder/x.csv"], 4, "no-such-folder")
    expect("a format that is no table", launch(2) + ["centrality", *shared, *measures, "-o", os.path.join(folder, "x.graphml")], 2, "tables")

    # bad rows of every rank's share, each with its line
    bad = os.path.join(folder, "bad.csv")
    with open(shared[0], encoding="utf-8") as file:
        rows = file.read().split("\n")
    wrong = [len(rows) // 8, len(rows) // 2, len(rows) - 9]
    for at in wrong:
        rows[at] = "Someone,Other,no number,cooperation"
    with open(bad, "w", encoding="utf-8") as file:
        file.write("\n".join(rows))
    done, _ = run(launch(3) + ["centrality", bad, *measures])
    told = [line for line in lines_of(done.stderr) if f"{bad}:" in line]
    if done.returncode != 3 or [line.split(":")[2] for line in told] != [str(at + 1) for at in wrong]:
        fail(f"bad rows in lines {[at + 1 for at in wrong]}: {done.returncode}, {done.stderr}")
    done, _ = run(launch(3) + ["centrality", bad, *measures, "--lenient", "--format", "csv"])
    if done.returncode or "Someone" in done.stdout:
        fail(f"--lenient does not go on without bad rows: {done.returncode} {done.stderr}")
    print("petsc: bad rows: 3, lenient: 0", flush=True)

    # ids that two tables declare, whoever reads these, each with its line
    twice = [os.path.join(folder, f"declared{i}.csv") for i in range(2)]
    for i, path in enumerate(twice):
        with open(path, "w", encoding="utf-8") as file:
            file.write("id,label\n" + "".join(f"n{k:06},Name {k} of table {i}\n" for k in range(i * 11997, i * 11997 + 12000)))
    for ranks in (1, 2, 3):
        done, _ = run(launch(ranks) + ["centrality", *twice, *measures])
        told = sorted(line.split(":")[2] for line in lines_of(done.stderr) if f"{twice[1]}:" in line and "already declared" in line)
        if done.returncode != 3 or told != ["2", "3", "4"]:
            fail(f"ids declared twice, {ranks} ranks: {done.returncode}, {done.stderr}")
    expect("ids to be matched", launch(2) + ["centrality", *twice, *measures, "--match", "id"], 2, "--match is not for files that are shared out")

    # a file that one rank cannot read: not for root, who can read all
    if os.getuid() == 0:
        away = os.path.join(folder, "away.csv.gz")
        with open(away, "wb") as file:
            file.write(b"\x1f\x8b\x08\0broken")
        expect("a file that breaks off on one rank", launch(2) + ["centrality", cases["packed"][0][0], away, *measures, "-o", kept],
               3, "away.csv.gz", old="old\n")

    # a rank that is killed while it works
    with open(kept, "w", encoding="utf-8") as file:
        file.write("old\n")
    job = subprocess.Popen(launch(3) + ["centrality", *shared, "--measures", "betweenness", "--samples", "2000", "-o", kept],
                           stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True)
    begin = time.time()
    victim = None
    while victim is None and time.time() - begin < SECONDS and job.poll() is None:
        time.sleep(0.2)
        children = open(f"/proc/{job.pid}/task/{job.pid}/children", encoding="ascii").read().split()
        victim = int(children[-1]) if len(children) == 3 and time.time() - begin > 3 else None
    if victim is None:
        fail("a killed rank: the run was over before")
    else:
        os.kill(victim, signal.SIGKILL)
        try:
            _, error = job.communicate(timeout=SECONDS)
            if job.returncode == 0 or open(kept, encoding="utf-8").read() != "old\n":
                fail(f"a killed rank: ends with {job.returncode}, or the old file is gone")
            left = [name for name in os.listdir(folder) if "kept" in name]
            if left != ["kept.csv"]:
                fail(f"a killed rank leaves {left}")
            print(f"petsc: a killed rank: {job.returncode}, {time.time() - begin:.0f} s", flush=True)
        except subprocess.TimeoutExpired:
            fail("a killed rank: the others do not end")
    if job.poll() is None:
        os.killpg(job.pid, signal.SIGKILL)
