import Geodata
import Gridding
import Programme
import Prospectivity

/// Why evidence, a model or a map could not be read, made or written. `text` says what to do.
public enum MappingError: Error, Sendable {
  case geodata(GeodataError)
  case gridding(GriddingError)

  public var text: LocalizedText {
    switch self {
    case .geodata(let error): GriddingError.geodata(error).text
    case .gridding(let error): error.text
    }
  }
}
