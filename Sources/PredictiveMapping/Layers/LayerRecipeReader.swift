import Foundation
import Geodata
import Gridding
import Programme
import Yams

/// Reads a recipe of layers. Everything that is wrong with it is found at once, each finding with its line.
public struct LayerRecipeReader {
  static let manual = "docs/layers.md"

  /// - Throws: `gridding(.model)` with all findings; `gridding(.text)` when the file cannot be read.
  /// - Parameter others: folders outside that of the recipe that may be read too.
  public static func read(_ url: URL, others: [URL] = []) throws(MappingError) -> LayerRecipe {
    try read(
      text: try MappingDocument.text(url), name: url.lastPathComponent,
      folder: DocumentFolder(url.deletingLastPathComponent(), others: others, links: .own))
  }

  /// Of a recipe that reads nothing outside a folder.
  public static func read(text: String, name: String, folder: URL) throws(MappingError) -> LayerRecipe {
    try read(text: text, name: name, folder: DocumentFolder(folder, links: .own))
  }

  public static func read(text: String, name: String, folder: DocumentFolder) throws(MappingError) -> LayerRecipe {
    try MappingDocument.read(text, name: name, manual: manual) { root, log in
      LayerRecipeReader(log: log, folder: folder).recipe(root)
    }
  }

  let log: FindingLog
  let folder: DocumentFolder

  private func recipe(_ root: YAMLMapping) -> LayerRecipe? {
    _ = root.node("description")
    var transformation = TransformationOptions()
    if let map = root.mapping("transformation") {
      transformation.gridFolders = map.strings("grids").map { name in
        check(name, map, "grids")
        return folder.url(name)
      }
      transformation.preferred = map.strings("operations")
      map.finish()
    }
    let grid = root.requiredMapping("grid").flatMap(self.grid)
    var layers: [RecipeLayer] = []
    if let map = root.requiredMapping("layers") {
      for name in map.keys {
        guard let layer = map.mapping(name) else {
          map.missing(name)
          continue
        }
        if !Self.isName(name) {
          map.wrongType(
            name,
            .init(
              en: "a name of letters, digits, '-' and '_', at most 80",
              nl: "een naam van letters, cijfers, '-' en '_', hoogstens 80"))
        }
        layers += self.layers(name, layer, before: layers.map(\.name))
      }
      if map.keys.isEmpty { root.missing("layers") }
    }
    var seen: Set<String> = []
    for layer in layers where !seen.insert(layer.name).inserted {
      root.wrongType(
        "layers",
        .init(
          en: "names of their own; '\(layer.name)' stands twice", nl: "eigen namen; '\(layer.name)' staat er twee keer")
      )
    }
    root.finish()
    guard let grid else { return nil }
    return LayerRecipe(grid: grid, folder: folder, transformation: transformation, layers: layers)
  }

