import NMODL

/// Makes tables when a simulation starts, and anew when something that they depend on has changed.
enum ProgramTables {
    /// - Parameter runner: of the first instance.
    static func update(_ tables: [Int], _ program: Program, _ storage: ProgramStorage, _ runner: InstanceRunner) {
        for index in tables {
            let table = program.tables[index]
            var runner = runner
            runner.results = []
            runner.run(table.bounds)
            let key = runner.results
            if storage.tables[index].isMade(for: key) { continue }
            storage.tablesVersion += 1
            storage.tables[index].make(for: key) { x in
                var runner = runner
                runner.arguments = [x]
                runner.results = []
                runner.run(table.entry)
                return runner.results
            }
        }
    }
}
