import Evidence
import Foundation
import NumericalMethods
import Testing

@Suite("Damaged XML is refused or found, never believed, never fatal")
struct HostileXMLTests {
  private static let seeds: [(String, any EvidenceReader & Sendable)] = [
    (
      BRODocuments.dispatch(
        BRODocuments.borehole("BHR1", layers: BRODocuments.layer("0", "1", "zand")),
        BRODocuments.report(
          BRODocuments.analysis("1115", value: "<c:analysisMeasurementValue uom='ug/l'>3</c:analysisMeasurementValue>")),
        BRODocuments.test(BRODocuments.reading(length: "0.020", depth: "0.019", cone: "0.060"))),
      BROReader()
    ),
    (EarthResourceDocuments.inspire, EarthResourceMLReader()),
    (EarthResourceDocuments.earthResource, EarthResourceMLReader()),
  ]

  @Test("Three hundred seeded mutations of each document")
  func mutations() throws {
    for (text, reader) in Self.seeds {
      for index in 0..<300 { try Self.check(mutation: index, of: text, reader) }
    }
  }

  @Test("Mutations for as long as DELFSTOF_FUZZ_SECONDS says", .enabled(if: fuzzSeconds > 0, "not asked for"))
  func fuzz() throws {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(fuzzSeconds)
    var index = 300
    while clock.now < end {
      for (text, reader) in Self.seeds { try Self.check(mutation: index, of: text, reader) }
      index += 1
    }
  }

  @Test("Documents cut anywhere are refused")
  func truncated() throws {
    for (text, reader) in Self.seeds {
      let data = Data(text.utf8)
      for part in 0..<50 {
        #expect(throws: FileRefusal.self) {
          _ = try ReadDocument.data(data.prefix(data.count * part / 50), with: reader)
        }
      }
    }
  }

  @Test("An object of a million elements is refused in bounded memory")
  func hugeObject() {
    let text = BRODocuments.dispatch("<BHR_O>\(String(repeating: "<a/>", count: 1_000_000))</BHR_O>")
    #expect(ReadDocument.refusal(text, with: BROReader()) == .xmlSize)
  }

  @Test("Numbers out of all bounds are findings")
  func numbers() throws {
    for number in [
      "1e400", "-1e308", "nan", "inf", "0x10", String(repeating: "9", count: 400), "1e-400", "--1", "+", "e",
    ] {
      let hole = BRODocuments.borehole(
        "BHR1", place: BRODocuments.place(number, number), layers: BRODocuments.layer(number, number, "zand"))
      _ = try ReadDocument.text(BRODocuments.dispatch(hole), with: BROReader())
      let test = BRODocuments.test(BRODocuments.reading(length: number, depth: number, cone: number))
      _ = try ReadDocument.text(BRODocuments.dispatch(test), with: BROReader())
    }
  }

  /// What comes out is either records in balanced rows or a typed refusal.
  private static func check(mutation index: Int, of text: String, _ reader: any EvidenceReader) throws {
    var draws = RandomStream(seed: 7, name: "mutation").trial(index)
    var bytes = Array(text.utf8)
    for _ in 0..<(1 + Int(draws.uniform() * 6)) { mutate(&bytes, &draws) }
    do {
      let sink = try ReadDocument.data(Data(bytes), with: reader)
      let keys = Set(sink.samples.map(\.key))
      #expect(sink.measurements.allSatisfy { keys.contains($0.sampleKey) }, "mutation \(index)")
      #expect(sink.intervals.allSatisfy { $0.top.isFinite && $0.bottom.isFinite }, "mutation \(index)")
      #expect(sink.isBalanced, "mutation \(index)")
    } catch FileRefusal.finding(let code, _, _, _, _) {
      #expect(code.effect == .file, "mutation \(index): \(code)")
    }
  }

  private static func mutate(_ bytes: inout [UInt8], _ draws: inout TrialDraws) {
    guard !bytes.isEmpty else { return }
    let at = Int(draws.uniform() * Double(bytes.count))
    let length = min(bytes.count - at, 1 + Int(draws.uniform() * 40))
    switch Int(draws.uniform() * 6) {
    case 0: bytes[at] = UInt8(draws.uniform() * 256)
    case 1: bytes.removeSubrange(at..<at + length)
    case 2: bytes.insert(contentsOf: bytes[at..<at + length], at: Int(draws.uniform() * Double(bytes.count)))
    case 3: bytes[at] = Array("0123456789<>/&;\"'.,-eE \n".utf8)[Int(draws.uniform() * 24)]
    case 4:
      let words = [
        "", "-999999", "1e999", "NaN", "true", "#x", "urn:ogc:def:crs:EPSG::4979", "<!DOCTYPE a>", "]]>", "&#0;",
      ]
      bytes.insert(contentsOf: words[Int(draws.uniform() * 10)].utf8, at: at)
    default:
      // The text of an element or attribute, gone.
      guard let open = bytes[at...].firstIndex(of: 0x3E), let close = bytes[open...].firstIndex(of: 0x3C) else {
        return
      }
      bytes.removeSubrange((open + 1)..<close)
    }
  }
}

private let fuzzSeconds = Int(ProcessInfo.processInfo.environment["DELFSTOF_FUZZ_SECONDS"] ?? "") ?? 0
