import Foundation
import Programme
import TestBench
import Testing

@testable import Publication

@Suite("What goes into a package")
struct PackageContentsTests {
  @Test("a licence that lets anybody pass a file on is known by its name; any other is not")
  func licences() {
    for name in ["CC0-1.0", "CC BY 4.0", "CC-BY-SA-4.0", "Public domain", "LGPL-3.0-or-later", "MIT", "ODbL"] {
      #expect(OpenLicence.permitsRedistribution(name), "\(name)")
    }
    for name in ["", "unknown", "open data, with attribution", "(c) Somebody", "mitigated", "free", "gplish"] {
      #expect(!OpenLicence.permitsRedistribution(name), "\(name)")
    }
  }

  @Test("a file beside the programme folder has a place in the package; one further away has none")
  func paths() {
    func path(_ name: String) -> String? { PackageLayout.path(of: name, in: "island") }
    #expect(path("facts/general.csv") == "programmes/island/facts/general.csv")
    #expect(path("../../build/basemap/countries.geojson") == "build/basemap/countries.geojson")
    #expect(path("../shared/map.geojson") == "programmes/shared/map.geojson")
    for name in ["../../../x", "/etc/x", "../..", "a/../../../../x"] { #expect(path(name) == nil, "\(name)") }
  }
}
