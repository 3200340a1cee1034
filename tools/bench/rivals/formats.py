"""Reads a bilingual file as people read one in Python: `formats.py lxml|toolkit FILE`.

lxml goes through the file with `iterparse` and throws away what it has read; the Translate Toolkit reads it whole.
Prints the number of units and the bytes of their texts, as FormatBench does.
"""
import sys


def with_lxml(path):
    from lxml import etree
    with open(path, "rb") as file:
        is_tmx = b"<tmx" in file.read(1000)
    namespace = "" if is_tmx else "{urn:oasis:names:tc:xliff:document:2.0}"
    unit = namespace + ("tu" if is_tmx else "unit")
    texts = {namespace + name for name in (("seg",) if is_tmx else ("source", "target"))}
    units = size = 0
    for _, element in etree.iterparse(path, tag=unit):
        units += 1
        for text in element.iter(*texts):
            size += len("".join(text.itertext()).encode())
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
    return units, size


def with_toolkit(path):
    from translate.storage import factory
    from translate.storage.tmx import tmxfile
    if path.endswith(".tmx"):
        store = tmxfile.parsefile(path)
    else:
        from translate.storage.xliff2 import Xliff2File
        store = Xliff2File.parsefile(path)
    units = size = 0
    for unit in store.units:
        units += 1
        size += len(str(unit.source or "").encode()) + len(str(unit.target or "").encode())
    return units, size


print(*{"lxml": with_lxml, "toolkit": with_toolkit}[sys.argv[1]](sys.argv[2]))
