import Foundation
import Programme
import ProgrammeFixture
import TestBench
import Testing

@testable import Publication

@Suite("The report as PDF")
struct PaperReportTests {
  private let bench: PaperBench

  init() throws { bench = try PaperBench() }

  private static let rendered = Task { try await RenderedReport(evidence: true) }

  @Test(
    "the report of a programme: words and figures of the page, tags, language, contents and pages; the same bytes again",
    .enabled(if: PaperBench.isAtHand, PaperBench.absence), arguments: [Language.en, .nl])
  func report(language: Language) async throws {
    let report = try await Self.rendered.value
    let title = "Grondstoffen van Xanadu"
    let made = try bench.pdf(report.page(language), title: title, language: language)
    #expect(made.remark == nil)
    // Setting takes seconds: the shorter one is set again for both.
    if language == report.html.min(by: { $0.value.utf8.count < $1.value.utf8.count })?.key {
      let again = try bench.pdf(report.page(language), title: title, language: language)
      #expect(try Data(contentsOf: made.url) == Data(contentsOf: again.url))
    }

    let words = try await PaperBench.words(made.url)
    let page = try bench.page(report.page(language))
    var headings: [String] = []
    var figures = 0
    page.body.each { element in
      if element.name == "section", element.has("chapter"), let heading = element.first(where: { $0.name == "h2" }) {
        headings.append(heading.children.filter { $0.element == nil }.map(\.words).joined())
      }
      if element.name == "a", element.has("fig"), element.has("whole") {
        figures += 1
        #expect(words.contains(PaperBench.squeezed(element.words)), "\(element.words)")
      }
    }
    #expect(headings.count >= 10)
    #expect(figures > 50)
    for heading in headings { #expect(words.contains(PaperBench.squeezed(heading)), "\(heading)") }
    let facts = try await PaperBench.ask("pdfinfo", [made.url.path])
    #expect(facts.contains(/Tagged: +yes/))
    #expect(facts.contains(/Title: +Grondstoffen van Xanadu/))
    #expect(facts.contains(/CreationDate: +.*Nov 24.*2026/))
    let pages = try #require(facts.firstMatch(of: /Pages: +(\d+)/)?.1)
    let third = try await PaperBench.ask("pdftotext", ["-f", "3", "-l", "3", made.url.path, "-"])
    #expect(third.contains(language == .en ? "page 3 of \(pages)" : "pagina 3 van \(pages)"))
    let structure = try await PaperBench.ask("pdfinfo", ["-struct", made.url.path])
    for tag in ["TOC", "H1", "H2", "Table", "TH", "Figure", "Note", "Link"] {
      #expect(structure.contains(tag), "\(tag)")
    }
    let bytes = try Data(contentsOf: made.url)
    #expect(bytes.range(of: Data("/Lang(\(language.rawValue)".utf8)) != nil)
  }

  @Test("what a text holds is never taken for markup", .enabled(if: PaperBench.isAtHand, PaperBench.absence))
  func hostile() async throws {
    let texts = [
      "#eval(\"1+1\")", "#read(\"/etc/passwd\")", "$x^2$", "@ref <label>", "*bold* _it_", "\\u{41} \\",
      "#import \"@preview/a:1\"",
      "<script>alert(1)</script>", "`raw` /* no */ // no", "= Heading", "{{x}} [y]",
    ]
    let markup = texts.map { "<p>\(ScalarEscapedHTML.escape($0))</p>" }.joined()
    let title = texts[0] + " " + texts[7]
    let row = "<tr><th>\(ScalarEscapedHTML.escape(texts[1]))</th><td>\(ScalarEscapedHTML.escape(texts[2]))</td></tr>"
    let made = try bench.pdf(
      PaperBench.html(
        markup + "<h3>\(ScalarEscapedHTML.escape(texts[6]))</h3><table><tbody>\(row)</tbody></table>"
          + "<figure><svg width=\"10\" height=\"10\"><title>\(ScalarEscapedHTML.escape(texts[0]))</title></svg></figure>",
        title: ScalarEscapedHTML.escape(title)), title: title)
    let words = try await PaperBench.words(made.url)
    for text in texts { #expect(words.contains(PaperBench.squeezed(text)), "\(text)") }
    let facts = try await PaperBench.ask("pdfinfo", [made.url.path])
    #expect(facts.contains("Title:           \(title)"))
  }

  @Test(
    "a document that cannot be told to a reader is made with tags all the same, and says why",
    .enabled(if: PaperBench.isAtHand, PaperBench.absence))
  func unaccessible() async throws {
    // PDF/A has no words for what a font does not have.
    let made = try bench.pdf(PaperBench.html("<p>\u{13000}\u{E000}</p>"))
    #expect(made.remark?.contains("PDF/") == true)
    #expect(try await PaperBench.ask("pdfinfo", [made.url.path]).contains(/Tagged: +yes/))
    #expect(try await PaperBench.words(made.url).contains("Chapterone"))
  }

  @Test("Typst that is not there is refused with the way to get it")
  func missing() {
    for folder in [nil, bench.place.root] {
      #expect(throws: ExportError.noTypesetter(folder?.path)) { try Typesetter(folder) }
    }
    #expect(ExportError.noTypesetter(nil).text.en.contains("Scripts/typesetter"))
    #expect(ExportError.noTypesetter("/x").text.nl.contains("Scripts/typesetter"))
  }

  @Test(
    "Typst that fails, dies, says nothing or never ends is reported",
    arguments: [
      ("raise TypstError('no such page')", "no such page"), ("import os; os._exit(3)", ""),
      ("return b'nothing'", ""), ("import time; time.sleep(60)", "> 1 s"),
    ])
  func failing(body: String, reason: String) throws {
    let typesetter = try self.typesetter(body, limit: reason.hasPrefix(">") ? 1 : 60)
    #expect(throws: ExportError.notSet(reason)) { try set(typesetter) }
  }

  @Test("Typst ends with who asked for it, and at once")
  func stopped() throws {
    let mark = bench.place.root.appending(path: "process")
    var typesetter = try self.typesetter(
      "import os, time; open('\(mark.path).new', 'w').write(str(os.getpid())); "
        + "os.rename('\(mark.path).new', '\(mark.path)'); time.sleep(600)", limit: 600)
    // Asked to stop when it is at work.
    typesetter.isCancelled = { FileManager.default.fileExists(atPath: mark.path) }
    #expect(throws: ExportError.stopped) { try set(typesetter) }
    let process = try #require(Int32(try String(contentsOf: mark, encoding: .utf8)))
    #expect(kill(process, 0) == -1 && errno == ESRCH)
  }

  private func set(_ typesetter: Typesetter) throws {
    _ = try PaperReport.pdf(
      bench.page(PaperBench.html("<p>x</p>")), edition: PaperBench.description(), terms: PublicationTerms(base: ""),
      language: .nl, typesetter: typesetter, room: bench.place.root)
  }

  /// With a Typst that does something else than setting a document.
  private func typesetter(_ body: String, limit: Double) throws -> Typesetter {
    let folder = bench.place.root.appending(path: "tools")
    try FileManager.default.createDirectory(at: folder.appending(path: "typst"), withIntermediateDirectories: true)
    let module = """
      class TypstError(RuntimeError):
        def __init__(self, message): self.message = self.diagnostic = message
      class Compiler:
        def __init__(self, *a, **k): pass
        def compile(self, **k):
          \(body)

      """
    try Data(module.utf8).write(to: folder.appending(path: Typesetter.mark))
    return try Typesetter(folder, limit: limit)
  }
}
