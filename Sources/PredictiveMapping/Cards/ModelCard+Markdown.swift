import Geodata
import Programme

extension ModelCard {
  /// For people, in one language.
  public func markdown(in language: Language) -> String {
    let words = Words(language)
    var lines = ["# \(Self.plain(title[language]))", ""]
    lines += ["## \(words.data)", "", "| \(words.role) | \(words.file) | SHA-256 |", "|---|---|---|"]
    lines += inputs.map { "| \(Self.plain($0.role)) | \(Self.plain($0.file)) | `\($0.sha256)` |" }
    if let grid {
      let system = grid.referenceSystem.map { "\($0), " } ?? ""
      let cell = [grid.cellWidth, grid.cellHeight].map { NumberText.rounded($0, digits: 8, language) }
      lines += [
        "", "## \(words.grid)", "",
        "\(system)\(grid.columns) × \(grid.rows) \(words.cells) \(cell[0]) × \(cell[1])",
      ]
    }
    if !parameters.isEmpty || seed != nil {
      lines += ["", "## \(words.choices)", ""]
      lines += parameters.map { "- \(Self.plain($0.name)): \(Self.plain($0.value))" }
      if let seed { lines.append("- \(words.seed): \(seed)") }
    }
    if !metrics.isEmpty {
      lines += [
        "", "## \(words.metrics)", "", "| \(words.figure) | \(words.value) | \(words.interval) |", "|---|---:|---|",
      ]
      for metric in metrics {
        let value = metric.value.isFinite ? NumberText.figure(metric.value, digits: 6, language) : words.undefined
        let limits = metric.interval.map { interval in
          [interval.lowerBound, interval.upperBound].map { NumberText.figure($0, digits: 4, language) }
            .joined(separator: " – ")
        }
        lines.append("| \(Self.plain(metric.label[language])) | \(value) | \(limits ?? "") |")
      }
    }
    if !limits.isEmpty { lines += ["", "## \(words.limits)", ""] + limits.map { "- \(Self.plain($0[language]))" } }
    if !references.isEmpty { lines += ["", "## \(words.sources)", ""] + references.map { "- \(Self.plain($0))" } }
    lines += ["", "\(words.madeWith) delfstof \(version).", ""]
    return lines.joined(separator: "\n")
  }

  /// Names come from files: no mark-up of theirs may take effect.
  private static func plain(_ text: String) -> String {
    var result = ""
    for character in text {
      switch character {
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      case "|", "`", "[", "]", "*", "_", "\\", "#": result += "\\\(character)"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
    }
    return result
  }

  private struct Words {
    private let language: Language

    init(_ language: Language) { self.language = language }

    private func choose(_ en: String, _ nl: String) -> String { language == .nl ? nl : en }

    var data: String { choose("Data", "Gegevens") }
    var role: String { choose("Role", "Rol") }
    var file: String { choose("File", "Bestand") }
    var grid: String { choose("Grid", "Rooster") }
    var cells: String { choose("cells of", "cellen van") }
    var choices: String { choose("Choices", "Keuzen") }
    var seed: String { choose("seed of the random numbers", "beginwaarde van de toevalsgetallen") }
    var metrics: String { choose("How good it is", "Hoe goed het is") }
    var figure: String { choose("Figure", "Getal") }
    var value: String { choose("Value", "Waarde") }
    var interval: String { choose("95 % interval", "95%-interval") }
    var undefined: String { choose("not defined", "niet bepaald") }
    var limits: String { choose("What it is not good for", "Waarvoor het niet deugt") }
    var sources: String { choose("Methods", "Methoden") }
    var madeWith: String { choose("Made with", "Gemaakt met") }
  }
}
