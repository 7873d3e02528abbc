import Neurite

/// Cylinders in the place of a reconstructed axon, of which little is known: what Allen's models
/// and BluePyOpt's do. It is part of a definition, and applies to every morphology.
public struct AxonReplacement: Hashable, Sendable {
    /// The cylinders' lengths, um; each is connected to the end of the one before.
    public var lengths: [Double]
    /// How thick they are.
    public var diameters: Diameters
    /// Where on the first soma the first one is connected, from 0 to 1.
    public var parentX: Double

    /// How thick the cylinders are.
    public enum Diameters: Hashable, Sendable {
        /// So thick, um, each.
        case given([Double])
        /// The first as the axon's first section is on the whole, the others as its last one: what
        /// bmtk reads before it divides sections.
        case firstAndLast
        /// The first as the axon's first section is in its middle once it is divided, the others as
        /// its first one whose middle is further than this from a place of the soma, um: from its
        /// middle in BluePyOpt, from its beginning in the AllenSDK.
        case firstAndBeyond(Double, somaX: Double = 0.5)
    }

    /// Cylinders in the place of an axon.
    ///
    /// - Parameters:
    ///   - lengths: the cylinders' lengths, um.
    ///   - diameters: how thick they are.
    ///   - parentX: where on the first soma the first one is connected, from 0 to 1.
    public init(lengths: [Double], diameters: Diameters, at parentX: Double) {
        (self.lengths, self.diameters, self.parentX) = (lengths, diameters, parentX)
    }

    /// What is wrong with it; nil where nothing is.
    var problem: String? {
        func isPositive(_ value: Double) -> Bool { value > 0 && value.isFinite }
        guard !lengths.isEmpty, lengths.allSatisfy(isPositive) else {
            return "expected lengths above 0 um, one at least"
        }
        if case .given(let given) = diameters, given.count != lengths.count || !given.allSatisfy(isPositive) {
            return "expected diameters above 0 um, one for each length"
        }
        if case .firstAndBeyond(let limit, let somaX) = diameters, limit.isNaN || !(0...1 ~= somaX) {
            return "expected a distance, and a place of the soma from 0 to 1"
        }
        return 0...1 ~= parentX ? nil : "at is \(DefinitionText.number(parentX)); expected 0 to 1"
    }
}

extension CellShape {
    /// The shape with cylinders in the place of its axon.
    ///
    /// - Parameters:
    ///   - replacement: the cylinders.
    ///   - discretisation: how the axon's sections would be divided, of which the diameters in the
    ///     middle are taken.
    /// - Throws: `NeuriteError.invalidModel` where there is no soma, or something other than axon
    ///   hangs on the axon.
    func replacingAxon(by replacement: AxonReplacement, _ discretisation: Discretisation) throws -> CellShape {
        func fault(_ problem: String) -> NeuriteError { .invalidModel([Fault("\(name): axon", problem)]) }
        if let problem = replacement.problem { throw fault(problem) }
        let nsegs = sections.map { discretisation.nseg(of: $0.shape, Ra: 35.4, cm: 1, present: $0.nseg) }
        let divided = divided(into: nsegs)
        guard let soma = sections.firstIndex(where: { $0.kind == "soma" }) else {
            throw fault("there is no soma to connect it to")
        }
        let axon = sections.indices.filter { sections[$0].kind == "axon" }
        var (kept, places): ([Section], [Int: Int]) = ([], [:])
        for index in sections.indices where !axon.contains(index) {
            let section = sections[index]
            if let parent = section.parent, axon.contains(parent.section) {
                throw fault("\(section.name) hangs on the axon that is to be replaced; expected nothing but axon there")
            }
            places[index] = kept.count
            kept.append(section.connected(to: section.parent.map { (places[$0.section] ?? 0, $0.x) }))
        }
        let diameters = divided.diameters(of: replacement, axon, soma: soma, undivided: self)
        for (number, L) in replacement.lengths.enumerated() {
            let shape = SectionShape.cylinder(L: L, diam: diameters[number])
            kept.append(
                Section(
                    name: "axon[\(number)]", tag: 2, shape: shape,
                    parent: number == 0 ? (places[soma] ?? 0, replacement.parentX) : (kept.count - 1, 1),
                    isReversed: false, nseg: 1, segments: shape.discretised(nseg: 1, Ra: 1)))
        }
        return CellShape(name: name, kept)
    }

    /// - Parameter undivided: the shape before its sections were divided.
    private func diameters(
        of replacement: AxonReplacement, _ axon: [Int], soma: Int, undivided: CellShape
    ) -> [Double] {
        func middle(_ index: Int) -> Double { sections[index].segments[sections[index].nseg / 2].diam }
        func all(_ first: Int, _ other: Int) -> [Double] {
            replacement.lengths.indices.map { middle($0 == 0 ? first : other) }
        }
        if case .given(let given) = replacement.diameters { return given }
        guard let first = axon.first, let last = axon.last else { return replacement.lengths.map { _ in 1 } }
        guard case .firstAndBeyond(let limit, let somaX) = replacement.diameters else {
            return replacement.lengths.indices.map { undivided.sections[$0 == 0 ? first : last].segments[0].diam }
        }
        let distances = PathDistances(in: self, from: [(soma, somaX)])
        return all(first, axon.first { distances.distance(ofSection: $0, x: 0.5) > limit } ?? first)
    }
}

extension CellShape.Section {
    /// The section at another place of a list.
    fileprivate func connected(to parent: (section: Int, x: Double)?) -> CellShape.Section {
        CellShape.Section(
            name: name, tag: tag, shape: shape, parent: parent, isReversed: isReversed, nseg: nseg, segments: segments)
    }
}
