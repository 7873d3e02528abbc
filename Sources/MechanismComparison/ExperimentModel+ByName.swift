import Neurite

// What the library offers by name.

extension ExperimentModel {
    func load() throws {
        for file in experiment.companionFiles + [experiment.file] {
            try patch.load(folder.map { $0 + "/" + file } ?? file, options: options)
        }
    }

    /// Places a mechanism of a name.
    func place(_ name: String, at segment: Segment?) throws -> AnyPointProcess {
        if let placed = try? patch.place(name, at: segment) { return placed }
        let known: [any Mechanism.Type] = [
            IClamp.self, SEClamp.self, VClamp.self, ExpSyn.self, Exp2Syn.self, AlphaSynapse.self, NetStim.self,
        ]
        let plain = name.hasSuffix("_loaded") ? String(name.dropLast("_loaded".count)) : name
        guard let type = known.first(where: { $0.name == plain }) else {
            throw Refusal("there is no mechanism \(name)")
        }
        func place<M: Mechanism>(_ type: M.Type) -> AnyPointProcess { patch.place(M(), at: segment) }
        return place(type)
    }

    func setPointer(_ name: String, of segment: Segment, to variable: Variable) throws {
        guard let dotted = DottedName(name) else { throw Refusal("\(name): a pointer without its mechanism") }
        segment.setPointer(dotted.variable, of: dotted.mechanism, to: variable)
    }

    func setPointer(_ name: String, of pointProcess: AnyPointProcess, to variable: Variable) throws {
        pointProcess.setPointer(name, to: variable)
    }

    func set(_ table: Experiment.Table) throws {
        let axes = table.sizes.indices.map { index -> FunctionTable.Axis in
            .even(count: table.sizes[index], from: table.lower[index], through: table.upper[index])
        }
        patch.setTable(table.function, of: experiment.mechanism, to: FunctionTable(table.values, axes: axes))
    }

    func give(_ stream: Experiment.Stream) throws {
        let ids = stream.ids + [0, 0, 0]
        let identity = RandomIdentity(ids[0], ids[1], ids[2])
        var arguments: [any CallArgument] = stream.ids
        if stream.takes == "object" {
            let isNoise = stream.function?.contains("noise") == true
            arguments = [identity.drawing(isNoise ? .exponential(mean: 1) : .uniform(0, 1))]
        }
        if let pointProcess = stream.pointProcess.flatMap({ pointProcesses[$0] }) {
            if let function = stream.function { try pointProcess.call(function, with: arguments) }
            if let variable = stream.variable { pointProcess.setRandom(variable, to: identity) }
        } else if let segment = stream.section.flatMap({ sections[$0] })?(stream.x ?? 0.5) {
            if let function = stream.function { try segment.call(function, of: experiment.mechanism, with: arguments) }
            if let variable = stream.variable { segment.setRandom(variable, of: experiment.mechanism, to: identity) }
        }
    }

    func play(_ play: Experiment.Play) throws {
        guard let pointProcess = pointProcesses[play.pointProcess] else {
            throw Refusal("\(play.pointProcess): there is no such point process")
        }
        try pointProcess.call(play.function, play.values)
    }

    /// Calls a function.
    func value(of call: Experiment.Call) throws -> Double {
        if let pointProcess = call.pointProcess.flatMap({ pointProcesses[$0] }) {
            return try pointProcess.call(call.name, with: call.arguments).value
        }
        guard let section = call.section.flatMap({ sections[$0] }) else {
            throw Refusal("\(call.name): an experiment names no object")
        }
        return try section(call.x ?? 0.5).call(call.name, of: experiment.mechanism, with: call.arguments).value
    }
}
