import NMODL

/// A program as it is run for one instance: what is not a phase's.
final class InstanceProgram: Sendable {
    let program: Program
    let subprograms: [InstanceCode]
    let tables: [(bounds: InstanceCode, entry: InstanceCode)]
    let diffusions, watches: [InstanceCode]
    let start, startConnection, receive: InstanceCode?

    init(_ program: Program) {
        func code(_ kernel: Kernel) -> InstanceCode { InstanceCode(kernel, program) }
        self.program = program
        subprograms = program.subprograms.map { code($0.kernel) }
        tables = program.tables.map { (code($0.bounds), code($0.entry)) }
        diffusions = program.diffusions.map { code($0.factors) }
        watches = program.watches.map { code($0.value) }
        (start, startConnection, receive) = (
            program.start.map(code), program.startConnection.map(code), program.receive.map(code)
        )
    }
}
