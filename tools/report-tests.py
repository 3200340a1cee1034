#!/usr/bin/env python3
"""Count a run of Swift Testing from its event stream.

usage: report-tests.py EVENTS LOG STATUS RESULTS

EVENTS is what `swift test --event-stream-output-path` wrote (version 6.3), LOG what the run printed, STATUS
its exit status. Prints each failure with its place, and appends a line to RESULTS for each test function:
passed, failed or skipped, its name, why. A function with arguments counts once, however many rows its table
has. The closing line of `swift test` cannot serve: it counts skipped tests as passed.
"""
import json
import os
import re
import sys


def reason(text):
    """The words in quotation marks at the end of `Test x() skipped: "words"`."""
    found = re.search(r'(?:skipped|seconds): "(.*)"\s*$', text, re.DOTALL)
    return found.group(1) if found else ""


def place(location):
    path = location.get("filePath") or location.get("_filePath") or location["fileID"]
    return f"{os.path.relpath(path)}:{location['line']}:{location['column']}"


class Run:
    """What the events say about each test function."""

    def __init__(self):
        self.tests, self.outcome, self.why, self.issues = {}, {}, {}, {}
        self.case, self.cases, self.ended = {}, 0, False

    def name(self, identifier):
        test = self.tests[identifier]
        suite = identifier.split("/")[0]
        return f"{suite}: {test.get('displayName') or test['name']}"

    def read(self, record):
        payload = record["payload"]
        if record["kind"] == "test":
            if payload["kind"] == "function":
                self.tests[payload["id"]] = payload
            return
        kind, identifier = payload["kind"], payload.get("testID")
        texts = [message["text"] for message in payload.get("messages", [])]
        if kind == "runEnded":
            self.ended = True
        elif kind == "issueRecorded" and payload["issue"].get("isFailure"):
            location = payload["issue"].get("sourceLocation")
            self.issues.setdefault(identifier, []).append(
                ((place(location) + ": ") if location else "") + "\n    ".join(texts))
        elif identifier not in self.tests:
            return
        elif kind == "testStarted":
            self.outcome[identifier] = "started"
        elif kind == "testCaseStarted":
            self.cases += 1
        elif kind == "testSkipped" or kind == "testEnded" and payload["messages"][0]["symbol"] == "skip":
            self.outcome[identifier] = "skipped"
            self.why[identifier] = reason(texts[0])
        elif kind == "testEnded":
            self.outcome[identifier] = "failed" if identifier in self.issues else "passed"

    def results(self):
        for identifier in self.tests:
            outcome = self.outcome.get(identifier)
            if outcome == "started":
                yield "failed", self.name(identifier), "the run stopped before this test ended"
            elif outcome == "failed":
                yield outcome, self.name(identifier), f"{len(self.issues[identifier])} issue(s), shown above"
            elif outcome:
                yield outcome, self.name(identifier), self.why.get(identifier, "")


def main():
    events, log, status, results = sys.argv[1:]
    run = Run()
    if os.path.exists(events):
        with open(events, encoding="utf8") as lines:
            for line in lines:
                try:
                    run.read(json.loads(line))
                except ValueError:  # the last line of a run that was cut off
                    pass
    rows = list(run.results())
    for identifier, issues in run.issues.items():
        name = run.name(identifier) if identifier in run.tests else identifier or "outside of any test"
        print(f"FAILED {name}")
        for issue in issues:
            print("  " + issue)
    # Issues that belong to no test function (a suite's own, a detached task's) must not get lost.
    rows += [("failed", str(i or "outside of any test"), "shown above") for i in run.issues if i not in run.tests]
    failed = any(row[0] == "failed" for row in rows)
    if not run.ended or status != "0" and not failed:
        with open(log, encoding="utf8", errors="replace") as text:
            sys.stdout.write("".join(text.readlines()[-60:]))
        what = "the run went over its time" if status in ("124", "137") else f"the run ended with status {status}"
        rows.append(("failed", "the test run", what + ", its last lines stand above"))
    if not rows:
        rows.append(("failed", "the test run", "no test ran"))
    with open(results, "a", encoding="utf8") as out:
        for row in rows:
            out.write("\t".join(re.sub(r"\s+", " ", field) for field in row) + "\n")
    print(f"{len(rows)} test functions; those with arguments ran {run.cases} rows")


if __name__ == "__main__":
    main()
