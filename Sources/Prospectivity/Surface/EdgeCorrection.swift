import Foundation
import Geodata
import NumericalMethods

/// What a density does where part of a kernel lies beyond the grid.
public enum EdgeCorrection: String, Hashable, Sendable, CaseIterable {
  /// Nothing: densities fall off towards the edge.
  case none
  /// Divides by the part of the kernel of the cell that lies inside the grid (Jones 1993, Statistics and Computing 3,
  /// 135-146; Diggle 1985). It supposes that the study area is the whole grid.
  case uniform
}

/// The part of a kernel's mass that lies in a box.
///
/// Seen from inside the box, the mass is the mean over all directions of the mass within the distance to the edge in
/// that direction; between corners and the ends of the kernel the integrand is smooth, and Gauss-Legendre's rule with
/// 24 points gives it to 1e-12.
struct KernelMass {
  let kernel: DensityKernel
  let bandwidth: Double
  let box: Box
  private let rule = GaussLegendre(points: 24)

  init(kernel: DensityKernel, bandwidth: Double, box: Box) {
    self.kernel = kernel
    self.bandwidth = bandwidth
    self.box = box
  }

  /// - Parameter place: inside the box.
  func inside(from place: Position) -> Double {
    let reach = kernel.reach * bandwidth
    // Distances to the four sides and, of each, how far it goes to its right and left as seen from inside.
    let (east, north) = (box.maxX - place.x, box.maxY - place.y)
    let (west, south) = (place.x - box.minX, place.y - box.minY)
    guard min(min(east, west), min(north, south)) < reach else { return 1 }
    var mass = 0.0
    for (away, right, left) in [(east, south, north), (north, east, west), (west, north, south), (south, west, east)] {
      mass += wedge(away: away, to: atan2(right, away)) + wedge(away: away, to: atan2(left, away))
    }
    return mass / (2 * Double.pi)
  }

  /// Over the directions from the perpendicular of a side to an angle from it.
  private func wedge(away: Double, to angle: Double) -> Double {
    let reach = kernel.reach * bandwidth
    // Beyond this angle the side lies past the end of the kernel.
    let edge = away < reach ? min(angle, acos(away / reach)) : 0
    let near =
      edge > 0
      ? rule.integral(from: 0, to: edge, panels: 4) { kernel.mass(within: away / cos($0) / bandwidth) } : 0
    return near + (angle - edge) * kernel.mass(within: kernel.reach)
  }
}
