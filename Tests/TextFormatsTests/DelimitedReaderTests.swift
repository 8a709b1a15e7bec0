import Foundation
import Testing
import TextFormats

@Suite("Delimited text")
struct DelimitedReaderTests {
  func records(
    _ bytes: [UInt8], dialect: DelimitedReader.Dialect = .init(), limits: TextLimits = TextLimits()
  ) throws -> [(line: Int, cells: [String])] {
    let file = try TextFile(bytes)
    let reader = try DelimitedReader(file.url, dialect: dialect, limits: limits)
    var result: [(line: Int, cells: [String])] = []
    while try reader.next() { result.append((reader.line, try reader.texts())) }
    return result
  }

  @Test("quotes, doubled quotes and line ends inside quotes keep their text and the count of lines")
  func quoting() throws {
    let read = try records(Array("a,\"b,c\"\r\n\"x \"\"y\"\"\",\"two\nlines\"\nlast,\"\"".utf8))
    #expect(read.map(\.cells) == [["a", "b,c"], ["x \"y\"", "two\nlines"], ["last", ""]])
    #expect(read.map(\.line) == [1, 2, 4])
  }

  @Test("a strict reader refuses a quote that is not in its place, with the line of the cell")
  func strictQuotes() throws {
    var strict = DelimitedReader.Dialect()
    strict.isStrict = true
    let sound = "a,\"b,c\"\r\n\"x \"\"y\"\"\",\"two\nlines\"\n\"\",\"\"\"\"\nlast,\"\""
    #expect(try records(Array(sound.utf8), dialect: strict).map(\.cells) == records(Array(sound.utf8)).map(\.cells))
    for (text, line) in [
      ("a,b\n\"c\" d,e\n", 2), ("a\nb\"c\n", 2), ("a\nb\"\n", 2), ("a,\"b\n\nc,\"d\"\n", 1), ("\"a\" ,b\n", 1),
    ] {
      #expect(throws: TextFormatError.openQuote(line: line)) { try records(Array(text.utf8), dialect: strict) }
      // Others may be read as well as it goes.
      #expect(try records(Array(text.utf8)).isEmpty == false)
    }
    // Quotes come in pairs: whichever is lost, it is seen.
    let bytes = Array(sound.utf8)
    for place in bytes.indices where bytes[place] == UInt8(ascii: "\"") {
      var damaged = bytes
      damaged.remove(at: place)
      #expect(throws: TextFormatError.self, "\(place)") { try records(damaged, dialect: strict) }
    }
  }

  @Test("LF, CR LF and CR end a line", arguments: ["\n", "\r\n", "\r"])
  func lineEnds(end: String) throws {
    let read = try records(Array("a,b\(end)1,2\(end)".utf8))
    #expect(read.map(\.cells) == [["a", "b"], ["1", "2"]])
  }

  @Test("records do not depend on where the buffer ends")
  func bufferSeams() throws {
    // Longer than the buffer, with quotes and CR LF at every offset to a seam.
    var text = ""
    var expected: [[String]] = []
    for row in 0..<40_000 {
      let word = String(repeating: "x", count: row % 17)
      text += "\(row),\"\(word)\"\"\(word)\",\(word)\r\n"
      expected.append(["\(row)", "\(word)\"\(word)", word])
    }
    #expect(try records(Array(text.utf8)).map(\.cells) == expected)
  }

  @Test("a text in memory reads as the file that holds it")
  func memory() throws {
    let bytes = Array("a,\"b,c\"\r\n\"two\nlines\",\"\"\nlast".utf8)
    let reader = try DelimitedReader(bytes: bytes)
    var read: [(line: Int, cells: [String])] = []
    while try reader.next() { read.append((reader.line, try reader.texts())) }
    let file = try records(bytes)
    #expect(read.map(\.cells) == file.map(\.cells) && read.map(\.line) == file.map(\.line))
    let large = Array(repeating: UInt8(ascii: "x"), count: 1 << 20)
    let limits = TextLimits(fileBytes: large.count, lineBytes: large.count)
    let whole = try DelimitedReader(bytes: large, limits: limits)
    #expect(try whole.next() && whole.withBytes(0) { $0.count } == large.count)
    #expect(try !whole.next())
    #expect(try !DelimitedReader(bytes: []).next())
  }

  @Test("an open quote is told with its own line, and what it swallowed can be shown")
  func openQuote() throws {
    let reader = try DelimitedReader(bytes: Array("\"a\nb\",\"c\nd,e\n".utf8))
    #expect(throws: TextFormatError.openQuote(line: 2)) { try reader.next() }
    #expect(reader.line == 1)
    #expect(try reader.texts() == ["a\nb", "c\nd,e"])
  }

  @Test(
    "the delimiter of a text is the mark it has most of outside quotes; a comma without any",
    arguments: [
      ("a;b;c,d", ";"), ("a\tb", "\t"), ("a|b|c", "|"), ("\"x;y;z\",a", ","), ("a,b;c", ","), ("word", ","), ("", ","),
      ("\"open\n1;2;3", ";"),
    ])
  func delimiters(text: String, delimiter: String) {
    #expect(DelimiterTally(text.utf8).most == delimiter.utf8.first)
  }

