"""Personalised PageRank: whom a text means, and how near all are to them, as the one-machine program finds it."""
import os

RANKS = (1, 2, 3, 4)


def names_of(text):
    return [line.split(",")[0] for line in text.splitlines()]


def check(program, launch, run, same, cases, top, fail):
    asked = {"shared": ["Firm-0", "Firm 1, Ltd", "only 4,OOO Firm-3"], "shared-directed": ["Firm-0,Firm-6"],
             "labels": ["Firm number 12", "f5,FIRM NUMBER 7"], "isolates": ["o39,Firm 3"], "middle": ["third"]}
    for name, texts in asked.items():
        files, options = cases[name]
        near = [word for text in texts for word in ("--near", text)]
        same(f"near, {name}", ["centrality", *files, *options, *near, "--measures", "pagerank,personalised_pagerank", "--format", "csv", "--quiet"], RANKS)
    tomsk = os.path.join(top, "graphs", "ino-tomsk.json")
    told = {"TUSUR,Mikran": 0, "polytechnic": 0, "cluster-nuclear": 0, "TUSUR,cluster-nuclear": 0, "Tomsk": 2, "nobody at all": 2}
    for text, code in told.items():
        command = ["centrality", tomsk, "--near", text, "--top", "3", "--measures", "personalised_pagerank", "--format", "csv"]
        one = run([program, *command])
        if one.returncode != code:
            fail(f"near {text}: the one-machine program ends with {one.returncode}: {one.stderr}")
        for ranks in RANKS:
            many = run(launch(ranks) + command)
            if many.returncode != code or names_of(many.stdout) != names_of(one.stdout):
                fail(f"near {text}: {ranks} ranks end with {many.returncode} and print {many.stdout}, not {one.stdout}: {many.stderr}")
            elif not one.stderr or any(line not in many.stderr for line in one.stderr.splitlines() if code or "walk" in line):
                fail(f"near {text}: {ranks} ranks say {many.stderr}, not {one.stderr}")
    print(f"petsc: near: {len(asked)} networks, {len(told)} texts, ranks {','.join(map(str, RANKS))}", flush=True)
