"""The container of a compiled table, and its hash index; `Sources/Morphology/CompiledTable.swift` reads them.

Container, all numbers little-endian:
  0   8 bytes   magic, such as b"OBLEX\\0\\0\\1" (the last byte is the version)
  8   u64       FNV-1a of everything from byte 16 on
  16  u32       size of the whole file in bytes
  20  u32       number of sections
  24  u32, u32  offset and size in bytes of each section; every section starts at a multiple of 64
"""

import struct

FNV_BASIS, FNV_PRIME, MASK = 0xCBF29CE484222325, 0x100000001B3, (1 << 64) - 1


def fnv1a(data, value=FNV_BASIS):
    """FNV-1a, 64 bits (draft-eastlake-fnv)."""
    for byte in data:
        value = (value ^ byte) * FNV_PRIME & MASK
    return value


def checksum(data):
    """FNV-1a over 8-byte little-endian words, the last one filled with zeros."""
    data = data + b"\0" * (-len(data) % 8)
    value = FNV_BASIS
    for (word,) in struct.iter_unpack("<Q", data):
        value = (value ^ word) * FNV_PRIME & MASK
    return value


def container(magic, sections):
    """The bytes of a compiled table."""
    header = 24 + 8 * len(sections)
    offset = header + -header % 64
    directory, body = b"", b"\0" * (offset - header)
    for section in sections:
        directory += struct.pack("<II", offset, len(section))
        padded = section + b"\0" * (-len(section) % 64)
        body += padded
        offset += len(padded)
    rest = struct.pack("<II", 24 + len(directory) + len(body), len(sections)) + directory + body
    return magic + struct.pack("<Q", checksum(rest)) + rest


def hash_index(values):
    """An open-addressing index: {key bytes: value below 65536} -> u32 slots (fingerprint << 16 | value + 0).

    A slot is six bytes: u32 fingerprint (the hash's upper half, never 0) and u16 value; an empty slot is 0.
    The first slot tried is the hash's lower bits; the next one follows, round the end.
    """
    capacity = 16
    while capacity * 3 < len(values) * 4:
        capacity *= 2
    fingerprints, numbers = [0] * capacity, [0] * capacity
    seen = set()
    for key in sorted(values):
        code = fnv1a(key)
        fingerprint = (code >> 32) or 1
        slot = code & (capacity - 1)
        if (fingerprint, slot) in seen:
            raise ValueError(f"two keys with one fingerprint: {key!r}")
        seen.add((fingerprint, slot))
        while fingerprints[slot]:
            slot = (slot + 1) & (capacity - 1)
        fingerprints[slot], numbers[slot] = fingerprint, min(values[key], 65535)
    return struct.pack(f"<{capacity}I", *fingerprints) + struct.pack(f"<{capacity}H", *numbers)