  /// A name becomes the name of a file.
  private static func isName(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 80
      && name.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45 || $0 == 95
      }
  }

  // MARK: the grid

  private func grid(_ map: YAMLMapping) -> RecipeGrid? {
    let system = self.system(map)
    var mask: RecipeGrid.Mask?
    if let entry = map.mapping("mask") {
      if let file = entry.optionalString("raster") {
        check(file, entry, "raster")
        mask = .raster(file, band: RecipeStepReader.positive(entry, "band") ?? 1)
      } else {
        mask = .features(features(entry))
      }
      entry.finish()
    }
    let cell = size(map, "cell")
    let corner = pair(map, "corner")
    var frame: RecipeGrid.Frame?
    if let raster = map.optionalString("like") {
      check(raster, map, "like")
      for key in ["extent", "cell", "corner"] where map.has(key) {
        map.wrongType(key, .init(en: "nothing beside 'like'", nl: "niets naast 'like'"))
      }
      frame = .raster(raster)
    } else {
      let edges = map.numbers("extent", required: true)
      if !map.has("cell") { map.missing("cell") }
      if system == nil, !map.has("crs") { map.missing("crs") }
      if edges.count == 4, edges[0] < edges[2], edges[1] < edges[3] {
        if let cell {
          frame = .extent(
            Box(minX: edges[0], minY: edges[1], maxX: edges[2], maxY: edges[3]), cell: cell, corner: corner)
        }
      } else if map.has("extent") {
        map.wrongType(
          "extent",
          .init(
            en: "[west, south, east, north], west below east and south below north",
            nl: "[west, zuid, oost, noord], west onder oost en zuid onder noord"))
      }
    }
    map.finish()
    // Only now: to look at a key is to know it, and unknown ones are told.
    let text = map.keys.sorted().map { key in "\(key): \(map.node(key).map(RecipeText.flow) ?? "")" }.joined(
      separator: ", ")
    return frame.map { RecipeGrid(frame: $0, system: system, mask: mask, text: text) }
  }

  private func size(_ map: YAMLMapping, _ key: String) -> SIMD2<Double>? {
    guard map.has(key) else { return nil }
    let numbers = map.numbers(key)
    guard (1...2).contains(numbers.count), numbers.allSatisfy({ $0 > 0 }) else {
      map.wrongType(
        key, .init(en: "one size above 0, or width and height", nl: "één maat boven 0, of breedte en hoogte"))
      return nil
    }
    return SIMD2(numbers[0], numbers[numbers.count - 1])
  }

  private func pair(_ map: YAMLMapping, _ key: String) -> SIMD2<Double>? {
    guard map.has(key) else { return nil }
    let numbers = map.numbers(key)
    guard numbers.count == 2 else {
      map.wrongType(key, .init(en: "[x, y]", nl: "[x, y]"))
      return nil
    }
    return SIMD2(numbers[0], numbers[1])
  }

  func system(_ map: YAMLMapping, _ key: String = "crs") -> CoordinateReferenceSystem? {
    guard let text = map.optionalString(key) else { return nil }
    do throws(GeodataError) { return try CoordinateReferenceSystem(text) } catch {
      map.wrongType(
        key, .init(en: "a system of the EPSG register: EPSG:28992", nl: "een stelsel van het EPSG-register: EPSG:28992")
      )
      return nil
    }
  }

  // MARK: layers

  private func layers(_ name: String, _ map: YAMLMapping, before known: [String]) -> [RecipeLayer] {
    _ = map.node("description")
    let title = map.optionalText("title")
    guard case .sequence(let nodes)? = map.node("steps") else {
      if map.has("steps") {
        map.wrongType(
          "steps", .init(en: "a list of steps, each starting with '- '", nl: "een lijst stappen, elk met '- '"))
      } else {
        map.missing("steps")
      }
      map.finish()
      return []
    }
    map.finish()
    var entries: [RecipeLayer.Entry] = []
    var classes: [Int32]?
    for (index, node) in nodes.enumerated() {
      let path = "layers.\(name).steps[\(index + 1)]"
      let here = SourceLocation(file: map.file, line: node.mark?.line ?? map.line, key: path)
      guard let (keyword, content) = Self.keyword(node) else {
        log.error(
          "recipe.step", here,
          .init(
            en: "a step is one word with its settings below it",
            nl: "een stap is één woord met eronder zijn instellingen"),
          mend: .init(
            en: "write '- distance:' and the settings indented",
            nl: "schrijf '- distance:' en de instellingen ingesprongen"))
        continue
      }
      guard let settings = YAMLMapping(content, file: map.file, path: "\(path).\(keyword)", log: log) else { continue }
      let reader = RecipeStepReader(document: self, map: settings, here: here, known: known)
      if keyword == "one-hot" {
        classes = reader.classes()
        if index + 1 < nodes.count { reader.wrong("one-hot is the last step", "one-hot is de laatste stap") }
      } else if let step = reader.step(keyword) {
        entries.append(RecipeLayer.Entry(step: step, keyword: keyword, text: RecipeText.step(keyword, content)))
      }
      settings.finish()
    }
    checkOrder(entries, map, isComplete: entries.count + (classes == nil ? 0 : 1) == nodes.count)
    guard let classes else { return [RecipeLayer(name: name, title: title, steps: entries)] }
    return classes.map { code in
      let entry = RecipeLayer.Entry(step: .isClass(code), keyword: "one-hot", text: "one-hot: \(code)")
      return RecipeLayer(
        name: "\(name)-\(code)", title: title.map { .init(en: "\($0.en): \(code)", nl: "\($0.nl): \(code)") },
        steps: entries + [entry])
    }
  }

  /// The word of a step and its settings; a word alone has none.
  private static func keyword(_ node: Node) -> (String, Node)? {
    let none = Node.mapping(Node.Mapping([], Tag(.map), .flow, node.mark))
    switch node {
    case .scalar(let scalar): return (scalar.string, none)
    case .mapping(let mapping):
      guard mapping.count == 1, let first = mapping.first, let word = first.key.string else { return nil }
      if case .scalar(let scalar) = first.value, ["", "~", "null"].contains(scalar.string) { return (word, none) }
      return (word, first.value)
    default: return nil
    }
  }

  /// A layer begins with a source, has no other, and each step gets what it works on.
  private func checkOrder(_ entries: [RecipeLayer.Entry], _ map: YAMLMapping, isComplete: Bool) {
    guard isComplete else { return }
    func wrong(_ index: Int, _ en: String, _ nl: String) {
      log.error(
        "recipe.order", map.here.at(key: "\(map.path).steps[\(index + 1)].\(entries[index].keyword)"),
        .init(en: en, nl: nl),
        mend: .init(en: "see \(Self.manual) for the order of steps", nl: "zie \(Self.manual) voor de volgorde"))
    }
    guard let first = entries.first else {
      map.missing("steps")
      return
    }
    if !first.step.isSource {
      wrong(
        0, "a layer begins with raster, features, points, segments, rings, samples, layer or log-ratio",
        "een laag begint met raster, features, points, segments, rings, samples, layer of log-ratio")
      return
    }
    var has: RecipeStep.Taking
    switch first.step {
    case .features: has = .features
    case .samples: has = .samples
    default: has = .cells
    }
    for (index, entry) in entries.enumerated().dropFirst() {
      let wanted = entry.step.taking
      if wanted == .nothing {
        wrong(index, "only the first step is a source", "alleen de eerste stap is een bron")
        return
      }
      guard wanted == has || (wanted == .featuresOrCells && has != .samples) else {
        let words: [RecipeStep.Taking: (String, String)] = [
          .features: ("features", "objecten"), .samples: ("samples", "monsters"), .cells: ("cells", "cellen"),
        ]
        let (need, given) = (words[wanted] ?? ("features or cells", "objecten of cellen"), words[has] ?? ("", ""))
        wrong(
          index, "\(entry.keyword) works on \(need.0), and here are \(given.0)",
          "\(entry.keyword) werkt op \(need.1), en hier zijn \(given.1)")
        return
      }
      has = .cells
    }
    if has != .cells {
      wrong(
        entries.count - 1, "the layer ends without cells: add distance, rasterise, density, kriging or the like",
        "de laag eindigt zonder cellen: voeg distance, rasterise, density, kriging of zoiets toe")
    }
  }
}

/// Steps as they were written, on one line: what digests and messages are made of.
enum RecipeText {
  static func step(_ keyword: String, _ node: Node) -> String {
    let settings = flow(node)
    return settings == "{}" ? keyword : "\(keyword): \(settings)"
  }

  static func flow(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar): scalar.string
    case .sequence(let list): "[" + list.map(flow).joined(separator: ", ") + "]"
    case .mapping(let map):
      "{" + map.map { "\(flow($0.key)): \(flow($0.value))" }.sorted().joined(separator: ", ") + "}"
    case .alias: "*"
    }
  }
}
