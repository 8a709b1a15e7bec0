import Programme
import Prospectivity

/// Why a file is no model that `delfstof learn` wrote.
public enum LearntModelDefect: Hashable, Sendable {
  case noFormat
  case otherFormat(String)
  case noModel
  /// The model is of another method than the file says.
  case otherMethod
  case noKey(String)
  /// A value that does not belong at a path of keys.
  case value(at: String)
  /// A part that does not fit the others.
  case misfit(part: String)
  case trees(TreeError)
  /// What the system says.
  case other(String)

  var text: LocalizedText {
    func both(_ en: String, _ nl: String) -> LocalizedText { .init(en: en, nl: nl) }
    return switch self {
    case .noFormat: both("it names no format and version", "het noemt geen formaat en versie")
    case .otherFormat(let name): both("its format is '\(name)'", "het formaat is '\(name)'")
    case .noModel: both("there is no model in it", "er staat geen model in")
    case .otherMethod: both("its model is not of its method", "het model is niet van de methode")
    case .noKey(let key): both("the key '\(key)' is missing", "de sleutel '\(key)' ontbreekt")
    case .value(let path):
      path.isEmpty
        ? both("it is no JSON", "het is geen JSON")
        : both("what stands at '\(path)' does not belong there", "wat bij '\(path)' staat hoort daar niet")
    case .misfit(let part): both("'\(part)' does not fit the rest", "'\(part)' past niet bij de rest")
    case .trees(.library): both("its trees cannot be read", "de bomen zijn niet te lezen")
    case .trees(.model(let detail)): both("its trees: \(detail)", "de bomen zijn niet te lezen")
    case .trees(.tooLarge(_, let count, let limit)):
      both(
        "its trees have \(count) nodes or features, \(limit) at most",
        "de bomen hebben \(count) knopen of kenmerken, ten hoogste \(limit)")
    case .other(let words): both(words, words)
    }
  }
}
