import Foundation
import Testing
import TextFormats

@Suite("XML is read as events, in bounded memory, without entities")
struct XMLEventReaderTests {
  @Test("Prefixes do not matter: names and namespaces do")
  func namespaces() throws {
    let text = #"<a:top xmlns:a="urn:one" xmlns="urn:two" a:x="1" y="2"><low/>text</a:top>"#
    let events = try Events.all(of: text)
    #expect(
      events == [
        .start(
          XMLTag(
            name: "top", namespace: "urn:one",
            attributes: [
              XMLAttribute(name: "x", namespace: "urn:one", value: "1"), XMLAttribute(name: "y", value: "2"),
            ], line: 1)),
        .start(XMLTag(name: "low", namespace: "urn:two", line: 1)), .end, .text("text"), .end,
      ])
  }

  @Test("The size of the chunks changes nothing but where text is cut", arguments: [1, 2, 3, 7, 4096])
  func chunks(size: Int) throws {
    let text = "<a>\n<b c='é&amp;&#8364;'>één <![CDATA[<twee>]]></b>\n<!-- no --></a>"
    let whole = Events.joined(try Events.all(of: text))
    #expect(Events.joined(try Events.all(of: text, XMLLimits(chunkBytes: size))) == whole)
    #expect(whole.contains(.text("één <twee>")))
  }

  @Test("Lines count from 1")
  func lines() throws {
    let tags = try Events.all(of: "<a>\n\n <b/>\n<c/></a>").compactMap {
      if case .start(let tag) = $0 { tag } else { nil }
    }
    #expect(tags.map(\.line) == [1, 3, 4])
  }

  @Test("A document type is refused at once, whatever it declares", arguments: Hostile.documentTypes)
  func documentType(text: String) {
    #expect(throws: XMLError.documentType(line: 2)) { try Events.all(of: "<?xml version='1.0'?>\n\(text)") }
  }

  @Test("An entity that nobody declared is an error, the five of XML are text")
  func entities() throws {
    #expect(throws: XMLError.self) { try Events.all(of: "<a>&other;</a>") }
    #expect(Events.joined(try Events.all(of: "<a>&lt;&gt;&amp;&apos;&quot;</a>")).contains(.text("<>&'\"")))
  }

  @Test("A hundred thousand nested elements are refused at the limit")
  func depth() {
    let text = String(repeating: "<a>", count: 100_000)
    #expect(throws: XMLError.tooDeep(line: 1, limit: 64)) { try Events.all(of: text) }
  }

  @Test("An attribute of 50 MB is refused before it is read to its end")
  func longAttribute() {
    let text = "<a b='" + String(repeating: "x", count: 50 << 20) + "'/>"
    #expect(throws: XMLError.tooLarge(line: 1, part: .markup, limit: 8 << 20)) { try Events.all(of: text) }
  }

  @Test("Attributes, their values, comments and text have bounds of their own")
  func bounds() {
    var limits = XMLLimits(
      maximumMarkupBytes: 10_000, maximumAttributes: 2, maximumAttributeBytes: 100, maximumTextBytes: 1000)
    limits.chunkBytes = 64
    let many = "<a b='1' c='2' d='3'/>"
    #expect(throws: XMLError.tooLarge(line: 1, part: .attributes, limit: 2)) { try Events.all(of: many, limits) }
    let long = "<a b='\(String(repeating: "x", count: 101))'/>"
    #expect(throws: XMLError.tooLarge(line: 1, part: .attribute, limit: 100)) { try Events.all(of: long, limits) }
    let comment = "<a><!--\(String(repeating: "x", count: 20_000))--></a>"
    #expect(throws: XMLError.tooLarge(line: 1, part: .markup, limit: 10_000)) { try Events.all(of: comment, limits) }
    let text = "<a>\(String(repeating: "x", count: 2000))</a>"
    #expect(throws: XMLError.tooLarge(line: 1, part: .text, limit: 1000)) { try Events.all(of: text, limits) }
  }

  @Test("An element that is taken as a whole has bounds")
  func elementBound() throws {
    let url = try Events.write(Data("<a>\(String(repeating: "<b/>", count: 50))</a>".utf8))
    defer { try? FileManager.default.removeItem(at: url) }
    let reader = try XMLEventReader(url, name: "a.xml", limits: XMLLimits(maximumElements: 40))
    guard case .start(let tag) = try reader.nextEvent() else { throw Events.Unexpected() }
    #expect(throws: XMLError.tooLarge(line: 1, part: .element, limit: 40)) { try reader.element(tag) }
  }

  @Test("The same text in every encoding reads the same", arguments: Encodings.all)
  func encodings(encoding: Encodings.Case) throws {
    let data = try #require(encoding.data)
    #expect(Events.joined(try Events.all(of: data)).contains(.text(encoding.text)))
  }

  @Test("A declared encoding that is not the text's, or is not known, is refused")
  func wrongEncoding() {
    let latin = Data("<?xml version='1.0' encoding='UTF-8'?><a>".utf8) + Data([0xE9]) + Data("</a>".utf8)
    #expect(throws: XMLError.self) { try Events.all(of: latin) }
    let unknown = Data("<?xml version='1.0' encoding='EBCDIC-NL'?><a/>".utf8)
    #expect(throws: XMLError.encoding(line: 1, name: "EBCDIC-NL")) { try Events.all(of: unknown) }
    let wide = Data("<?xml version='1.0' encoding='UTF-16'?><a/>".utf8)
    #expect(throws: XMLError.self) { try Events.all(of: wide) }
  }

  @Test("What is no XML is said to be none")
  func notXML() {
    #expect(throws: XMLError.empty(file: "a.xml")) { try Events.all(of: "") }
    #expect(throws: XMLError.notXML(file: "a.xml", binary: false)) { try Events.all(of: "id,x,y\n1,2,3\n") }
    #expect(throws: XMLError.notXML(file: "a.xml", binary: true)) {
      try Events.all(of: Data([0x50, 0x4B, 3, 4, 0, 0]))
    }
    #expect(throws: XMLError.missing(file: "no.xml")) {
      _ = try XMLEventReader(URL(filePath: "/nowhere/no.xml"), name: "no.xml")
    }
  }

  @Test("A file cut short is called that, wherever it is cut")
  func truncated() throws {
    let whole = Data("<?xml version='1.0'?><a b='c'><d>text &amp; more</d><e/></a>".utf8)
    for length in 1..<whole.count {
      do {
        _ = try Events.all(of: whole.prefix(length))
        Issue.record("\(length) bytes of \(whole.count) were taken for a document")
      } catch XMLError.truncated {
      } catch {
        Issue.record("\(length): \(error)")
      }
    }
  }

  @Test("A file beyond the limit of its size is refused")
  func fileSize() {
    let text = "<a>\(String(repeating: "<b/>", count: 5000))</a>"
    #expect(throws: XMLError.fileTooLarge(file: "a.xml", limit: 10_000)) {
      try Events.all(of: text, XMLLimits(maximumFileBytes: 10_000))
    }
  }

  @Test("Paths through an element find the first that fits")
  func element() throws {
    let url = try Events.write(Data("<a><b/><b><c> x </c><c>y</c></b><n nil='true'/></a>".utf8))
    defer { try? FileManager.default.removeItem(at: url) }
    let reader = try XMLEventReader(url, name: "a.xml")
    guard case .start(let tag) = try reader.nextEvent() else { throw Events.Unexpected() }
    let element = try reader.element(tag)
    #expect(element.text("b", "c") == "x")
    #expect(element.descendants("c").map(\.text) == ["x", "y"])
    #expect(element.first("n")?.isNil == true)
    #expect(element.text("none", "c").isEmpty)
    #expect(reader.path.isEmpty)
    #expect(try reader.nextEvent() == nil)
  }
}

