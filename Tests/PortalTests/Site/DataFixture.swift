import Assessment
import Evidence
import Foundation
import Programme
import TestBench

@testable import Portal
@testable import Publication

/// An edition of the tutorial with its data and three more invented data sets, made once for all tests: cores with layers
/// and values below limits, wells that may not be passed on, and a nature reserve.
struct DataFixture: Sendable {
  let place: Workplace
  let folder: URL

  private static let made = Task { try await DataFixture() }

  static var shared: DataFixture { get async throws { try await made.value } }

  private init() async throws {
    place = try Workplace()
    folder = place.root.appending(path: "edition")
    try await Self.write(folder, in: place.root)
  }

  /// - Parameter root: for the programme and the store.
  static func write(_ folder: URL, in root: URL) async throws {
    let copy = root.appending(path: "programme-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: Repository.programme("tutorial"), to: copy)
    for (path, text) in files { try Data(text.utf8).write(to: copy.appending(path: path)) }
    let loaded = ProgrammeLoader(root: copy).load()
    guard let programme = loaded.programme else { throw SiteFixture.Broken(name: "\(loaded.findings)") }
    let store = try EvidenceStore(copy.appending(path: "store.gpkg"))
    defer { store.close() }
    let report = try ProgrammeImport(programme, from: try DataFolder(copy.appending(path: "data"))).run(
      into: store, outlines: ProgrammeImport.outlines(of: programme, in: copy))
    let summary = try EvidenceSurveyor(programme, territory: try TerritoryReader.territory(of: programme, in: copy))
      .summary(of: store, report)
    let edition = await Assessor(programme: programme, evidence: summary).run(threads: 2)
    var writer = EditionWriter(edition: edition, baseMap: try EditionWriter.loadBaseMap(of: programme, in: copy))
    writer.held = EvidenceHoldings(of: programme, in: store)
    try await writer.write(to: folder)
  }

  func portal() async throws -> Portal {
    try await Portal(edition: folder, configuration: PortalFixture.configuration())
  }

  private static func declaration(_ id: String, _ title: String, _ licence: String, _ rest: String) -> String {
    """
    id: \(id)
    title: {en: "\(title)", nl: "\(title) (nl)"}
    obtain: {en: "Ask <the keeper> of \(id).", nl: "Vraag <de beheerder> van \(id)."}
    reference: invented-sand-report-2019
    licence: \(licence)
    year: "2019"
    crs: EPSG:4326
    \(rest)

    """
  }

  private static let files: [(String, String)] = [
    (
      "sources/evidence/cores.yaml",
      declaration(
        "cores", "Cores", "CC0-1.0",
        """
        redistribution: true
        files: [cores.csv]
        format: table
        medium: sediment
        method: XRF
        censoring: {below: ["n.d."]}
        table:
          dialect: {delimiter: ","}
          site: {key: hole, x: lon, y: lat, surface: level, end: end}
          sample: {key: sample, top: from, bottom: to, unit: m, date: date}
          interval: {top: from, bottom: to, unit: m, lithology: rock}
          columns: {Ti: {property: Ti, unit: mg/kg}, Zr: {property: Zr, unit: mg/kg}}
        """)
    ),
    (
      "data/cores.csv",
      """
      hole,lon,lat,level,end,from,to,rock,sample,date,Ti,Zr
      B1,-15.30,52.12,3.2,8.5,0,1.5,sand <b>,B1-1,2019-07-01,18400,310
      B1,-15.30,52.12,3.2,8.5,1.5,4,clay,B1-2,2019-07-01,<51.5,<20
      B1,-15.30,52.12,3.2,8.5,4,8.5,gravel,B1-3,2019-07-01,912.5,n.d.
      "B""́<2>",-15.31,52.125,4.0,3,0,3,sand,B2-1,2019-07-02,1150,25

      """
    ),
    (
      "sources/evidence/closed.yaml",
      declaration(
        "closed", "Wells", "Confidential",
        """
        files: [closed.csv]
        format: table
        medium: sediment
        table:
          dialect: {delimiter: ","}
          site: {key: well, x: lon, y: lat}
          sample: {key: sample}
          columns: {Ti: {property: Ti, unit: mg/kg}}
        """)
    ),
    ("data/closed.csv", "well,lon,lat,sample,Ti\nSECRETWELL,-15.32,52.11,W1-1,424242\nW2,-15.33,52.11,W2-1,434343\n"),
    (
      "sources/evidence/reserves.yaml",
      declaration(
        "reserves", "Reserves", "CC0-1.0",
        """
        redistribution: true
        files: [reserves.geojson]
        format: areas
        table: {site: {key: code, name: name}}
        restriction: {en: "No extraction without a permit.", nl: "Geen winning zonder vergunning."}
        """)
    ),
    (
      "data/reserves.geojson",
      """
      {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"r1","name":"Dunes <b>"},
      "geometry":{"type":"Polygon","coordinates":[[[-15.34,52.10],[-15.28,52.10],[-15.28,52.14],[-15.34,52.14],
      [-15.34,52.10]]]}}]}
      """
    ),
  ]
}
