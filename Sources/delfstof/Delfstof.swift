import ArgumentParser
@main struct Delfstof: AsyncParsableCommand { func run() async throws {} }
