import Evidence
import Foundation
import Programme
import TestBench
import Testing

/// Damaged files: whatever the bytes, a reader refuses with a typed error or tells what it doubts.
@Suite("Damaged text files")
struct HostileTextTests {
  static let samples: [(format: EvidenceSource.Format, text: String)] = [
    (.dinoloket, DINOTests.quality), (.dinoloket, DINOTests.levels), (.dinoloket, DINOTests.borehole),
    (.gef, GEFTests.sounding), (.gef, GEFTests.bore), (.geotop, GeoTOPTests.sorted), (.raster, RasterTests.grid),
  ]

  /// - Returns: the code of a refusal; nil when the file was read.
  @discardableResult
  private func code(_ bytes: [UInt8], _ format: EvidenceSource.Format) throws -> FindingCode? {
    do {
      _ = try ReaderBench.read(bytes, as: format, crs: "EPSG:28992")
      return nil
    } catch FileRefusal.finding(let code, _, _, _, _) {
      #expect(code.effect == .file || code.effect == .reject)
      return code
    }
  }

  @Test("cut anywhere, a file is read as far as it goes or refused", arguments: samples.indices)
  func cut(sample: Int) throws {
    let bytes = Array(Self.samples[sample].text.utf8)
    for part in 0..<50 { try code(Array(bytes.prefix(bytes.count * part / 50)), Self.samples[sample].format) }
  }

  @Test("no text: empty, NUL, random bytes, UTF-16", arguments: samples.indices)
  func binary(sample: Int) throws {
    let (format, text) = Self.samples[sample]
    #expect(try code([], format) == .fileEmpty)
    #expect(try code([0, 1, 2, 3, 0xFF, 0], format) != nil)
    var random = Mutator(seed: 7)
    #expect(try code((0..<5_000).map { _ in random.byte() }, format) != nil)
    #expect(try code([0xFF, 0xFE] + text.utf8.flatMap { [$0, 0] }, format) != nil)
    let bytes = Array(text.utf8)
    #expect(
      try format == .raster
        || code(bytes.prefix(bytes.count / 2) + [0] + bytes.suffix(bytes.count / 2), format) == .fileBinary)
  }

  @Test(
    "a line without end and ten thousand columns meet their bounds",
    arguments: [
      EvidenceSource.Format.dinoloket, .gef, .geotop,
    ])
  func bounds(format: EvidenceSource.Format) throws {
    let start = Array((format == .gef ? "#GEFID = 1,1,0\n#COMMENT = " : "x").utf8)
    #expect(try code(start + [UInt8](repeating: 0x61, count: 3 << 20), format) == .lineTooLong)
    let wide = (0..<10_000).map { "c\($0)" }.joined(separator: ",")
    if format == .gef {
      #expect(
        try code(Array(GEFTests.sounding.replacing("#COLUMN= 5", with: "#COLUMN= 10000").utf8), format)
          == .tooManyColumns)
    } else {
      #expect(try code(Array("\(wide)\n\(wide)\n".utf8), format) == .tooManyColumns)
    }
  }

  @Test("old text in Latin-1 is read and said to be")
  func latin() throws {
    let text = DINOTests.borehole.replacing("klei", with: "le§m")
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let sink = try ReaderBench.read(bytes, as: .dinoloket)
    #expect(sink.intervals.first?.lithology == "le§m" && sink.count(.encodingAssumed) == 1)
  }

  /// A few hundred mutations; with DELFSTOF_FUZZ_SECONDS as many as fit.
  @Test("mutated at random, no reader crashes", arguments: samples.indices)
  func mutations(sample: Int) throws {
    let (format, text) = Self.samples[sample]
    var random = Mutator(seed: UInt64(sample) + 1)
    let seconds = ProcessInfo.processInfo.environment["DELFSTOF_FUZZ_SECONDS"].flatMap(Double.init) ?? 0
    let share = seconds / Double(Self.samples.count)
    let end = Date().addingTimeInterval(share)
    var runs = 0
    while runs < 200 || Date() < end {
      var bytes = Array(text.utf8)
      for _ in 0...random.below(6) { random.mutate(&bytes) }
      try code(bytes, format)
      runs += 1
    }
  }
}

/// Seeded damage to texts.
struct Mutator {
  private var numbers: SeededNumbers

  init(seed: UInt64) { numbers = SeededNumbers(seed: seed) }

  mutating func next() -> UInt64 { numbers.next() }
  mutating func byte() -> UInt8 { UInt8(truncatingIfNeeded: next()) }
  mutating func below(_ bound: Int) -> Int { numbers.below(bound) }

  private static let tokens = [
    "-", "999999999999999999999", "1e308", "-1e400", "nan", ",", ";", "!", "\"", "'", "\n", "\t", "#EOH=", "0x10",
    "31-02-1900", "9223372036854775807", "-9223372036854775808", "é", "\u{0}", "=", ":", "!!",
  ]

  /// One small damage: a bit, a cut, a doubled part, a token that means something.
  mutating func mutate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let at = below(bytes.count)
    let length = min(below(40), bytes.count - at)
    switch below(5) {
    case 0: bytes[at] ^= UInt8(1) << UInt8(below(8))
    case 1: bytes.removeSubrange(at..<at + length)
    case 2: bytes.insert(contentsOf: Array(bytes[at..<at + length]), at: below(bytes.count))
    case 3: bytes.insert(contentsOf: Array(Self.tokens[below(Self.tokens.count)].utf8), at: at)
    default: bytes.replaceSubrange(at..<at + length, with: Array(Self.tokens[below(Self.tokens.count)].utf8))
    }
  }
}
