import CellDefinitions
import CommandSupport
import Foundation
import Neurite
import NeuriteReport
import Wording

/// A reconstructed cell with its channels, electrodes, synapses and recordings.
///
/// Unless one says which it is to have, the soma has the channels of Hodgkin and Huxley; the other
/// sections a weaker set of them and a passive leak. That is no model of any particular cell: it is
/// enough for one to fire.
struct CellExperiment {
    let patch: Patch
    let cell: Cell
    /// The cell as its definition knows it, if it was made of one.
    let defined: DefinedCell?
    let options: SimulationOptions
    private(set) var electrodes: [(segment: Segment, current: Vector)] = []
    private(set) var synapses: [Segment] = []
    private(set) var recordings: [(segment: Segment, voltage: Vector)] = []
    let detector: NetCon

    /// - Parameter insert: inserts the channels; those that are there anyway unless given.
    init(_ morphology: CellMorphology, _ options: SimulationOptions, insert: ((CellExperiment) throws -> Void)? = nil)
        throws
    {
        guard let root = morphology.sections.first else { throw RequestError("\(morphology.name) has no sections") }
        self.options = options
        patch = Patch()
        Self.set(options, on: patch)
        cell = patch.cell(morphology)
        defined = nil
        let somata = cell.sections("soma")
        for section in cell.sections {
            (section.Ra, section.cm) = (100, 1)
            section.insert(PeakVoltage())
            if insert != nil { continue }
            if somata.contains(section) || (somata.isEmpty && section.name == root.name) {
                section.insert(HH())
            } else {
                section.insert(HH(gnabar: 0.02, gkbar: 0.006, gl: 0)).insert(Passive(g: 0.0001, e: -65))
            }
        }
        detector = Self.detector(of: cell, in: patch)
        try insert?(self)
        cell.sections.applyDLambda()
    }

    /// A cell that has all that it is to have.
    init(_ defined: DefinedCell, _ patch: Patch, _ options: SimulationOptions) {
        self.options = options
        self.patch = patch
        self.defined = defined
        Self.set(options, on: patch)
        cell = Cell(name: defined.name, sections: defined.sections)
        for section in cell.sections { section.insert(PeakVoltage()) }
        detector = Self.detector(of: cell, in: patch)
    }

    private static func set(_ options: SimulationOptions, on patch: Patch) {
        (patch.dt, patch.celsius, patch.seed) = (options.dt, options.celsius, options.seed)
    }

    /// Counts the spikes of the soma, or of the first section.
    private static func detector(of cell: Cell, in patch: Patch) -> NetCon {
        let detector = patch.netCon(
            from: (cell.sections("soma").first ?? cell.sections[0])(0.5), to: nil,
            threshold: ConnectionDefaults.threshold)
        detector.record()
        return detector
    }

    /// Where recordings and stimuli go unless something else is asked for.
    var middle: RecordingSite { RecordingSite(section: (cell.sections("soma").first ?? cell.sections[0]).name, x: 0.5) }

    /// All that is recorded: voltages, then the electrodes' currents.
    var recordedVectors: [Vector] { recordings.map(\.voltage) + electrodes.map(\.current) }

