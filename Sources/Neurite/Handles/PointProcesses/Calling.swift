import CableEngine
import CableModel
import MechanismKit
import Wording

// Functions of loaded mechanisms.
//
// While a model runs a function acts on it at once. What it sets holds for later initialisations,
// too: INITIAL begins with it. Before there is a model the function is run for an instance that
// stands alone, with the parameters of the one that it is called for.

extension AnyPointProcess {
    /// Calls a FUNCTION or PROCEDURE of the mechanism for this object:
    /// `syn.call("setRNG", 1, 2, 3)`.
    ///
    /// What it sets (variables, a Vector that it is given, the identity of a random stream) holds
    /// from now on, as if the user had set it: INITIAL begins with it at every initialisation. A
    /// Vector is taken as it is now.
    ///
    /// - Parameters:
    ///   - name: the function's name in its file.
    ///   - arguments: numbers, lists of numbers, a ``Vector``, a `RandomIdentity`.
    /// - Returns: the function's value and what it set.
    /// - Throws: ``NeuriteError`` where there is no such function, it cannot be called so, or it
    ///   ends with an error.
    @discardableResult
    public func call(_ name: String, _ arguments: any CallArgument...) throws -> CallResult {
        try call(name, with: arguments)
    }

    /// Calls a FUNCTION or PROCEDURE of the mechanism with a list of arguments; see ``call(_:_:)``.
    ///
    /// - Parameters:
    ///   - name: the function's name in its file.
    ///   - arguments: numbers, lists of numbers, a ``Vector``, a `RandomIdentity`.
    /// - Returns: the function's value and what it set.
    /// - Throws: ``NeuriteError`` where there is no such function, it cannot be called so, or it
    ///   ends with an error.
    @discardableResult
    public func call(_ name: String, with arguments: [any CallArgument]) throws -> CallResult {
        let descriptor = record.mechanism.descriptor
        let call = try FunctionCall(name, arguments, of: descriptor, object: description)
        let outcome: FunctionOutcome
        if let number = record.index, let simulation = model.liveSimulation {
            outcome = try simulation.call(call.name, call.arguments, ofPointProcess: number)
        } else {
            outcome = try model.bench(of: record.mechanism, in: segment).call(
                call.name, call.arguments, ofPointProcess: 0)
        }
        record.mechanism.keep(outcome)
        return model.result(of: outcome, descriptor)
    }
}

extension Segment {
    /// Calls a FUNCTION or PROCEDURE of a density mechanism for this segment:
    /// `soma(0.5).call("rates", of: "hh", -40)`. See ``AnyPointProcess/call(_:_:)``.
    ///
    /// - Parameters:
    ///   - name: the function's name in its file.
    ///   - mechanism: the mechanism's name.
    ///   - arguments: numbers, lists of numbers, a ``Vector``, a `RandomIdentity`.
    /// - Returns: the function's value and what it set.
    /// - Throws: ``NeuriteError`` where the mechanism is not here or has no such function, it
    ///   cannot be called so, or it ends with an error.
    @discardableResult
    public func call(_ name: String, of mechanism: String, _ arguments: any CallArgument...) throws -> CallResult {
        try call(name, of: mechanism, with: arguments)
    }

    /// Calls a FUNCTION or PROCEDURE of a density mechanism for this segment with a list of
    /// arguments; see ``call(_:of:_:)``.
    ///
    /// - Parameters:
    ///   - name: the function's name in its file.
    ///   - mechanism: the mechanism's name.
    ///   - arguments: numbers, lists of numbers, a ``Vector``, a `RandomIdentity`.
    /// - Returns: the function's value and what it set.
    /// - Throws: ``NeuriteError`` where the mechanism is not here or has no such function, it
    ///   cannot be called so, or it ends with an error.
    @discardableResult
    public func call(_ name: String, of mechanism: String, with arguments: [any CallArgument]) throws -> CallResult {
        let model = section.model
        guard isInside, let position = record.insertion(named: mechanism),
            let descriptor = record.insertions[position].descriptor
        else {
            throw NeuriteError.invalidModel([faultOfMissing(mechanism)])
        }
        let call = try FunctionCall(name, arguments, of: descriptor, object: "\(description).\(mechanism)")
        var value = record.insertions[position].value(inSegment: index)
        let outcome: FunctionOutcome
        if let number = record.index, let simulation = model.liveSimulation {
            outcome = try simulation.call(
                call.name, call.arguments, of: descriptor, section: number, segment: index)
        } else {
            outcome = try model.bench(of: value, in: self).call(
                call.name, call.arguments, of: descriptor, section: 0, segment: 0)
        }
        value.keep(outcome)
        record.setMechanism(value, at: position, segment: index)
        return model.result(of: outcome, descriptor)
    }
}

