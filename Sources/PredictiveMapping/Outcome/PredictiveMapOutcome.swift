import Foundation
import Geodata
import Programme

/// What became of the predictive map of a mineral system in a run.
public struct PredictiveMapOutcome: Sendable {
  public enum State: Sendable {
    case made(PredictiveMap)
    /// The programme says that the evidence is too thin.
    case coverage
    /// No data folder was given.
    case notAsked
    /// Evidence sources that the map needs and that are not there, by their ids.
    case missing([String])
    /// The layers or the model refused the data; why.
    case refused(LocalizedText)
  }

  /// Of the mineral system.
  public let system: String
  public let state: State

  public init(system: String, state: State) {
    self.system = system
    self.state = state
  }

  /// Where no map is made, whatever the data: the outcomes of all systems with a plan.
  /// - Parameter read: ids of the evidence sources that were read; nil without a data folder.
  public static func withoutMaps(
    of programme: Programme, read: Set<String>?
  ) -> [(outcome: PredictiveMapOutcome, making: PredictiveMapPlan.Making?)] {
    programme.systems.compactMap { system in
      guard let plan = system.predictiveMap else { return nil }
      guard let making = plan.making else { return (Self(system: system.id, state: .coverage), nil) }
      guard let read else { return (Self(system: system.id, state: .notAsked), making) }
      return (Self(system: system.id, state: .missing(making.needs.filter { !read.contains($0) })), making)
    }
  }
}

/// A predictive map of a mineral system, with what a report shows of it.
public struct PredictiveMap: Sendable {
  /// All files of the map: the raster, its cards, the prospective areas.
  public let files: [URL]
  /// Of ``values``, which may be coarser than the raster.
  public let grid: GridGeometry
  /// Row after row from the north, from 0 (unfavourable) to 1; NaN outside the mapped area.
  public let values: [Double]
  /// Square kilometres with evidence.
  public let area: Double
  /// The best first.
  public let targets: [Target]

  public init(files: [URL], grid: GridGeometry, values: [Double], area: Double, targets: [Target]) {
    self.files = files
    self.grid = grid
    self.values = values
    self.area = area
    self.targets = targets
  }

  public struct Target: Hashable, Sendable {
    public let rank: Int
    /// Square kilometres.
    public let area: Double
    public let mean: Double
    public let largest: Double
    /// Longitude and latitude of its middle.
    public let place: Position
    /// Layers that made it high, the strongest first.
    public let reasons: [LocalizedText]

    public init(rank: Int, area: Double, mean: Double, largest: Double, place: Position, reasons: [LocalizedText]) {
      self.rank = rank
      self.area = area
      self.mean = mean
      self.largest = largest
      self.place = place
      self.reasons = reasons
    }
  }
}
