#!/usr/bin/env python3
"""Make tools/checks/checks.md, the page of the quality checks, from their sources.

usage: tools/checks/page.py [--check]

Each file in Sources/Quality/Checks holds one check: its doc comment is the definition, its examples are the examples. With
--check nothing is written; the status says whether the page is up to date.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SOURCES = ROOT / "Sources" / "Quality"
PAGE = ROOT / "tools" / "checks" / "checks.md"
STRING = r'"((?:[^"\\]|\\.)*)"'

HEAD = """# Quality checks

`ordbro check` looks for what follows. A check's id is its name in reports, in settings (`--severity num.value=warning`, or
`"checks": {{"severity": {{"num.value": "warning"}}}}` in `ordbro.json`) and the name of its file in `Sources/Quality/Checks`. The severity
is that of the profile `news`; `public` and `technical` weigh some checks otherwise, under `strict` everything is at least a
warning. One cause gives one finding: `Sources/Quality/Precedence.swift` says which check explains which.

This page is made by `tools/checks/page.py` from the checks' own files; the examples are tests.
How often each check speaks up on good text stands in [false-alarms.md](false-alarms.md).

{count} checks: {toc}
"""


def calls(text):
    """The `.fires(…)` and `.silent(…)` calls of a source, with what stands in their brackets."""
    for match in re.finditer(r"\.(fires|silent)\(", text):
        depth, index, in_string = 1, match.end(), False
        while depth and index < len(text):
            char = text[index]
            if in_string:
                if char == "\\":
                    index += 1
                elif char == '"':
                    in_string = False
            elif char == '"':
                in_string = True
            elif char == "(":
                depth += 1
            elif char == ")":
                depth -= 1
            index += 1
        yield match.group(1) == "fires", text[match.end():index - 1]


def shown(literal):
    """A Swift string literal as the page shows it: what nobody sees by its number."""
    text = re.sub(r"\\u\{([0-9A-Fa-f]+)\}", lambda m: f"[U+{int(m.group(1), 16):04X}]", literal)
    text = text.replace('\\"', '"').replace("\\\\", "\\")
    text = text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("_", "\\_")
    return re.sub(r"^ | $|(?<= ) ", "␣", text) or "(nothing)"


def example(arguments):
    pairs = re.findall(r"source:\s*" + STRING + r",\s*target:\s*" + STRING, arguments)
    body = re.sub(r"GlossaryEntry\((?:[^()]|\([^()]*\))*\)", "", arguments)
    if not pairs:
        strings = re.findall(STRING, body)
        pairs = [(strings[0], strings[1])]
    at = re.search(r"\bat:\s*" + STRING, arguments)
    entry = re.search(r"GlossaryEntry\(\s*" + STRING + r",\s*\[([^\]]*)\](?:,\s*forbidden:\s*\[([^\]]*)\])?", arguments)
    note = f"at “{shown(at.group(1))}”" if at else ""
    if entry:
        words = lambda cell: ", ".join(shown(word) for word in re.findall(STRING, cell or ""))
        note += ("; " if note else "") + f"glossary: {shown(entry.group(1))} = {words(entry.group(2))}"
        if entry.group(3):
            note += f", not {words(entry.group(3))}"
    return "<br>".join(shown(pair[0]) for pair in pairs), "<br>".join(shown(pair[1]) for pair in pairs), note


def section(path):
    text = path.read_text(encoding="utf8")
    comment = " ".join(line.strip()[3:].strip() for line in text.splitlines() if line.strip().startswith("///"))
    head = re.search(r'Check\(\s*(document: )?"([^"]+)", \.(\w+),', text)
    assert head and head.group(2) == path.stem, f"{path}: the file's name is not the check's id"
    assert comment, f"{path}: no doc comment"
    lines = [f"## {path.stem}", "", f"{head.group(3).capitalize()}{', of whole documents' if head.group(1) else ''}. {comment}", ""]
    lines += ["| | source | target | |", "| --- | --- | --- | --- |"]
    for fires, arguments in calls(text):
        lines.append("| {} | {} | {} | {} |".format("finds" if fires else "leaves", *example(arguments)))
    return "\n".join(lines)


def page():
    catalogue = (SOURCES / "CheckCatalogue.swift").read_text(encoding="utf8")
    names = {}
    for path in (SOURCES / "Checks").glob("*.swift"):
        names[re.search(r"static let (\w+) =", path.read_text(encoding="utf8")).group(1)] = path
    order = re.findall(r"\.(\w+)", catalogue.split("= [", 1)[1].split("]", 1)[0])
    assert sorted(order) == sorted(names), "the catalogue and the files are not the same checks"
    toc = ", ".join(f"[{names[name].stem}](#{names[name].stem.replace('.', '')})" for name in order)
    return HEAD.format(count=len(order), toc=toc) + "\n" + "\n\n".join(section(names[name]) for name in order) + "\n"


def main():
    text = page()
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf8") != text:
            sys.exit("tools/checks/checks.md is not up to date: run tools/checks/page.py")
        return
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf8")


if __name__ == "__main__":
    main()