    /// The segment of a place that was asked for.
    func segment(at site: RecordingSite) throws -> Segment {
        guard let section = cell[site.section] else {
            let names = cell.sections.map(\.name)
            let shown =
                names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", … (`neurite info` lists all)" : "")
            let guess = "\(site.section)[0]"
            let hint = names.contains(guess) ? "; did you mean \(guess)?" : ""
            throw RequestError("there is no section \(site.section); known: \(shown)\(hint)")
        }
        return section(site.x)
    }

    mutating func add(_ stimulus: Stimulus) throws {
        let segment = try segment(at: stimulus.site)
        let clamp = patch.iClamp(at: segment, delay: stimulus.delay, dur: stimulus.duration, amp: stimulus.amplitude)
        electrodes.append((segment, patch.record(clamp)))
    }

    mutating func record(_ site: RecordingSite) throws {
        let segment = try segment(at: site)
        recordings.append((segment, patch.record(segment)))
    }

    /// Spreads synapses over the cell and drives each at random: of the kinds that its definition
    /// has, where they may sit, or else excitatory ones, evenly over the length of the tree (the
    /// soma left out).
    mutating func addSynapses(_ count: Int) throws {
        if let defined, !defined.definition.synapses.isEmpty { return try addSynapses(count, of: defined) }
        let dendrites = cell.sections.filter { !$0.name.hasPrefix("soma") && !$0.name.hasPrefix("axon") }
        let total = dendrites.reduce(0) { $0 + $1.L }
        guard total > 0 else { return }
        var random = RandomStream(seed: options.seed, id1: 0, id2: 0, id3: 1)
        for index in 0..<count {
            var place = random.nextUniform() * total
            guard
                let section = dendrites.first(where: {
                    if place <= $0.L { return true }
                    place -= $0.L
                    return false
                })
            else { continue }
            let segment = section(place / section.L)
            let synapse = patch.expSyn(at: segment, tau: 2, e: 0)
            _ = patch.netCon(from: randomEvents(index), to: synapse, weight: 0.0008, delay: 1)
            synapses.append(segment)
        }
    }

    /// As many of each kind, or one more of the first ones, by length where they may sit, with
    /// their own weights and delays.
    private mutating func addSynapses(_ count: Int, of defined: DefinedCell) throws {
        let kinds = defined.definition.synapses.sorted { $0.key < $1.key }.filter {
            !defined.segments($0.value.allowedIn).isEmpty
        }
        guard count == 0 || !kinds.isEmpty else {
            throw NeuriteError.invalidModel([
                Fault(
                    "--synapses",
                    "\(count, "synapse") cannot be made, as no kind of the definition may sit on \(defined.name); expected --synapses 0, or a kind that may"
                )
            ])
        }
        for (number, (name, type)) in kinds.enumerated() {
            let own = count / kinds.count + (number < count % kinds.count ? 1 : 0)
            let seed = options.seed &+ UInt32(number)
            for place in try defined.places(in: type.allowedIn, count: own, seed: seed) {
                try defined.connect(randomEvents(synapses.count), on: name, at: place)
                synapses.append(place)
            }
        }
    }

    /// 25 events a second, at random.
    private func randomEvents(_ number: Int) -> PointProcess<NetStim> {
        let stimulus = patch.netStim(start: 10, number: 1e9, interval: 40, noise: 1)
        stimulus.randomIdentity = (UInt32(number), 0, 2)
        return stimulus
    }

    /// The synapses by their kinds, for a person: "50 ampa, 50 gaba; the weight of gaba is 0, so
    /// that its events do nothing"; nil without a definition's.
    var synapsesByKind: String? {
        guard let defined, !synapses.isEmpty, !defined.definition.synapses.isEmpty else { return nil }
        let kinds = defined.definition.synapses.sorted { $0.key < $1.key }
        let counts = kinds.map { "\(defined.synapses($0.key).count) \($0.key)" }.listed
        let idle = kinds.filter { $0.value.weights.allSatisfy { $0 == 0 } }.map(\.key)
        return idle.isEmpty
            ? counts : "\(counts); the weight of \(idle.listed) is 0 in the definition, so that events there do nothing"
    }

    /// Runs with a progress display; returns the wall time in seconds. A run that fails, or is
    /// interrupted, has its results up to there.
    func run(_ interruption: Interruption?) throws -> Double {
        try patch.initialize(v: options.vInit)
        let signal = patch.stopSignal
        interruption?.runBegins { signal.stop() }
        try ResultFolder.prepare(options.out)
        ResultFolder.tellDuration(options.duration, tstop: options.tstop, dt: options.dt)
        let bar = ProgressBar(to: options.duration)
        let start = ContinuousClock.now
        do {
            try patch.continueRun(for: options.duration) { time in
                bar.update(time: time)
                if interruption?.isRequested == true { patch.stop() }
            }
        } catch {
            bar.clear()
            throw error
        }
        bar.finish(time: patch.t)
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
