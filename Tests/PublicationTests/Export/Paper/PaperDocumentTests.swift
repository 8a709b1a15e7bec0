import Foundation
import Programme
import Testing
import TextFormats

@testable import Publication

@Suite("The report as paper gets it")
struct PaperDocumentTests {
  private let bench: PaperBench

  init() throws { bench = try PaperBench() }

  private func chapter(_ html: String, style: String = "", symbols: String = "") throws -> JSON {
    let json = try bench.document(PaperBench.html(html, style: style, symbols: symbols)).json
    guard case .array(let chapters)? = json["chapters"], let first = chapters.first else { return .null }
    return first
  }

  private func all(_ json: JSON, where test: (JSON) -> Bool) -> [JSON] {
    if test(json) { return [json] }
    guard case .array(let children)? = json["c"] else { return [] }
    return children.flatMap { all($0, where: test) }
  }

  private func elements(_ name: String, in json: JSON) -> [JSON] { all(json) { $0["t"] == .text(name) } }

  @Test("texts stay texts, spaces become one, and what is for the screen is gone")
  func texts() throws {
    let json = try bench.document(
      PaperBench.html(
        "<p>a\n  b &lt;#eval(&quot;1&quot;)&gt; $x$ @y</p><p><span class=\"cell-label\">Z</span>c<br>d</p>")
    ).json
    let words = String(decoding: json.bytes, as: UTF8.self)
    #expect(words.contains(#""a b <#eval(\"1\")> $x$ @y""#))
    for gone in ["Skip", "Nederlands", "\"One\"", "\"Z\""] { #expect(!words.contains(gone), "\(gone)") }
    #expect(json["language"] == "en")
    #expect(json["date"] == .members(["year": .integer(2026), "month": .integer(11), "day": .integer(24)]))
  }

  @Test("links lead to what is printed or to the web, and nowhere else")
  func links() throws {
    let links = elements(
      "a",
      in: try chapter(
        """
        <p id="here"><a href="#here">1</a><a href="#main">2</a><a href="#top">3</a><a href="#gone">4</a>\
        <a href="../nl/index.html">5</a><a href="https://example.org/?a=1&amp;b=2">6</a><a href="javascript:x">7</a></p>
        """))
    #expect(links.map { $0["to"] } == ["here", nil, "top", nil, nil, nil, nil])
    #expect(links.map { $0["url"] } == [nil, nil, nil, nil, nil, "https://example.org/?a=1&b=2", nil])
  }

  @Test("a source has a note where it is first leaned on, anew for every verdict, and a number in tables")
  func notes() throws {
    let cite = { (id: String) in "<span class=\"cite\">[<a href=\"#source-\(id)\">1</a>]</span>" }
    let json = try bench.document(
      PaperBench.html(
        """
        <p>x \(cite("a")) \(cite("b"))</p><div><p>\(cite("a"))</p></div>
        <article class="card">\(cite("a")) \(cite("a"))</article>
        <p>\(cite("a"))</p><table><tbody><tr><td>\(cite("a"))</td></tr></tbody></table>
        <ol class="bibliography"><li id="source-a"><span class="ref-n">1</span><div>A. <cite>T</cite>, 2020. \
        <a class="url" href="https://a.example">a.example</a> <span class="where">law</span></div></li>\
        <li id="source-b"><div>B</div></li></ol>
        """)
    ).json
    guard case .array(let chapters)? = json["chapters"] else { return }
    let links = elements("a", in: chapters[0]).filter { $0["to"] != nil }
    #expect(links.map { $0["note"] } == ["note-1", "note-2", nil, "note-3", nil, nil, nil])
    #expect(links.map { $0["again"] } == [nil, nil, "note-1", nil, "note-3", "note-1", nil])
    #expect(
      json["sources"]?["source-a"]
        == .array(["A. ", .members(["t": "cite", "c": .array(["T"])]), ", 2020. "]))
  }

  @Test("no heading is more than one level below the one before")
  func levels() throws {
    let levels = all(try chapter("<h4>a</h4><h3>b</h3><h4>c</h4>")) { $0["level"] != nil }.map { $0["level"] }
    #expect(levels == [.integer(1), .integer(2), .integer(2), .integer(3)])
  }

  @Test("a drawing stands by itself: its size, its style, the symbols it uses, and words instead of it")
  func drawings() throws {
    let json = try chapter(
      """
      <figure><svg class="chart" role="img" width="100%" height="28"><title>Gold &amp; tin</title><desc>1 to 2 t</desc>\
      <a href="#x"><use href="#sign" width="10"/></a><text x="50%">&lt;b&gt;</text></svg></figure>
      <svg class="key" width="20" height="10" aria-hidden="true"></svg>
      """, style: ".chart .land{stroke-width:1}.other{fill:red}",
      symbols: "<symbol id=\"sign\" viewBox=\"0 0 40 40\"><path class=\"land\" d=\"M0 0\"/></symbol>")
    let drawings = elements("svg", in: json)
    #expect(drawings.map { $0["alt"] } == ["Gold & tin. 1 to 2 t", nil])
    #expect(drawings.map { $0["w"] } == [.null, .number(20)])
    #expect(
      drawings.first?["svg"]
        == .text(
          """
          <svg class="chart" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 @W@ 28" width="@W@" height="28">\
          <style>.chart .land{stroke-width:4}</style><defs><symbol id="sign" viewBox="0 0 40 40">\
          <path class="land" d="M0 0"/></symbol></defs><g><use href="#sign" width="10"/></g>\
          <text x="50%">&lt;b&gt;</text></svg>
          """))
  }

  @Test("a drawing that stands in the page as an image is read, another image is not")
  func images() throws {
    let drawing = Data("<?xml version=\"1.0\"?><svg viewBox=\"0 0 8 4\"><path d=\"M0 0\"/></svg>".utf8)
      .base64EncodedString()
    let json = try chapter(
      """
      <figure><img src="data:image/svg+xml;base64,\(drawing)" alt="Grades"></figure>
      <figure><img src="file:///etc/passwd" alt="x"></figure>
      """)
    let drawings = elements("svg", in: json)
    #expect(drawings.map { $0["alt"] } == ["Grades"])
    #expect(drawings.map { $0["h"] } == [.number(4)])
    #expect(!String(decoding: json.bytes, as: UTF8.self).contains("passwd"))
  }

  @Test("columns get room for their longest word, and long texts more than short ones")
  func widths() throws {
    let json = try chapter(
      """
      <table><thead><tr><th>A</th><th>Long</th></tr></thead><tbody><tr><td>Donaudampfschiffahrt</td><td>\
      \(String(repeating: "word ", count: 60))</td></tr></tbody></table>
      """)
    guard case .array(let widths)? = elements("table", in: json).first?["widths"], widths.count == 2,
      case .number(let first) = widths[0], case .number(let second) = widths[1]
    else {
      Issue.record("no widths")
      return
    }
    #expect(first >= 20)
    #expect(second > first)
    #expect(second < 20 * first)
  }

  @Test("a page that is none is refused", arguments: ["", "<body", "<body><p></body>", "</body><body>"])
  func refused(html: String) {
    #expect(throws: ExportError.self) { try bench.page(html) }
  }
}
