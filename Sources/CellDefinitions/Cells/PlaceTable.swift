import Neurite

/// The segments of a part of a cell with their sizes added up, from which places are drawn.
struct PlaceTable {
    private let shape: CellShape
    /// Where each segment ends, in um or um2 from the first.
    private var ends: [Double] = []
    private var members: [(section: Int, segment: Int)] = []

    /// - Parameters:
    ///   - set: the segments.
    ///   - shape: the cell.
    ///   - measure: what is equally likely.
    init(_ set: SegmentSet, of shape: CellShape, by measure: DefinedCell.Measure) {
        self.shape = shape
        for (index, section) in shape.sections.enumerated() {
            for segment in 0..<section.nseg where set.contains(index, segment) {
                let size = measure == .area ? section.segments[segment].area : section.shape.L / Double(section.nseg)
                ends.append((ends.last ?? 0) + size)
                members.append((index, segment))
            }
        }
    }

    /// Whether there is nowhere to be.
    var isEmpty: Bool { !((ends.last ?? 0) > 0) }

    /// Places at random; the same for the same seed. There have to be segments, unless none is
    /// drawn.
    func draw(_ count: Int, seed: UInt32) -> [(section: Int, segment: Int, x: Double)] {
        var random = RandomStream(seed: seed, id1: 0, id2: 0, id3: 0x706C_6163)
        return (0..<count).map { _ in
            let drawn = random.nextUniform() * (ends.last ?? 0)
            let index = min(ends.partitioningIndex { $0 > drawn }, ends.count - 1)
            let start = index > 0 ? ends[index - 1] : 0
            let fraction = (drawn - start) / (ends[index] - start)
            let (section, segment) = members[index]
            return (section, segment, (Double(segment) + fraction) / Double(shape.sections[section].nseg))
        }
    }
}
