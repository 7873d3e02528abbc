import MechanismKit
import NMODL

/// Swift code in the place of a FUNCTION, a PROCEDURE or a piece of VERBATIM of a file: it is
/// called for one instance at a time, and reads and sets its variables by their names.
public typealias SuppliedFunction = @Sendable (SuppliedCall) -> Void

/// One call of Swift code that stands in the place of a file's own.
///
/// It is valid until the call returns.
public final class SuppliedCall {
    /// What the function is called with.
    public let arguments: [Double]
    /// Its value, for a FUNCTION.
    public var result = 0.0
    /// The voltage, mV; 0 for an artificial cell.
    public let v: Double
    /// The time, ms; in the middle of the step where currents are computed.
    public let t: Double
    /// The step, ms.
    public let dt: Double
    /// The temperature, degrees Celsius.
    public let celsius: Double
    private let runner: InstanceRunner

    init(_ arguments: [Double], _ runner: InstanceRunner) {
        self.arguments = arguments
        self.runner = runner
        let moment: InstanceMoment = runner.moment
        (v, t, dt, celsius) = (moment.voltage, moment.time, moment.step, moment.celsius)
    }

    /// A variable of the instance, or one that all instances share; an element of an array as
    /// `ca[2]`. A name that there is not reads as NaN, and ends the run with an error.
    ///
    /// A parameter of a mechanism in segments can be read and not set: instances share it.
    public subscript(name: String) -> Double {
        get { address(name)?.pointee ?? .nan }
        set {
            guard let address = address(name) else { return }
            if let column = runner.program.program.columns.firstIndex(where: { $0.name == name }),
                !runner.moment.columns[column].isOwn
            {
                return fail("set \(name), which instances share")
            }
            guard let shared = runner.program.program.shared.firstIndex(where: { $0.name == name }) else {
                return address.pointee = newValue
            }
            runner.storage.setShared(shared, newValue, runner.moment.columns)
        }
    }

    /// Ends the run with an error.
    ///
    /// - Parameter problem: what is said of the mechanism.
    public func fail(_ problem: String) { runner.events.fail(problem) }

    private func address(_ name: String) -> UnsafeMutablePointer<Double>? {
        let program = runner.program.program
        if let column = program.columns.firstIndex(where: { $0.name == name }) {
            return runner.moment.columns[column].address(instance: runner.moment.instance)
        }
        if let shared = program.shared.firstIndex(where: { $0.name == name }) {
            return runner.moment.columns[runner.storage.sharedColumn(shared)].address(instance: 0)
        }
        let names = (program.columns.map(\.name) + program.shared.map(\.name)).compactMap { $0 }
        fail(
            "has no variable \(name) for the Swift code that replaces its own; it has \(names.joined(separator: ", "))")
        return nil
    }
}

extension InstanceRunner {
    /// Calls what is supplied from outside.
    func callSupplied(_ index: Int, _ arguments: [Double]) -> Double {
        let call = SuppliedCall(arguments, self)
        storage.supplied[index](call)
        return call.result
    }
}
