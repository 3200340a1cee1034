"""The benchmark `formats`: reading and writing XLIFF and TMX beside lxml, the Translate Toolkit and libxml2 itself."""
import os
import sys

import inputs

# Of each hundred units these hold codes, and two or three sentences.
WITH_CODES, WITH_MORE = 15, 30


def write_table(path, root):
    """Sources and targets, a line each, from the pairs that other benchmarks check."""
    with open(path, "w", encoding="utf8", newline="\n") as file:
        for source, target in inputs.pairs(root, 10_000):
            file.write(source.replace("\t", " ").replace("\n", " ") + "\t"
                       + target.replace("\t", " ").replace("\n", " ") + "\n")


def read_table(path):
    with open(path, encoding="utf8") as file:
        return [line.rstrip("\n").split("\t") for line in file]


def coded(text, number, form):
    """A text with a pair of codes around a word, for some of the units."""
    words = inputs.escape(text).split(" ")
    if number % 100 >= WITH_CODES or len(words) < 3:
        return " ".join(words)
    words[1] = form.format(words[1])
    return " ".join(words)


def write_files(folder, root, size):
    """A file of either format of about `size` megabytes, with states, notes and codes; returns their paths."""
    table = os.path.join(folder, "pairs.tsv")
    if not os.path.exists(table):
        write_table(table, root)
    pairs = read_table(table)
    paths = [os.path.join(folder, f"memory-{size}.{name}") for name in ("xlf", "tmx")]
    if all(os.path.exists(path) for path in paths):
        return paths
    with open(paths[0], "w", encoding="utf8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" '
                   'srcLang="nb" trgLang="en-GB">\n <file id="f1" original="a.txt" xml:space="preserve">\n')
        number = 0
        while file.tell() < size * 1_000_000:
            lines = [f'  <unit id="u{number:012x}">\n']
            if number % 20 == 0:
                lines.append('   <notes>\n    <note id="n1" category="comment">Se på denne igjen.</note>\n   </notes>\n')
            for part in range(1 + (number % 100 < WITH_MORE) + (number % 100 < WITH_MORE // 2)):
                source, target = pairs[(number * 3 + part) % len(pairs)]
                form = f'<pc id="c{part}" type="fmt" subType="xlf:b">{{}}</pc>'
                lines.append(
                    f'   <segment id="s{part + 1}" state="translated">\n    <source>{coded(source, number, form)}</source>\n'
                    f'    <target>{coded(target, number, form)}</target>\n   </segment>\n')
            lines.append("  </unit>\n")
            file.write("".join(lines))
            number += 1
        file.write(" </file>\n</xliff>\n")
    with open(paths[1], "w", encoding="utf8") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n <header creationtool="a" creationtoolversion="1" '
                   'segtype="sentence" o-tmf="a" adminlang="en" srclang="nb" datatype="plaintext"/>\n <body>\n')
        number = 0
        while file.tell() < size * 1_000_000:
            source, target = pairs[number % len(pairs)]
            form = '<bpt i="1" x="1" type="bold">&lt;b&gt;</bpt>{}<ept i="1">&lt;/b&gt;</ept>'
            file.write(
                f'  <tu tuid="{number:012x}" creationdate="20261124T120000Z">\n   <prop type="x-context">kapittel {number // 50}</prop>\n'
                f'   <tuv xml:lang="nb"><seg>{coded(source, number, form)}</seg></tuv>\n'
                f'   <tuv xml:lang="en-GB"><seg>{coded(target, number, form)}</seg></tuv>\n  </tu>\n')
            number += 1
        file.write(" </body>\n</tmx>\n")
    return paths


def run(rounds, bench):
    """Runs the benchmark; `bench` is the module bench, whose tools it shares."""
    here, work, data = bench.HERE, bench.WORK, bench.DATA
    ours, plain = os.path.join(work, "formats"), os.path.join(work, "formats-c")
    python = [sys.executable, os.path.join(here, "rivals", "formats.py")]

    def use(runs):
        return bench.Use(*(bench.median(column) for column in zip(*runs)))

    bench.say("| Reading, fresh process | CPU s | peak MB | ours is faster | |")
    bench.say("| --- | --- | --- | --- | --- |")
    for size, rival, goal in ((100, "lxml", 3.5), (10, "toolkit", 20), (100, "libxml2", 0.67)):
        for path in write_files(data, bench.ROOT, size):
            other = [plain, "read", path] if rival == "libxml2" else [*python, rival, path]
            found = bench.rounds_of(
                rounds if rival != "toolkit" else min(rounds, 3), ours=lambda: bench.measure(1, ours, "read", path),
                rival=lambda: bench.measure(1, *other))
            mine, theirs = use(found["ours"]), use(found["rival"])
            name = f"{size} MB {path[-3:].upper().replace('XLF', 'XLIFF')}"
            ratio = theirs.cpu / mine.cpu
            bench.say(f"| {name}, ours | {mine.cpu:.3f} | {mine.memory:.1f}, {bench.verdict(mine.memory, 60, False)} | "
                      f"{ratio:.2f} | {bench.verdict(ratio, goal)} |")
            label = {"lxml": "lxml iterparse", "toolkit": "Translate Toolkit", "libxml2": "bare SAX2 pass of libxml2"}[rival]
            bench.say(f"| {name}, {label} | {theirs.cpu:.3f} | {theirs.memory:.1f} | 1 | "
                      f"units and bytes: {bench.output(ours, 'read', path).strip()}, {bench.output(*other).strip()} |")
    bench.say()
    bench.say("| Writing 100 MB, fresh process | CPU s | peak MB | ours is faster | |")
    bench.say("| --- | --- | --- | --- | --- |")
    table = os.path.join(data, "pairs.tsv")
    for name, units in (("xliff", 320_000), ("tmx", 240_000)):
        out = os.path.join(work, "written." + name)
        found = bench.rounds_of(
            rounds, ours=lambda: bench.measure(1, ours, "write", name, table, str(units), out),
            rival=lambda: bench.measure(1, plain, "write", name, table, str(units), out + ".c"))
        mine, theirs = use(found["ours"]), use(found["rival"])
        ratio = theirs.cpu / mine.cpu
        sizes = [os.path.getsize(path) / 1e6 for path in (out, out + ".c")]
        bench.say(f"| {name}, ours | {mine.cpu:.3f} | {mine.memory:.1f}, {bench.verdict(mine.memory, 60, False)} | {ratio:.2f} | "
                  f"{bench.verdict(ratio, 1)} |")
        bench.say(f"| {name}, xmlTextWriter of libxml2 | {theirs.cpu:.3f} | {theirs.memory:.1f} | 1 | "
                  f"MB written: {sizes[0]:.1f}, {sizes[1]:.1f} |")
        for path in (out, out + ".c"):
            os.remove(path)
