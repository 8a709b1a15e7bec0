/// The innermost loop of sequential Gaussian simulation: weights times values of neighbours plus a draw, for many
/// realisations at once.
enum RealisationKernel {
  /// Simulates all nodes of a sequence for realisations `8 * octet ..< 8 * (octet + octets)`.
  ///
  /// `values` has a row of `8 * octets` realisations for each node, datum and the row of zeros, and on entry holds the
  /// data; nodes are written. Each realisation sees the same operations whatever the others of its batch.
  ///
  /// Invariant: `values.count` is (nodes + data + 1) times `8 * octets`, and every neighbour is a row of it.
  static func run(
    _ nodes: OrderedNodes, _ weights: SimulationWeights, draws: AddressedDraws, octet: Int, octets: Int,
    values: inout [Double]
  ) {
    let width = weights.width
    let lanes = 8 &* octets
    let noise = UnsafeMutablePointer<Double>.allocate(capacity: lanes)
    noise.initialize(repeating: 0, count: lanes)
    defer { noise.deallocate() }
    weights.weights.withUnsafeBufferPointer { weightBuffer in
      nodes.neighbours.withUnsafeBufferPointer { neighbourBuffer in
        draws.ziggurat.widths.withUnsafeBufferPointer { widths in
          draws.ziggurat.limits.withUnsafeBufferPointer { limits in
            values.withUnsafeMutableBufferPointer { buffer in
              guard let values = buffer.baseAddress, let ownWeights = weightBuffer.baseAddress,
                let ownNeighbours = neighbourBuffer.baseAddress, let widths = widths.baseAddress,
                let limits = limits.baseAddress
              else { return }
              for slot in nodes.order.indices {
                let node = nodes.order[slot]
                draws.fillNormals(
                  noise, node: UInt32(bitPattern: node), octet: octet, octets: octets, stream: .gaussian,
                  widths: widths, limits: limits)
                let deviation = weights.deviations[slot]
                let weight = ownWeights + slot &* width
                let neighbour = ownNeighbours + slot &* width
                let row = values + Int(node) &* lanes
                var chunk = 0
                // Sixteen lanes are eight registers of x86-64 without extensions: half of them.
                while chunk &+ 16 <= lanes {
                  var sum = wide(noise + chunk) * deviation
                  var k = 0
                  while k < width {
                    sum += wide(values + (Int(neighbour[k]) &* lanes &+ chunk)) * weight[k]
                    k &+= 1
                  }
                  UnsafeMutableRawPointer(row + chunk).storeBytes(of: sum, as: SIMD16<Double>.self)
                  chunk &+= 16
                }
                if chunk < lanes {
                  var sum = narrow(noise + chunk) * deviation
                  var k = 0
                  while k < width {
                    sum += narrow(values + (Int(neighbour[k]) &* lanes &+ chunk)) * weight[k]
                    k &+= 1
                  }
                  UnsafeMutableRawPointer(row + chunk).storeBytes(of: sum, as: SIMD8<Double>.self)
                }
              }
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func narrow(_ pointer: UnsafePointer<Double>) -> SIMD8<Double> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD8<Double>.self)
  }

  @inline(__always)
  private static func wide(_ pointer: UnsafePointer<Double>) -> SIMD16<Double> {
    UnsafeRawPointer(pointer).loadUnaligned(as: SIMD16<Double>.self)
  }
}
