import CableModel
import Testing

/// Files of a million points are read whole, and no deeper on the stack than small ones.
@Suite(.serialized) struct SWCScaleTests {
    static let count = 1_000_000

    private func file(parent: (Int) -> Int, type: (Int) -> Int = { _ in 3 }) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.count * 40)
        for id in 1...Self.count {
            let line =
                "\(id) \(type(id)) \(id % 1000).\(id % 97) \(id % 31).25 -\(id % 17).5 0.\(id % 9 + 1) \(parent(id))\n"
            bytes.append(contentsOf: line.utf8)
        }
        return bytes
    }

    @Test func aChainOfAMillionPointsIsOneSection() throws {
        let bytes = file(parent: { $0 == 1 ? -1 : $0 - 1 })
        let morphology = try CellMorphology(swc: bytes, name: "chain")
        #expect(morphology.sections.count == 1)
        #expect(morphology.sections[0].points.count == Self.count)
    }

    @Test func aChainThatBeginsAtItsTipIsOneSection() throws {
        let bytes = file(parent: { $0 == Self.count ? -1 : $0 + 1 })
        let morphology = try CellMorphology(swc: bytes, name: "chain")
        #expect(morphology.sections.count == 1)
    }

    @Test func aTreeOfAMillionSectionsIsRead() throws {
        let bytes = file(parent: { $0 == 1 ? -1 : $0 / 2 }, type: { $0 == 1 ? 1 : 3 })
        let morphology = try CellMorphology(swc: bytes, name: "tree")
        #expect(morphology.sections.count == Self.count - 1)
    }

    @Test func aCycleOfAMillionPointsIsOneFault() throws {
        let bytes = file(parent: { $0 == 1 ? Self.count : $0 - 1 })
        let error = try #require(throws: SWCError.self) { try CellMorphology(swc: bytes, name: "cycle") }
        #expect(error.faults.count == 1)
    }
}
