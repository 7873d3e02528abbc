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
        for section in live.sections where section.index >= 0 {
            former.append((section, simulation.voltages(ofSection: section.index)))
        }
    }

    /// Gives these voltages to a model that was just built. A segment takes that of the former one
    /// that contains its centre.
    func put(into simulation: Simulation) {
        simulation.setInitialVoltages(to: Self.unset)
        for (section, voltages) in former where section.index >= 0 {
            let inside = PerSegment.each(Array(voltages.dropFirst().dropLast())).resampled(
                from: voltages.count - 2, to: section.nseg)
            for segment in 0..<section.nseg {
                simulation.setInitialVoltage(
                    at: section.location(SegmentIndex.centre(of: segment, nseg: section.nseg)), to: inside[segment])
            }
            // The end at which a section is connected is its parent's.
            for end in [Network.ChildEnd.start, .end] where section.parent == nil || section.childEnd != end {
                let isStart = end == .start
                simulation.setInitialVoltage(
                    at: section.location(isStart ? 0 : 1), to: voltages[isStart ? 0 : voltages.count - 1])
            }
        }
        for voltage in set {
            guard let section = voltage.section, section.index >= 0 else { continue }
            simulation.setInitialVoltage(at: section.location(voltage.x), to: voltage.v)
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

extension ModelContext {
    /// Ends the waiting of the voltages that were set.
    ///
    /// - Parameter v: with what all of the model begins, mV; what was set by itself is lost then,
    ///   of which the report is told.
    /// - Returns: with what else it begins.
    func takeVoltages(for v: Double?) -> StartingVoltages? {
        defer { setVoltages = [] }
        guard let v else { return StartingVoltages(of: simulation, LiveRecords(of: self), setVoltages) }
        for voltage in setVoltages {
            guard let section = voltage.section, !section.isRemoved else { continue }
            report(
                Fault(
                    "\(section.name)(\(voltage.x))",
                    "v was set to \(voltage.v) mV, but all of the model begins at \(v) mV; initialize(v: nil) begins at the voltages that are set"
                ))
        }
        return nil
    }
}
