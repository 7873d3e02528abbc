import Foundation
import Neurite

/// A model as a list of numbers: the same list gives the same model, and one number changed
/// another.
struct RandomModel {
    struct SectionPlan {
        var L = 20.0
        var diam = 20.0
        var Ra = 100.0
        var cm = 1.0
        var nseg = 1
        /// The section that it is connected to, and where.
        var parent: (index: Int, x: Double)?
        var hh: HH?
        var passive = Passive(g: 0.0003, e: -65)
        var ena = 50.0
        var ek = -77.0
    }

    struct SynapsePlan {
        var section = 0
        var x = 0.5
        /// An ExpSyn has only one of them.
        var tau1: Double?
        var tau = 2.0
        var e = 0.0
    }

    struct ClampPlan {
        var section = 0
        var x = 0.5
        var clamp = IClamp()
    }

    struct ConnectionPlan {
        /// A place that spikes; nil for a list of times.
        var source: (section: Int, x: Double)?
        var pattern: [Double] = []
        var synapse = 0
        var weight = 0.001
        var delay = 1.0
        var threshold = -20.0
        var isActive = true
    }

    var sections: [SectionPlan] = []
    var synapses: [SynapsePlan] = []
    var clamps: [ClampPlan] = []
    var connections: [ConnectionPlan] = []
    var (celsius, dt, secondorder) = (6.3, 0.025, 0)
    /// By how many powers of ten some numbers are off what is usual.
    private(set) var wildness = 0.0

    /// A number of a range; in a wild model every fourth is far from it, of the same sign.
    static func number(_ range: ClosedRange<Double>, wildness: Double, _ random: inout RandomStream) -> Double {
        let number = Double.random(in: range, using: &random)
        guard wildness > 0, Int.random(in: 0..<4, using: &random) == 0 else { return number }
        return number * pow(10, Double.random(in: -wildness...wildness, using: &random))
    }
}

extension RandomModel {
    /// Some small cells that act on each other.
    init(_ random: inout RandomStream, wildness: Double = 0) {
        self.wildness = wildness
        func number(_ range: ClosedRange<Double>) -> Double { Self.number(range, wildness: wildness, &random) }
        func place() -> Double { .random(in: 0...1, using: &random) }
        func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }
        func pick(_ count: Int) -> Int { .random(in: 0..<count, using: &random) }
        dt = (wildness > 0 ? [1e-3, 0.025, 1, 100] : [0.0125, 0.025, 0.05, 0.025])[pick(4)]
        secondorder = chance(4) ? 2 : 0
        celsius = chance(2) ? 6.3 : number(5...20)
        for _ in 0...pick(3) {
            let soma = sections.count
            sections.append(SectionPlan(hh: HH()))
            for _ in 0..<pick(4) {
                var plan = SectionPlan(L: number(20...200), diam: number(0.5...4), nseg: 1 + 2 * pick(3))
                plan.parent = (soma + pick(sections.count - soma), [0, 0.5, 1, place()][pick(4)])
                if chance(3) { plan.hh = HH(gnabar: number(0.05...0.12)) }
                sections.append(plan)
            }
        }
        for index in sections.indices where chance(2) || index == 0 {
            clamps.append(
                ClampPlan(
                    section: index, x: place(),
                    clamp: IClamp(delay: number(0...8), dur: number(1...20), amp: number(0...0.5))))
        }
        for _ in 0...pick(5) {
            synapses.append(
                SynapsePlan(
                    section: pick(sections.count), x: [0, 1, place()][pick(3)], tau1: chance(2) ? number(0.2...1) : nil,
                    tau: number(1.5...9),
                    e: chance(2) ? 0 : -80))
        }
        for _ in 0...pick(12) {
            var plan = ConnectionPlan(
                synapse: pick(synapses.count), weight: number(0...0.004),
                delay: chance(4) ? number(0...0.009) : number(0.1...6),
                threshold: number(-40...10), isActive: !chance(5))
            if chance(2) {
                plan.source = (pick(sections.count), chance(2) ? 0.5 : place())
            } else {
                plan.pattern = (0..<20).map { _ in number(0...25) }
            }
            connections.append(plan)
        }
    }

    /// The objects that stand for it, in a patch of its own.
    final class Built {
        let p = Patch(threads: 1)
        /// Whether its last run came to its end.
        var isReady = false
        let sections: [Section]
        let synapses: [AnyPointProcess]
        let clamps: [PointProcess<IClamp>]
        let connections: [NetCon]
        let voltages: [Vector]
        let conductances: [Vector]
        let capacitiveCurrents: [Vector]
        let spikes: [SpikeTimes]

        init(_ model: RandomModel) {
            let p = p
            (p.celsius, p.dt, p.secondorder) = (model.celsius, model.dt, model.secondorder)
            let sections = model.sections.enumerated().map { number, plan in
                let section = p.section(
                    name: "s\(number)", L: plan.L, diam: plan.diam, nseg: plan.nseg, Ra: plan.Ra, cm: plan.cm)
                section.insert(plan.passive)
                if let hh = plan.hh { section.insert(hh) }
                for (name, value) in [("ena", plan.ena), ("ek", plan.ek)] where plan.hh != nil {
                    section.setIon(name, to: value)
                }
                return section
            }
            for (section, plan) in zip(sections, model.sections) {
                if let (parent, x) = plan.parent { section.connect(to: sections[parent](x)) }
            }
            let synapses = model.synapses.map { plan -> AnyPointProcess in
                let place = sections[plan.section](plan.x)
                guard let tau1 = plan.tau1 else { return p.expSyn(at: place, tau: plan.tau, e: plan.e) }
                return p.exp2Syn(at: place, tau1: tau1, tau2: plan.tau, e: plan.e)
            }
            clamps = model.clamps.map { p.place($0.clamp, at: sections[$0.section]($0.x)) }
            connections = model.connections.map { plan in
                let target = synapses[plan.synapse]
                let connection =
                    plan.source.map {
                        p.netCon(
                            from: sections[$0.section]($0.x), to: target, weight: plan.weight, delay: plan.delay,
                            threshold: plan.threshold)
                    }
                    ?? p.netCon(
                        from: p.vecStim(pattern: plan.pattern), to: target, weight: plan.weight, delay: plan.delay)
                connection.isActive = plan.isActive
                return connection
            }
            spikes = connections.map { $0.record() }
            voltages = sections.map { p.record($0) }
            conductances = synapses.map { p.record($0.variable("g")) }
            capacitiveCurrents = sections.map { p.record($0(0.5).variable("i_cap")) }
            (self.sections, self.synapses) = (sections, synapses)
        }

        var recordings: [Vector] { voltages + conductances + capacitiveCurrents }

        /// All that a run goes on with, but for the events that are under way.
        var state: [Variable] {
            var all: [Variable] = []
            for section in sections {
                all += [section(0), section(1)].map { $0.variable("v") }
                for segment in section.segments {
                    all.append(segment.variable("v"))
                    if segment[HH.self].parameters != nil { all += ["hh.m", "hh.h", "hh.n"].map(segment.variable) }
                }
            }
            for synapse in synapses {
                all += (synapse is PointProcess<ExpSyn> ? ["g"] : ["A", "B", "factor"]).map(synapse.variable)
            }
            return all
        }
    }
}
