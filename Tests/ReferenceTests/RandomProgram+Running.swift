import Neurite

extension RandomProgram {
    /// The objects that a program describes.
    final class Objects {
        let p = Patch(threads: 1)
        let sections: [Section]
        let synapses: [AnyPointProcess]
        let clamps: [PointProcess<IClamp>]
        let electrodes: [PointProcess<SEClamp>]
        let stimuli: [PointProcess<NetStim>]
        let connections: [NetCon]
        let traces: [Vector]
        /// By source.
        let spikes: [String: SpikeTimes]
        private var plays: [Vector] = []

        init(_ program: RandomProgram) {
            let p = p
            (p.dt, p.celsius, p.secondorder) = (program.dt, program.celsius, program.secondorder)
            let sections = program.sections.enumerated().map { number, plan in
                let section = p.section(
                    name: "s\(number)", L: plan.L, diam: plan.diam, nseg: plan.nseg, Ra: plan.Ra, cm: plan.cm)
                section.insert(Passive(g: 0.0003, e: -65))
                return plan.hh ? section.insert(HH()) : section
            }
            for (section, plan) in zip(sections, program.sections) {
                if let parent = plan.parent { section.connect(to: sections[parent](plan.parentX ?? 1)) }
            }
            let synapses: [AnyPointProcess] = program.synapses.map { plan in
                let place = sections[plan.section](plan.x)
                return plan.kind == "ExpSyn"
                    ? p.expSyn(at: place, tau: plan.tau, e: plan.e)
                    : p.exp2Syn(at: place, tau1: plan.tau, tau2: plan.tau2, e: plan.e)
            }
            clamps = program.clamps.map {
                p.iClamp(at: sections[$0.section]($0.x), delay: $0.delay, dur: $0.dur, amp: $0.amp)
            }
            electrodes = program.electrodes.map { plan in
                p.seClamp(
                    at: sections[plan.section](plan.x), dur1: plan.dur1, amp1: plan.amp1, dur2: plan.dur2,
                    amp2: plan.amp2, dur3: plan.dur3,
                    amp3: plan.amp3, rs: plan.rs)
            }
            let stimuli = program.stimuli.enumerated().map { index, plan in
                let stimulus = p.netStim(
                    start: plan.start, number: plan.number, interval: plan.interval, noise: plan.noise)
                stimulus.randomIdentity = (7, UInt32(index), UInt32(program.seed))
                return stimulus
            }
            connections = program.connections.map { plan in
                let target = plan.toSynapse.map { synapses[$0] } ?? stimuli[plan.toStimulus ?? 0]
                if let stimulus = plan.stimulus {
                    return p.netCon(from: stimuli[stimulus], to: target, weight: plan.weight, delay: plan.delay)
                }
                let place = sections[plan.section ?? 0](plan.x ?? 0.5)
                return p.netCon(
                    from: place, to: target, weight: plan.weight, delay: plan.delay, threshold: plan.threshold)
            }
            spikes = Dictionary(zip(program.connections, connections).map { ($0.source, $1.record()) }) { first, _ in
                first
            }
            traces =
                sections.map { p.record($0) } + synapses.map { p.record($0.variable("g")) }
                + clamps.map { p.record($0) }
                + electrodes.map { p.record($0) }
            (self.sections, self.synapses, self.stimuli) = (sections, synapses, stimuli)
            plays = program.plays.map { play in
                p.vector(play.values).play(into: variable(of: play), times: play.times, interpolated: play.interpolated)
            }
        }

        private func variable(of play: PlayPlan) -> Variable {
            switch play.kind {
            case "clamp amp": clamps[play.index].variable(.amp)
            case "connection weight": connections[play.index].variable("weight")
            case "section gkbar": sections[0](0.5)[HH.self].variable(.gkbar)
            case "section ek": sections[0](0.5).variable("ek")
            case "stimulus interval": stimuli[play.index].variable(.interval)
            default: synapses[play.index].variable(tau(of: synapses[play.index]))
            }
        }

        private func tau(of synapse: AnyPointProcess) -> String { synapse is PointProcess<ExpSyn> ? "tau" : "tau1" }

        func make(_ change: Change, of program: RandomProgram) {
            let (index, value) = (change.index, change.value)
            switch change.kind {
            case "section L": sections[index].L = value
            case "section diam": sections[index].diam = value
            case "section Ra": sections[index].Ra = value
            case "section cm": sections[index].cm = value
            case "section g": sections[index][Passive.self].g = value
            case "section e": sections[index][Passive.self].e = value
            case "section v": sections[index](0.5).v = value
            case "section all_v": for segment in sections[index].segments { segment.v = value }
            case "hh gnabar": sections[index][HH.self].gnabar = value
            case "hh gkbar": sections[index][HH.self].gkbar = value
            case "hh el": sections[index][HH.self].el = value
            case "hh ena": sections[index].setIon("ena", to: value)
            case "hh ek": sections[index].setIon("ek", to: value)
            case "synapse tau": synapses[index][tau(of: synapses[index])] = value
            case "synapse tau2": synapses[index]["tau2"] = value
            case "synapse e": synapses[index]["e"] = value
            case "clamp amp": clamps[index].amp = value
            case "clamp dur": clamps[index].dur = value
            case "clamp delay": clamps[index].delay = value
            case "electrode amp2": electrodes[index].amp2 = value
            case "electrode rs": electrodes[index].rs = value
            case "stimulus interval": stimuli[index].interval = value
            case "stimulus number": stimuli[index].number = value
            case "stimulus noise": stimuli[index].noise = value
            case "connection weight": connections[index].weight = value
            case "connection delay": connections[index].delay = value
            case "connection active": connections[index].isActive = value == 1
            case "connection event": connections[index].send(at: p.t + value)
            case "connection threshold":
                for (other, plan) in zip(connections, program.connections)
                where plan.source == program.connections[index].source {
                    other.threshold = value
                }
            case "all celsius": p.celsius = value
            case "all dt": p.dt = value
            default: preconditionFailure("the script makes no changes of \(change.kind)")
            }
        }
    }

    /// Runs the program from its start to its end.
    func run() throws -> Objects {
        let objects = Objects(self)
        try objects.p.initialize()
        var step = 0
        func go(to end: Int) throws {
            if end > step { try objects.p.continueRun(for: Double(end - step) * objects.p.dt) }
            step = end
        }
        for change in changes {
            try go(to: change.step)
            objects.make(change, of: self)
        }
        try go(to: steps)
        return objects
    }
}
