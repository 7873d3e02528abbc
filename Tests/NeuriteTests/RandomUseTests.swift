import Neurite
import Testing

/// Someone who calls everything there is with whatever numbers come to mind: there are errors, and
/// never a crash, an endless run, or a voltage that is none. (`ExtremeModelTests` makes models that
/// run.)
@Suite struct RandomUseTests {
    @Test(arguments: UInt32(1)...8)
    func randomCallsGiveErrorsAndNoCrash(seed: UInt32) {
        var user = RandomUser(seed: seed)
        for _ in 0..<1500 { user.act() }
        #expect(user.runs > 0 && user.errors > 0, "\(user.runs) runs and \(user.errors) errors")
    }
}

private struct RandomUser {
    private var p = Patch()
    private let other = Patch()
    private var random: RandomStream
    private var sections: [Section] = []
    private var pointProcesses: [AnyPointProcess] = []
    private var connections: [NetCon] = []
    private var vectors: [Vector] = []
    private(set) var (runs, errors) = (0, 0)
    /// How rarely numbers and names make no sense; another for each patch, so that some models are
    /// faulty and some run.
    private var sanity = 1

    init(seed: UInt32) { random = RandomStream(seed: seed, id1: 7, id2: 0, id3: 0) }

    private mutating func chance(_ one: Int) -> Bool { Int.random(in: 0..<one, using: &random) == 0 }

    /// A number that makes sense most of the time.
    private mutating func number(_ range: ClosedRange<Double>) -> Double {
        guard chance(sanity) else { return .random(in: range, using: &random) }
        return [0, -1, .nan, .infinity, -.infinity, 1e300, -1e300, 1e-300, .leastNonzeroMagnitude, 1e9].randomElement(
            using: &random) ?? 0
    }

    /// A number of events; a million million of them at one time would be an endless run, and so
    /// would a circle of stimuli without a delay.
    private mutating func eventCount() -> Double { min(number(0...20), 1000) }
    private mutating func delay() -> Double {
        let delay = chance(8) ? [1e3, 1e9, 1e300].randomElement(using: &random) ?? 0 : number(0...2)
        return 0...0.01 ~= delay ? 0.1 : delay
    }

    private mutating func count() -> Int {
        chance(sanity)
            ? [0, -1, 32768, .max, .min, 999].randomElement(using: &random) ?? 0 : Int.random(in: 1...9, using: &random)
    }

    private mutating func name() -> String {
        guard chance(sanity) else { return ["v", "cm", "i_cap"].randomElement(using: &random) ?? "v" }
        return [
            "v", "hh.m", "hh.gnabar", "pas.g", "pas.e", "ena", "ina", "nai", "i_cap", "i", "g", "tau", "amp", "e", "cm",
            "diam", "pattern",
            "interval", "",
            ".", "hh.", ".m", "nothing", "hh.nothing",
        ].randomElement(using: &random) ?? ""
    }

    private mutating func mechanism() -> String {
        (chance(sanity) ? ["hh", "pas", "hhh", "ExpSyn", ""] : ["hh", "pas"]).randomElement(using: &random) ?? ""
    }
    private mutating func section() -> Section? {
        chance(40 * sanity) ? other.section() : sections.randomElement(using: &random)
    }
    private mutating func pointProcess() -> AnyPointProcess? {
        chance(40 * sanity) ? other.expSyn(at: other.section()) : pointProcesses.randomElement(using: &random)
    }

    private mutating func place() -> Segment? { section().map { $0(number(0...1)) } }

    private mutating func variable() -> Variable? {
        if chance(4) { return connections.randomElement(using: &random)?.variable(chance(sanity) ? name() : "weight") }
        return chance(sanity) ? pointProcess()?.variable(name()) : place()?.recordedVariable
    }

    mutating func act() {
        if chance(60) { startAfresh() }
        switch Int.random(in: 0..<12, using: &random) {
        case 0, 1: make()
        case 2: connect()
        case 3: shape()
        case 4, 5: setValues()
        case 6: record()
        case 7: takeApart()
        case 8: drop()
        case 9: read()
        default: run()
        }
    }

    private mutating func startAfresh() {
        (p, sections, pointProcesses, connections, vectors) = (Patch(), [], [], [], [])
        sanity = [1, 30, 1000, 1_000_000, 1_000_000].randomElement(using: &random) ?? 1
    }

    private mutating func make() {
        guard sections.count < 15 else { return }
        let section = p.section(
            name: chance(2) ? name() : nil, L: number(1...200), diam: number(1...30), nseg: count(),
            Ra: number(10...200),
            cm: number(0.5...2))
        sections.append(section)
        if chance(2) { section.insert(HH(gnabar: number(0...0.2), el: number(-80...0))) }
        if chance(2) { section.insert(mechanism()) }
        guard let place = place() else { return }
        switch Int.random(in: 0..<8, using: &random) {
        case 0: pointProcesses.append(p.expSyn(at: place, tau: number(0.1...10), e: number(-80...0)))
        case 1: pointProcesses.append(p.exp2Syn(at: place, tau1: number(0.1...1), tau2: number(1...10)))
        case 2:
            pointProcesses.append(p.iClamp(at: place, delay: number(0...1), dur: number(0...2), amp: number(-1...1)))
        case 3:
            pointProcesses.append(
                p.netStim(start: number(0...1), number: eventCount(), interval: number(0.1...1), noise: number(0...1)))
        case 4: pointProcesses.append(p.vecStim(pattern: [number(0...1), number(0...2)]))
        case 5:
            pointProcesses.append(
                place.section.iclamp(amplitude: [number(0...1), number(0...1)], x: number(0...1), delay: number(0...1)))
        case 6:
            pointProcesses.append(
                place.section.vclamp(number(-80...0), x: number(0...1), before: number(0...1), duration: number(0...1)))
        default:
            pointProcesses.append(
                p.place(
                    AlphaSynapse(onset: number(0...1), tau: number(0.1...1), gmax: number(0...0.01)),
                    at: chance(4 * sanity) ? nil : place))
        }
    }

