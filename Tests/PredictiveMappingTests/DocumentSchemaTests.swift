import Foundation
import Gridding
import Programme
import Prospectivity
import TestBench
import Testing

@testable import PredictiveMapping

/// The schemas are what an editor knows of a document, the readers are what counts: they must say the same.
@Suite("Schemas of recipes and models")
struct DocumentSchemaTests {
  private static let bogus = "zzzzzzzzzzzz"

  private func keys(_ schema: String, _ path: [String]) throws -> Set<String> {
    Set(try #require(try place(schema, path)["properties"] as? [String: Any], "\(path)").keys)
  }

  private func words(_ schema: String, _ path: [String]) throws -> [String] {
    try #require(try place(schema, path)["enum"] as? [String], "\(path)")
  }

  /// A place of a schema: names of properties, `[]` for items, `*` for keys with free names, `|` for the first of several
  /// forms.
  private func place(_ schema: String, _ path: [String]) throws -> [String: Any] {
    let url = Repository.root.appending(path: "Programmes/schema/\(schema).schema.json")
    var place = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: url)) as? [String: Any])
    for step in path {
      let next: Any? =
        switch step {
        case "[]": place["items"]
        case "*": place["additionalProperties"]
        case "|": (place["anyOf"] as? [Any])?.first
        default: (place["properties"] as? [String: Any])?[step]
        }
      place = try #require(next as? [String: Any], "\(path) \(step)")
    }
    return place
  }

  /// The keys that a reader knows where a bogus one was planted, by the key of the mapping.
  private func known(_ read: () throws -> Void) -> [String: Set<String>] {
    var known: [String: Set<String>] = [:]
    do { try read() } catch MappingError.gridding(.model(let findings)) {
      for finding in findings where finding.location.key.hasSuffix(Self.bogus) {
        let list = (finding.mend.en.split(separator: ": ").last ?? "").split(separator: ", ").map(String.init)
        known[String(finding.location.key.dropLast(Self.bogus.count)), default: []].formUnion(list)
      }
    } catch {}
    return known
  }

  private func recipe(_ layers: String, grid: String = "crs: EPSG:28992, extent: [0, 0, 9, 9], cell: 1, corner: [0, 0]")
    -> [String:
    Set<String>]
  {
    let text = "\(Self.bogus): 1\ngrid: {\(Self.bogus): 1, \(grid)}\nlayers:\n\(layers)"
    return known {
      _ = try LayerRecipeReader.read(text: text, name: "recipe.yaml", folder: URL(filePath: "/tmp"))
    }
  }

  /// Settings that make a step ask for everything that it may ask for.
  private static let settings: [String: [String]] = [
    "distance": ["maximum: 1"], "rasterise": ["attribute: a, statistic: sum"],
    "derivative": ["quantity: slope"], "logistic": ["middle: 1"], "proximity": ["maximum: 1"],
    "focal": ["statistic: mean, square: 3"], "log-ratio": ["kind: ilr, parts: [a, b]"],
    "classify": [
      "manual", "quantile", "natural-breaks", "equal", "geometric", "defined", "standard-deviation",
      "concentration-area",
    ].map { "method: \($0)" },
  ]

  @Test("a recipe has the keys of its reader, step by step")
  func recipeKeys() throws {
    let top = recipe("  a: {\(Self.bogus): 1, steps: [{layer: {name: b}}]}\n")
    #expect(top[""] == (try keys("layer-recipe", [])))
    #expect(top["layers.a."] == (try keys("layer-recipe", ["layers", "*"])))
    var grid = top["grid."] ?? []
    grid.formUnion(recipe("  a: {}\n", grid: "like: a.tif")["grid."] ?? [])
    #expect(grid == (try keys("layer-recipe", ["grid"])))
    var mask: Set<String> = []
    for kind in ["raster: a.tif", "file: a.gpkg"] {
      mask.formUnion(recipe("  a: {}\n", grid: "like: a.tif, mask: {\(Self.bogus): 1, \(kind)}")["grid.mask."] ?? [])
    }
    #expect(mask == (try keys("layer-recipe", ["grid", "mask"])))
    let steps = ["layers", "*", "steps", "[]", "|"]
    #expect(Set(RecipeStepReader.keywords) == (try keys("layer-recipe", steps)))
    for keyword in RecipeStepReader.keywords {
      var seen: Set<String> = []
      for settings in Self.settings[keyword] ?? [""] {
        let text = "  a: {steps: [{\(keyword): {\(Self.bogus): 1\(settings.isEmpty ? "" : ", ")\(settings)}}]}\n"
        for (place, keys) in recipe(text) where place.hasSuffix("\(keyword).") { seen.formUnion(keys) }
      }
      #expect(seen == (try keys("layer-recipe", steps + [keyword])), "\(keyword)")
    }
    var rows: Set<String> = []
    for row in ["value: 1", "values: [1]", "from: 1"] {
      let found = recipe("  a: {steps: [{reclass: {table: [{\(Self.bogus): 1, to-value: 2, \(row)}]}}]}\n")
      for (place, keys) in found where place.contains("table[1]") { rows.formUnion(keys) }
    }
    #expect(rows == (try keys("layer-recipe", steps + ["reclass", "table", "[]"])))
  }

  @Test("a model of weights has the keys of its reader")
  func weightsKeys() throws {
    let found = known {
      _ = try WeightsDocumentReader.read(
        text: "\(Self.bogus): 1\nlayers: [{\(Self.bogus): 1, file: a.tif}]\n", name: "w.yaml",
        folder: URL(filePath: "/tmp"))
    }
    #expect(found[""] == (try keys("weights-model", [])))
    #expect(found["layers[1]."] == (try keys("weights-model", ["layers", "[]"])))
  }

  @Test("a knowledge-driven model has the keys of its reader")
  func modelKeys() throws {
    let head = "\(Self.bogus): 1\ntitle: {en: a, nl: a}\nsystem: a\nsources: [{\(Self.bogus): 1, id: a, citation: b}]\n"
    let common = "limits: [{en: a, nl: a}]\n"
    let fuzzy = """
      method: fuzzy
      layers:
        - name: a
          \(Self.bogus): 1
          membership: {\(Self.bogus): 1, FUNCTION}
          reason: {en: a, nl: a}
          source: unverified
      operations:
        - {\(Self.bogus): 1, name: b, operator: gamma, gamma: 0.5, inputs: [a], reason: {en: a, nl: a}, source: a}

      """
    let overlay = """
      method: index-overlay
      layers:
        - {\(Self.bogus): 1, layer: a, weight: 1, scores: {\(Self.bogus): 1, SCORES}, reason: {en: a, nl: a}, source: a}

      """
    let functions = [
      "function: linear, low: 0, high: 1", "function: power, low: 0, high: 1, exponent: 2",
      "function: near, midpoint: 1, spread: 1", "function: ms-large",
      "function: categorical, classes: [{\(Self.bogus): 1, class: 1, value: 1, source: unverified}]",
    ]
    let scores = [
      "breaks: [1], values: [0, 1]", "classes: [{\(Self.bogus): 1, class: 1, score: 1, source: unverified}]",
    ]
    var found: [String: Set<String>] = [:]
    let texts =
      functions.map { fuzzy.replacing("FUNCTION", with: $0) } + scores.map { overlay.replacing("SCORES", with: $0) }
    for text in texts {
      let keys = known { _ = try KnowledgeModelReader.read(text: head + text + common, name: "m.yaml") }
      found.merge(keys) { $0.union($1) }
    }
    let layer = ["layers", "[]"]
    for (place, path) in [
      ("", []), ("sources[1].", ["sources", "[]"]), ("layers[1].", layer),
      ("layers[1].membership.", layer + ["membership"]), ("layers[1].scores.", layer + ["scores"]),
      ("layers[1].membership.classes[1].", layer + ["membership", "classes", "[]"]),
      ("layers[1].scores.classes[1].", layer + ["scores", "classes", "[]"]), ("operations[1].", ["operations", "[]"]),
    ] {
      #expect(found[place] == (try keys("knowledge-model", path)), "\(place)")
    }
  }

  @Test("every choice is that of the readers")
  func choices() throws {
    let steps = ["layers", "*", "steps", "[]", "|"]
    let recipes: [(String, String, [String])] = [
      ("raster", "resampling", Resampling.allCases.map(\.rawValue)),
      ("samples", "below", SampleRequest.BelowPolicy.allCases.map(\.rawValue)),
      ("log-ratio", "kind", LogRatioInput.Kind.allCases.map(\.rawValue)),
      ("rasterise", "statistic", CellStatistic.allCases.map(\.rawValue)),
      ("density", "kernel", DensityKernel.allCases.map(\.rawValue)),
      ("density", "edges", EdgeCorrection.allCases.map(\.rawValue)),
      ("derivative", "quantity", SurfaceDerivatives.Quantity.allCases.map(\.rawValue)),
      ("slope", "method", SurfaceDerivatives.Method.allCases.map(\.rawValue)),
      ("focal", "statistic", FocalStatistic.allCases.map(\.rawValue)),
      ("log", "base", CellTransform.Base.allCases.map(\.rawValue)),
      ("log", "undefined", RecipeStep.Undefined.allCases.map(\.rawValue)),
      ("z-score", "divisor", LayerMoments.Divisor.allCases.map(\.rawValue)),
      ("classify", "closed", IntervalClosure.allCases.map(\.rawValue)),
    ]
    for (step, key, wanted) in recipes {
      #expect(try words("layer-recipe", steps + [step, key]).sorted() == wanted.sorted(), "\(step) \(key)")
    }
    let layer = ["layers", "[]"]
    let weights: [([String], [String])] = [
      (["deposits"], DepositCounting.allCases.map(\.rawValue)),
      (["prior-area"], PriorProbability.Area.allCases.map(\.rawValue)),
      (["missing"], PosteriorResponse.MissingEvidence.allCases.map(\.rawValue)),
      (["degenerate"], EvidenceWeights.DegeneratePolicy.allCases.map(\.rawValue)),
      (layer + ["table"], WeightsTable.Kind.allCases.map(\.rawValue)),
      (layer + ["generalise"], WeightsDocument.Method.allCases.map(\.rawValue)),
    ]
    for (path, wanted) in weights {
      #expect(try words("weights-model", path).sorted() == wanted.sorted(), "\(path)")
    }
    #expect(try words("knowledge-model", ["method"]) == KnowledgeModelReader.Method.allCases.map(\.rawValue))
  }

  @Test("the documents of the tutorial and the study areas fit the schemas that they name")
  func documents() async throws {
    let folder = "docs/prospectivity"
    let checker = CommandRunner(executable: URL(filePath: "/usr/bin/python3"), folder: Repository.root)
    let paths = [
      "layers", "weights", "fuzzy", "cloncurry/layers", "cloncurry/weights", "cloncurry/map", "murchison/layers",
      "murchison/map",
    ].map { "\(folder)/\($0).yaml" }
    let result = try await checker.run(["Scripts/schema-check"] + paths)
    #expect(result.lines == ["\(paths.count) documents, 0 faults"], "\(result.all)")
    #expect(result.status == 0)
    // The checker does find faults.
    let place = try Workplace()
    let schema = Repository.root.appending(path: "Programmes/schema/weights-model.schema.json").path
    let bad = place.root.appending(path: "bad.yaml")
    try Data("# yaml-language-server: $schema=\(schema)\nlayers: [{files: a.tif}]\n".utf8).write(to: bad)
    let refused = try await checker.run(["Scripts/schema-check", bad.path])
    #expect(refused.status == 1 && refused.output.contains("layers/0"), "\(refused.all)")
  }
}
