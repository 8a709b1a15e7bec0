import Foundation
import NumericalMethods

/// The random numbers of a simulation, each addressed by (seed, stream, node, realisation).
///
/// A draw depends on its address only: no batch of realisations, order of nodes or thread can change it. Uniforms and
/// normals come from one 32-bit word of Philox4x32-10 each, whose block number is (node, realisation / 4, stream) and
/// whose word is realisation mod 4.
///
/// Normals by the ziggurat of 128 layers (Marsaglia & Tsang 2000; Doornik 2005, "An improved ziggurat method to generate
/// normal random samples", figure 1): 8 bits of the word choose layer and sign, the other 24 the abscissa, so that they
/// are independent, which they were not in the first publication. The abscissa has a resolution of 2e-7; wedges (1 % of
/// the draws) and the tail beyond 3.44 take further blocks and are of 32-bit resolution.
public struct AddressedDraws: Sendable {
  /// What a simulation draws for; streams share no random number.
  public enum Stream: UInt32, Sendable {
    case path = 0
    case gaussian = 1
    case indicator = 2
    case unconditional = 3
  }

  let key: UInt64
  let ziggurat: ZigguratTable

  public init(seed: UInt64) {
    // The finaliser of SplitMix64 (Steele, Lea & Flood 2014), so that near seeds give far keys.
    var z = seed &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    key = z ^ (z >> 31)
    ziggurat = ZigguratTable()
  }

  func word(node: UInt32, realisation: Int, stream: Stream) -> UInt32 {
    let block = Philox(key: key).block((node, UInt32(truncatingIfNeeded: realisation >> 2), stream.rawValue, 0))
    switch realisation & 3 {
    case 0: return block.0
    case 1: return block.1
    case 2: return block.2
    default: return block.3
    }
  }

  /// Uniform in (0, 1), a multiple of 2⁻³² plus a half of it.
  public func uniform(node: Int, realisation: Int, stream: Stream) -> Double {
    (Double(word(node: UInt32(node), realisation: realisation, stream: stream)) + 0.5) * 0x1p-32
  }

  /// Standard normal. The readable version of `fillNormals`, which gives the same bytes.
  public func normal(node: Int, realisation: Int, stream: Stream = .gaussian) -> Double {
    let first = word(node: UInt32(node), realisation: realisation, stream: stream)
    let row = Int(first & 255)
    if first >> 8 < ziggurat.limits[row] { return (Double(first >> 8) + 0.5) * ziggurat.widths[row] }
    return rejected(first, node: UInt32(node), realisation: realisation, stream: stream)
  }

  /// What becomes of a word that the inner rectangle of its layer does not accept.
  @inline(never)
  func rejected(_ first: UInt32, node: UInt32, realisation: Int, stream: Stream) -> Double {
    let generator = Philox(key: key)
    var word = first
    var attempt: UInt32 = 0
    func more() -> Philox.Block {
      attempt += 1
      // Stream numbers above 16 belong to the further blocks of one of the four words.
      let lane = UInt32(truncatingIfNeeded: realisation & 3)
      return generator.block(
        (node, UInt32(truncatingIfNeeded: realisation >> 2), stream.rawValue + 16 * (lane + 1), attempt))
    }
    func unit(_ word: UInt32) -> Double { (Double(word) + 0.5) * 0x1p-32 }
    while true {
      let row = Int(word & 255)
      let x = (Double(word >> 8) + 0.5) * ziggurat.widths[row]
      if word >> 8 < ziggurat.limits[row] { return x }
      let layer = row & 127
      if layer == 0 {
        // Tail beyond the last layer (Marsaglia 1964).
        while true {
          let block = more()
          for (a, b) in [(block.0, block.1), (block.2, block.3)] {
            let far = -log(unit(a)) / ZigguratTable.tail
            if -2 * log(unit(b)) > far * far {
              return row < 128 ? ZigguratTable.tail + far : -(ZigguratTable.tail + far)
            }
          }
        }
      }
      let block = more()
      let above = ziggurat.heights[layer]
      let below = ziggurat.heights[layer + 1]
      if above + unit(block.0) * (below - above) < exp(-0.5 * x * x) { return x }
      word = block.1
    }
  }
}

/// The 128 layers of equal area under exp(-x²/2), x > 0.
struct ZigguratTable: Sendable {
  /// Where the tail begins, and the area of a layer (Marsaglia & Tsang 2000).
  static let tail = 3.442619855899
  static let area = 9.91256303526217e-3

  /// Right edge of each layer over 2²⁴, for 128 layers with positive and 128 with negative sign.
  let widths: [Double]
  /// 24-bit abscissas below this are under the curve whatever the ordinate.
  let limits: [UInt32]
  /// exp(-x²/2) at the right edge of layer i; 0 ... 128.
  let heights: [Double]

  init() {
    var edges = [Double](repeating: 0, count: 129)
    edges[0] = Self.area / exp(-0.5 * Self.tail * Self.tail)
    edges[1] = Self.tail
    for i in 2..<128 {
      edges[i] = (-2 * log(Self.area / edges[i - 1] + exp(-0.5 * edges[i - 1] * edges[i - 1]))).squareRoot()
    }
    heights = edges.map { exp(-0.5 * $0 * $0) }
    widths = (0..<256).map { ($0 < 128 ? edges[$0] : -edges[$0 - 128]) * 0x1p-24 }
    limits = (0..<256).map { UInt32((edges[($0 & 127) + 1] / edges[$0 & 127] * 0x1p24 - 0.5).rounded(.up)) }
  }
}
