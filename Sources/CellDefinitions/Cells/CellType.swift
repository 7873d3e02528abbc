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
        self.definition = definition
        self.isOfSections = isOfSections
        var shape = shape
        if let axon = definition.axon, !isOfSections {
            // One that makes no sense is reported below.
            let discretisation = definition.discretisation.flatMap { $0.problem == nil ? $0 : nil } ?? .dLambda()
            shape = try shape.replacingAxon(by: axon, discretisation)
        }
        var painter = CellPainter(definition, mechanisms: mechanisms, source: name)
        let (sections, regions) = try painter.paint(shape)
        self.sections = sections
        self.shape = regions.shape
    }

    /// How many segments a cell of this type has.
    public var segmentCount: Int { sections.reduce(0) { $0 + $1.nseg } }
}
