import ProgrammeFixture
import Testing

@testable import Programme

@Suite("Coverage settings and the gazetteer")
struct CoverageSettingsTests {
  static func errors(_ coverage: String) throws -> [String] {
    try ProgrammeFixture().appending("\n" + coverage, to: "programme.yaml").load().errors.map(\.location.key)
  }

  @Test("without settings the standard ones hold")
  func standard() throws {
    #expect(try ProgrammeFixture().programme().coverage == CoverageSettings())
  }

  @Test("settings are read; what is left out keeps its standard")
  func read() throws {
    let text = "coverage: {cell_km: 2, levels: {fair: {sites: 20}}, domains: {brine: land}}\n"
    let settings = try ProgrammeFixture().appending("\n" + text, to: "programme.yaml").programme().coverage
    #expect(settings.cell == 2)
    #expect(settings.radius == CoverageSettings().radius)
    #expect(settings.fair == .init(sites: 20, share: CoverageSettings().fair.share))
    #expect(settings.domain(of: "brine") == .land)
    #expect(settings.domain(of: "ash") == .all)
  }

  @Test(
    "settings that cannot be meant are refused at their key",
    arguments: [
      ("coverage: {cell_km: 0}", "coverage.cell_km"), ("coverage: {radius_km: -1}", "coverage.radius_km"),
      ("coverage: {levels: {thin: {sites: 0}}}", "coverage.levels.thin"),
      ("coverage: {levels: {good: {sites: 5, share: 2}}}", "coverage.levels.good"),
      ("coverage: {levels: {thin: {sites: 900}}}", "coverage.levels.good"),
      ("coverage: {domains: {brine: moon}}", "coverage.domains.brine"),
      ("coverage: {domains: {brin: land}}", "coverage.domains"),
    ])
  func refused(_ text: String, _ key: String) throws {
    let errors = try Self.errors(text + "\n")
    #expect(errors.contains(key), "\(errors)")
  }

  @Test("a place has coordinates and a source")
  func gazetteer() throws {
    let head = "name,lon,lat,source,state\n"
    let fixture = ProgrammeFixture()
    let good = try fixture.writing("areas/gazetteer.csv", head + "Epe,1,1.5,invented,quoted\n").programme()
    #expect(good.gazetteer.map(\.name) == ["Epe"])
    #expect(good.gazetteer.first?.point.latitude == 1.5)
    for row in [
      "Epe,,,invented,quoted", "Epe,1,1.5,nobody,quoted", ",1,1.5,invented,quoted", "Epe,1,95,invented,quoted",
    ] {
      #expect(try !fixture.writing("areas/gazetteer.csv", head + row + "\n").load().errors.isEmpty, "\(row)")
    }
  }
}
