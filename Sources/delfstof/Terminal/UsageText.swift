import ArgumentParser
import Foundation
import Programme

/// What is told of wrong usage. It is found before a command runs, so the language is looked up in its arguments.
enum UsageText {
  static func error(_ en: String, _ nl: String) -> ValidationError {
    ValidationError(LocalizedText(en: en, nl: nl)[language(of: CommandLine.arguments)])
  }

  /// Of `--lang nl` or `--lang=nl`; English where it is not said.
  static func language(of arguments: [String]) -> Language {
    for (index, argument) in arguments.enumerated().reversed() {
      if argument == "--lang", index + 1 < arguments.count, let language = Language(rawValue: arguments[index + 1]) {
        return language
      }
      if argument.hasPrefix("--lang="), let language = Language(rawValue: String(argument.dropFirst(7))) {
        return language
      }
    }
    return .en
  }

  /// The message of the argument parser, which speaks English. Help texts of options stay as they are.
  static func translated(_ message: String, _ language: Language) -> String {
    guard language == .nl else { return message }
    return message.split(separator: "\n", omittingEmptySubsequences: false).map(line).joined(separator: "\n")
  }

  private static func line(_ line: Substring) -> String {
    var text = String(line)
    for (english, dutch) in [("Error: ", "Fout: "), ("Usage: ", "Gebruik: "), ("Help: ", "Uitleg: ")]
    where text.hasPrefix(english) {
      let rest = String(text.dropFirst(english.count))
      text = dutch + (english == "Error: " ? defect(rest) : rest)
    }
    if text.hasPrefix("  See '") {
      text = text.replacing("  See '", with: "  Zie '").replacing("' for more information.", with: "' voor meer.")
    }
    return text
  }

  private static let beginnings = [
    ("Missing expected argument ", "Er ontbreekt "), ("Missing one of: ", "Er ontbreekt een van "),
    ("Missing value for ", "Er ontbreekt een waarde bij "), ("Unknown option ", "Deze optie bestaat niet: "),
    ("Unexpected argument ", "Dit hoort er niet: "), ("Missing required subcommand.", "Noem een opdracht."),
  ]

  private static func defect(_ text: String) -> String {
    var text = text
    for (english, dutch) in beginnings where text.hasPrefix(english) {
      text = dutch + text.dropFirst(english.count)
    }
    if text.hasPrefix("The value '") {
      text = text.replacing("The value '", with: "De waarde '", maxReplacements: 1)
        .replacing("' is invalid for '", with: "' past niet bij '", maxReplacements: 1)
    }
    if text.hasPrefix("The option '") {
      text = text.replacing("The option '", with: "De optie '", maxReplacements: 1)
        .replacing("' does not take any value, but '", with: "' heeft geen waarde, en kreeg '", maxReplacements: 1)
        .replacing("' was specified.", with: "'.", maxReplacements: 1)
    }
    if let count = text.firstRange(of: " unexpected arguments: ") {
      text = "Deze \(text[..<count.lowerBound]) horen er niet: \(text[count.upperBound...])"
    }
    return text.replacing(". Did you mean '", with: ". Bedoelde u '")
      .replacing(". Please provide one of the following:", with: ". Kies een van deze:")
      .replacing(". Please provide one of '", with: ". Kies '").replacing("' or '", with: "' of '")
  }
}
