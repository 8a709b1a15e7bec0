import Geodata
import TextFormats

extension FileRefusal {
  /// What any error of a reader means for its file, where several libraries have a part in the reading.
  init(of error: any Error) {
    switch error {
    case let refusal as FileRefusal: self = refusal
    case let error as EvidenceError: self = .store(error)
    case let error as GeodataError: self.init(error)
    case let error as TextFormatError: self.init(error)
    case let error as XMLError: self.init(error)
    default: self = .because(.fileUnreadable, detail: "\(error)")
    }
  }
}
