/// The names of sections, and their last step to values.
extension SWCSectioning {
    /// The sections with the names that Import3d gives them: a type's name, and the count of its
    /// sections so far.
    static func named(_ drafts: [Draft], points: [SWCPoint]) -> [CellMorphology.Section] {
        var names = SectionNames()
        return drafts.map { draft in
            var places = Self.places(draft, points: points)
            if places.count == 1 { places = places[0].sphere }
            return CellMorphology.Section(
                name: names.next(ofType: draft.type), type: draft.type, points: places,
                parent: draft.parent, parentX: draft.parent == nil ? 0 : draft.parentX)
        }
    }
}
