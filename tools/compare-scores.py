#!/usr/bin/env python3
"""Compare the language figures with the committed ones; a worse figure is a failed check.

usage: compare-scores.py MEASURED COMMITTED RESULTS [--update]

MEASURED is what `checks/score --json` wrote; COMMITTED is Tests/scores.json, an object from measure to figure.
Appends a line to RESULTS for each committed figure. With --update the measured figures replace the committed
ones (figures of parts that were not measured stay), and nothing is compared: git shows what changed.
"""
import json
import os
import sys

# The measures of which less is better; of all others more is. (The goals of checks/score say so.)
LESS = ("errors-per-1000", "not-covered", "clean-flagged", "traps-hit")
# Figures are written with four decimals: half of the last one is no change.
TOLERANCE = 0.00005


def worse(measure, now, before):
    return now > before + TOLERANCE if measure.endswith(LESS) else now < before - TOLERANCE


def main():
    measured, committed, results = sys.argv[1:4]
    with open(measured, encoding="utf8") as file:
        figures = {name: round(row["value"], 4) for name, row in json.load(file).items()}
    before = {}
    if os.path.exists(committed):
        with open(committed, encoding="utf8") as file:
            before = json.load(file)
    if "--update" in sys.argv[4:]:
        for name, value in sorted(figures.items()):
            if before.get(name) != value:
                note = " (worse)" if name in before and worse(name, value, before[name]) else ""
                print(f"{name}: {before.get(name, 'new')} -> {value}{note}")
        with open(committed, "w", encoding="utf8") as file:
            json.dump(before | figures, file, indent=2, sort_keys=True)
            file.write("\n")
        return
    with open(results, "a", encoding="utf8") as out:
        for name, value in sorted(before.items()):
            if name not in figures:
                out.write(f"failed\tfigure {name}\tit was {value}, and is not measured any more\n")
            elif worse(name, figures[name], value):
                out.write(f"failed\tfigure {name}\tit was {value}, and is {figures[name]} now\n")
            else:
                out.write(f"passed\tfigure {name}\t\n")
    for name in sorted(figures.keys() - before.keys()):
        print(f"{name} is not in {committed} yet: tools/test --update-scores writes it")


if __name__ == "__main__":
    main()
