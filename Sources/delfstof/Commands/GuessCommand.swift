import ArgumentParser
import Evidence
import Foundation
import Programme

struct GuessCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guess",
    abstract: "Propose how an unknown table is to be declared.",
    discussion: """
      Prints a declaration for sources/evidence/<id>.yaml of a programme: how the text is written, which columns hold \
      places, depths, dates and measurements, and in which units. What the file does not say is marked TODO with the \
      reason; nothing is decided in silence.

      Example: delfstof sources guess samples.csv > Programmes/netherlands/sources/evidence/samples.yaml
      """)

  @Argument(help: "The file.", completion: .file())
  var file: String

  @OptionGroup var options: SharedOptions

  func run() throws {
    do throws(DeclarationGuess.Failure) {
      let yaml = try DeclarationGuess.yaml(URL(filePath: file), in: options.lang)
      Terminal.print(yaml.trimmingCharacters(in: .newlines))
    } catch {
      switch error {
      case .unreadable(let finding): Terminal.error(try FindingTexts().line(finding, in: options.lang))
      case .unrecognised(let kind): Terminal.error(Messages.unrecognised(file, kind)[options.lang])
      }
      throw ExitCode(1)
    }
  }
}
