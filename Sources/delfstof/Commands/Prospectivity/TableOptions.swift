import ArgumentParser
import Foundation
import PredictiveMapping

/// Rows of a table instead of layers.
struct TableOptions: ParsableArguments {
  @Option(name: .long, help: "Comma-separated table of rows instead of layers.", completion: .file())
  var table: String?

  @Option(name: .long, help: "Column of x of the rows of the table; with --y.")
  var x: String?

  @Option(name: .long, help: "Column of y of the rows of the table.")
  var y: String?

  @Option(name: .long, help: "Take only rows of the table with this text in a column: 'set=train'; may be repeated.")
  var only: [String] = []

  func validate() throws {
    if (x == nil) != (y == nil) {
      throw UsageText.error("Name both --x and --y, or neither.", "Noem --x en --y allebei, of geen van beide.")
    }
    for condition in only where !condition.contains("=") {
      throw UsageText.error(
        "--only is written as column=text, not '\(condition)'.",
        "--only schrijft men als kolom=tekst, niet '\(condition)'.")
    }
  }

  /// - Parameters:
  ///   - deposit: column that says whether a row is a deposit; nil for none.
  ///   - features: columns to take; empty for all others.
  func reader(_ path: String, deposit: String?, features: [String]) -> TrainingTableReader {
    var reader = TrainingTableReader(URL(filePath: path))
    reader.deposit = deposit
    if let x, let y { reader.place = (x, y) }
    reader.features = features
    reader.only = only.map { condition in
      let parts = condition.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), String(parts[1]))
    }
    return reader
  }
}
