# On a terminal it is told how far the work is; what was drawn is gone before the last word, and a pipe sees nothing of it
python3 - <<'END'
import os, pty, re, subprocess, sys, threading, time

def on_a_terminal(*words, feed=()):
    master, slave = pty.openpty()
    run = subprocess.Popen(["coopgraph", *words], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=slave)
    os.close(slave)
    seen = b""
    def listen():
        nonlocal seen
        try:
            while piece := os.read(master, 65536): seen += piece
        except OSError:
            pass  # the terminal is closed
    listener = threading.Thread(target=listen)
    listener.start()
    for piece, seconds in feed:
        run.stdin.write(piece); run.stdin.flush(); time.sleep(seconds)
    run.stdin.close()
    code = run.wait()
    listener.join()
    return code, seen.decode()

CLEAR = "\r\x1b[K"
def told(text):
    """Each line that was drawn, numbers apart."""
    return {re.sub(r"\d+", "N", part).strip() for part in text.split(CLEAR) if part.strip()}

# nobody knows how long a pipe is: seconds; every 16,384 lines it is looked how long it took
ties = "".join(f"a{i % 90} b{i % 70}\n" for i in range(20000)).encode()
for quiet in [], ["--quiet"]:
    code, seen = on_a_terminal("convert", "-", "--from", "edges", "-o", "-", "--to", "jsonl", *quiet, feed=[(ties, 0.6), (ties, 0.6), (ties, 0)])
    print(code, "of a pipe:", told(seen) if quiet else "Reading …  N s" in told(seen))
# of what is counted a bar, which never goes back within a stage
subprocess.run(["coopgraph", "generate", "--organisations", "3000", "--ties", "30000", "-o", "big.coop", "--quiet"], check=True)
code, seen = on_a_terminal("centrality", "big.coop", "--measures", "betweenness,closeness", "-o", "big.csv")
bars = re.findall(r"([█░]{24}) +(\d+) %  ([^\r\x1b]*?)(?=\r|\x1b| about|$)", seen)
shares = {}
for bar, percent, stage in bars:
    assert abs(bar.count("█") - int(percent) * 24 // 100) <= 1, (bar, percent)
    shares.setdefault(stage.split(" (")[0].split(",")[0].strip()[:12], []).append(int(percent))
print(code, "bars:", len(bars) > 2, "none goes back:", all(a == sorted(a) for a in shares.values()))
print("cleared before the last word:", CLEAR + "coopgraph: wrote" in seen)
END
coopgraph centrality big.coop --measures betweenness -o big.csv --force 2>&1 >/dev/null | grep '[█░]'; echo "a pipe: exit ${PIPESTATUS[1]}"
