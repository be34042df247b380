"""Defaults that the comments of the public headers name are those of the code.

A number behind a field ("; 0.2") is what the initialiser sets. What 0, NULL or NaN stand for is named by a macro, which is
defined in a header and used by the library; a bare number there ("0 = 20") could only drift.
"""
import glob
import re
import sys

STRUCT = re.compile(r"typedef struct (coop_\w+_options) \{.*?\n(.*?)\n\} \1;", re.S)
FIELD = re.compile(r"^\s+(?:[\w ]+?[ *]+)(\w+)(?:\[\w+\])?(?:, \*?\w+)*;\s*/\*(.*?)\*/", re.S | re.M)
STANDS_FOR = re.compile(r"(?:^|[^\d.])(?:0|NULL|NaN|below 0) = (?:[^;]*?, )?(?:else )?(\d[\d.,]*\b|COOP_[A-Z_]+)")


def number(text):
    return eval(text.replace("UINT64_C", ""), {"__builtins__": {}})  # of the project's own headers


def main():
    headers = {path: open(path, encoding="utf-8").read() for path in sorted(glob.glob("include/coopgraph/*.h"))}
    whole = "\n".join(headers.values())
    code = "\n".join(open(path, encoding="utf-8").read() for path in glob.glob("src/**/*.[ch]", recursive=True))
    defined = dict(re.findall(r"#define (COOP_\w+)\s+([^\\\n]+)", whole))
    faults, checked = [], 0
    for path, text in headers.items():
        for name, body in STRUCT.findall(text):
            initialiser = re.search(r"COOP_INIT\(" + name + r",(.*?)\n(?:\n|#|/)", text, re.S)
            sets = dict(re.findall(r"COOP_SET\((\w+), ((?:[^()]|\([^()]*\))+)\)", initialiser.group(1) if initialiser else ""))
            for field, comment in FIELD.findall(body):
                comment = " ".join(comment.split())
                says = re.search(r"; ([\d.]*\d)$", comment)
                if says:
                    checked += 1
                    value = sets.get(field, "0")
                    if number(defined.get(value, value)) != number(says.group(1)):
                        faults.append(f"{path}: {name}.{field} says {says.group(1)}, its initialiser sets {value}")
                for stands in STANDS_FOR.findall(comment):
                    checked += 1
                    if stands in ("0", "1"):
                        continue
                    if not stands.startswith("COOP_"):
                        faults.append(f"{path}: {name}.{field} names {stands}; a macro that the code uses cannot drift")
                    elif not re.search(r"\b" + stands + r"\b", whole.replace(comment, "")) or stands not in code:
                        faults.append(f"{path}: {name}.{field} names {stands}, which the library does not use")
    for fault in faults:
        print(fault)
    print(f"headers: {checked} defaults that comments name, {len(faults)} drifted")
    return bool(faults) or checked < 10


if __name__ == "__main__":
    sys.exit(main())
