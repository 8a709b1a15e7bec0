import NIOCore

/// Runs tasks on the event loop of their connection, so that nothing changes threads between reading a request and
/// writing its response. What may take long must prefer another executor.
final class LoopExecutor: TaskExecutor {
  private let loop: any EventLoop

  init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
