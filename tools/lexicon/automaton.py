"""A minimal acyclic automaton over byte strings, packed into 32-bit arcs.

Reference: Daciuk, Mihov, Watson, Watson, "Incremental Construction of Minimal Acyclic
Finite-State Automata", Computational Linguistics 26(1), 2000 (the sorted-input algorithm).
"""

import struct


class Automaton:
    """Built from sorted, distinct keys none of which is a prefix of another."""

    def __init__(self, keys):
        self._register = {}
        self._nodes = [None]  # node 0 is the only end; a node is a tuple of (label, node)
        path = [[]]  # the nodes along the last key, not yet frozen: lists of [label, node]
        last = b""
        for key in keys:
            if key <= last:
                raise ValueError(f"keys out of order: {last!r} {key!r}")
            common = 0
            while common < len(last) and last[common] == key[common]:
                common += 1
            self._freeze(path, common)
            for byte in key[common:]:
                path[-1].append([byte, None])
                path.append([])
            last = key
        self._freeze(path, 0)
        self.root = self._node(path[0])

    def _freeze(self, path, depth):
        while len(path) - 1 > depth:
            arcs = path.pop()
            path[-1][-1][1] = self._node(arcs) if arcs else 0

    def _node(self, arcs):
        frozen = tuple((label, node) for label, node in arcs)
        number = self._register.get(frozen)
        if number is None:
            number = len(self._nodes)
            self._nodes.append(frozen)
            self._register[frozen] = number
        return number

    def packed(self):
        """The arcs as little-endian 32-bit words; the root's arcs start at word 1.

        A word: bits 0-7 the label, bit 8 set on a node's last arc, bits 9-31 the word where the target's
        arcs start, 0 for the end. The arc that leads to most keys stands first, so that a walk rarely
        looks further; the label 0, which starts the value, stands before all others.
        """
        size = [0] * len(self._nodes)
        size[0] = 1
        for number in range(1, len(self._nodes)):
            size[number] = sum(size[node] for _, node in self._nodes[number])
        place = {}
        order = []
        position = 1
        stack = [self.root]
        while stack:
            number = stack.pop()
            if number in place:
                continue
            arcs = sorted(self._nodes[number], key=lambda arc: (arc[0] != 0, -size[arc[1]], arc[0]))
            place[number] = position
            order.append(arcs)
            position += len(arcs)
            stack.extend(node for _, node in reversed(arcs) if node and node not in place)
        words = [0]
        for arcs in order:
            for index, (label, node) in enumerate(arcs):
                target = place[node] if node else 0
                words.append(label | (0x100 if index + 1 == len(arcs) else 0) | target << 9)
        if position >= 1 << 23:
            raise ValueError("too many arcs for 23 bits")
        return struct.pack(f"<{len(words)}I", *words)
