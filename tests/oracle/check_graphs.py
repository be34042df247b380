#!/usr/bin/python3
"""Checks the data sets in graphs/ against the schema of the native format and against what a schema cannot say.

    tests/oracle/check_graphs.py [FILE...]      default: every graphs/*.json whose format is coopgraph-network

Validated with python3-jsonschema, an implementation that shares nothing with the program's reader. Without FILE also
what graphs/README.md shows: its JSON example, its counts, the example spreadsheets. Prints each problem, then
"N passed, N failed"; exits 1 if anything failed or nothing was checked.
"""
import collections
import csv
import json
import pathlib
import re
import sys

from jsonschema import Draft202012Validator

ROOT = pathlib.Path(__file__).resolve().parents[2]
GRAPHS = ROOT / "graphs"
SCHEMA = GRAPHS / "network.schema.json"
# What issue 2 asks of a file by name: at least so many organisations that are facts.
LEAST_SOURCED = {"ino-tomsk.json": 60, "ino-tomsk-full.json": 60}


def place(path):
    return "/" + "/".join(str(step) for step in path)


def schema_problems(net, validator):
    for error in validator.iter_errors(net):
        yield f"{place(error.absolute_path)}: {error.message[:200]}"


def id_problems(net):
    """Ids are unique: organisations among themselves, programmes likewise, agreements and projects together."""
    groups = {
        "organisation": net.get("organisations", []),
        "agreement or project": net.get("agreements", []) + net.get("projects", []),
        "programme": net.get("programmes", []),
    }
    for what, records in groups.items():
        for name, count in collections.Counter(record["id"] for record in records).items():
            if count > 1:
                yield f"{what} id {name!r} is used {count} times"


def references(net):
    """Every use of an organisation's id with where it is."""
    for i, organisation in enumerate(net.get("organisations", [])):
        for j, name in enumerate(organisation.get("clusters", [])):
            yield name, f"/organisations/{i}/clusters/{j}"
    for i, tie in enumerate(net.get("ties", [])):
        for end in ("from", "to"):
            yield tie[end], f"/ties/{i}/{end}"
    for group, members in (("agreements", "parties"), ("projects", "participants")):
        for i, event in enumerate(net.get(group, [])):
            for j, member in enumerate(event[members]):
                yield member["organisation"], f"/{group}/{i}/{members}/{j}"
            for j, money in enumerate(event.get("funding", [])):
                if "organisation" in money:
                    yield money["organisation"], f"/{group}/{i}/funding/{j}"


def reference_problems(net):
    kinds = {o["id"]: o.get("kind") for o in net.get("organisations", [])}
    for name, where in references(net):
        if name not in kinds:
            yield f"{where}: unknown organisation {name!r}"
        elif "/clusters/" in where and kinds[name] != "cluster":
            yield f"{where}: {name!r} is not a cluster"
    for i, tie in enumerate(net.get("ties", [])):
        if tie["from"] == tie["to"]:
            yield f"/ties/{i}: ties {tie['from']!r} to itself"
    for group, members in (("agreements", "parties"), ("projects", "participants")):
        for i, event in enumerate(net.get(group, [])):
            names = [member["organisation"] for member in event[members]]
            if len(set(names)) < len(names):
                yield f"/{group}/{i}: an organisation is named twice"


