import MechanismKit

// The sections of a model, and what is in their membranes.

extension Network {
    /// An unbranched piece of cable.
    ///
    /// A model may have millions: numbers are stored no wider than they need be, small ones side by
    /// side.
    public struct Section: Sendable {
        /// What messages call it.
        public var name: String
        /// Where it lies, or how long and wide it is.
        public var shape: SectionShape
        /// Which of its ends is connected to its parent.
        public var childEnd: ChildEnd
        private var segmentCount: Int32
        private var parentX: Double
        package var material: Shared<Material>
        /// Int32.min of a root.
        private var parentSection: Int32

        /// Describes a section; the defaults are NEURON's.
        public init(
            name: String, shape: SectionShape, nseg: Int = 1, Ra: Double = 35.4, cm: PerSegment = .uniform(1),
            parent: Location? = nil,
            childEnd: ChildEnd = .start, mechanisms: [Insertion] = [], ionValues: [String: PerSegment] = [:]
        ) {
            self.init(
                name: name, shape: shape, nseg: nseg,
                material: Shared(Material(Ra: Ra, cm: cm, mechanisms: mechanisms)), parent: parent,
                childEnd: childEnd, ionValues: ionValues)
        }

        package init(
            name: String, shape: SectionShape, nseg: Int, material: Shared<Material>, parent: Location?,
            childEnd: ChildEnd,
            ionValues: [String: PerSegment]
        ) {
            self.name = name
            self.shape = shape
            self.childEnd = childEnd
            segmentCount = Int32(clamping: nseg)
            (parentSection, parentX) = (.min, 0)
            self.material = material
            self.parent = parent
            if !ionValues.isEmpty { self.ionValues = ionValues }
        }

        /// Axial resistivity, ohm cm.
        public var Ra: Double {
            get { material.value.Ra }
            set { material.value.Ra = newValue }
        }

        /// Membrane capacitance, uF/cm2.
        public var cm: PerSegment {
            get { material.value.cm }
            set { material.value.cm = newValue }
        }

        /// The density mechanisms in its membrane, no more than one of a name.
        public var mechanisms: [Insertion] {
            get { material.value.mechanisms }
            set { material.value.mechanisms = newValue }
        }

        /// Initial values of ion quantities (such as `ena`) that differ from the ions' defaults.
        public var ionValues: [String: PerSegment] {
            get { material.value.ionValues }
            _modify { yield &material.value.ionValues }
        }

        /// The number of segments.
        public var nseg: Int {
            get { Int(segmentCount) }
            set { segmentCount = Int32(clamping: newValue) }
        }

        /// Where on its parent the section is connected; nil for a root.
        public var parent: Location? {
            get { parentSection == .min ? nil : Location(section: Int(parentSection), x: parentX) }
            set { (parentSection, parentX) = newValue.map { (Int32(clamping: $0.section), $0.x) } ?? (.min, 0) }
        }
    }

    /// A density mechanism in all segments of a section.
    public struct Insertion: Sendable {
        /// One value for the whole section, or one for each segment; all of one mechanism.
        public var values: [MechanismParameters]

        /// One value for the whole section, or one for each segment.
        public init(_ values: [MechanismParameters]) { self.values = values }

        /// One value of a Swift type for the whole section, or one for each segment.
        public init<M: Mechanism>(_ values: [M]) {
            let descriptor = M.descriptor
            self.values = values.map { MechanismParameters($0, descriptor: descriptor) }
        }

        /// The mechanism; nil where there are no values.
        public var descriptor: MechanismDescriptor? { values.first?.descriptor }

        /// The parameters in a segment.
        public func value(inSegment segment: Int) -> MechanismParameters {
            values.count == 1 ? values[0] : values[segment]
        }
    }
}

extension [Network.Insertion] {
    /// Where the list lies in memory: two lists of one place are equal. Sections that have the same
    /// mechanisms can share one list of them, of which all that is asked of it need only be asked
    /// once.
    public var identity: UnsafeRawPointer? {
        withUnsafeBufferPointer { $0.isEmpty ? nil : UnsafeRawPointer($0.baseAddress) }
    }
}
