import NMODL

/// Makes tables when a simulation starts, and anew when something that they depend on has changed.
enum ProgramTables {
    /// - Parameter moment: of the first instance.
    static func update(_ tables: [Int], _ runner: InstanceRunner, at moment: InstanceMoment) {
        let storage = runner.storage
        func results(_ code: InstanceCode, _ arguments: [Double] = []) -> [Double] {
            runner.run(code, at: moment, arguments: arguments)
            return runner.results(of: code)
        }
        for index in tables {
            let codes = runner.program.tables[index]
            let key = results(codes.bounds)
            if storage.tables[index].isMade(for: key) { continue }
            storage.tablesVersion += 1
            storage.tables[index].make(for: key) { results(codes.entry, [$0]) }
        }
    }
}
