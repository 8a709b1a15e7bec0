// The map: OpenLayers in the programme's own projection, on data of this server alone. Every state is in the address.
const stage = document.getElementById("map");
const status = document.getElementById("map-status");
const card = document.getElementById("map-card");
const tools = document.getElementById("map-tools");
const found = document.getElementById("map-found");
const texts = Object.fromEntries(
  Array.from(document.querySelectorAll("#map-texts li"), (item) => [item.dataset.key, item.textContent]));
const text = (key, parts = {}) =>
  (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);

const fills = { H: "#0e474d", M: "#37777c", L: "#b9d8d4", N: "#ebe5d8", U: "#ffffff", excluded: "#f2ede2" };
const inks = { H: "#ffffff", M: "#ffffff", L: "#14282a", N: "#2f2a22", U: "#2f2a22", excluded: "#2f2a22" };
const roles = {
  occurrence: "#9a3412", working: "#6b4423", host: "#1d4e89", area: "#6d28a0", stock: "#3f6212", well: "#0f6b66",
  analogue: "#52525b",
};
const coverageFills = ["#0c3338", "#2f7378", "#7fb1af", "#c5ddd8", "#efe3c8"];
const shapes = {
  occurrence: "M9 2.5a6.5 6.5 0 1 0 .01 0z", working: "M9 2 16 15H2z", host: "M3 3h12v12H3z",
  area: "M9 1.4 16.6 9 9 16.6 1.4 9z", stock: "M5.2 2.2h7.6L16.4 9l-3.6 6.8H5.2L1.6 9z", well: "M9 16 2 3h14z",
  analogue: "M6.6 1.8h4.8v4.8h4.8v4.8h-4.8v4.8H6.6v-4.8H1.8V6.6h4.8z",
};

const state = { material: "", systems: null, roles: null, layers: null, coverage: "", raster: "", style: "verdict", view: null, place: "", at: null };

function readAddress() {
  const raw = location.hash.slice(1);
  if (!raw) return;
  let plain = raw;
  try { plain = raw.includes("%3D") ? decodeURIComponent(raw) : raw; } catch { plain = raw; }
  const values = new URLSearchParams(plain);
  const list = (name) => (values.has(name) ? values.get(name).split(",").filter(Boolean) : null);
  state.material = values.get("material") ?? "";
  state.systems = list("systems");
  state.roles = list("roles");
  state.layers = list("layers");
  state.coverage = values.get("coverage") ?? "";
  state.raster = values.get("raster") ?? "";
  state.style = values.get("style") === "role" ? "role" : "verdict";
  state.place = values.get("place") ?? "";
  const view = (list("view") ?? []).map(Number);
  state.view = view.length === 3 && view.every(Number.isFinite) ? view : null;
  const at = (list("at") ?? []).map(Number);
  state.at = at.length === 2 && at.every(Number.isFinite) ? at : null;
}

const boxes = (name) => Array.from(tools.querySelectorAll(`input[name=${name}]`));
const chosen = (name) => new Set(boxes(name).filter((box) => box.checked).map((box) => box.value));

function showState() {
  const select = (id, value) => {
    const field = document.getElementById(id);
    if (field && Array.from(field.options).some((option) => option.value === value)) field.value = value;
  };
  select("map-material", state.material);
  select("map-coverage", state.coverage);
  select("map-raster", state.raster);
  select("map-style", state.style);
  for (const [name, values] of [["system", state.systems], ["role", state.roles], ["layer", state.layers]]) {
    if (values) for (const box of boxes(name)) box.checked = values.includes(box.value);
  }
}

