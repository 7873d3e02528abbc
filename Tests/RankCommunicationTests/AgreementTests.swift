import TestSupport
import Testing

@testable import RankCommunication

/// Joining agreements gives, in whatever order it is done, what one would say who sees all packets
/// at once.
struct AgreementTests {
    @Test(arguments: 0..<200) func theAgreementIsTheSameInAnyOrder(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let count = Int.random(in: 1...8, using: &random)
        let statuses: [Packet.Status] = [.calling, .calling, .calling, .failed, .finished, .ended]
        let packets = (0..<count).map {
            Packet(
                rank: $0, status: statuses.randomElement(using: &random)!,
                text: ["a", "b", "c"].randomElement(using: &random)!)
        }
        let sizes = packets.map { _ in Int.random(in: 0...9, using: &random) }
        var parts = zip(packets, sizes).map { Agreement($0, size: $1) }.shuffled(using: &random)
        while parts.count > 1 {
            let one = parts.remove(at: Int.random(in: parts.indices, using: &random))
            let index = Int.random(in: parts.indices, using: &random)
            parts[index] = Bool.random(using: &random) ? parts[index].joined(with: one) : one.joined(with: parts[index])
        }
        let joined = parts[0]
        func lowest(_ condition: (Packet) -> Bool) -> Int32 { packets.first(where: condition)?.rank ?? -1 }
        #expect(joined.first.rank == 0)
        #expect(joined.differing.rank == lowest { $0.text != packets[0].text })
        #expect(joined.failed.rank == lowest { $0.status == .failed || $0.status == .ended })
        #expect(joined.gone.rank == lowest { $0.status == .finished || $0.status == .ended })
        #expect(joined.size == sizes.max())
    }

    @Test func aPacketKeepsTheBeginningOfALongText() {
        let text = String(repeating: "0123456789", count: 20)
        let packet = Packet(rank: 3, status: .failed, text: text)
        #expect(packet.text == text.prefix(Packet.textCapacity))
        #expect(packet.textLength == 200)
        #expect(packet.signature != Packet(rank: 3, status: .failed, text: text + "!").signature)
    }
}
