import Neurite

/// A cell that was made of a definition.
///
/// Holding it, or any one of its sections, keeps all of it alive.
public final class DefinedCell: CustomStringConvertible, CustomDebugStringConvertible {
    /// What it is called.
    public let name: String
    /// What it was made of.
    public let type: CellType
    /// All sections, parents before children.
    public let sections: [Section]
    private var knownRegions: RegionResolver
    let patch: Patch
    /// The sections' places in their list.
    let numbers: [Section: Int]
    private var synapsesByType: [String: [PointProcessReference]] = [:]

    /// - Parameter regions: those of the type, where there is one for all cells of it.
    init(
        name: String, _ type: CellType, painting sections: [Section], in patch: Patch, regions: RegionResolver? = nil
    ) {
        self.name = name
        self.patch = patch
        numbers = Dictionary(uniqueKeysWithValues: zip(sections, sections.indices))
        self.type = type
        self.sections = sections
        knownRegions = regions ?? RegionResolver(type.shape, named: type.definition.regions)
        for (section, painted) in zip(sections, type.sections) { section.paint(painted) }
        sections.first?.expectStart(
            of: name, celsius: type.definition.celsius, v: type.definition.vInit, ions: type.definition.ions)
    }

    /// The regions on the sections as they are divided now.
    var regions: RegionResolver {
        if zip(sections, knownRegions.shape.sections).contains(where: { $0.nseg != $1.nseg }) {
            let shape = type.shape.divided(into: sections.map(\.nseg))
            knownRegions = RegionResolver(shape, named: definition.regions)
        }
        return knownRegions
    }

    /// The definition that it was made of.
    public var definition: CellDefinition { type.definition }

    /// The ``summary``: `print(cell)`.
    public var description: String { summary }
    /// The name.
    public var debugDescription: String { name }

    /// The section of a name within the cell, such as `soma[0]`; nil where there is none.
    ///
    /// - Parameter section: the name, without the cell's.
    public subscript(section: String) -> Section? {
        type.shape.sections.firstIndex { $0.name == section }.map { sections[$0] }
    }

    /// The sections that have a part in a region, in order: `cell.sections("dend")`.
    ///
    /// - Parameter region: a kind of sections, a region of the definition, or any other.
    public func sections(_ region: Region) -> [Section] {
        let segments = regions.segments(of: region)
        return sections.indices.filter { segments.sections[$0].contains(true) }.map { sections[$0] }
    }

    /// The segments of a region, in order.
    ///
    /// - Parameter region: a kind of sections, a region of the definition, or any other.
    public func segments(_ region: Region) -> [Segment] {
        let regions = regions
        let set = regions.segments(of: region)
        return sections.indices.flatMap { section in
            set.sections[section].indices.filter { set.contains(section, $0) }.map {
                sections[section](regions.shape.sections[section].centre($0))
            }
        }
    }

    /// The synapses of a type that were made on the cell, in order.
    ///
    /// - Parameter type: the name that the definition gives it.
    public func synapses(_ type: String) -> [AnyPointProcess] {
        synapsesByType[type]?.map { $0.handle(in: patch) } ?? []
    }

    /// How many synapses of a type were made on the cell.
    func synapseCount(_ type: String) -> Int { synapsesByType[type]?.count ?? 0 }

    func add(_ synapses: [PointProcessReference], type: String) { synapsesByType[type, default: []] += synapses }
}

extension Section {
    /// Takes what a definition makes of it.
    fileprivate func paint(_ painted: PaintedSection) {
        if let Ra = painted.Ra { self.Ra = Ra }
        if painted.cm.count == 1 { cm = painted.cm[0] }
        if nseg != painted.nseg { nseg = painted.nseg }
        let segments = segments
        if painted.cm.count > 1 { for (segment, cm) in zip(segments, painted.cm) { segment.cm = cm } }
        for mechanism in painted.mechanisms { insert(mechanism) }
        for (ion, style) in painted.ionStyles.sorted(by: { $0.key < $1.key }) { setIonStyle(style, of: ion) }
        for (name, values) in painted.ions.sorted(by: { $0.key < $1.key }) {
            for (segment, value) in zip(segments, values) {
                if let value { segment.setIon(name, to: value) }
            }
        }
    }
}

extension DefaultStringInterpolation {
    /// The cell's name: `"\(cell) fires"`.
    ///
    /// - Parameter cell: a cell.
    public mutating func appendInterpolation(_ cell: DefinedCell) { appendLiteral(cell.name) }
}