function writeAddress() {
  const values = new URLSearchParams();
  if (state.material) values.set("material", state.material);
  for (const [name, key, preset] of [["system", "systems", true], ["role", "roles", true], ["layer", "layers", false]]) {
    const all = boxes(name);
    const on = all.filter((box) => box.checked);
    const isDefault = preset ? on.length === all.length : all.every((box) => box.checked === box.defaultChecked);
    if (!isDefault) values.set(key, on.map((box) => box.value).join(","));
  }
  if (state.coverage) values.set("coverage", state.coverage);
  if (state.raster) values.set("raster", state.raster);
  if (state.style === "role") values.set("style", "role");
  if (state.place) values.set("place", state.place);
  if (state.at) values.set("at", state.at.join(","));
  const view = map.getView();
  const centre = view.getCenter().map((value) => Math.round(value * (view.getProjection().getUnits() === "degrees" ? 1e5 : 1)) / (view.getProjection().getUnits() === "degrees" ? 1e5 : 1));
  values.set("view", [...centre, Math.round(view.getZoom() * 100) / 100].join(","));
  const hash = values.toString().replaceAll("%2C", ",");
  history.replaceState(null, "", `#${hash}`);
  for (const link of document.querySelectorAll(".languages a")) link.hash = hash;
  const list = document.querySelector(".list-link");
  if (list) {
    const address = new URL(list.href);
    address.search = "";
    if (state.material) address.searchParams.set("material", state.material);
    const systems = [...chosen("system")];
    if (systems.length === 1) address.searchParams.set("system", systems[0]);
    const kinds = [...chosen("role")];
    if (kinds.length === 1) address.searchParams.set("role", kinds[0]);
    list.href = address;
  }
}

// MARK: Signs

const signs = new Map();
/** Dots of a sign for one of the page, so that it stays sharp on fine screens. */
const ratio = 2;

/** A place: its shape is the kind, its fill the potential with its letter, its rim the certainty. */
function sign(role, verdict, position, isChosen) {
  const kind = shapes[role] ? role : "occurrence";
  const byRole = state.style === "role" || !verdict;
  const potential = verdict ? (verdict.state === "excluded" ? "excluded" : verdict.potential) : "";
  const key = [kind, byRole ? "" : potential, byRole ? "" : verdict.certainty, position === "quoted", isChosen, state.style].join();
  if (signs.has(key)) return signs.get(key);
  const size = 44;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * ratio;
  const pen = canvas.getContext("2d");
  pen.scale(ratio, ratio);
  pen.translate(size / 2, size / 2);
  const ring = (radius, from, to, colour, width, dash = []) => {
    pen.beginPath();
    pen.arc(0, 0, radius, from, to);
    pen.setLineDash(dash);
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    pen.stroke();
    pen.setLineDash([]);
  };
  if (isChosen) ring(19.5, 0, 2 * Math.PI, "#a8371a", 3);
  if (position !== "quoted") ring(16.5, 0, 2 * Math.PI, "#5a5145", 1.2, [3, 2.5]);
  if (!byRole) {
    pen.beginPath();
    pen.arc(0, 0, 13.5, 0, 2 * Math.PI);
    pen.fillStyle = "rgb(253 252 250 / 0.9)";
    pen.fill();
    ring(12.5, 0, 2 * Math.PI, "#d6ccb8", 2.6);
    const share = { A: 0.25, B: 0.5, C: 0.75, D: 1 }[verdict.certainty] ?? 0;
    ring(12.5, -Math.PI / 2, -Math.PI / 2 + share * 2 * Math.PI, "#27221c", 2.6);
  }
  pen.save();
  pen.scale(1.08, 1.08);
  pen.translate(-9, -9);
  const shape = new Path2D(shapes[kind]);
  pen.fillStyle = byRole ? (state.style === "role" ? roles[kind] : "#8c7f68") : fills[potential];
  pen.fill(shape);
  pen.lineWidth = byRole ? 1.4 : 1;
  pen.strokeStyle = byRole ? "#ffffff" : "#27221c";
  pen.stroke(shape);
  pen.restore();
  if (!byRole) {
    pen.fillStyle = inks[potential];
    pen.font = '600 9.5px "Delfstof Sans", Arial, sans-serif';
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    const lower = { working: 2.2, well: -1.6 }[kind] ?? 0.5;
    pen.fillText(potential === "excluded" ? "N" : potential, 0, lower);
  }
  const style = new ol.style.Style({
    image: new ol.style.Icon({ img: canvas, scale: 1 / ratio }),
    zIndex: isChosen ? 1000 : byRole ? 1 : { H: 6, M: 5, L: 4, U: 3, N: 2 }[potential] ?? 2,
  });
  signs.set(key, style);
  return style;
}

