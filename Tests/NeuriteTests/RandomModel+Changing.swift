import Neurite

extension RandomModel {
    /// Changes one number at random, in the list and in the objects that stand for it.
    mutating func changeSomething(in built: Built, _ random: inout RandomStream) {
        let wildness = wildness
        func number(_ range: ClosedRange<Double>) -> Double { Self.number(range, wildness: wildness, &random) }
        func pick(_ count: Int) -> Int { .random(in: 0..<count, using: &random) }
        switch pick(4) {
        case 0: changeSection(pick(sections.count), in: built, &random)
        case 1: changeSynapse(pick(synapses.count), in: built, &random)
        case 2: changeConnection(pick(connections.count), in: built, &random)
        default:
            switch pick(4) {
            case 0:
                celsius = number(5...25)
                built.p.celsius = celsius
            case 1:
                dt = (wildness > 0 ? [1e-3, 0.025, 1, 100] : [0.01, 0.02, 0.025, 0.05])[pick(4)]
                built.p.dt = dt
            case 2:
                let index = pick(clamps.count)
                clamps[index].clamp.amp = number(-0.2...0.6)
                built.clamps[index].amp = clamps[index].clamp.amp
            default:
                let index = pick(clamps.count)
                clamps[index].clamp.dur = number(1...30)
                built.clamps[index].dur = clamps[index].clamp.dur
            }
        }
    }

    private mutating func changeSection(_ index: Int, in built: Built, _ random: inout RandomStream) {
        let wildness = wildness
        func number(_ range: ClosedRange<Double>) -> Double { Self.number(range, wildness: wildness, &random) }
        let section = built.sections[index]
        let kinds = sections[index].hh == nil ? 6 : 11
        switch Int.random(in: 0..<kinds, using: &random) {
        case 0:
            sections[index].L = number(10...200)
            section.L = sections[index].L
        case 1:
            sections[index].diam = number(0.5...20)
            section.diam = sections[index].diam
        case 2:
            sections[index].Ra = number(30...200)
            section.Ra = sections[index].Ra
        case 3:
            sections[index].cm = number(0.5...2)
            section.cm = sections[index].cm
        case 4:
            sections[index].passive.g = number(0...0.001)
            section[Passive.self].g = sections[index].passive.g
        case 5:
            sections[index].passive.e = number(-80...(-50))
            section[Passive.self].e = sections[index].passive.e
        case 6:
            sections[index].hh?.gnabar = number(0.05...0.15)
            section[HH.self].gnabar = sections[index].hh?.gnabar ?? 0
        case 7:
            sections[index].hh?.gkbar = number(0.02...0.05)
            section[HH.self].gkbar = sections[index].hh?.gkbar ?? 0
        case 8:
            sections[index].hh?.el = number(-60...(-50))
            section[HH.self].el = sections[index].hh?.el ?? 0
        case 9:
            sections[index].ena = number(40...60)
            section.setIon("ena", to: sections[index].ena)
        default:
            sections[index].ek = number(-90...(-70))
            section.setIon("ek", to: sections[index].ek)
        }
    }

    private mutating func changeSynapse(_ index: Int, in built: Built, _ random: inout RandomStream) {
        let wildness = wildness
        func number(_ range: ClosedRange<Double>) -> Double { Self.number(range, wildness: wildness, &random) }
        let synapse = built.synapses[index]
        switch (Int.random(in: 0..<3, using: &random), synapses[index].tau1) {
        case (0, _):
            synapses[index].e = number(-90...10)
            synapse["e"] = synapses[index].e
        case (1, .some):
            synapses[index].tau1 = number(0.2...1)
            synapse["tau1"] = synapses[index].tau1 ?? 0
        case (_, .some):
            synapses[index].tau = number(1.5...9)
            synapse["tau2"] = synapses[index].tau
        case (_, nil):
            synapses[index].tau = number(0.5...9)
            synapse["tau"] = synapses[index].tau
        }
    }

    private mutating func changeConnection(_ index: Int, in built: Built, _ random: inout RandomStream) {
        let wildness = wildness
        func number(_ range: ClosedRange<Double>) -> Double { Self.number(range, wildness: wildness, &random) }
        let connection = built.connections[index]
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            connections[index].weight = number(0...0.004)
            connection.weight = connections[index].weight
        case 1:
            // Where a delay was shorter than any step, or long enough for cells that are computed
            // apart, it stays so.
            let isShort = connections[index].delay < 0.01
            connections[index].delay = isShort ? number(0...0.009) : number(0.1...6)
            connection.delay = connections[index].delay
        case 2:
            connections[index].isActive.toggle()
            connection.isActive = connections[index].isActive
        default:
            connections[index].threshold = number(-40...10)
            connection.threshold = connections[index].threshold
        }
    }

    /// The model as it is at a time, as one that begins there.
    func beginning(at time: Double) -> RandomModel {
        var later = self
        for index in clamps.indices { later.clamps[index].clamp.delay -= time }
        for index in connections.indices {
            later.connections[index].pattern = connections[index].pattern.filter { $0 > time }.map { $0 - time }
        }
        return later
    }
}