enum Hostile {
  static let documentTypes = [
    "<!DOCTYPE a><a/>",
    "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'http://127.0.0.1/x'>]><a>&x;</a>",
    "<!DOCTYPE a [<!ENTITY b 'lol'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;'><!ENTITY d '&c;&c;&c;&c;&c;&c;'>]><a>&d;</a>",
    "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1/p'> %p;]><a/>",
  ]
}

enum Encodings {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let encoding: String.Encoding
    var testDescription: String { name }

    var data: Data? {
      "<?xml version='1.0' encoding='\(name)'?><a>\(text)</a>".data(using: encoding)
    }
  }

  static let all = [
    Case(name: "UTF-8", text: "één € 砂", encoding: .utf8),
    Case(name: "UTF-16", text: "één € 砂", encoding: .utf16),
    Case(name: "ISO-8859-1", text: "één", encoding: .isoLatin1),
    Case(name: "US-ASCII", text: "een", encoding: .ascii),
    Case(name: "windows-1252", text: "één € “zand”", encoding: .windowsCP1252),
  ]
}

enum Events {
  struct Unexpected: Error {}

  static func write(_ data: Data) throws -> URL {
    let url = FileManager.default.temporaryDirectory.appending(path: "delfstof-test-\(UUID().uuidString).xml")
    try data.write(to: url)
    return url
  }

  static func all(of text: String, _ limits: XMLLimits = XMLLimits()) throws -> [XMLEvent] {
    try all(of: Data(text.utf8), limits)
  }

  static func all(of data: Data, _ limits: XMLLimits = XMLLimits()) throws -> [XMLEvent] {
    let url = try write(data)
    defer { try? FileManager.default.removeItem(at: url) }
    let reader = try XMLEventReader(url, name: "a.xml", limits: limits)
    var events: [XMLEvent] = []
    while let event = try reader.nextEvent() { events.append(event) }
    return events
  }

  /// Pieces of one text made one.
  static func joined(_ events: [XMLEvent]) -> [XMLEvent] {
    events.reduce(into: []) { result, event in
      if case .text(let more) = event, case .text(let text)? = result.last {
        result[result.count - 1] = .text(text + more)
      } else {
        result.append(event)
      }
    }
  }
}
