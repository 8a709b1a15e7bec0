import ArgumentParser
import Foundation
import Programme
import Publication
import Scaffolding

struct NewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Set up a programme for a country from what is European.",
    discussion: """
      Writes a programme folder with the raw-material lists, the consumption of the European Union, rules and duties, each \
      figure with its source; the outline of the country, its name and its zone of the map grid; declarations of GEMAS and \
      MinMod, which 'run --data' reads when their files are there; and six mineral systems without content, in which \
      comments say what a survey fills in. The programme runs at once and says of everything that it is not assessed.

      Nothing is fetched. An existing folder is never written into.

      Example: delfstof new --country IE --out Programmes/ireland
      """)

  @Option(name: .long, help: "The country: two capital letters of ISO 3166-1.")
  var country: String

  @Option(
    name: .shortAndLong, help: "A new folder (default: Programmes/<name of the country>).", completion: .directory)
  var out: String?

  @Option(
    name: .long, help: "Outlines of countries in degrees, features with a property iso.", completion: .file())
  var basemap = "build/basemap/countries.geojson"

  @Option(name: .long, help: "The date that its verdicts carry, year-month-day (default: today).")
  var date: String?

  @OptionGroup var options: SharedOptions

  func run() throws {
    let founded: URL
    do throws(ScaffoldError) {
      let country = try Country(code: country)
      let target = URL(filePath: out ?? "Programmes/\(country.id)").standardizedFileURL
      // Asked before the base map is read, which takes longer.
      try NewProgramme.check(target)
      let programme = try NewProgramme(
        country: country, territory: Territory(of: country, in: URL(filePath: basemap)),
        date: date ?? CommandDate.today())
      try programme.write(to: target)
      Terminal.print(Messages.founded(programme, target.path)[options.lang])
      founded = target
    } catch {
      Terminal.error(error.text[options.lang])
      throw ExitCode(1)
    }
    try checkMap(founded)
  }

  /// Land of thirty degrees of longitude does not fit any zone: then somebody must choose a system.
  private func checkMap(_ folder: URL) throws {
    guard let programme = ProgrammeLoader(root: folder).load().programme else { return }
    do { _ = try EditionWriter.loadBaseMap(of: programme, in: folder) } catch {
      Terminal.error(error.finding.text(in: options.lang))
      throw ExitCode(1)
    }
  }
}
