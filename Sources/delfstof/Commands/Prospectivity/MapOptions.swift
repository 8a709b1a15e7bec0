import ArgumentParser
import Foundation

/// How a command that makes maps works through the cells.
struct MapOptions: ParsableArguments {
  @Option(name: .long, help: "How many processor cores to use (default: all); the result does not depend on it.")
  var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  @Option(name: .long, help: .init("Cells of a strip; the result does not depend on it.", visibility: .hidden))
  var stripCells: Int = 1 << 20

  @Flag(name: .long, help: "Store maps in single precision: half the size, seven digits.")
  var single = false

  func validate() throws {
    if stripCells < 1 { throw UsageText.error("--strip-cells must be 1 or more.", "--strip-cells is 1 of meer.") }
    if !(1...1024).contains(threads) {
      throw UsageText.error("--threads must be 1 to 1024.", "--threads is 1 tot en met 1024.")
    }
  }
}