  @Test("a gzip file reads as the file it holds; a cut one is refused")
  func compressed() throws {
    let file = try TextFile("a,b\n1,2\n")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-n", file.url.path]
    try process.run()
    process.waitUntilExit()
    let packed = file.url.appendingPathExtension("gz")
    let reader = try DelimitedReader(packed)
    #expect(try reader.next() && reader.texts() == ["a", "b"])
    let bytes = Array(try Data(contentsOf: packed))
    for length in [11, 15, bytes.count - 9, bytes.count - 1] {
      #expect(throws: TextFormatError.self) { try records(Array(bytes.prefix(length))) }
    }
  }

  @Test("comments and a byte-order mark are skipped, blank lines are one empty cell")
  func marks() throws {
    let read = try records(
      [0xEF, 0xBB, 0xBF] + Array("# about\na;b\n\n1;2".utf8), dialect: .init(delimiter: 0x3B, comment: [0x23]))
    #expect(read.map(\.cells) == [["a", "b"], [""], ["1", "2"]])
    #expect(read.map(\.line) == [2, 3, 4])
  }

  @Test("text that is not UTF-8 is read as Windows-1252 and says so; a declared encoding is held to")
  func encodings() throws {
    let file = try TextFile([0x53, 0xF8, 0x76, 0x65])
    let reader = try DelimitedReader(file.url)
    #expect(try reader.next() && reader.texts() == ["Søve"])
    #expect(reader.assumedEncoding == .windows1252)
    #expect(throws: TextFormatError.encoding(line: 1, expected: "utf-8")) {
      try records([0x53, 0xF8], dialect: .init(encoding: .utf8))
    }
    #expect(throws: TextFormatError.encoding(line: 1, expected: "UTF-8")) { try records([0xFF, 0xFE, 0x61, 0x00]) }
  }

  @Test("bounds: binary, endless lines, too many columns, open quotes, large files")
  func bounds() throws {
    #expect(throws: TextFormatError.binary(line: 2)) { try records(Array("a\n".utf8) + [0, 1, 2]) }
    let endless = [UInt8](repeating: 0x61, count: 3 << 20)
    #expect(throws: TextFormatError.lineTooLong(line: 1, limit: 1 << 20)) { try records(endless) }
    let wide = [UInt8](repeating: 0x2C, count: 10_000)
    #expect(throws: TextFormatError.tooManyColumns(line: 1, limit: 4_096)) { try records(wide) }
    #expect(throws: TextFormatError.openQuote(line: 2)) { try records(Array("a\n\"b,c\n".utf8)) }
    #expect(throws: TextFormatError.tooLarge(limit: "0 MiB")) {
      try records(Array("a,b".utf8), limits: TextLimits(fileBytes: 2))
    }
    #expect(throws: TextFormatError.missing) { try DelimitedReader(URL(filePath: "/dev/zero")) }
    #expect(throws: TextFormatError.missing) { try DelimitedReader(URL(filePath: "/no/such")) }
  }

  @Test("any bytes give records or a reason, never a crash", arguments: 0..<200)
  func anyBytes(seed: UInt64) throws {
    var state = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    let alphabet: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x31, 0x2E, 0x23, 0xF8, 0x20]
    let bytes = (0..<Int(seed * 37 % 4_000)).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1
      return alphabet[Int(state >> 33) % alphabet.count]
    }
    do {
      for record in try records(bytes) { #expect(!record.cells.isEmpty) }
    } catch let error as TextFormatError {
      guard case .openQuote = error else {
        Issue.record("unexpected \(error)")
        return
      }
    }
  }
}

@Suite("Decimal text")
struct DecimalTextTests {
  @Test("numbers of any length are read as JSON writes them, and nothing else that Swift takes for one")
  func numbers() {
    for text in ["2", "-2.50", "+2e0", "1E-3", String(repeating: "9", count: 300)] {
      #expect(DecimalText.number(text) == Double(text))
    }
    for text in ["", "0x2", "0x1p3", "nan", "inf", "-infinity", "1e400", "2 ", "1_000", "e"] {
      #expect(DecimalText.number(text) == nil)
    }
  }

  @Test("numbers are rounded as the C library does")
  func rounding() {
    let texts = [
      "0", "-0.0", "12.5", ".96", "5.", "1e-3", "1E+22", "1e23", "0.1", "123456789012345678901234567890", "4.9e-324",
      "0.30000000000000004", "9007199254740993", "1.7976931348623157e308", "00012.50", "+7",
      "8.41234567890123456789e-12",
    ]
    for text in texts { #expect(DecimalText.value(text) == Double(text.hasPrefix(".") ? "0" + text : text)) }
  }

  @Test("the fast way equals the slow way for random numbers", arguments: [UInt64(1), 2, 3])
  func random(seed: UInt64) {
    var state = seed
    for _ in 0..<2_000 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let value = Double(bitPattern: state)
      guard value.isFinite else { continue }
      #expect(DecimalText.value("\(value)") == value)
      let short = Double(state >> 40) / 1_000
      #expect(DecimalText.value("\(short)") == short)
    }
  }

  @Test(
    "nothing else is a number",
    arguments: ["", "-", ".", "1,5", "1 000", "0x10", "inf", "nan", "1e", "1e+", "1e9999", "1.2.3", "<5", "1e400"])
  func refused(text: String) {
    #expect(DecimalText.value(text) == nil)
  }
}