function strongest(feature) {
  const verdicts = feature.get("verdicts") ?? [];
  return state.material ? verdicts.find((verdict) => verdict.material === state.material) : verdicts[0];
}

function passes(feature) {
  const system = feature.get("system");
  const role = feature.get("role");
  return (!state.material || (feature.get("materials") ?? []).includes(state.material))
    && (!system || filters.systems.has(system)) && (!role || filters.roles.has(role));
}

// MARK: Map

let map;
const filters = { systems: new Set(), roles: new Set(), layers: new Set() };
const sources = {};
const layers = {};

const format = new ol.format.GeoJSON();
async function load(name) {
  const answer = await fetch(`${stage.dataset.source}${name}.geojson`);
  if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
  return format.readFeatures(await answer.json(), {
    dataProjection: "EPSG:4326", featureProjection: stage.dataset.crs,
  });
}

function vector(name, style, options = {}) {
  sources[name] = new ol.source.Vector();
  layers[name] = new ol.layer.Vector({ source: sources[name], style, ...options });
  return layers[name];
}

/** Smaller where the whole territory is seen, so that signs stand apart. */
function scaled(style, resolution) {
  const metres = resolution * (map.getView().getProjection().getMetersPerUnit() ?? 1);
  style.getImage().setScale(Math.min(1.1, Math.max(0.74, 1.1 - 0.22 * Math.log10(Math.max(metres, 1) / 20))) / ratio);
  return style;
}

function placeStyle(feature, resolution) {
  if (!passes(feature)) return undefined;
  const layer = feature.get("role") === "host" ? "hosts" : "places";
  if (!filters.layers.has(layer)) return undefined;
  const style = sign(feature.get("role"), strongest(feature), feature.get("coordinates"), feature.getId() === state.place);
  return scaled(style, resolution ?? map.getView().getResolution());
}

function dot(colour, letter) {
  return new ol.style.Style({
    image: new ol.style.RegularShape({
      points: 4, radius: 9, fill: new ol.style.Fill({ color: colour }), stroke: new ol.style.Stroke({ color: "#fff", width: 1.5 }),
    }),
    text: new ol.style.Text({
      text: letter, font: '600 11px "Delfstof Sans", Arial, sans-serif', fill: new ol.style.Fill({ color: "#fff" }), offsetY: 0.5,
    }),
  });
}

function ground(feature) {
  const kind = feature.get("kind");
  const stroke = (color, width, lineDash) => new ol.style.Stroke({ color, width, lineDash });
  if (kind === "sea") return new ol.style.Style({ stroke: stroke("#15595f", 1.4, [8, 3, 2, 3]), zIndex: 0 });
  const isOwn = kind === "own";
  return new ol.style.Style({
    fill: new ol.style.Fill({ color: isOwn ? "#fffdf7" : "#f0ebdf" }), stroke: stroke("#a99c84", isOwn ? 1 : 0.7), zIndex: isOwn ? 2 : 1,
  });
}

function nameStyle(feature) {
  const isSea = feature.get("kind") === "sea";
  return new ol.style.Style({
    text: new ol.style.Text({
      text: feature.get("name"), font: `${isSea ? "italic " : ""}400 14px "Delfstof Sans", Arial, sans-serif`,
      fill: new ol.style.Fill({ color: isSea ? "#15595f" : "#5a5145" }),
      stroke: new ol.style.Stroke({ color: "rgb(255 253 247 / 0.85)", width: 3 }),
    }),
  });
}

// MARK: Layers in tiles

/** The grid of the edition's maps, as the server cuts it: a corner, the cell of the first level, the deepest level. */
function tileGrid() {
  const [id, x, y, cell, deepest] = stage.dataset.grid.split(",");
  const resolutions = Array.from({ length: Number(deepest) + 1 }, (_, level) => Number(cell) / 2 ** level);
  return { id, grid: new ol.tilegrid.TileGrid({ origin: [Number(x), Number(y)], resolutions, tileSize: 256 }) };
}

