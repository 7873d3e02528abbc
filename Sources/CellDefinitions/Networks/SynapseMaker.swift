import Neurite

/// Makes the synapses of one type on cells of one kind, many of them: what they have is worked out
/// once for each segment.
final class SynapseMaker {
    private let name: String
    private let type: SynapseType
    private let mechanism: MechanismDescriptor
    private let regions: RegionResolver
    private let places: PlaceTable
    /// By section and segment.
    private var values: [[Int]: MechanismParameters] = [:]
    /// The same for all, where nothing depends on the place.
    private var uniform: MechanismParameters?
    private let isUniform: Bool

    /// nil where there is no such type, or no such mechanism.
    ///
    /// - Parameters:
    ///   - name: the type's.
    ///   - cell: the kind of cells.
    ///   - regions: those of the kind.
    ///   - placement: where synapses sit.
    ///   - patch: where mechanisms are known.
    init?(
        _ name: String, on cell: CellType, _ regions: RegionResolver, _ placement: Projection.Placement, in patch: Patch
    ) {
        guard let type = cell.definition.synapses[name],
            let mechanism = patch.mechanisms.first(where: { $0.name == type.mechanism })
        else { return nil }
        (self.name, self.type, self.mechanism, self.regions) = (name, type, mechanism, regions)
        places = PlaceTable(
            regions.segments(of: placement.region ?? type.allowedIn), of: cell.shape, by: placement.measure)
        isUniform = type.values.values.allSatisfy { if case .number = $0 { true } else { false } }
    }

    /// Makes some on a cell, at places that are drawn.
    func make(_ count: Int, on cell: DefinedCell, seed: UInt32) -> [PointProcessReference] {
        guard !places.isEmpty else { return [] }
        let first = cell.synapseCount(name)
        let prefix = "\(cell.name).\(name)["
        let drawn = places.draw(count, seed: seed).map { section, segment, x in
            (section: cell.sections[section], x: x, values: values(section, segment))
        }
        let made = cell.patch.place(mechanism, at: drawn) { "\(prefix)\(first + $0)]" }
        cell.add(made, type: name)
        return made
    }

    private func values(_ section: Int, _ segment: Int) -> MechanismParameters {
        if isUniform {
            let made = uniform ?? made(section, segment)
            uniform = made
            return made
        }
        if let known = values[[section, segment]] { return known }
        let made = made(section, segment)
        values[[section, segment]] = made
        return made
    }

    private func made(_ section: Int, _ segment: Int) -> MechanismParameters {
        var made = MechanismParameters(mechanism)
        for (parameter, expression) in type.values {
            guard let column = mechanism.column(named: parameter) else { continue }
            made.setParameter(
                inColumn: column, to: regions.value(of: expression, section: section, segment: segment))
        }
        return made
    }
}
