import Foundation
import TestBench
import Testing

@testable import Stages

@Suite("Files on which a stage rests")
struct StageFileInputTests {
  let place: Workplace

  init() throws { place = try Workplace() }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: place.root.appending(path: name))
  }

  private func digest(_ name: String = "grid.tif") throws -> String {
    try Stage.Input(file: place.root.appending(path: name), path: name).digest
  }

  @Test("they count by what they hold, with the files beside them that go by their name")
  func content() throws {
    try write("grid.tif", "one")
    let alone = try digest()
    #expect(try digest() == alone)
    try write("other.tif", "x")
    try write("gridlines.tif", "x")
    #expect(try digest() == alone)
    var digests = [alone]
    try write("grid.tif.aux.xml", "<PAMDataset/>")
    digests.append(try digest())
    try write("grid.tfw", "100")
    digests.append(try digest())
    try write("grid.tfw", "200")
    digests.append(try digest())
    try write("grid.tif", "two")
    digests.append(try digest())
    try FileManager.default.removeItem(at: place.root.appending(path: "grid.tif"))
    digests.append(try digest())
    #expect(Set(digests).count == digests.count)
    // A folder of that name holds other things.
    try FileManager.default.createDirectory(
      at: place.root.appending(path: "grid.d"), withIntermediateDirectories: false)
    #expect(try digest() == digests.last)
  }

  @Test("what cannot be read is no input")
  func unreadable() {
    #expect(throws: (any Error).self) {
      try Stage.Input(file: place.root.appending(path: "absent/grid.tif"), path: "grid.tif")
    }
  }
}
