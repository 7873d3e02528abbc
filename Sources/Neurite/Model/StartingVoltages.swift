import CableEngine
import CableModel

/// The voltages that a model begins with where no voltage is given for all of it: those of the
/// model before, and what was set since.
struct StartingVoltages {
    /// mV, of a section that was in no model.
    private static let unset = -65.0

    /// At its start, in each segment and at its end, mV.
    private var former: [(section: SectionRecord, voltages: [Double])] = []
    private let set: [SetVoltage]

    /// - Parameters:
    ///   - simulation: the model before, if there was one.
    ///   - live: the sections of the model that is to be built.
    ///   - set: what was set since.
    init(of simulation: Simulation?, _ live: LiveRecords, _ set: [SetVoltage]) {
        self.set = set
        guard let simulation else { return }
        for section in live.sections {
            if let index = section.index { former.append((section, simulation.voltages(ofSection: index))) }
        }
    }

    /// Gives these voltages to a model that was just built. A segment takes that of the former one
    /// that contains its centre.
    func put(into simulation: Simulation) {
        simulation.setInitialVoltages(to: Self.unset)
        for (section, voltages) in former {
            guard let index = section.index else { continue }
            func set(_ v: Double, at x: Double) {
                simulation.setInitialVoltage(at: Network.Location(section: index, x: x), to: v)
            }
            let inside = PerSegment.each(Array(voltages.dropFirst().dropLast())).resampled(
                from: voltages.count - 2, to: section.nseg)
            for segment in 0..<section.nseg {
                set(inside[segment], at: SegmentIndex.centre(of: segment, nseg: section.nseg))
            }
            // The end at which a section is connected is its parent's.
            for end in [Network.ChildEnd.start, .end] where section.parent == nil || section.childEnd != end {
                let isStart = end == .start
                set(voltages[isStart ? 0 : voltages.count - 1], at: isStart ? 0 : 1)
            }
        }
        for voltage in set {
            guard let place = voltage.section?.location(voltage.x) else { continue }
            simulation.setInitialVoltage(at: place, to: voltage.v)
        }
    }
}

/// A voltage that was set while there was no model that could take it up.
struct SetVoltage {
    weak var section: SectionRecord?
    let x: Double
    /// mV.
    let v: Double

    /// Whether it is that of a place.
    func isMeant(by section: SectionRecord, _ x: Double) -> Bool {
        guard self.section === section else { return false }
        func segment(_ x: Double) -> Int {
            x <= 0 ? -1 : x >= 1 ? section.nseg : SegmentIndex.containing(x: x, nseg: section.nseg)
        }
        return segment(x) == segment(self.x)
    }
}