function rasterLayer() {
  layers.raster = new ol.layer.Tile({ visible: false, opacity: 0.85 });
  return layers.raster;
}

function showRaster() {
  const option = document.getElementById("map-raster")?.selectedOptions[0];
  layers.raster?.setVisible(Boolean(state.raster));
  if (!state.raster || !layers.raster || !option) return;
  const { id, grid } = tileGrid();
  layers.raster.setSource(new ol.source.TileImage({
    url: `${stage.dataset.tiles}${option.dataset.tiles}${id}/{z}/{y}/{x}?band=${encodeURIComponent(option.dataset.band)}`,
    tileGrid: grid, projection: stage.dataset.crs, interpolate: false,
  }));
}

function tiled(name, collection, style) {
  const { id, grid } = tileGrid();
  layers[name] = new ol.layer.VectorTile({
    visible: false, style, declutter: false,
    source: new ol.source.VectorTile({
      format: new ol.format.MVT(), tileGrid: grid, projection: stage.dataset.crs,
      url: `${stage.dataset.tiles}/collections/${collection}/tiles/${id}/{z}/{y}/{x}`,
    }),
  });
  return layers[name];
}

function hatch() {
  const canvas = document.createElement("canvas");
  const size = 8 * ratio;
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  pen.strokeStyle = "#7a1f5c";
  pen.lineWidth = 1.1 * ratio;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
  }
  pen.stroke();
  return pen.createPattern(canvas, "repeat");
}

function project(lonLat) { return ol.proj.transform(lonLat, "EPSG:4326", stage.dataset.crs); }

async function start() {
  if (stage.dataset.crs !== "EPSG:4326") {
    proj4.defs(stage.dataset.crs, stage.dataset.projection);
    ol.proj.proj4.register(proj4);
  }
  readAddress();
  showState();
  const box = stage.dataset.extent.split(",").map(Number);
  const extent = ol.proj.transformExtent(box, "EPSG:4326", stage.dataset.crs, 8);
  ol.proj.get(stage.dataset.crs).setExtent?.(ol.extent.buffer(extent, ol.extent.getWidth(extent)));
  const view = new ol.View({
    projection: stage.dataset.crs, extent: ol.extent.buffer(extent, ol.extent.getWidth(extent) * 0.35),
    enableRotation: false, minResolution: ol.extent.getWidth(extent) / 200000, showFullExtent: true,
  });
  const own = [
    vector("base", ground), vector("coverage", coverageStyle, { opacity: 0.82 }), vector("names", nameStyle, { declutter: true }),
    vector("facts", factStyle), vector("co-production", productStyle), vector("places", placeStyle, { updateWhileInteracting: true }),
    vector("here", new ol.style.Style({
      image: new ol.style.Circle({
        radius: 8, fill: new ol.style.Fill({ color: "#a8371a" }), stroke: new ol.style.Stroke({ color: "#fff", width: 2.5 }),
      }),
    })),
  ];
  if (stage.dataset.grid) {
    own.splice(2, 0, rasterLayer());
    const boxOf = (value) => boxes("layer").some((box) => box.value === value);
    if (boxOf("restricted")) {
      own.splice(own.indexOf(layers.names), 0, tiled("restricted", "restricted_areas", new ol.style.Style({
        fill: new ol.style.Fill({ color: hatch() }), stroke: new ol.style.Stroke({ color: "#7a1f5c", width: 1.4 }),
      })));
    }
    if (boxOf("sites")) {
      own.splice(own.indexOf(layers.facts), 0, tiled("sites", "sites", new ol.style.Style({
        image: new ol.style.Circle({
          radius: 4.5, fill: new ol.style.Fill({ color: "#fff" }), stroke: new ol.style.Stroke({ color: "#0c3338", width: 2 }),
        }),
      })));
    }
  }
  if (stage.dataset.online) {
    layers.online = new ol.layer.Tile({
      source: new ol.source.XYZ({ url: stage.dataset.online, crossOrigin: "anonymous" }), visible: false,
    });
    own.splice(1, 0, layers.online);
  }
  map = new ol.Map({
    target: stage, layers: own, view,
    controls: [
      new ol.control.Zoom({ zoomInTipLabel: text("map-zoom-in"), zoomOutTipLabel: text("map-zoom-out") }),
      new ol.control.ZoomToExtent({ extent, label: "⌂", tipLabel: text("map-home") }),
      new ol.control.ScaleLine({ minWidth: 90 }),
    ],
  });
  view.fit(extent, { padding: [12, 12, 12, 12] });
  if (state.view) {
    view.setCenter(state.view.slice(0, 2));
    view.setZoom(state.view[2]);
  }
  for (const name of ["base", "names", "places"]) sources[name].addFeatures(await load(name));
  for (const box of boxes("layer")) if (box.checked) await needed(box.value);
  if (state.at) {
    sources.here.addFeature(new ol.Feature(new ol.geom.Point(project(state.at))));
    if (!state.view) view.animate({ center: project(state.at), resolution: Math.max(view.getResolution() / 4, view.getMinResolution()), duration: 0 });
  }
  tools.addEventListener("change", filter);
  tools.addEventListener("submit", (event) => event.preventDefault());
  map.on("singleclick", clicked);
  map.on("pointermove", (event) => {
    if (!event.dragging) stage.style.cursor = map.hasFeatureAtPixel(event.pixel, hits) ? "pointer" : "";
  });
  map.on("moveend", writeAddress);
  document.getElementById("map-link").addEventListener("click", copy);
  document.getElementById("map-print").addEventListener("click", () => print());
  addEventListener("beforeprint", () => map.updateSize());
  addEventListener("afterprint", () => map.updateSize());
  addEventListener("hashchange", () => { if (/=|%3D/.test(location.hash)) location.reload(); });
  card.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  await filter();
  const place = state.place && sources.places.getFeatureById(state.place);
  if (place) {
    show([place]);
    if (!state.view) view.setCenter(place.getGeometry().getCoordinates());
  }
  // Letters of the signs are drawn once their typeface is there.
  document.fonts?.ready.then(() => { signs.clear(); sources.places.changed(); });
  stage.dataset.ready = "true";
}

