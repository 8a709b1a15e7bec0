import Foundation
import PredictiveMapping
import Testing

@Suite("Names of evidence layers")
struct EvidenceRasterTests {
  @Test(
    "a layer is written as a file, a name and a file, or with a band",
    arguments: [
      ("maps/faults.tif", "faults", "maps/faults.tif", 1),
      ("Dist=maps/faults.tif", "Dist", "maps/faults.tif", 1),
      ("Dist=maps/faults.tif:3", "Dist", "maps/faults.tif", 3),
      ("maps/faults.tif:2", "faults-2", "maps/faults.tif", 2),
      ("maps/a=b.tif", "a=b", "maps/a=b.tif", 1),
    ])
  func parsing(_ text: String, _ name: String, _ path: String, _ band: Int) {
    let raster = EvidenceRaster(parsing: text)
    #expect(raster.name == name)
    #expect(raster.url.path.hasSuffix(path))
    #expect(raster.band == band)
  }
}
