import NMODL

/// A program that is handed on without a copy, by what runs it an instance at a time.
final class ProgramReference: Sendable {
    let program: Program

    init(_ program: Program) { self.program = program }
}
