import Foundation
import MPIExchange

/// What `Scripts/test-mpi` runs under mpirun: one check by name.
let arguments = CommandLine.arguments.dropFirst()
guard let name = arguments.first, let check = Check(rawValue: name) else {
    FileHandle.standardError.write(Data("MPIChecks: expected one of \(Check.allCases.map(\.rawValue).joined(separator: ", "))\n".utf8))
    exit(64)
}
MPIProgram.run { try check.run(on: $0, arguments: Array(arguments.dropFirst())) }
