import Testing

@testable import Publication

@Suite("The style of a drawing on paper")
struct DrawingStyleTests {
  private func rules(
    _ sheet: String, tags: Set<String> = ["svg", "rect", "text"], classes: Set<String> = ["chart", "bar"],
    ancestors: Set<String> = [], widened: [String: Double] = [:]
  ) -> String {
    DrawingStyle(sheet).rules(tags: tags, classes: classes, ancestors: ancestors, widened: widened)
  }

  @Test("variables, one within another, mixtures of colours and sizes of the page are worked out")
  func values() {
    let sheet = """
      :root{--sea:#102030;--ink:var(--sea);--sans:"A B",sans-serif}
      .bar{fill:var(--ink);stroke:var(--none,color-mix(in srgb,var(--sea,#fff) 50%,#ffffff));color:var(--other,red)}
      .chart text{font:400 .75rem var(--sans)}
      """
    #expect(
      rules(sheet)
        == #".bar{fill:#102030;stroke:#889098;color:red}.chart text{font:400 12px "A B",sans-serif}"#)
  }

  @Test("rules about what the drawing does not hold, about windows, fonts, states and comments are left out")
  func choice() {
    let sheet = """
      /* .bar{fill:red} */ @font-face{font-family:x;src:url(data:y)} @media print{.bar{fill:blue}}
      .line{stroke:red} .chart circle{fill:red} .bar:hover{fill:red} .bar::before{content:""}
      p{margin:0} .bar{fill:green}
      .bar, .line{opacity:1}
      """
    #expect(rules(sheet) == ".bar{fill:green}.bar{opacity:1}")
  }

  @Test("what holds for the place of a drawing holds for it alone, and counts for more")
  func ancestors() {
    let sheet = ":root{--paper:#fff}.cover{--paper:#000}.cover .bar{fill:gold}.bar{fill:var(--paper)}"
    #expect(rules(sheet, ancestors: ["cover"]) == ".bar{fill:#000}.bar{fill:gold}")
    #expect(rules(sheet) == ".bar{fill:#fff}")
  }

  @Test("lines of a symbol that is drawn smaller keep their width")
  func widened() {
    let sheet = ".bar{stroke-width:.6;stroke-dasharray:7 3 1.5;stroke-linejoin:round}"
    #expect(
      rules(sheet, widened: ["bar": 4]) == ".bar{stroke-width:2.4;stroke-dasharray:28 12 6;stroke-linejoin:round}")
  }
}
