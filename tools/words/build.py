#!/usr/bin/env python3
"""Make Locales/en/words.bin, the words that English has, from SCOWL.

usage: tools/words/build.py FOLDER [--check]

FOLDER holds SCOWL's lists as Debian's package `scowl` installs them (/usr/share/dict/scowl). With --check nothing is
written; the status says whether the file is up to date.

The file: `OBWORDS1`, then the upper 32 bits of each word's 64-bit FNV-1a hash (UTF-8, small letters), sorted, little-endian.
"""
import pathlib
import struct
import sys

# Lists of everyday and literary words in British and American spelling; those above 60 are for crosswords.
LISTS = ["english", "british", "american", "british_z"]
KINDS = ["words", "upper", "proper-names", "contractions", "abbreviations"]
SIZES = [10, 20, 35, 40, 50, 55, 60]
TARGET = pathlib.Path(__file__).resolve().parents[2] / "Locales" / "en" / "words.bin"


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


def build(folder):
    words = set()
    for name in LISTS:
        for kind in KINDS:
            for size in SIZES:
                path = folder / f"{name}-{kind}.{size}"
                if path.exists():
                    words.update(path.read_text(encoding="latin-1").lower().split())
    hashes = sorted({fnv(word.encode("utf8")) >> 32 for word in words})
    return b"OBWORDS1" + b"".join(struct.pack("<I", value) for value in hashes), len(words)


def main():
    arguments = [argument for argument in sys.argv[1:] if argument != "--check"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    data, count = build(pathlib.Path(arguments[0]))
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.exists() and TARGET.read_bytes() == data else f"{TARGET} is not up to date")
    TARGET.write_bytes(data)
    print(f"{count} words, {len(data)} bytes")


if __name__ == "__main__":
    main()
