import Foundation
import Programme
import Testing

@testable import PredictiveMapping

/// A recipe from elsewhere is a document of which nobody knows what it wants to read.
@Suite("Files of a recipe lie in its folder")
struct RecipeFolderTests {
  /// `root/recipe` with a file and a folder, `root/data` with another, and links from the one to the other.
  private final class Folders {
    let root: URL
    var recipe: URL { root.appending(path: "recipe") }
    var data: URL { root.appending(path: "data") }

    init() throws {
      root = FileManager.default.temporaryDirectory.appending(path: "recipe-\(UUID().uuidString)")
      let files = FileManager.default
      for folder in [recipe.appending(path: "below"), data] {
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
      }
      for folder in [recipe, data] { try Data("x,y\n".utf8).write(to: folder.appending(path: "a.csv")) }
      try files.createSymbolicLink(
        at: recipe.appending(path: "link.csv"), withDestinationURL: data.appending(path: "a.csv"))
      try files.createSymbolicLink(at: recipe.appending(path: "folder"), withDestinationURL: data)
    }

    deinit { try? FileManager.default.removeItem(at: root) }
  }

  @Test("names, folders below and the user's own links are in it; parents and absolute paths are not")
  func inside() throws {
    let folders = try Folders()
    let folder = DocumentFolder(folders.recipe, links: .own)
    for name in [
      "a.csv", "absent.csv", "below/absent.csv", "./a.csv", "link.csv", "folder/a.csv", "../recipe/a.csv",
      folders.recipe.appending(path: "a.csv").path,
    ] { #expect(folder.holds(name), "\(name)") }
    let absolute = folders.data.appending(path: "a.csv").path
    for name in [
      "../data/a.csv", "../data/absent.csv", "below/../../data/a.csv", absolute, "/etc/hostname", "..",
      "../recipe2/a.csv",
      // A step back from a link goes to where it leads.
      "folder/../a.csv", "folder/../data/a.csv",
    ] { #expect(!folder.holds(name), "\(name)") }
    // What the user names may be read.
    let wider = DocumentFolder(folders.recipe, others: [folders.data], links: .own)
    for name in ["../data/a.csv", "../data/absent.csv", "folder/../data/a.csv", absolute] {
      #expect(wider.holds(name), "\(name)")
    }
    #expect(!wider.holds("../other/a.csv") && !wider.holds("/etc/hostname"))
    #expect(wider.url(absolute).path == absolute)
  }

  @Test("what travels with a document is named by a relative path and does not lead out by a link")
  func carried() throws {
    let folders = try Folders()
    try FileManager.default.createSymbolicLink(
      at: folders.recipe.appending(path: "own.csv"), withDestinationURL: folders.recipe.appending(path: "a.csv"))
    let folder = DocumentFolder(folders.recipe, links: .carried)
    for name in ["a.csv", "absent.csv", "below/absent.csv", "./a.csv", "own.csv", "below/../a.csv"] {
      #expect(folder.holds(name), "\(name)")
    }
    for name in [
      "link.csv", "folder/a.csv", "folder/absent.csv", "../data/a.csv", folders.recipe.appending(path: "a.csv").path,
    ] { #expect(!folder.holds(name), "\(name)") }
  }

  @Test("every file that a recipe names is looked at, and each refusal has its line and the mend")
  func everyFile() async throws {
    let folders = try Folders()
    let text = """
      grid: {like: ../g.tif, mask: {raster: ../m.tif}}
      transformation: {grids: [../grids]}
      layers:
        a:
          steps:
            - raster: {file: ../a.tif}
        b:
          steps:
            - features: {file: /etc/b.gpkg}
            - distance
        c:
          steps:
            - samples: {file: ../c.csv, value: Zn}
            - kriging: {model: ../k.yaml}
        d:
          steps:
            - points: {file: below/../../d.csv}
            - distance

      """
    let found =
      await refusal { _ = try LayerRecipeReader.read(text: text, name: "r.yaml", folder: folders.recipe) } ?? ""
    for name in [
      "../g.tif", "../m.tif", "../grids", "../a.tif", "/etc/b.gpkg", "../c.csv", "../k.yaml",
      "below/../../d.csv",
    ] {
      #expect(found.contains("'\(name)' does not lie in the folder of the recipe"), "\(name): \(found)")
    }
    #expect(found.contains("r.yaml:6 (layers.a.steps[1].raster.file)") && found.contains("--data FOLDER"), "\(found)")
    let allowed = await refusal {
      _ = try LayerRecipeReader.read(
        text: text, name: "r.yaml", folder: DocumentFolder(folders.recipe, others: [URL(filePath: "/")], links: .own))
    }
    #expect(allowed == nil)
  }
}