extension Patch {
    /// Calls a FUNCTION or PROCEDURE of a mechanism that is known by its name, for an instance of
    /// its own that is forgotten afterwards: `try p.call("alpha", of: "na", -40).value`,
    /// `try p.call("rates", of: "hh", -40)["minf"]`.
    ///
    /// The instance has the mechanism's defaults, and what all instances share as it was set. For a
    /// file with `SUFFIX nothing` the mechanism's name is that of the file without `.mod`.
    ///
    /// - Parameters:
    ///   - name: the function's name in its file.
    ///   - mechanism: the mechanism's name.
    ///   - arguments: numbers, lists of numbers, a ``Vector``, a `RandomIdentity`.
    /// - Returns: the function's value and what it set.
    /// - Throws: ``NeuriteError`` where there is no such mechanism or function, it cannot be called
    ///   so, or it ends with an error.
    @discardableResult
    public func call(_ name: String, of mechanism: String, _ arguments: any CallArgument...) throws -> CallResult {
        guard let descriptor = model.mechanisms[mechanism] else {
            throw NeuriteError.invalidModel([
                Fault(mechanism, "is not a mechanism; known: \(model.mechanisms.keys.sorted().listed)")
            ])
        }
        let call = try FunctionCall(name, arguments, of: descriptor, object: mechanism)
        let bench = try model.bench(of: MechanismParameters(descriptor), in: nil)
        let outcome =
            descriptor.kind == .density
            ? try bench.call(call.name, call.arguments, of: descriptor, section: 0, segment: 0)
            : try bench.call(call.name, call.arguments, ofPointProcess: 0)
        return model.result(of: outcome, descriptor)
    }
}

/// A function that was found, and what it is called with.
private struct FunctionCall {
    let name: String
    let arguments: [FunctionArgument]

    init(_ name: String, _ arguments: [any CallArgument], of descriptor: MechanismDescriptor, object: String) throws {
        guard let function = descriptor.functions.first(where: { $0.name == name }) else {
            let known = descriptor.functions.map { "\($0.name)(\($0.arguments.joined(separator: ", ")))" }
            throw NeuriteError.invalidModel([Fault(object, "has no function \(name); it has \(known.listed)")])
        }
        guard arguments.count >= function.arguments.count else {
            let names = function.arguments.joined(separator: ", ")
            throw NeuriteError.invalidModel([
                Fault(
                    object,
                    "\(name)(\(names)) was called with \(arguments.count, "argument"); expected \(function.arguments.count)"
                )
            ])
        }
        self.name = name
        self.arguments = arguments.map(\.functionArgument)
    }
}

extension MechanismParameters {
    /// Keeps what a function has set.
    fileprivate mutating func keep(_ outcome: FunctionOutcome) {
        for (column, number) in outcome.numbers {
            switch descriptor.variables[column].role {
            case .parameter: setParameter(inColumn: column, to: number)
            case .state, .assigned, .output: start.numbers[column] = number
            default: continue
            }
        }
        for (column, list) in outcome.lists { setTable(inColumn: column, to: list) }
        for (stream, identity) in outcome.streams { start.streams[stream] = identity }
    }
}

extension ModelContext {
    /// What a function gave, by names; what it has set of what all instances share is kept.
    fileprivate func result(of outcome: FunctionOutcome, _ descriptor: MechanismDescriptor) -> CallResult {
        var variables: [String: Double] = [:]
        for (column, number) in outcome.numbers {
            let variable = descriptor.variables[column]
            if !variable.name.hasPrefix("(") { variables[variable.name] = number }
            guard variable.role == .global else { continue }
            globals.removeAll { ($0.mechanism, $0.variable) == (descriptor.name, variable.name) }
            globals.append(Network.GlobalSetting(mechanism: descriptor.name, variable: variable.name, value: number))
        }
        return CallResult(value: outcome.value, variables: variables)
    }

    /// A model of one instance, for a function that is called while there is no model.
    fileprivate func bench(of mechanism: MechanismParameters, in segment: Segment?) throws -> Simulation {
        let descriptor = mechanism.descriptor
        var network = Network()
        (network.celsius, network.dt, network.seed, network.ionDefaults) = (celsius, dt, seed, ionDefaults)
        network.globals = globals.filter { $0.mechanism == descriptor.name }
        network.functionTables = functionTables.filter { $0.mechanism == descriptor.name }
        let (L, diam) = segment.map { ($0.section.L / Double($0.section.nseg), $0.diam) } ?? (100, 100 / .pi)
        var section = Network.Section(name: "section", shape: .cylinder(L: L, diam: .uniform(diam)))
        if descriptor.kind == .density { section.mechanisms = [Network.Insertion([mechanism])] }
        network.sections = [section]
        let middle = Network.Location(section: 0, x: 0.5)
        if descriptor.kind != .density {
            network.pointProcesses = [
                Network.PointProcess(
                    name: descriptor.name, mechanism: mechanism,
                    location: descriptor.kind == .artificialCell ? nil : middle)
            ]
        }
        for variable in descriptor.variables where variable.role.isPointer {
            let holder: Quantity =
                descriptor.kind == .density
                ? .density(middle, mechanism: descriptor.name, variable: variable.name)
                : .pointProcess(0, variable: variable.name)
            network.pointers.append(Network.Pointer(holder: holder, target: .voltage(middle)))
        }
        let bench = try Simulation(network)
        if let v = segment?.v, v.isFinite {
            bench.set(.voltage(middle), to: v)
        } else {
            bench.set(.voltage(middle), to: -65)
        }
        return bench
    }
}
