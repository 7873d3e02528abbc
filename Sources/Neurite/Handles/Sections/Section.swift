import CableModel
import MechanismKit

/// An unbranched piece of cable.
///
/// Sections that are connected, and whatever sits on them or is connected to them, keep each other
/// alive. Where a place is expected, a section stands for its middle, `section(0.5)`.
public final class Section: Handle, Place, EventSource, Recordable {
    var record: SectionRecord { unsafeDowncast(anyRecord, to: SectionRecord.self) }

    /// The handle of a record: the live one if there is one.
    static func of(_ record: SectionRecord, in component: Component) -> Section {
        record.handle.map { unsafeDowncast($0, to: Section.self) } ?? Section(record, in: component)
    }

    /// The section's name.
    public var name: String {
        get { record.name }
        set { record.name = newValue }
    }

    /// Length, um. Setting it on a section with 3-d points stretches them, away from the first;
    /// what they cannot be stretched to (0, say) is refused.
    public var L: Double {
        get { record.shape.L }
        set {
            switch record.shape {
            case .cylinder(_, let diam): changeCable { $0.shape = .cylinder(L: newValue, diam: diam) }
            case .points(let line):
                guard let stretched = line.stretched(to: newValue) else {
                    return report("L cannot be set to \(newValue) um; \(line.reasonAgainstStretching)")
                }
                changeCable { $0.shape = .points(stretched) }
            case .compartments: report("L comes from a dataset's compartments and cannot be set")
            }
        }
    }

    /// Diameter, um: the mean where it differs from segment to segment. Setting it makes it the
    /// same everywhere. With 3-d points a diameter that is no number above 0 is refused.
    public var diam: Double {
        get { record.meanDiameter }
        set {
            switch record.shape {
            case .cylinder(let L, _): changeCable { $0.shape = .cylinder(L: L, diam: .uniform(newValue)) }
            case .points(let line):
                // Single precision decides, as points are kept in it.
                guard Float(newValue) > 0, Float(newValue).isFinite else {
                    return report("diam cannot be set to \(newValue) um; expected a number above 0 for the 3-d points")
                }
                changeCable { $0.shape = .points(line.withDiameter(newValue)) }
            case .compartments: report("diam comes from a dataset's compartments and cannot be set")
            }
        }
    }

    /// The number of segments, from 1 to 32767. Changing it keeps what was inserted: each new
    /// segment takes the parameters of the old one that contains its centre. Another number is
    /// refused.
    public var nseg: Int {
        get { record.nseg }
        set {
            guard newValue != record.nseg else { return }
            guard 1...SectionShape.maximumSegments ~= newValue else {
                return report("nseg is \(newValue); expected 1 to \(SectionShape.maximumSegments)")
            }
            record.resample(to: newValue)
            model.changedStructure("nseg of \(name) was changed")
        }
    }

    /// Axial resistivity, ohm cm.
    public var Ra: Double {
        get { record.Ra }
        set { changeCable { $0.Ra = newValue } }
    }

    /// Membrane capacitance, uF/cm2: that of the middle where it differs from segment to segment.
    /// Setting it makes it the same everywhere.
    public var cm: Double {
        get { self(0.5).cm }
        set { changeCable { $0.cm = .uniform(newValue) } }
    }

    /// The segment at x, from 0 to 1.
    public func callAsFunction(_ x: Double) -> Segment { Segment(section: self, x: x) }

    public var segment: Segment { self(0.5) }

    /// The segments from x = 0 to x = 1, without the end nodes.
    public var segments: [Segment] {
        (0..<nseg).map { self(SegmentIndex.centre(of: $0, nseg: nseg)) }
    }

    public var eventSource: EventSourceReference { segment.eventSource }
    public var recordedVariable: Variable { segment.recordedVariable }

    func changeCable(_ change: (SectionRecord) -> Void) {
        change(record)
        model.takeCable(of: record)
    }
}

extension Section {
    /// The name without its cell's: `dend[3]` of `cell[2].dend[3]`.
    package var nameInCell: String { name.split(separator: ".").last.map(String.init) ?? name }
}
