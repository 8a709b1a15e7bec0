import Foundation
import NumericalMethods
import Testing

@testable import Geostatistics

@Suite("Addressed draws")
struct AddressedDrawsTests {
  @Test("many draws at once are those drawn one by one")
  func kernel() {
    let draws = AddressedDraws(seed: 99)
    for octets in 1...3 {
      for node in [UInt32(0), 7, 123_456_789] {
        var normals = [Double](repeating: 0, count: 8 * octets)
        var words = [UInt32](repeating: 0, count: 8 * octets)
        draws.fillWords(&words, node: node, octet: 5, octets: octets, stream: .indicator)
        normals.withUnsafeMutableBufferPointer { out in
          draws.ziggurat.widths.withUnsafeBufferPointer { widths in
            draws.ziggurat.limits.withUnsafeBufferPointer { limits in
              if let out = out.baseAddress, let widths = widths.baseAddress, let limits = limits.baseAddress {
                draws.fillNormals(
                  out, node: node, octet: 5, octets: octets, stream: .gaussian, widths: widths, limits: limits)
              }
            }
          }
        }
        for index in normals.indices {
          #expect(normals[index] == draws.normal(node: Int(node), realisation: 40 + index))
          #expect(words[index] == draws.word(node: node, realisation: 40 + index, stream: .indicator))
        }
      }
    }
  }

  @Test("normals have the normal distribution, tail and wedges included")
  func distribution() {
    let draws = AddressedDraws(seed: 3)
    let count = 200_000
    let values = (0..<count).map { draws.normal(node: $0 / 500, realisation: $0 % 500) }.sorted()
    // Kolmogorov and Smirnov: 1.95 / √n is passed over once in a thousand seeds.
    var largest = 0.0
    for (index, value) in values.enumerated() {
      let p = StandardNormal.probability(below: value)
      largest = max(largest, abs(p - Double(index) / Double(count)), abs(p - Double(index + 1) / Double(count)))
    }
    #expect(largest < 1.95 / Double(count).squareRoot())
    let moment = { (order: Double) in values.reduce(0) { $0 + pow($1, order) } / Double(count) }
    #expect(abs(moment(1)) < 0.01)
    #expect(abs(moment(2) - 1) < 0.015)
    #expect(abs(moment(4) - 3) < 0.15)
    let tail = values.count { abs($0) > ZigguratTable.tail }
    let expected = 2 * StandardNormal.probability(below: -ZigguratTable.tail) * Double(count)
    #expect(abs(Double(tail) - expected) < 5 * expected.squareRoot())
  }

  @Test("other seeds, nodes, realisations and streams are other numbers")
  func addresses() {
    let draws = AddressedDraws(seed: 3)
    let one = draws.normal(node: 4, realisation: 5)
    #expect(one != AddressedDraws(seed: 4).normal(node: 4, realisation: 5))
    #expect(one != draws.normal(node: 5, realisation: 5))
    #expect(one != draws.normal(node: 4, realisation: 6))
    #expect(
      draws.uniform(node: 4, realisation: 5, stream: .path)
        != draws.uniform(node: 4, realisation: 5, stream: .indicator))
  }
}
