import Neurite

/// A definition worked out on a morphology: what each section and segment has. Many cells of one
/// kind are made of one of these.
public struct CellType: Sendable {
    /// What it was worked out from.
    public let definition: CellDefinition
    /// Whether it was worked out on sections that are there.
    let isOfSections: Bool
    let shape: CellShape
    let sections: [PaintedSection]
    /// Mechanisms of which it is not known where they are.
    let displaced: DisplacedMechanisms
    /// Whether it is known which ions its mechanisms use.
    let areIonsKnown: Bool
    let displacedIons: Set<String>

    /// Works out a definition on a morphology.
    ///
    /// - Parameters:
    ///   - morphology: the shape.
    ///   - definition: what is to be where.
    ///   - mechanisms: those that are known by name; a patch's `mechanisms`.
    ///   - name: what messages call the definition; the morphology's name unless given.
    /// - Throws: `NeuriteError.invalidModel` with all that is wrong with the definition on this
    ///   morphology, each with its path.
    public init(
        _ morphology: CellMorphology, _ definition: CellDefinition, mechanisms: [MechanismDescriptor],
        name: String? = nil
    ) throws {
        try self.init(CellShape(morphology), definition, mechanisms, name ?? morphology.name)
    }

    init(
        _ shape: CellShape, _ definition: CellDefinition, _ mechanisms: [MechanismDescriptor], _ name: String,
        isOfSections: Bool = false
    ) throws {
        var faults: [Fault] = []
        self.init(shape, definition, mechanisms, isOfSections: isOfSections, faults: &faults)
        guard faults.isEmpty else {
            let places = TextPlaces(source: name)
            throw NeuriteError.invalidModel(faults.map { Fault(places.text($0.object), $0.problem) })
        }
    }

    /// Works out as much of a definition as makes sense.
    ///
    /// - Parameters:
    ///   - unread: what of it could not be read.
    ///   - faults: all that is wrong with it, by the paths in the definition.
    init(
        _ shape: CellShape, _ definition: CellDefinition, _ mechanisms: [MechanismDescriptor],
        unread: UnreadPlaces = UnreadPlaces(), isOfSections: Bool = false, faults: inout [Fault]
    ) {
        self.definition = definition
        self.isOfSections = isOfSections
        var painter = CellPainter(definition, mechanisms: mechanisms, unread: unread)
        (sections, self.shape) = painter.paint(isOfSections ? shape : painter.replacingAxon(of: shape))
        (displaced, displacedIons) = (painter.displaced, painter.displacedIons)
        areIonsKnown = painter.areIonsKnown
        faults += painter.collector.faults
    }

    /// How many segments a cell of this type has.
    public var segmentCount: Int { sections.reduce(0) { $0 + $1.nseg } }
}
