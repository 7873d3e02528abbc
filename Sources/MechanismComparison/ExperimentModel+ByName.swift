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
        throw Refusal("\(name): pointers cannot be connected by name")
    }

    func setPointer(_ name: String, of process: AnyPointProcess, to variable: Variable) throws {
        throw Refusal("\(name): pointers cannot be connected by name")
    }

    func set(_ table: Experiment.Table) throws { throw Refusal("\(table.function): tables cannot be set") }

    func give(_ stream: Experiment.Stream) throws { throw Refusal("random streams cannot be named") }

    func play(_ play: Experiment.Play) throws { throw Refusal("\(play.function): functions cannot be called") }

    /// Calls a function.
    func value(of call: Experiment.Call) throws -> Double { throw Refusal("\(call.name): functions cannot be called") }
}