def cited(node, path=()):
    """Every `source` in the file with where it is; attributes are free and not looked into."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key == "source":
                yield value, place(path + (key,))
            elif key not in ("attributes", "sources"):
                yield from cited(value, path + (key,))
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from cited(value, path + (i,))


def source_problems(net):
    """Everything has a source. A word without blank, dot or colon is meant as a key of `sources`, so it must be one."""
    known = net.get("sources", {})
    for group in ("organisations", "ties", "agreements", "projects", "programmes"):
        for i, record in enumerate(net.get(group, [])):
            if not record.get("source", "").strip():
                yield f"/{group}/{i}: no source ({record.get('id') or record.get('from')})"
    used = set()
    for source, where in cited(net):
        used.add(source)
        if source not in known and re.fullmatch(r"[^\s.:]+", source):
            yield f"{where}: {source!r} is no key of sources"
    mentioned = json.dumps([net.get(g, []) for g in ("organisations", "ties", "agreements", "projects")], ensure_ascii=False)
    for key in known:
        if key not in used and key not in mentioned:
            yield f"/sources/{key}: is cited nowhere"


def weight_problems(net):
    """A weight that is given is either from the source or marked as illustrative; here no source gives any."""
    for i, tie in enumerate(net.get("ties", [])):
        if not tie.get("synthetic") and not tie.get("illustrative"):
            yield f"/ties/{i}: weight is not marked illustrative"


def count_problems(net, name):
    least = LEAST_SOURCED.get(name, 0)
    facts = sum(not o.get("synthetic", False) for o in net.get("organisations", []))
    if facts < least:
        yield f"{facts} organisations that are not synthetic, at least {least} wanted"


def connection_problems(net, name):
    """The shipped core hangs together: nine organisations of ten are in one component."""
    if name not in LEAST_SOURCED:
        return
    parent = {o["id"]: o["id"] for o in net.get("organisations", [])}

    def root(x):
        while parent[x] != x:
            parent[x] = parent[parent[x]]
            x = parent[x]
        return x

    def join(names):
        for other in names[1:]:
            if names[0] in parent and other in parent:
                parent[root(other)] = root(names[0])

    for o in net.get("organisations", []):
        join([o["id"], *o.get("clusters", [])])
    for tie in net.get("ties", []):
        join([tie["from"], tie["to"]])
    for group, members in (("agreements", "parties"), ("projects", "participants")):
        for event in net.get(group, []):
            join([member["organisation"] for member in event[members]])
    largest = max(collections.Counter(root(x) for x in parent).values(), default=0)
    if largest < 0.9 * len(parent):
        yield f"only {largest} of {len(parent)} organisations are connected"


def check(path, net, validator):
    """(what, problems) for each check; what the schema refuses is not looked into further."""
    broken = list(schema_problems(net, validator))
    yield "follows the schema", broken
    if broken:
        return
    yield "ids are unique", list(id_problems(net))
    yield "ids that are used exist", list(reference_problems(net))
    yield "everything has a source", list(source_problems(net))
    yield "weights are marked illustrative", list(weight_problems(net))
    yield "enough sourced organisations", list(count_problems(net, path.name))
    yield "hangs together", list(connection_problems(net, path.name))


def readme_problems(validator):
    """What the README teaches is true: its JSON example is valid, its numbers are those of the file."""
    text = (GRAPHS / "README.md").read_text(encoding="utf-8")
    examples = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    if not examples:
        yield "has no JSON example"
    for example in examples:
        net = json.loads(example)
        if net.get("format") == "coopgraph-rating":
            rating = json.loads((GRAPHS / "rating.schema.json").read_text(encoding="utf-8"))
            yield from schema_problems(net, Draft202012Validator(rating))
            continue
        yield from schema_problems(net, validator)
        yield from reference_problems(net)
        yield from source_problems(net)
    net = json.loads((GRAPHS / "ino-tomsk.json").read_text(encoding="utf-8"))
    counts = [len(net[group]) for group in ("organisations", "ties", "agreements", "projects")]
    claim = "{} organisations, {} ties, {} agreements and {} projects".format(*counts)
    if claim not in text:
        yield f"does not say that ino-tomsk.json has {claim}"


def spreadsheet_problems():
    """The example organisations, ties and projects fit together."""
    sheets = []
    for name in ("example-organisations.csv", "example-ties.csv", "example-projects.csv"):
        with open(GRAPHS / name, encoding="utf-8-sig", newline="") as file:
            sheets.append(list(csv.DictReader(file, delimiter=";")))
    organisations, ties, projects = sheets
    kinds = {row["код"]: row["тип"] for row in organisations}
    if len(kinds) < len(organisations):
        yield "a code is used twice"
    for row in organisations:
        for cluster in filter(None, row["кластеры"].split("|")):
            if kinds.get(cluster) != "кластер":
                yield f"{row['код']}: {cluster!r} is no cluster"
    for row in ties:
        for end in ("от", "кому"):
            if row[end] not in kinds:
                yield f"tie {row['от']} - {row['кому']}: unknown {row[end]!r}"
        if not float(row["вес"].replace(",", ".")) > 0:
            yield f"tie {row['от']} - {row['кому']}: weight {row['вес']}"
    for row in projects:
        if row["участник"] not in kinds:
            yield f"project {row['проект']}: unknown {row['участник']!r}"


def taxonomy_problems():
    """The taxonomy follows its schema, and most of its words are those of the data it is for."""
    read = lambda name: json.loads((GRAPHS / name).read_text(encoding="utf-8"))
    schema, taxonomy, net = read("taxonomy.schema.json"), read("competences.json"), read("ino-tomsk.json")
    Draft202012Validator.check_schema(schema)
    yield from schema_problems(taxonomy, Draft202012Validator(schema))
    used = {tag for o in net["organisations"] for tag in o.get("offers", []) + o.get("needs", [])}
    known = sum(record["tag"] in used for record in taxonomy["competences"])
    if known < 0.8 * len(taxonomy["competences"]):
        yield f"only {known} of {len(taxonomy['competences'])} words are used in ino-tomsk.json"


def report(name, checks):
    """Prints the problems of each check; returns how many checks passed and failed."""
    passed = failed = 0
    for what, problems in checks:
        passed += not problems
        failed += bool(problems)
        for problem in problems[:20]:
            print(f"{name}: not so: {what}: {problem}")
        if len(problems) > 20:
            print(f"{name}: not so: {what}: and {len(problems) - 20} more")
    return passed, failed


def main(names):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    passed = failed = 0
    for path in [pathlib.Path(n) for n in names] or sorted(GRAPHS.glob("*.json")):
        try:
            net = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            print(f"{path.name}: cannot be read: {error}")
            failed += 1
            continue
        if not names and not (isinstance(net, dict) and net.get("format") == "coopgraph-network"):
            continue
        good, bad = report(path.name, check(path, net, validator))
        passed, failed = passed + good, failed + bad
    if not names:
        good, bad = report("competences.json", [("follows the schema of taxonomies", list(taxonomy_problems()))])
        passed, failed = passed + good, failed + bad
        good, bad = report("README.md", [("its examples are right", list(readme_problems(validator)))])
        passed, failed = passed + good, failed + bad
        good, bad = report("example CSV", [("the sheets fit together", list(spreadsheet_problems()))])
        passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
