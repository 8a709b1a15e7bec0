import Foundation
import TestBench
import Testing

/// The browser that Debian's package installs.
enum Chromium {
  static let executable = URL(filePath: "/usr/bin/chromium")
}

/// The report in a real browser: headless Chromium, no network.
@Suite(
  "The report in a browser",
  .enabled(
    if: FileManager.default.isExecutableFile(atPath: Chromium.executable.path),
    "Chromium is not installed; Scripts/bootstrap installs it"))
struct BrowserTests {
  /// What a browser measured of a page.
  struct Measured: Decodable {
    let width: Int
    let scrollWidth: Int
    let deadLinks: [String]
    let duplicateIDs: [String]
    let scripts: Int
    let requests: [String]
    let fontsLoaded: Int
    let svgs: Int
    let unnamedFigures: Int
  }

  /// The page's own policy forbids scripts, so the copy that is measured goes without it; the page itself keeps it.
  static let probe = """
    <script>document.fonts.ready.then(() => {
      const all = s => Array.from(document.querySelectorAll(s));
      const ids = all('[id]').map(e => e.id);
      const result = {
        width: window.innerWidth, scrollWidth: document.documentElement.scrollWidth,
        deadLinks: all('a[href^="#"]').map(a => a.getAttribute('href').slice(1))
          .filter(id => !document.getElementById(decodeURIComponent(id))),
        duplicateIDs: ids.filter((id, i) => ids.indexOf(id) !== i),
        scripts: all('script').length - 1,
        requests: performance.getEntriesByType('resource').map(e => e.name).filter(n => !n.startsWith('data:')),
        fontsLoaded: Array.from(document.fonts).filter(f => f.status === 'loaded').length,
        svgs: all('svg').length,
        unnamedFigures: all('svg[role]').filter(s => !s.querySelector('title') && !s.getAttribute('aria-label')).length,
      };
      document.body.innerHTML = '<pre id="measured"></pre>';
      document.getElementById('measured').textContent = JSON.stringify(result);
    });</script>
    """

  private func measure(_ page: URL, width: Int, in folder: URL) async throws -> Measured {
    var html = try String(contentsOf: page, encoding: .utf8)
    let policy = try #require(
      html.range(of: #"<meta http-equiv="Content-Security-Policy"[^>]*>"#, options: .regularExpression))
    #expect(html[policy].contains("default-src 'none'"))
    html.removeSubrange(policy)
    let copy = folder.appending(path: "probe-\(UUID().uuidString).html")
    try Data((html + Self.probe).utf8).write(to: copy)
    let runner = CommandRunner(executable: Chromium.executable, timeout: 60)
    let result = try await runner.run([
      "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=10000",
      "--user-data-dir=\(folder.appending(path: "profile").path)", "--window-size=\(width),2000", "--dump-dom",
      copy.absoluteString,
    ])
    let measured = try #require(
      result.output.firstMatch(of: /<pre id="measured">(.*?)<\/pre>/)?.1, "\(result.errors.prefix(500))")
    let text = measured.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    return try JSONDecoder().decode(Measured.self, from: Data(text.utf8))
  }

  @Test("fits its window, loads its typefaces, asks for nothing, and every link leads somewhere")
  func report() async throws {
    let copy = try Workplace().copy("netherlands", trials: 2000)
    let edition = try await DelfstofProgram().edition(of: copy)
    let root = try #require(copy.place).root
    for (language, width) in [("nl", 500), ("en", 500), ("nl", 1440)] {
      let page = edition.folder.appending(path: "report/\(language)/index.html")
      let measured = try await measure(page, width: width, in: root)
      #expect(measured.width == width)
      #expect(measured.scrollWidth <= measured.width, "\(language) at \(width) scrolls sideways")
      #expect(measured.deadLinks == [])
      #expect(measured.duplicateIDs == [])
      #expect(measured.scripts == 0)
      #expect(measured.requests == [])
      #expect(measured.fontsLoaded >= 3)
      #expect(measured.svgs > 50)
      #expect(measured.unnamedFigures == 0)
    }
  }

  @Test("markup in a programme's text stays text")
  func hostile() async throws {
    let copy = try Workplace().copy("tutorial", trials: 2000)
    try copy.edit("programme.yaml") { text in
      text.replacingOccurrences(
        of: "limits:\n",
        with:
          "limits:\n  - {en: '<img src=x onerror=alert(1)><script>1</script>\"\u{301}', nl: '<b onclick=x>\"\u{301}</b>'}\n"
      )
    }
    let edition = try await DelfstofProgram().edition(of: copy)
    let root = try #require(copy.place).root
    let page = edition.folder.appending(path: "report/en/index.html")
    let measured = try await measure(page, width: 1000, in: root)
    #expect(measured.scripts == 0)
    #expect(measured.requests == [])
    #expect(try String(contentsOf: page, encoding: .utf8).contains("&lt;img src"))
  }
}
