import MechanismKit
import Wording

extension ModelCheck {
    /// A function whose values a user gives has some, and they are sound.
    mutating func checkFunctionTables() {
        for setting in network.functionTables {
            guard let descriptor = catalog.descriptor(named: setting.mechanism) else { continue }
            let name = "\(setting.mechanism).\(setting.function)"
            guard let function = descriptor.functionTables.first(where: { $0.name == setting.function }) else {
                report(
                    name, "is not a function that takes a table; known: \(descriptor.functionTables.map(\.name).listed)"
                )
                continue
            }
            if let problem = setting.table.problem(arguments: function.arguments.count) { report(name, problem) }
        }
        for descriptor in catalog.descriptors {
            for function in descriptor.functionTables
            where !network.functionTables.contains(where: {
                $0.mechanism == descriptor.name && $0.function == function.name
            }) {
                report(
                    "\(descriptor.name).\(function.name)", "is a FUNCTION_TABLE without values; setTable gives it some")
            }
        }
    }
}
