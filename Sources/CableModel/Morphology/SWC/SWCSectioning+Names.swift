/// The names of sections, and their last step to values.
extension SWCSectioning {
    /// The sections with the names that Import3d gives them: a type's name, and the count of its sections so far.
    static func named(_ drafts: [Draft], points: [SWCPoint]) -> [CellMorphology.Section] {
        var counts: [Int: Int] = [:]
        return drafts.map { draft in
            let number = counts[draft.type, default: 0]
            counts[draft.type] = number + 1
            var places = Self.places(draft, points: points)
            if places.count == 1 { places = sphere(places[0]) }
            return CellMorphology.Section(
                name: "\(Self.name(ofType: draft.type))[\(number)]", type: draft.type, points: places,
                parent: draft.parent, parentX: draft.parent == nil ? 0 : draft.parentX)
        }
    }

    /// A sphere as a cylinder that is as long as it is thick, along x: of the same area as the sphere.
    private static func sphere(_ centre: Point3D) -> [Point3D] {
        var (left, right) = (centre, centre)
        left.x = centre.x - centre.diam / 2
        right.x = centre.x + centre.diam / 2
        return [left, centre, right]
    }

    /// The name of the sections of one type.
    private static func name(ofType type: Int) -> String {
        switch type {
        case 1: "soma"
        case 2: "axon"
        case 3: "dend"
        case 4: "apic"
        case ..<0: "minus_\(-type)"
        default: "dend_\(type)"
        }
    }
}