    private mutating func connect() {
        if chance(2), let child = section(), let parent = place() {
            child.connect(to: parent, end: chance(4 * sanity) ? number(0...1) : 0)
        } else if chance(2), let source = place() {
            connections.append(
                p.netCon(
                    from: source, to: pointProcess(), weight: number(0...0.1), delay: delay(),
                    threshold: number(-60...20)))
        } else if let source = pointProcess() {
            connections.append(p.netCon(from: source, to: pointProcess(), weight: number(0...0.1), delay: delay()))
        }
        if chance(3) {
            pointProcess()?.stimulate(
                start: number(0...1), number: eventCount(), interval: number(0.1...1), weight: number(0...0.1))
        }
        if chance(5) { pointProcess()?.stimulate(pattern: [number(0...1)], delay: number(0...1)) }
    }

    private mutating func shape() {
        guard let section = section() else { return }
        switch Int.random(in: 0..<7, using: &random) {
        case 0: section.nseg = count()
        case 1: section.L = number(1...200)
        case 2: section.diam = number(1...20)
        case 3:
            section.add3D(
                points: [(number(0...9), number(0...9), 0), (number(0...9), 0, number(0...9))],
                diameters: [number(1...3), number(1...3)])
        case 4: section.applyDLambda(frequency: number(50...200), fraction: number(0.1...1))
        case 5: section.uninsert(mechanism())
        default: section.insert(mechanism())
        }
    }

    private mutating func setValues() {
        switch Int.random(in: 0..<16, using: &random) {
        case 0: p.dt = chance(3) ? number(0.01...0.1) : 0.025
        case 1: p.celsius = number(0...40)
        case 2: p.secondorder = chance(5 * sanity) ? count() : 0
        case 3: if chance(4 * sanity) { p.setGlobal(name(), of: mechanism(), to: number(0...1)) }
        case 4: place()?[name()] = number(-1...1)
        case 5: pointProcess()?[name()] = number(-1...1)
        case 6: connections.randomElement(using: &random)?.weight = number(0...0.1)
        case 7: connections.randomElement(using: &random)?.delay = delay()
        case 8: place()?[HH.self].gnabar = number(0...0.2)
        case 9: place()?.setIon(name(), to: number(-80...60))
        case 10: connections.randomElement(using: &random)?.weights = chance(2) ? [] : [number(0...1)]
        case 11: connections.randomElement(using: &random)?.isActive.toggle()
        case 12: connections.randomElement(using: &random)?.threshold = number(-60...20)
        case 13: connections.randomElement(using: &random)?.send(at: p.t + number(0...1))
        case 14: section()?.v = number(-90...20)
        default: variable()?.value = number(-80...0)
        }
    }

    private mutating func record() {
        guard vectors.count < 20 else { return }
        if let variable = variable() { vectors.append(p.record(variable, every: chance(2) ? nil : number(0.05...1))) }
        if chance(3), let section = section() { section.record(at: number(0...1)) }
        if chance(3), let variable = variable() {
            vectors.append(
                p.vector([number(-1...1), number(-1...1)]).play(
                    into: variable, times: [number(0...1), number(1...2)], interpolated: chance(2)))
        }
        connections.randomElement(using: &random)?.record()
    }

    private mutating func takeApart() {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: section()?.disconnect()
        case 1: if chance(3) { section()?.remove() }
        case 2: pointProcess()?.remove()
        case 3: connections.randomElement(using: &random)?.disconnect()
        case 4: vectors.randomElement(using: &random)?.disconnect()
        default: connections.randomElement(using: &random)?.record().disconnect()
        }
    }

    private mutating func drop() {
        if let index = sections.indices.randomElement(using: &random), chance(2) { sections.remove(at: index) }
        if let index = pointProcesses.indices.randomElement(using: &random), chance(2) {
            pointProcesses.remove(at: index)
        }
        if let index = connections.indices.randomElement(using: &random), chance(2) { connections.remove(at: index) }
        if let index = vectors.indices.randomElement(using: &random), chance(2) { vectors.remove(at: index) }
    }

    private mutating func read() {
        _ = (
            p.graph, p.sections.count, p.connections.map(\.description), p.pointProcesses.map(\.name), p.t, p.time.count
        )
        if let section = section() {
            _ = (
                section.area, section.diam, section.wholeTree.count, section.segments.map(\.area), section.points,
                section.children
            )
        }
        if let place = place() {
            _ = (place.area, place.ri, place.diam, place.cm, place.v, place[name()], place[HH.self][.m])
        }
        _ = pointProcess()?[name()]
        _ = vectors.map { $0.values.count }
    }

    private mutating func run() {
        do {
            switch Int.random(in: 0..<4, using: &random) {
            case 0: try p.initialize(v: chance(9) ? number(-80...0) : chance(3) ? nil : -65)
            case 1: try p.run(for: Double.random(in: 0...2, using: &random))
            default: try p.continueRun(for: chance(9) ? [.nan, -1, .infinity].randomElement(using: &random) ?? 0 : 0.5)
            }
            runs += 1
            for section in p.sections where p.t > 0 {
                #expect(abs(section.v) < 1e6, "\(section) is at \(section.v) mV")
            }
        } catch is NeuriteError {
            errors += 1
        } catch {
            Issue.record("an error of another type: \(error)")
        }
    }
}