const hits = { layerFilter: (layer) => ["places", "facts", "co-production", "sites"].some((name) => layers[name] === layer), hitTolerance: 6 };

function coverageStyle(feature) {
  const number = Math.min(feature.get("class"), coverageFills.length - 1);
  return new ol.style.Style({ fill: new ol.style.Fill({ color: coverageFills[number] }) });
}

const factSigns = {};
function factStyle(feature) {
  if (!passes(feature)) return undefined;
  const isConflict = feature.get("isConflict");
  if (!filters.layers.has(isConflict ? "conflicts" : "facts")) return undefined;
  return (factSigns[isConflict] ??= isConflict ? dot("#a8371a", "≠") : dot("#5a5145", "i"));
}

function productStyle(feature) {
  if (!passes(feature) || !filters.layers.has("co-production")) return undefined;
  return (factSigns.product ??= dot("#7a5200", "+"));
}

/** Loads the data of a layer when it is first shown. */
async function needed(layer) {
  const name = { facts: "facts", conflicts: "facts", "co-production": "co-production" }[layer];
  if (name && sources[name].getFeatures().length === 0) sources[name].addFeatures(await load(name));
}

let shownCoverage = "";
async function filter() {
  state.material = document.getElementById("map-material").value;
  state.style = document.getElementById("map-style").value;
  state.coverage = document.getElementById("map-coverage")?.value ?? "";
  const raster = document.getElementById("map-raster")?.value ?? "";
  if (raster !== state.raster || raster && !layers.raster.getSource()) {
    state.raster = raster;
    showRaster();
  }
  for (const legend of document.querySelectorAll(".legend-raster")) legend.hidden = legend.dataset.raster !== state.raster;
  filters.systems = chosen("system");
  filters.roles = chosen("role");
  filters.layers = chosen("layer");
  for (const layer of filters.layers) await needed(layer);
  if (state.coverage !== shownCoverage) {
    shownCoverage = state.coverage;
    sources.coverage.clear();
    if (shownCoverage) sources.coverage.addFeatures(await load(`coverage-${shownCoverage}`));
  }
  const legend = document.getElementById("legend-coverage");
  if (legend) legend.hidden = !state.coverage;
  document.getElementById("legend-verdict").hidden = state.style === "role";
  for (const name of ["online", "sites", "restricted"]) layers[name]?.setVisible(filters.layers.has(name));
  for (const name of ["sites", "restricted"]) {
    const part = document.getElementById(`legend-${name}`);
    if (part) part.hidden = !filters.layers.has(name);
  }
  for (const name of ["places", "facts", "co-production"]) sources[name].changed();
  list();
  writeAddress();
}

