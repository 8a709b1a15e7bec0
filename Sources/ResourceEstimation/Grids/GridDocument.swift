import Estimation
import Foundation
import Geodata
import Programme
import Quantities

/// A grid of estimated or simulated grades with what makes it a resource, as a document states it.
public struct GridDocument: Sendable {
  public let id: String
  public let title: LocalizedText
  public let basis: AssessmentDocument.Basis
  public let commodity: String
  /// As they are written.
  public let cutoffs: [Double]
  public let cutoffUnit: UnitOfMeasure
  /// The same in the unit of the grades.
  public let gradeCutoffs: Cutoffs
  public let content: Content
  public let factors: GridFactors
  /// Band with the thickness of each cell; nil where the factors have one for all.
  public let thickness: RasterPlace?
  /// Cells whose centre lies outside are no area.
  public let outline: Outline?
  public let grid: GridGeometry

  public enum Content: Sendable {
    case realisations([RasterPlace])
    case estimate(RasterPlace, variance: RasterPlace?, GradeError)

    /// The bands with grades.
    public var grades: [RasterPlace] {
      switch self {
      case .realisations(let places): places
      case .estimate(let place, _, _): [place]
      }
    }
  }

  public struct Outline: Sendable {
    public let file: URL
    public let area: PreparedArea
  }

  /// The files that it rests on, each once.
  public var files: [URL] {
    var files = content.grades.map(\.file)
    if case .estimate(_, let variance?, _) = content { files.append(variance.file) }
    files += [thickness?.file, outline?.file].compactMap { $0 }
    var seen: Set<URL> = []
    return files.filter { seen.insert($0).inserted }
  }
}

/// A band of a raster that a document names.
public struct RasterPlace: Sendable {
  public let file: URL
  /// From 0.
  public let band: Int
  public let name: String
  /// Whether its numbers are held in single precision.
  public let isSingle: Bool
  /// Where the document names it.
  public let location: SourceLocation

  /// How messages call it.
  public var description: String { "\(file.lastPathComponent), '\(name)'" }
}
