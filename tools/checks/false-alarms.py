#!/usr/bin/env python3
"""Count what the checks say of good text, and make tools/checks/false-alarms.md.

usage: tools/checks/false-alarms.py PAIRS [--ordbro PATH] [--show CHECK]

PAIRS is a JSON Lines file of finished translations with the members `nb` and `en`. With --show every finding of one check is
printed and nothing is written.
"""
import argparse
import collections
import json
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "tools" / "checks" / "false-alarms.md"

HEAD = """# What the checks say of good text

{pairs} paragraph pairs of the Debian Administrator's Handbook, Norwegian and American English, as published (the pairs are of
the alignment data; they are not part of the repository). {findings} findings, {rate:.1f} in a thousand pairs; {loud:.1f} without
notes. The remarks say what a reading of them found. Made by `tools/checks/false-alarms.py`; checks that are not named said nothing.

| check | severity | findings | in 1,000 pairs | read |
| --- | --- | --- | --- | --- |
"""


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("pairs")
    parser.add_argument("--ordbro", default=str(ROOT / ".build" / "release" / "ordbro"))
    parser.add_argument("--show")
    options = parser.parse_args()
    with open(options.pairs, encoding="utf8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    records = "".join(
        json.dumps({"id": number, "source": row["nb"], "target": row["en"]}) + "\n" for number, row in enumerate(rows))
    done = subprocess.run(
        [options.ordbro, "check", "--jsonl", "--target", "en-US"], input=records.encode(), capture_output=True, check=True)
    counts, severities = collections.Counter(), {}
    for line in done.stdout.decode().splitlines():
        answer = json.loads(line)
        for finding in answer["findings"]:
            counts[finding["check"]] += 1
            severities[finding["check"]] = finding["severity"]
            if options.show == finding["check"]:
                row = rows[answer["id"]]
                print(f"{answer['id']}: {finding['message']}\n    {row['nb'][:300]}\n    {row['en'][:300]}")
    if options.show:
        return
    remarks = {}
    path = pathlib.Path(__file__).with_name("remarks.tsv")
    for line in path.read_text(encoding="utf8").splitlines()[1:]:
        check, remark = line.split("\t")
        remarks[check] = remark
    total = sum(counts.values())
    loud = sum(count for check, count in counts.items() if severities[check] != "info")
    text = HEAD.format(
        pairs=f"{len(rows):,}", findings=total, rate=1000 * total / len(rows), loud=1000 * loud / len(rows))
    for check, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        text += f"| {check} | {severities[check]} | {count} | {1000 * count / len(rows):.1f} | {remarks.get(check, '')} |\n"
    PAGE.write_text(text, encoding="utf8")
    print(text)


if __name__ == "__main__":
    main()
