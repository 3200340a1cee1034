#!/usr/bin/env python3
"""Measure Ordbro against its rivals, side by side.

usage: tools/bench/run [--only NAMES] [--rounds N] [--record]

  --only NAMES   some of: nfc segment terms prepare check version lookup formats (with commas)
  --rounds N     interleaved rounds, of which the median counts (default 5)
  --record       also write what is printed to tools/bench/records/DATE.md

What each figure means, and which goal it has, stands in README.md beside this file.
"""
import argparse
import collections
import datetime
import importlib.metadata
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys

import formats
import inputs

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WORK = os.path.join(ROOT, ".build", "bench")
PROGRAM = os.path.join(ROOT, ".build", "release", "ordbro")
DATA = os.path.join(WORK, "data")
Use = collections.namedtuple("Use", "cpu wall memory")
lines = []


def say(line=""):
    lines.append(line)
    print(line, flush=True)


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: status {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def measure(times, *command):
    """CPU and wall seconds of one run of a command (means over `times` runs), and its peak memory in MB."""
    cpu, wall, memory = output(os.path.join(WORK, "measure"), str(times), *command).split()
    return Use(float(cpu), float(wall), int(memory) * 1024 / 1e6)


def median(values):
    return statistics.median(values)


def verdict(ratio, goal, least=True):
    reached = ratio >= goal if least else ratio <= goal
    return f"goal {'>=' if least else '<='} {goal:g}: " + ("reached" if reached else "SHORT")


def rounds_of(count, **sides):
    """Runs each side once a round, in turn, and returns the lists of what they returned."""
    found = {name: [] for name in sides}
    for _ in range(count):
        for name, side in sides.items():
            found[name].append(side())
    return found


def in_process(task, path, passes, rounds, goal, label, same):
    size = os.path.getsize(path) / 1e6

    def side(program):
        seconds, answer = output(os.path.join(WORK, program), task, path, str(passes)).split()
        return float(seconds), int(answer)

    found = rounds_of(rounds, ours=lambda: side("ours"), icu=lambda: side("icu"))
    answers = {name: runs[0][1] for name, runs in found.items()}
    if same and len(set(answers.values())) > 1:
        sys.exit(f"{task}: the two sides do not agree: {answers}")
    ours, icu = (size / median([run[0] for run in found[name]]) for name in ("ours", "icu"))
    extra = "" if same else f" ({answers['ours']} segments, ICU {answers['icu']})"
    say(f"| {label} | {ours:.0f} MB/s | {icu:.0f} MB/s | {ours / icu:.2f} | {verdict(ours / icu, goal)}{extra} |")


def real_text():
    """10 MB of the labelled texts where they lie beside the repository, else None."""
    path = os.path.join(ROOT, "..", "shared", "data", "segmentation", "dev.jsonl")
    if not os.path.exists(path):
        return None
    with open(path, encoding="utf8") as file:
        texts = "\n".join(json.loads(line)["text"].replace("\r", "") for line in file if line.strip()) + "\n"
    target = os.path.join(DATA, "real-10m.txt")
    with open(target, "w", encoding="utf8", newline="\n") as file:
        file.write(texts * (10_000_000 // len(texts.encode()) + 1))
    return target


def nfc(rounds):
    say("| NFC in process, 10 MB | ours | C++ ICU | ours / ICU | |")
    say("| --- | --- | --- | --- | --- |")
    in_process("nfc", f"{DATA}/text-10m.txt", 20, rounds, 3, "NFC text", True)
    in_process("nfc", f"{DATA}/text-10m.nfd.txt", 5, rounds, 0.9, "NFD text", True)


def segment(rounds):
    say("| Segmentation in process, 10 MB | ours | C++ ICU nb | ours / ICU | |")
    say("| --- | --- | --- | --- | --- |")
    in_process("segment", f"{DATA}/text-10m.txt", 3, rounds, 2, "made text", False)
    real = real_text()
    if real:
        in_process("segment", real, 3, rounds, 2, "labelled texts", False)


def forget(*paths):
    """Drops files from the page cache."""
    for path in paths:
        with open(path, "rb") as file:
            os.fsync(file.fileno())
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def prepare(rounds):
    text, glossary = f"{DATA}/text-1m.txt", f"{DATA}/glossary.tsv"
    out, cache = os.path.join(WORK, "out"), os.path.join(WORK, "cache")
    os.environ["XDG_CACHE_HOME"] = cache

    def ours(cold):
        shutil.rmtree(out, ignore_errors=True)
        if cold:
            shutil.rmtree(cache, ignore_errors=True)
            forget(text, glossary, PROGRAM)
        return measure(
            1, PROGRAM, "prepare", text, "-o", out, "--to", "xliff", "--source", "nb", "--glossary", glossary,
            "--quiet")

    def rival():
        return measure(
            1, sys.executable, os.path.join(HERE, "rivals", "prepare.py"), text, glossary, f"{WORK}/rival.xlf")

    rival()  # compiles its modules once, outside the count
    found = rounds_of(rounds, cold=lambda: ours(True), warm=lambda: ours(False), rival=rival)
    use = {name: Use(*(median(column) for column in zip(*runs))) for name, runs in found.items()}
    say("| prepare --to xliff, 1 MB, 10,000 terms, fresh process | CPU s | wall s | peak MB | speed | memory |")
    say("| --- | --- | --- | --- | --- | --- |")
    for name in ("cold", "warm"):
        speed, memory = use["rival"].cpu / use[name].cpu, use[name].memory / use["rival"].memory
        say(f"| ours, cache {name} | {use[name].cpu:.4f} | {use[name].wall:.4f} | {use[name].memory:.1f} | "
            f"{speed:.1f}, {verdict(speed, 30)} | {memory:.2f}, {verdict(memory, 0.5, False)} |")
    say(f"| spaCy + pyahocorasick + lxml | {use['rival'].cpu:.4f} | {use['rival'].wall:.4f} | "
        f"{use['rival'].memory:.1f} | 1 | 1 |")
    counts = []
    for path in (f"{out}/text-1m.xlf", f"{WORK}/rival.xlf"):
        with open(path, encoding="utf8") as file:
            xliff = file.read()
        counts.append((len(re.findall(r"<(?:\w+:)?segment[ >]", xliff)), len(re.findall(r'<(?:\w+:)?mrk [^>]*type="term"', xliff))))
    say()
    say("Found: ours {} segments, {} terms; the rival {} segments, {} terms.".format(*counts[0], *counts[1]))


def check(rounds):
    inputs.write_pairs(DATA, ROOT)
    rival = os.path.join(os.path.dirname(sys.executable), "pofilter")
    # The same file for both sides where ours reads PO, else the same pairs.
    reads_po = subprocess.run([PROGRAM, "check", f"{DATA}/pairs.po"], capture_output=True).returncode in (0, 1)
    own = f"{DATA}/pairs.po" if reads_po else f"{DATA}/pairs.xlf"
    found = rounds_of(
        rounds,
        ours=lambda: measure(1, "sh", "-c", f"{PROGRAM} check --quiet --fail-on never {own} > {WORK}/checks.txt"),
        pofilter=lambda: measure(1, "sh", "-c", f"{rival} {DATA}/pairs.po > {WORK}/pofilter.po 2>/dev/null"))
    use = {name: Use(*(median(column) for column in zip(*runs))) for name, runs in found.items()}
    say("| check, 10,000 pairs, fresh process | CPU s | wall s | peak MB | speed (CPU) | speed (wall) |")
    say("| --- | --- | --- | --- | --- | --- |")
    speed, wall = use["pofilter"].cpu / use["ours"].cpu, use["pofilter"].wall / use["ours"].wall
    say(f"| ordbro check ({own[-3:].strip('.')}) | {use['ours'].cpu:.3f} | {use['ours'].wall:.3f} | {use['ours'].memory:.1f} | "
        f"{speed:.1f}, {verdict(speed, 20)} | {wall:.1f} |")
    say(f"| pofilter (po) | {use['pofilter'].cpu:.3f} | {use['pofilter'].wall:.3f} | {use['pofilter'].memory:.1f} | 1 | 1 |")


def terms(rounds):
    text = f"{DATA}/text-10m.txt"
    size = os.path.getsize(text) / 1e6
    os.environ["XDG_CACHE_HOME"] = os.path.join(WORK, "cache")
    say("| Terms, 10 MB | ours | flashtext2 | ours / flashtext2 | |")
    say("| --- | --- | --- | --- | --- |")
    speeds = {}
    for count, goal in ((10_000, 5), (100_000, 10), (1_000_000, 10)):
        table, compiled = f"{DATA}/terms-{count}.tsv", f"{DATA}/terms-{count}.glossary"
        if not os.path.exists(table):
            inputs.write_glossary(table, inputs.many_terms(count), False)
        output(PROGRAM, "glossary", "compile", table, "--quiet", "-o", compiled)

        def ours(task):
            seconds, matches = output(os.path.join(WORK, "ours"), task, text, "2", compiled).split()
            return float(seconds), int(matches)

        def rival():
            return [float(value) for value in output(
                sys.executable, os.path.join(HERE, "rivals", "terms.py"), table, text, "1").split()]

        tasks = ("candidates", "terms")
        found = rounds_of(rounds, rival=rival, **{task: (lambda task=task: ours(task)) for task in tasks})
        other = size / median([run[1] for run in found["rival"]])
        for task in tasks:
            speed = size / median([run[0] for run in found[task]])
            speeds[task, count] = speed
            wanted = goal if task == "candidates" else 1
            known = task == "candidates" or count == 10_000
            say(f"| {task}, {count:,} terms | {speed:.0f} MB/s | {other:.1f} MB/s | {speed / other:.1f} | "
                + (verdict(speed / other, wanted) if known else "")
                + f" ({found[task][0][1]:,} matches, flashtext2 {found['rival'][0][2]:,.0f}) |")
    real = real_text()
    if real:
        # The made text is kind to whoever remembers words: it has few. This one has three times as many.
        size = os.path.getsize(real) / 1e6
        for count in (10_000, 1_000_000):
            table, compiled = f"{DATA}/terms-{count}.tsv", f"{DATA}/terms-{count}.glossary"
            found = rounds_of(
                rounds,
                ours=lambda: [float(value) for value in output(
                    os.path.join(WORK, "ours"), "candidates", real, "2", compiled).split()],
                rival=lambda: [float(value) for value in output(
                    sys.executable, os.path.join(HERE, "rivals", "terms.py"), table, real, "1").split()])
            speed = size / median([run[0] for run in found["ours"]])
            other = size / median([run[1] for run in found["rival"]])
            say(f"| candidates-real, {count:,} terms | {speed:.0f} MB/s | {other:.1f} MB/s | {speed / other:.1f} | "
                f"({found['ours'][0][1]:,.0f} matches, flashtext2 {found['rival'][0][2]:,.0f}) |")
    ratio = speeds["candidates", 10_000] / speeds["candidates", 100_000]
    say()
    say(f"Time at 100,000 terms / at 10,000: {ratio:.2f}, {verdict(ratio, 2, False)}.")
    say()
    say("| Opening a compiled glossary, in process | ms |")
    say("| --- | --- |")
    for count in (10_000, 100_000, 1_000_000):
        seconds = median([float(output(
            os.path.join(WORK, "ours"), "open", text, "50", f"{DATA}/terms-{count}.glossary").split()[0])
            for _ in range(rounds)])
        say(f"| {count:,} terms, {os.path.getsize(f'{DATA}/terms-{count}.glossary') / 1e6:.1f} MB | {seconds * 1e3:.3f} |")
    say()
    plain = f"{DATA}/plain-1000000.tsv"
    if not os.path.exists(plain):
        inputs.write_glossary(plain, inputs.many_terms(1_000_000), True)
    say("| Compile 1,000,000 terms, process | CPU s | wall s | peak MB | flashtext2 builds in | |")
    say("| --- | --- | --- | --- | --- | --- |")
    for name, table in (("terms alone", plain), ("id, term, part of speech, gender, English", f"{DATA}/terms-1000000.tsv")):
        found = rounds_of(
            rounds, ours=lambda: measure(1, PROGRAM, "glossary", "compile", table, "--quiet", "-o", f"{WORK}/big.glossary"),
            rival=lambda: float(output(
                sys.executable, os.path.join(HERE, "rivals", "terms.py"), table, text, "0").split()[0]))
        use = Use(*(median(column) for column in zip(*found["ours"])))
        build = median(found["rival"])
        say(f"| {name} | {use.cpu:.2f} | {use.wall:.2f} | {use.memory:.0f}, {verdict(use.memory, 200, False)} | "
            f"{build:.2f} s | {build / use.cpu:.2f}, {verdict(build / use.cpu, 2)} |")
    say()
    seconds, tokens = output(os.path.join(WORK, "ours"), "tag", text, "2").split()
    say(f"Tagger: {int(tokens) / float(seconds) / 1e6:.2f} million tokens a second (aim 5).")


def lookup(rounds):
    found = rounds_of(rounds, ours=lambda: measure(20, PROGRAM, "lookup", "sikkerhetsstyrkene"))
    use = Use(*(median(column) for column in zip(*found["ours"])))
    say("| lookup sikkerhetsstyrkene (20 runs a round) | CPU ms | wall ms | |")
    say("| --- | --- | --- | --- |")
    say(f"| ours | {use.cpu * 1e3:.2f} | {use.wall * 1e3:.2f} | wall {verdict(use.wall * 1e3, 10, False)} |")


def version(rounds):
    found = rounds_of(
        rounds, ours=lambda: measure(40, PROGRAM, "--version"), hello=lambda: measure(40, f"{WORK}/hello"))
    use = {name: Use(*(median(column) for column in zip(*runs))) for name, runs in found.items()}
    say("| Start-up (40 runs a round) | CPU ms | wall ms | peak MB | ratio |")
    say("| --- | --- | --- | --- | --- |")
    ratio, wall = use["ours"].cpu / use["hello"].cpu, use["ours"].wall / use["hello"].wall
    say(f"| ordbro --version | {use['ours'].cpu * 1e3:.2f} | {use['ours'].wall * 1e3:.2f} | "
        f"{use['ours'].memory:.1f} | CPU {ratio:.2f}, {verdict(ratio, 4, False)}; wall {wall:.2f} |")
    say(f"| static Swift print | {use['hello'].cpu * 1e3:.2f} | {use['hello'].wall * 1e3:.2f} | "
        f"{use['hello'].memory:.1f} | 1 |")


def machine():
    with open("/proc/cpuinfo", encoding="utf8") as file:
        cpu = next((line.split(":")[1].strip() for line in file if line.startswith("model name")), "unknown")
    with open("/etc/os-release", encoding="utf8") as file:
        system = next(line.split("=")[1].strip().strip('"') for line in file if line.startswith("PRETTY_NAME="))
    commit = output("git", "-C", ROOT, "describe", "--always", "--dirty").strip()
    versions = {
        "ordbro": f"{output(PROGRAM, '--version').split()[-1]} ({commit})",
        "Swift": re.search(r"Swift version (\S+)", output("swift", "--version")).group(1),
        "g++": output("g++", "-dumpfullversion").strip(),
        "ICU": output("pkg-config", "--modversion", "icu-uc").strip(),
        "Python": platform.python_version(),
        **{name: importlib.metadata.version(name) for name in ("spacy", "pyahocorasick", "lxml", "translate-toolkit", "flashtext2")},
    }
    say(f"{datetime.date.today().isoformat()}; {cpu}, {os.cpu_count()} cores; {system}, Linux {platform.release()}; "
        f"load {os.getloadavg()[0]:.1f}  ")
    say(", ".join(f"{name} {version}" for name, version in versions.items()))


def main():
    parser = argparse.ArgumentParser(usage=__doc__.split("usage: ")[1].split("\n")[0])
    parser.add_argument("--only", default="nfc,segment,terms,prepare,check,version,lookup,formats")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    tasks = {"nfc": nfc, "segment": segment, "terms": terms, "lookup": lookup, "prepare": prepare, "check": check, "version": version,
             "formats": lambda rounds: formats.run(rounds, sys.modules[__name__])}
    chosen = options.only.split(",")
    if unknown := [name for name in chosen if name not in tasks]:
        parser.error(f"no such benchmark: {', '.join(unknown)}")
    inputs.write(DATA, ROOT)
    machine()
    say(f"Medians of {options.rounds} interleaved rounds; CPU time; only the ratios compare across machines.")
    for name in chosen:
        say()
        tasks[name](options.rounds)
    if options.record:
        path = os.path.join(HERE, "records", datetime.date.today().isoformat() + ".md")
        with open(path, "w", encoding="utf8") as file:
            file.write("# Benchmarks\n\n" + "\n".join(lines) + "\n")
        print(f"written to {os.path.relpath(path)}")


if __name__ == "__main__":
    main()
