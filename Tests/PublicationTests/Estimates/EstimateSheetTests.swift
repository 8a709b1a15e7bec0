import Assessment
import Foundation
import Programme
import ProgrammeFixture
import ResourceEstimation
import Testing

@testable import Publication

@Suite("Undiscovered deposits in the edition")
struct EstimateSheetTests {
  let fixture = ProgrammeFixture().withEstimate

  private func chapter(_ page: String) -> String {
    RenderedReport.part(page, from: "<section class=\"chapter\" id=\"estimates\"", to: "</section>")
  }

  @Test("the sheet shows each tract and all together with figures that exist, and the fit of the models")
  func sheet() async throws {
    let rendered = try await RenderedReport(fixture)
    for language in Language.allCases {
      let page = rendered.page(language)
      #expect(RenderedReport.unbalanced(page) == [])
      // Equal signs are escaped in the page.
      let sheet = chapter(page).replacing("&#61;", with: "=")
      let ids = RenderedReport.values(of: "data-explain", in: sheet)
      #expect(ids.allSatisfy { rendered.edition.provenance.figures[$0] != nil })
      for part in ["tract/east", "tract/west", "all"] {
        for figure in ["deposits", "none", "mean/ore", "total/Li", "total/Sn"] {
          #expect(ids.contains("estimate/veins/\(part)/\(figure)"), "\(part) \(figure)")
        }
      }
      for variable in ["tonnage", "Li", "Sn"] { #expect(ids.contains("estimate/veins/model/vein/fit/\(variable)")) }
      #expect(sheet.contains("A² = ") && !page.contains("fig missing"))
      #expect(sheet.contains(language == .en ? "judgement of the authors" : "oordeel van de opstellers"))
      #expect(sheet.contains(language == .en ? "All tracts together" : "Alle gebieden samen"))
      #expect(sheet.contains("rejects.csv") && sheet.contains("id=\"estimate-veins\""))
      // Numbers, totals and the model, each an image of its own.
      let images = RenderedReport.values(of: "src", in: sheet)
      #expect(images.count == 3 && images.allSatisfy { $0.hasPrefix("data:image/svg+xml;base64,") })
      let first = try #require(Data(base64Encoded: String(images[0].dropFirst("data:image/svg+xml;base64,".count))))
      #expect(String(decoding: first, as: UTF8.self).hasPrefix("<svg"))
    }
  }

  @Test("a programme without estimates has no chapter on them")
  func none() async throws {
    let page = try await RenderedReport().page(.nl)
    #expect(chapter(page).isEmpty && !page.contains("#estimates"))
  }

  @Test("texts of a document stay text")
  func hostile() async throws {
    let attack = "<script>alert(1)</script>"
    let path = "systems/1-brine/estimates/veins.yaml"
    let rendered = try await RenderedReport(
      fixture.replacing("{en: East, nl: Oost}", with: "{en: \"\(attack)\", nl: \"\(attack)\"}", in: path)
        .replacing("{en: Veins, nl: Aders}", with: "{en: \"\(attack)\", nl: \"\(attack)\"}", in: path)
        .replacing("name: A,", with: "name: \"\(attack)\",", in: path))
    for language in Language.allCases {
      #expect(!rendered.page(language).contains("<script"))
      #expect(chapter(rendered.page(language)).contains("&lt;script&gt;"))
    }
  }

  @Test("the files hold totals, counts, fits, rejects and plots in both languages, and are known as own")
  func files() async throws {
    let edition = try await RenderedReport(fixture).edition
    let files = EstimateFiles(edition.estimates)
    let totals = String(decoding: files.totals(), as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(totals.count == 1 + 3 * 3 && totals[0].hasPrefix("estimate,tract,material,unit,mean,"))
    #expect(totals.dropFirst().allSatisfy { $0.hasPrefix("veins,") } && totals[9].hasPrefix("veins,all,Sn,t,"))
    let json = String(decoding: try files.document(), as: UTF8.self)
    #expect(json.contains("\"system\" : \"brine\"") && json.contains("\"state\" : \"unverified\""))
    let folder = FileManager.default.temporaryDirectory.appending(path: "estimates-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try files.write(to: folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: "estimates").path)
    for name in [
      "counts.csv", "fits.csv", "rejects.csv", "counts-all-nl.svg", "fit-vein-en.svg", "joint-east-Li-nl.svg",
    ] { #expect(names.contains("veins/\(name)"), "\(name)") }
    #expect(names.allSatisfy(EstimateFiles.isOwn))
    for foreign in ["notes.txt", "veins/notes.txt", ".hidden", "veins/deep/a.csv", "veins/.a.csv"] {
      #expect(!EstimateFiles.isOwn(foreign), "\(foreign)")
    }
  }
}
