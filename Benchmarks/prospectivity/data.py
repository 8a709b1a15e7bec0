"""Rasters, deposits and lines of known numbers, which every tool reads from the same files."""
import json
import os

import numpy as np
import rasterio
from rasterio.windows import Window

cell = 100.0
north = 600_000
strip = 512


class Data:
    """Files of one size in a folder."""

    def __init__(self, folder, size):
        self.folder, self.size = folder, size

    def path(self, name):
        return os.path.join(self.folder, name)

    def grid(self):
        return dict(
            driver="GTiff", width=self.size, height=self.size, count=1, crs="EPSG:28992",
            transform=rasterio.transform.from_origin(0, north, cell, cell))

    def layers(self, count, kind="uint8"):
        """Smooth fields of known waves, as five classes (uint8) or as they are (float32): names and files."""
        generator = np.random.default_rng(self.size)
        stack = []
        x = np.arange(self.size) / self.size
        for index in range(count):
            a, b, c = generator.uniform(2, 9, 3)
            file = self.path(f"{kind}-{index}.tif")
            profile = dict(self.grid(), dtype=kind, nodata=255 if kind == "uint8" else np.nan)
            with rasterio.open(file, "w", **profile) as target:
                for start in range(0, self.size, strip):
                    y = np.arange(start, min(start + strip, self.size))[:, None] / self.size
                    field = np.sin(a * x + index) + np.cos(b * y - index) + np.sin(c * (x + y))
                    classes = np.clip((field + 3) / 6 * 5, 0, 4)
                    target.write(
                        classes.astype(np.uint8) if kind == "uint8" else field.astype(np.float32), 1,
                        window=Window(0, start, self.size, y.size))
            stack.append((f"layer{index}", file))
        return stack

    def deposits(self, stack, count=1000):
        """Points in cells of their own, more of them where the first layer is high; every class of layers with few has one."""
        generator = np.random.default_rng(5)
        cells = generator.choice(self.size**2, 50 * count, replace=False)
        rows, columns = np.divmod(cells, self.size)
        classes = []
        for _, file in stack:
            with rasterio.open(file) as source:
                values = np.empty(cells.size)
                for start in range(0, self.size, strip):
                    height = min(strip, self.size - start)
                    part = source.read(1, window=Window(0, start, self.size, height))
                    here = (rows >= start) & (rows < start + height)
                    values[here] = part[rows[here] - start, columns[here]]
            classes.append(values)
        weights = classes[0] - classes[0].min() + 1.0
        picked = generator.choice(cells.size, count, replace=False, p=weights / weights.sum())
        for values in classes:
            found = np.unique(values)
            for value in found if found.size <= 100 else []:
                if not (values[picked] == value).any():
                    picked = np.append(picked, np.flatnonzero(values == value)[0])
        file = self.path("deposits.csv")
        with open(file, "w") as target:
            target.write("x,y\n")
            for index in np.unique(picked):
                target.write(f"{(columns[index] + 0.5) * cell},{north - (rows[index] + 0.5) * cell}\n")
        return file

    def lines(self, count=10_000):
        """Straight lines of some 5 km."""
        generator = np.random.default_rng(3)
        starts = generator.uniform(0, self.size * cell, (count, 2))
        ends = starts + generator.normal(0, 4_000, (count, 2))
        features = [
            {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [
                [a[0], north - a[1]], [b[0], north - b[1]]]}} for a, b in zip(starts, ends)]
        file = self.path("lines.geojson")
        system = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::28992"}}
        with open(file, "w") as target:
            json.dump({"type": "FeatureCollection", "crs": system, "features": features}, target)
        return file

    def recipe(self, steps, mask=None):
        """A recipe of one layer, `out`."""
        text = f"""grid:
  crs: EPSG:28992
  extent: [0, {north - self.size * cell}, {self.size * cell}, {north}]
  cell: {cell}
"""
        if mask:
            text += f"  mask: {mask}\n"
        text += "layers:\n  out:\n    steps:\n" + "".join(f"      - {step}\n" for step in steps)
        file = self.path("recipe.yaml")
        with open(file, "w") as target:
            target.write(text)
        return file

    def model(self, stack):
        """A fuzzy model: a linear membership of each layer, all combined by gamma 0.9."""
        words = "reason: {en: benchmark, nl: meting}, source: unverified"
        text = "title: {en: Benchmark, nl: Meting}\nsystem: benchmark\nmethod: fuzzy\nlayers:\n"
        for name, _ in stack:
            text += f"  - {{name: m-{name}, layer: {name}, membership: {{function: linear, low: -3.5, high: 3}}, {words}}}\n"
        inputs = ", ".join(f"m-{name}" for name, _ in stack)
        text += f"limits: []\noperations:\n  - {{name: out, operator: gamma, gamma: 0.9, inputs: [{inputs}], {words}}}\noutput: out\n"
        file = self.path("model.yaml")
        with open(file, "w") as target:
            target.write(text)
        return file
