/// Reads `areas/gazetteer.csv`.
enum GazetteerReader {
  static let path = "areas/gazetteer.csv"
  static let columns = ["name", "lon", "lat", "source", "state"]

  static func places(_ folder: ProgrammeFolder) -> [NamedPlace] {
    DelimitedTable.rows(path, in: folder, columns: columns, required: false).compactMap { row in
      guard let state = row.choice("state", VerificationState.self) else { return nil }
      guard let point = GeographicPointReader.point(row) else {
        row.log.error(
          "place.position", row.location("lon"),
          .init(en: "a place without coordinates", nl: "een plaats zonder coördinaten"),
          mend: .init(en: "fill lon and lat", nl: "vul lon en lat"))
        return nil
      }
      return NamedPlace(
        name: row.required("name"), point: point, source: row.required("source"), state: state,
        location: SourceLocation(file: row.file, line: row.line))
    }
  }
}
