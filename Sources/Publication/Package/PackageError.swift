import Archives
import Programme

/// A package cannot be made or used.
public enum PackageError: Error, Sendable, Equatable {
  // Making one.
  /// The edition was made from other files: the first one that differs.
  case otherFiles(String)
  /// The edition was made with a data folder, and none was given, or the other way round.
  case otherData(editionHasData: Bool)
  /// A file that the programme names lies where no package can hold it.
  case outside(String)
  case unreadable(String)
  case unwritable(String)
  case data(LocalizedText)

  // Using one.
  /// What is wrong with it: a word for tests and tools, and the entry, where it is one entry.
  case hostile(Fault, entry: String)
  /// The folder is there and not empty.
  case occupied(String)

  /// Why a package is not unpacked.
  public enum Fault: String, Sendable, CaseIterable {
    case noManifest, unknownFormat, path, kind, twice, unlisted, missing, size, checksum, tooMany, tooLarge, ratio,
      inside
  }

  static func archive(_ error: ArchiveError) -> PackageError {
    switch error {
    case .unreadable(let file, let detail): .unreadable(detail.isEmpty ? file : "\(file) (\(detail))")
    case .unwritable(let file, let detail): .unwritable(detail.isEmpty ? file : "\(file) (\(detail))")
    }
  }

  public var text: LocalizedText {
    switch self {
    case .otherFiles(let path):
      .init(
        en:
          "The edition was made from other files than the programme has now (\(path)); make it again with 'delfstof run'.",
        nl:
          "De editie is gemaakt van andere bestanden dan het programma nu heeft (\(path)); maak haar opnieuw met 'delfstof run'."
      )
    case .otherData(true):
      .init(
        en: "The edition was made with a data folder; name it with --data.",
        nl: "De editie is gemaakt met een datamap; noem die met --data.")
    case .otherData(false):
      .init(
        en: "The edition was made without a data folder; leave --data out, or make it again with data.",
        nl: "De editie is gemaakt zonder datamap; laat --data weg, of maak haar opnieuw met data.")
    case .outside(let path):
      .init(
        en: "\(path) lies where a package cannot hold it; move it into the programme folder.",
        nl: "\(path) ligt waar een pakket het niet kan bevatten; zet het in de programmamap.")
    case .unreadable(let path): .init(en: "\(path) cannot be read.", nl: "\(path) is niet te lezen.")
    case .unwritable(let path):
      .init(
        en: "\(path) cannot be written; check permissions and disk space.",
        nl: "\(path) is niet te schrijven; controleer rechten en schijfruimte.")
    case .data(let text): text
    case .occupied(let path):
      .init(
        en: "\(path) is not empty; choose a new folder with --out.",
        nl: "\(path) is niet leeg; kies een nieuwe map met --out.")
    case .hostile(let fault, let entry):
      .init(
        en: "This package is not unpacked: \(fault.text.en)\(entry.isEmpty ? "" : " (\(entry))").",
        nl: "Dit pakket wordt niet uitgepakt: \(fault.text.nl)\(entry.isEmpty ? "" : " (\(entry))").")
    }
  }
}

extension PackageError.Fault {
  var text: LocalizedText {
    switch self {
    case .noManifest:
      .init(en: "it does not begin with a readable package.json", nl: "het begint niet met een leesbare package.json")
    case .unknownFormat:
      .init(en: "a newer version of Delfstof made it", nl: "een nieuwere versie van Delfstof maakte het")
    case .path:
      .init(en: "a name would leave the folder, or is no name", nl: "een naam gaat de map uit, of is geen naam")
    case .kind: .init(en: "an entry is no plain file", nl: "een onderdeel is geen gewoon bestand")
    case .twice: .init(en: "a name stands in it twice", nl: "een naam staat er twee keer in")
    case .unlisted:
      .init(en: "it holds what its package.json does not list", nl: "het bevat wat zijn package.json niet noemt")
    case .missing: .init(en: "a listed file is not in it", nl: "een genoemd bestand zit er niet in")
    case .size: .init(en: "a file is not as long as listed", nl: "een bestand is niet zo lang als genoemd")
    case .checksum: .init(en: "a file is not the one listed", nl: "een bestand is niet het genoemde")
    case .tooMany: .init(en: "it holds too many files", nl: "het bevat te veel bestanden")
    case .tooLarge: .init(en: "it is too large", nl: "het is te groot")
    case .ratio:
      .init(
        en: "it says to be far larger than such a file can be",
        nl: "het zegt veel groter te zijn dan zo'n bestand kan zijn")
    case .inside:
      .init(
        en: "its programme names files outside the unpacked folder",
        nl: "het programma erin noemt bestanden buiten de uitgepakte map")
    }
  }
}
