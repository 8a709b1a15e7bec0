import Dispatch

/// Runs tasks that may wait for a disk on threads of its own, so that the few threads of Swift's concurrency, and the
/// event loops of a server, never do.
///
/// A task that prefers it stays on one thread from its beginning to its first wait for something else: asking a store
/// from there (``FeatureStore``) costs no change of threads.
public final class BlockingExecutor: TaskExecutor {
  private let queue = DispatchQueue(label: "delfstof.blocking", attributes: .concurrent)

  public init() {}

  public func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