// MARK: List

function list() {
  const shown = sources.places.getFeatures().filter((feature) => placeStyle(feature))
    .sort((a, b) => b.getGeometry().getCoordinates()[1] - a.getGeometry().getCoordinates()[1]);
  status.textContent = shown.length === 1 ? text("map-found-one") : text("map-found", { count: shown.length });
  found.replaceChildren(...shown.map((feature) => {
    const button = element("button", { type: "button" });
    const verdict = strongest(feature);
    const words = element("span", {}, element("span", {}, feature.get("name")),
      element("small", {}, [feature.get("roleName"), verdict ? `${verdict.name}: ${verdict.words}` : ""].filter(Boolean).join(" · ")));
    button.append(tile(verdict), words);
    button.addEventListener("click", () => {
      const view = map.getView();
      view.setCenter(feature.getGeometry().getCoordinates());
      show([feature], button);
      stage.scrollIntoView({ block: "nearest" });
    });
    return element("li", {}, button);
  }));
}

// MARK: Card

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined && child !== ""));
  return made;
}

function tile(verdict) {
  const made = element("span", { "aria-hidden": "true" });
  if (!verdict) { made.className = "tile none"; made.textContent = "○"; return made; }
  made.className = `tile ${verdict.state === "excluded" ? "excluded" : `pot-${verdict.potential}`}`;
  made.append(element("b", {}, verdict.potential), element("i", {}, verdict.certainty));
  return made;
}

let opener = null;
function close() {
  card.hidden = true;
  state.place = "";
  sources.places.changed();
  map.updateSize();
  writeAddress();
  (opener?.isConnected ? opener : stage).focus();
}

function clicked(event) {
  const features = map.getFeaturesAtPixel(event.pixel, hits);
  if (features.length > 0) { show(features); return; }
  const lonLat = ol.proj.transform(event.coordinate, stage.dataset.crs, "EPSG:4326").map((value) => Math.round(value * 1e5) / 1e5);
  if (!lonLat.every(Number.isFinite)) return;
  sources.here.clear();
  sources.here.addFeature(new ol.Feature(new ol.geom.Point(event.coordinate)));
  state.at = lonLat;
  state.place = "";
  const near = new URL(document.querySelector(".site-search").action);
  near.searchParams.set("lat", lonLat[1]);
  near.searchParams.set("lon", lonLat[0]);
  fill(text("map-here"), [
    element("p", {}, `${lonLat[1]}, ${lonLat[0]}`), ...limits(event.pixel),
    element("p", {}, element("a", { href: near }, text("map-near"))),
  ]);
  writeAddress();
}

/** What is limited at a point, outside geology. */
function limits(pixel) {
  if (!layers.restricted?.getVisible()) return [];
  const found = map.getFeaturesAtPixel(pixel, { layerFilter: (layer) => layer === layers.restricted });
  const texts = new Map(found.map((feature) => [
    feature.get("name"), feature.get(`restriction_${stage.dataset.language}`) ?? ""]));
  if (texts.size === 0) return [];
  return [element("h3", {}, text("map-restricted")), element("ul", {}, ...Array.from(texts, ([name, limit]) =>
    element("li", {}, element("b", {}, name ?? ""), limit ? `: ${limit}` : "")))];
}

