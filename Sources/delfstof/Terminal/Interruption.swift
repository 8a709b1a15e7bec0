import ArgumentParser
import Dispatch
import Foundation
import Geodata
import Synchronization

/// Ctrl-C and SIGTERM as a wish to stop. A second signal ends the program at once, which the store survives too; drafts of
/// files go first.
final class Interruption {
  private let first: FirstSignal
  private let listeners: [any DispatchSourceSignal]

  /// Listens until it is released.
  init() {
    let first = FirstSignal()
    self.first = first
    // Of its own: the shared ones may be busy with the work that is to be stopped.
    let queue = DispatchQueue(label: "signals", qos: .userInteractive)
    listeners = Self.signals.map { number in
      // The source sees a signal that is ignored; without this it would end the program.
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        guard first.number != nil else { return first.keep(number) }
        DraftFolder.removeAll()
        signal(number, SIG_DFL)
        kill(getpid(), number)
      }
      source.resume()
      return source
    }
  }

  deinit {
    for listener in listeners { listener.cancel() }
    for number in Self.signals { signal(number, SIG_DFL) }
  }

  /// Of work that nobody can stop this way.
  static let never: @Sendable () -> Bool = { false }

  private static let signals = [SIGINT, SIGTERM]

  /// True from the first signal on.
  var isRequested: @Sendable () -> Bool {
    let first = first
    return { first.number != nil }
  }

  /// 128 + signal, as shells expect it; nil when none came.
  var exitCode: ExitCode? { first.number.map { ExitCode(128 + $0) } }

  private final class FirstSignal: Sendable {
    private let value = Mutex<Int32?>(nil)
    var number: Int32? { value.withLock { $0 } }
    func keep(_ number: Int32) { value.withLock { $0 = $0 ?? number } }
  }
}
