import Foundation
import Geostatistics

/// Runs one task, on one thread unless it says otherwise, writes what came out, and prints CPU and wall seconds and peak
/// memory as JSON.
@main
struct Measure {
  static func main() async throws {
    guard CommandLine.arguments.count == 2 else {
      FileHandle.standardError.write(Data("usage: measure TASK.json\n".utf8))
      exit(2)
    }
    let task = try Task.read(CommandLine.arguments[1])
    let samples = try samples(of: task)
    let (start, began) = (Usage.cpu, ContinuousClock.now)
    let result =
      switch task.kind {
      case "krige": try await krige(task, samples)
      case "loo": try leaveOneOut(task, samples)
      case "variogram": try variogram(task, samples)
      case "sgs": try simulate(task, samples)
      default: fatalError("unknown kind \(task.kind)")
      }
    let cpu = Usage.cpu - start
    let wall = (ContinuousClock.now - began) / .seconds(1)
    try Doubles.write(result, to: task.result)
    print("{\"cpu\": \(cpu), \"wall\": \(wall), \"peak\": \(try Usage.peak())}")
  }

  static func samples(of task: Task) throws -> Samples {
    let numbers = try Doubles.read(task.points)
    func column(_ index: Int) -> [Double] {
      stride(from: index, to: numbers.count, by: task.columns).map { numbers[$0] }
    }
    return try Samples(
      x: column(0), y: column(1), z: task.columns == 4 ? column(2) : nil, values: column(task.columns - 1))
  }

  static func parameters(of task: Task) -> KrigingParameters {
    let range = task.range ?? 1
    let minor = range * (task.ratio ?? 1)
    let structure = VariogramStructure(
      .spherical, sill: task.sill ?? 1, ranges: SIMD3(range, minor, task.ratio == nil ? range : minor),
      angles: RotationAngles(azimuth: task.azimuth ?? 0))
    var neighbourhood = Neighbourhood(most: task.most)
    if let sectors = task.sectors {
      neighbourhood = Neighbourhood(
        radius: task.radius, sectors: task.columns == 4 ? .octants : .quadrants, mostPerSector: sectors)
    }
    return KrigingParameters(
      model: VariogramModel(nugget: task.nugget ?? 0, structures: [structure]), neighbourhood: neighbourhood)
  }

  /// The cells of `compare.py`.
  static func grid(of task: Task) -> PointGrid {
    let size = task.grid ?? [1, 1, 1]
    let cell = SIMD3(1000 / Double(size[0]), 1000 / Double(size[1]), 100 / Double(size[2]))
    return PointGrid(
      origin: SIMD3(cell.x / 2, 1000 - cell.y / 2, size[2] == 1 ? 0 : cell.z / 2), cell: cell, columns: size[0],
      rows: size[1], levels: size[2])
  }
}
