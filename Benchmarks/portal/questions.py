"""Seeded questions to the servers, and where each of them is asked."""
import json
import math
import random
import urllib.request

from data import EAST, LAYER, NORTH, SOUTH, WEST

MOST = 1000
CONNECTIONS = 2


class Service:
    """How a server is asked for features of the layer."""

    def __init__(self, base, collection, suffix="", tiles=None, connections=CONNECTIONS):
        self.base, self.suffix, self.tiles, self.connections = base, suffix, tiles, connections
        self.items = f"/collections/{collection}/items"

    def item(self, number):
        return f"{self.items}/{number}" + self.suffix.replace("&", "?", 1)

    def box(self, box):
        west, south, east, north = box
        return f"{self.items}?bbox={west:.7f},{south:.7f},{east:.7f},{north:.7f}&limit={MOST}{self.suffix}"

    def page(self, offset):
        return f"{self.items}?limit={MOST}&offset={offset}{self.suffix}"

    def tile(self, tile):
        level, column, row = tile
        return self.tiles.format(level=level, column=column, row=row)

    def get(self, path):
        """Content of an answer, whose status must be 200 (204 for a tile with nothing in it)."""
        with urllib.request.urlopen(self.base + path, timeout=300) as answer:
            return answer.read()

    def json(self, path):
        return json.loads(self.get(path))


class Questions:
    """The same for the same seed, of which none is asked twice while a server is measured."""

    def __init__(self, points, seed):
        draw = random.Random(seed)
        self.items = draw.sample(range(1, points + 1), min(points, 40_000))
        self.small = [self._box(draw, 0.02) for _ in range(40_000)]
        self.large = [self._box(draw, 0.5) for _ in range(8_000)]
        self.tiles = list(tiles(13))
        draw.shuffle(self.tiles)
        # Of a pyramid all tiles of the upper levels, of the lower ones a sample.
        self.pyramid = {level: self._sample(draw, list(tiles(level)), 64) for level in range(15)}

    @staticmethod
    def _box(draw, side):
        """Its borders lie between the places that points can have, which have six decimals."""
        west, south = draw.uniform(WEST, EAST - side), draw.uniform(SOUTH, NORTH - side)
        return tuple(round(value, 6) + 5e-7 for value in (west, south, west + side, south + side))

    @staticmethod
    def _sample(draw, all, most):
        return all if len(all) <= most else draw.sample(all, most)


def tiles(level):
    """Level, column and row of the tiles of web maps in which the data lie."""
    def column(longitude):
        return int((longitude + 180) / 360 * 2**level)

    def row(latitude):
        return int((1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * 2**level)

    for x in range(column(WEST), column(EAST) + 1):
        for y in range(row(NORTH), row(SOUTH) + 1):
            yield level, x, y
