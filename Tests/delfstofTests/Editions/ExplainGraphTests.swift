import Assessment
import Foundation
import TestBench
import Testing

/// `explain --graph` as a person at a terminal has it.
@Suite("The chain of a figure as a drawing, at the command line")
struct ExplainGraphTests {
  @Test("the drawing is the same each time, to a file and to standard output, and needs no screen")
  func drawn() async throws {
    let copy = try Workplace().copy("tutorial", trials: 1000)
    let root = try #require(copy.place).root
    let delfstof = try DelfstofProgram()
    let edition = try await delfstof.edition(of: copy)
    let file = root.appending(path: "chain.svg")
    let arguments = [
      "explain", "lithium/geothermal-brine", "--edition", edition.folder.path, "--lang", "nl", "--graph",
    ]
    let result = try await delfstof.runner.run(arguments + [file.path])
    #expect(result.status == 0 && result.output.isEmpty && result.errors.contains(file.path), "\(result.all)")
    let svg = try String(contentsOf: file, encoding: .utf8)
    #expect(svg.contains("Waar het vandaan komt") && svg.contains("fact/EL103"))
    #expect(try await delfstof.runner.run(arguments + ["-"]).output == svg)

    let unknown = try await delfstof("explain", "nothing-here", "--edition", edition.folder.path, "--graph", file.path)
    #expect(unknown.status == 1 && unknown.errors.contains("No figure or verdict is called"))
    #expect(try String(contentsOf: file, encoding: .utf8) == svg)
    let nowhere = root.appending(path: "no/such/folder/chain.svg").path
    let refused = try await delfstof.runner.run(arguments + [nowhere])
    #expect(refused.status == 1 && refused.errors.contains("chain.svg"), "\(refused.all)")
  }

  /// What a browser measured of a drawing.
  struct Measured: Decodable {
    let texts: Int
    /// Lines that are wider than their box, or begin outside it.
    let spilled: [String]
    /// Boxes that cover each other.
    let covered: [String]
    let links: [String]
    let colours: Int
  }

  static let probe = """
    <script>
      const boxes = Array.from(document.querySelectorAll('.c-node'));
      const frame = g => g.querySelector('.c-box').getBoundingClientRect();
      const spilled = [], covered = [];
      for (const g of boxes) {
        const f = frame(g);
        for (const t of g.querySelectorAll('text')) {
          const b = t.getBoundingClientRect();
          if (b.left < f.left || b.right > f.right || b.top < f.top || b.bottom > f.bottom + 1) spilled.push(t.textContent);
        }
      }
      boxes.forEach((g, i) => boxes.slice(0, i).forEach(h => {
        const a = frame(g), b = frame(h);
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1)
          covered.push(g.textContent);
      }));
      const result = {
        texts: document.querySelectorAll('.c-node text').length, spilled, covered,
        links: Array.from(document.querySelectorAll('a')).map(a => a.getAttribute('href')),
        colours: new Set(Array.from(document.querySelectorAll('.c-box')).map(b => getComputedStyle(b).stroke)).size,
      };
      document.body.innerHTML = '<pre id="measured"></pre>';
      document.getElementById('measured').textContent = JSON.stringify(result);
    </script>
    """

  @Test(
    "in a browser every line stays in its box and no box covers another",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: Chromium.executable.path),
      "Chromium is not installed; Scripts/bootstrap installs it"),
    arguments: [("tutorial", "lithium/geothermal-brine"), ("netherlands", "lithium/water-and-brine")])
  func picture(_ programme: String, _ id: String) async throws {
    let copy = try Workplace().copy(programme, trials: 1000)
    let root = try #require(copy.place).root
    let delfstof = try DelfstofProgram()
    let edition = try await delfstof.edition(of: copy)
    for language in ["en", "nl"] {
      let drawn = try await delfstof(
        "explain", id, "--edition", edition.folder.path, "--graph", "-", "--lang", language)
      #expect(drawn.status == 0)
      let page = root.appending(path: "probe-\(language).html")
      try Data("<!DOCTYPE html><meta charset=utf-8><body>\(drawn.output)\(Self.probe)".utf8).write(to: page)
      let runner = CommandRunner(executable: Chromium.executable, timeout: 60)
      let result = try await runner.run([
        "--headless", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(root.appending(path: "profile").path)",
        "--window-size=2400,4000", "--dump-dom", page.absoluteString,
      ])
      let text = try #require(
        result.output.firstMatch(of: /<pre id="measured">(.*?)<\/pre>/)?.1, "\(result.errors.prefix(500))")
      let json = text.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      let measured = try JSONDecoder().decode(Measured.self, from: Data(json.utf8))
      #expect(measured.texts > 30)
      #expect(measured.spilled == [])
      #expect(measured.covered == [])
      #expect(measured.links.allSatisfy { $0.hasPrefix("http") })
      // Results, facts, rules and sources.
      #expect(measured.colours >= 3)
    }
  }
}
