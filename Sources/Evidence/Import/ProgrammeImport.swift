import Foundation
import Geodata
import Programme

/// Imports all that a programme declares and a data folder holds.
public struct ProgrammeImport: Sendable {
  public let programme: Programme
  public let folder: DataFolder

  public enum Failure: Error, Sendable {
    case folder(DataFolderError)
    case store(EvidenceError)
  }

  public init(_ programme: Programme, from folder: DataFolder) {
    self.programme = programme
    self.folder = folder
  }

  /// Sources that are no longer declared leave the store.
  /// - Parameters:
  ///   - outlines: countries for the check of places; nil leaves it out.
  ///   - progress: called with the number of finished sources and of all.
  public func run(
    into store: EvidenceStore, outlines: CountryOutlines?, progress: (Int, Int) -> Void = { _, _ in }
  ) throws(Failure) -> ImportReport {
    let importer = EvidenceImporter(store: store, rules: Self.rules(for: programme, outlines: outlines))
    var reports: [ImportReport.SourceReport] = []
    for (number, source) in programme.evidenceSources.enumerated() {
      let inputs = try inputs(of: source)
      do { reports.append(try importer.run(source, inputs)) } catch { throw .store(error) }
      progress(number + 1, programme.evidenceSources.count)
    }
    do { _ = try importer.removeSources(except: Set(programme.evidenceSources.map(\.id))) } catch {
      throw .store(error)
    }
    return ImportReport(sources: reports)
  }

  /// Files that are there, and patterns that found none.
  private func inputs(of source: EvidenceSource) throws(Failure) -> [EvidenceImporter.Input] {
    let matches: [DataFolder.Match]
    do { matches = try folder.matches(source) } catch { throw .folder(error) }
    return matches.flatMap { match in
      match.names.isEmpty
        ? [.init(url: nil, name: match.pattern)]
        : match.names.map { .init(url: folder.url(of: $0), name: $0) }
    }
  }

  /// What places are held against: the map's extent, the outlines and the gazetteer of the programme.
  public static func rules(for programme: Programme, outlines: CountryOutlines?) -> PlaceRules {
    let extent = programme.map.extent
    let area =
      extent.count == 4
      ? Box(minX: extent[0], minY: extent[1], maxX: extent[2], maxY: extent[3])
      : Box(minX: -180, minY: -90, maxX: 180, maxY: 90)
    var gazetteer: [String: [Position]] = [:]
    for place in programme.gazetteer {
      gazetteer[place.name.lowercased(), default: []]
        .append(Position(x: place.point.longitude, y: place.point.latitude))
    }
    return PlaceRules(programmeArea: area, countries: outlines, gazetteer: gazetteer)
  }
}