/** A borehole or place of samples: the same in several tiles is one. */
function showSite(feature) {
  const get = (name) => feature.get(name) ?? "";
  const number = feature.getId();
  state.place = "";
  const parts = [
    element("p", {}, `${text("map-site")}: ${get("source")}`),
    element("p", {}, `${text("map-samples")}: ${get("samples") || 0}`),
  ];
  if (Number.isInteger(number)) {
    parts.push(element("p", {}, element("a", { href: `${stage.dataset.samples}${number}` }, text("map-list-site"))));
  }
  fill(get("name") || get("key"), parts);
  writeAddress();
}

function show(features, from) {
  opener = from ?? null;
  const sites = features.filter((feature) => feature.get("kind") !== "place" && feature.get("samples") !== undefined);
  features = [...features.filter((feature) => !sites.includes(feature)),
    ...new Map(sites.map((feature) => [feature.getId(), feature])).values()];
  if (features.length > 1) {
    fill(text("map-several", { count: features.length }), [
      element("ul", { class: "choice" }, ...features.slice(0, 30).map((feature) => {
        const button = element("button", { type: "button" }, feature.get("name") || feature.get("key"));
        button.addEventListener("click", () => { show([feature], stage); card.querySelector("h2").focus(); });
        return element("li", {}, button);
      })),
    ]);
    return;
  }
  const feature = features[0];
  if (sites.includes(feature)) { showSite(feature); return; }
  const get = (name) => feature.get(name) ?? "";
  state.place = get("kind") === "place" ? feature.getId() : "";
  sources.places.changed();
  const parts = [element("p", {}, [get("roleName"), get("systemName")].filter(Boolean).join(" · "))];
  if (get("activity")) parts.push(element("p", {}, get("activity")));
  if (get("description")) parts.push(element("p", {}, get("description")));
  if (get("status")) parts.push(element("p", {}, get("status")));
  const verdicts = get("verdicts") || [];
  if (verdicts.length > 0) {
    parts.push(element("h3", {}, text("map-verdicts")), element("ul", {}, ...verdicts.map((verdict) => {
      const link = element("a", { href: verdict.href, class: "verdict-entry" }, tile(verdict),
        element("span", {}, element("b", {}, verdict.name), element("small", {}, verdict.words)));
      return element("li", {}, link);
    })));
  }
  if (get("conflict")) parts.push(element("h3", {}, `${text("map-conflict")}: ${get("conflict")}`), element("p", {}, get("conflictText")));
  const evidence = get("evidence") || [];
  if (evidence.length > 0) {
    parts.push(element("h3", {}, text("map-evidence")), element("ul", {}, ...evidence.map((fact) =>
      element("li", {}, `${fact.what}: `, element("a", { href: fact.href, class: "fig evidence-figure" }, fact.figure),
        fact.state ? ` (${fact.state})` : ""))));
  }
  const origins = get("sources") || [];
  if (origins.length > 0) {
    parts.push(element("h3", {}, text("map-sources")), element("ul", {}, ...origins.map((source) =>
      element("li", {}, element("a", { href: source.href }, source.title)))));
  }
  if (get("coordinatesName")) parts.push(element("p", {}, `${text("map-position")}: ${get("coordinatesName")}`));
  const ways = element("p", {}, element("a", { href: get("nearHref") }, text("map-near")));
  if (get("href")) ways.append(" · ", element("a", { href: get("href") }, text("map-list")));
  parts.push(ways);
  fill(get("name"), parts);
  if (from) card.querySelector("h2").focus();
  writeAddress();
}

function fill(title, parts) {
  const button = element("button", { type: "button", class: "close", "aria-label": text("map-close") }, "×");
  button.addEventListener("click", close);
  card.replaceChildren(button, element("h2", { tabindex: "-1" }, title), ...parts);
  card.hidden = false;
  map.updateSize();
}

async function copy() {
  writeAddress();
  try {
    await navigator.clipboard.writeText(location.href);
    status.textContent = text("map-copied");
  } catch {
    status.textContent = location.href;
  }
}

start().catch((error) => {
  status.textContent = text("map-failed");
  stage.dataset.ready = "failed";
  console.warn(error.message);
});
