import Foundation
import Geodata
import Programme
import ProgrammeFixture
import TestBench
import Testing

@testable import Assessment
@testable import Publication

@Suite("Quantities in the GeoPackage of an edition")
struct QuantityLayersTests {
  let workplace: Workplace

  init() throws { workplace = try Workplace() }

  private static let layers = [
    "co_production", "stocks", "undiscovered_deposits", "grid_resources", "estimate_quantities", "base_map",
    "place_names",
  ]

  /// A programme with a project of three places, a stock, two tracts and a grid.
  private func edition() async throws -> Edition {
    let fixture = ProgrammeFixture().takingVeins.withGrid.withProject
    let (programme, estimates) = try await fixture.estimated()
    return await Assessor(programme: programme, estimates: estimates).run()
  }

  private func read(_ edition: Edition, _ layer: String) throws -> [Feature] {
    let url = workplace.root.appending(path: "edition.gpkg")
    try EditionGeoPackage.write(edition, to: url)
    return try FeatureLayer.read(url, layer: layer).features
  }

  /// Rows of a table without geometry.
  private func table(_ edition: Edition, _ name: String) throws -> [Feature] {
    let layer = try #require(try EditionGeoPackage.layers(edition).first { $0.name == name })
    return layer.rows.map { row in
      var cells: [String: String] = [:]
      for (column, value) in zip(layer.columns, row.values) {
        switch value {
        case .text(let text): cells[column.name] = text
        case .integer(let number): cells[column.name] = "\(number)"
        case .real(let number): cells[column.name] = "\(number)"
        case .flag(let flag): cells[column.name] = flag ? "1" : "0"
        case .null: break
        }
      }
      return Feature(geometry: .points([]), attributes: cells)
    }
  }

  private func number(_ feature: Feature, _ column: String) throws -> Double {
    try #require(feature.attributes[column].flatMap { Double($0) }, "\(column)")
  }

  @Test("every column is explained in docs/edition.md, and every explained column is there")
  func documented() async throws {
    let text = try String(contentsOf: Repository.root.appending(path: "docs/edition.md"), encoding: .utf8)
    let layers = try EditionGeoPackage.layers(try await edition())
    for name in Self.layers {
      let layer = try #require(layers.first { $0.name == name })
      let section = try #require(text.components(separatedBy: "\n## ").first { $0.hasPrefix("`\(name)`") })
      let cells = section.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap {
        $0.split(separator: "|").first
      }
      let explained = cells.flatMap { cell in
        cell.split(separator: "`").map(String.init).filter { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } }
      }
      #expect(Set(explained) == Set(layer.columns.map(\.name)), "\(name)")
      #expect(explained.count == layer.columns.count, "\(name): a column stands twice")
    }
    for layer in layers where !layer.name.hasPrefix("evidence") {
      #expect(text.contains("`\(layer.name)`"), "\(layer.name)")
    }
  }

  @Test("a place of a project is a point with amount, share, chance, break-even content and value")
  func coProduction() async throws {
    let edition = try await edition()
    let rows = try read(edition, "co_production")
    let outcome = edition.projects[0]
    #expect(rows.count == outcome.places.count * outcome.project.products.count && rows.count == 3)
    let place = try #require(outcome.places.first { $0.id == "doublet-b" })
    let row = try #require(rows.first { $0.attributes["place"] == "doublet-b" })
    #expect(row.geometry == .points([Position(x: 1.2, y: 1.2)]))
    #expect(try number(row, "amount_p50") == place.products[0].amount.p50)
    #expect(try number(row, "share_p10") == place.products[0].share?.p10)
    #expect(try number(row, "chance_of_gain") == place.economics?.gain.value)
    #expect(try number(row, "break_even_half") == place.economics?.products[0].breakEven?.half)
    #expect(try number(row, "value_p90") == place.economics?.value.p90)
    #expect(row.attributes["unit"] == "t/yr" && row.attributes["break_even_unit"] == "mg/L")
    #expect(row.attributes["currency"] == "EUR" && row.attributes["money_year"] == "2025")
    #expect(row.attributes["figure"].map { edition.provenance.figures[$0] != nil } == true)
  }

  @Test("a stock is a point with what it gives back and in how many years of consumption")
  func stocks() async throws {
    let edition = try await edition()
    let row = try #require(try read(edition, "stocks").first)
    let result = try #require(edition.stocks[0].result)
    #expect(row.geometry == .points([Position(x: 1, y: 1)]))
    #expect(try number(row, "recoverable_p50") == result.cumulative.p50)
    #expect(try number(row, "years_p10") == result.years?.p10)
    #expect(row.attributes["first_year"] == "2026" && row.attributes["last_year"] == "2050")
    #expect(row.attributes["figure"].map { edition.provenance.figures[$0] != nil } == true)
  }

  @Test("tracts, all of them together, grids and what verdicts take from them are rows without a place")
  func estimates() async throws {
    let edition = try await edition()
    let outcome = edition.estimates[0]
    let rows = try table(edition, "undiscovered_deposits")
    #expect(rows.map { $0.attributes["tract"] } == ["east", "west", "all"].flatMap { [$0, $0, $0] })
    let all = try #require(rows.first { $0.attributes["tract"] == "all" && $0.attributes["commodity"] == "Li" })
    #expect(try number(all, "amount_p50") == outcome.result.all?.totals[1].quantity.p50)
    #expect(try number(all, "analytic_mean") == outcome.result.all?.analyticMeans?[1])
    #expect(rows.allSatisfy { $0.attributes["figure"].map { edition.provenance.figures[$0] != nil } == true })
    let grids = try table(edition, "grid_resources")
    let metal = try #require(grids.first { $0.attributes["quantity"] == "metal" && $0.attributes["cutoff"] == "0.0" })
    #expect(try abs(number(metal, "mean") - 600) < 1e-9 && metal.attributes["unit"] == "t")
    let taken = try #require(try table(edition, "estimate_quantities").first)
    let verdict = try #require(try table(edition, "verdicts").first { $0.attributes["system"] == "brine" })
    #expect(taken.attributes["figure"] == verdict.attributes["estimates"] && taken.attributes["undiscovered"] == "1")
    #expect(try number(taken, "years_p50") == edition.quantities[0].years?.p50)
    #expect(taken.attributes["unfc"] == "E3.3 F4 G4")
  }

  @Test("ogrinfo opens it without a warning and finds the points")
  func ogrinfo() async throws {
    let url = workplace.root.appending(path: "edition.gpkg")
    try EditionGeoPackage.write(try await edition(), to: url)
    let runner = CommandRunner(executable: URL(filePath: "/usr/bin/ogrinfo"), folder: url.deletingLastPathComponent())
    let told = try await runner.run(["-ro", "-al", "-so", url.path])
    #expect(told.status == 0 && !told.all.contains("Warning"))
    for layer in Self.layers { #expect(told.all.contains("Layer name: \(layer)\n")) }
    let points = try await runner.run(["-ro", "-so", url.path, "co_production"])
    #expect(points.all.contains("Geometry: Point") && points.all.contains("Feature Count: 3"))
  }
}
