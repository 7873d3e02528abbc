import Foundation
import MPIExchange

/// What `Scripts/test-mpi` runs under mpirun: one check by name. With the word `relayed` spikes go
/// by way of other ranks.
let arguments = CommandLine.arguments.dropFirst().filter { $0 != ExchangeWay.relayed.rawValue }
let way = CommandLine.arguments.contains(ExchangeWay.relayed.rawValue) ? ExchangeWay.relayed : nil
guard let name = arguments.first, let check = Check(rawValue: name) else {
    FileHandle.standardError.write(
        Data("MPIChecks: expected one of \(Check.allCases.map(\.rawValue).joined(separator: ", "))\n".utf8))
    exit(64)
}
MPIProgram.run {
    $0.exchangeWay = way
    try check.run(on: $0, arguments: Array(arguments.dropFirst()))
}
