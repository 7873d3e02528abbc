/// What one rank says when it comes to a meeting: what it was about to do, or why it cannot.
///
/// Of a fixed size, so that ranks which are about to do different things can still meet. Plain
/// bytes: it may be copied between processes that run the same program.
public struct Packet: BitwiseCopyable, Sendable {
    enum Status: UInt8 {
        /// It calls something that all ranks have to call.
        case calling
        /// It would call something, but something failed before; it goes on and may be met again.
        case failed
        /// It came to the end of its work and will not be met again.
        case finished
        /// An error ended it; it will not be met again.
        case ended
    }

    /// -1 stands for no packet.
    let rank: Int32
    private let statusValue: UInt8
    /// How long the text is, which may be more than fits in here.
    let textLength: Int32
    /// Equal for two packets exactly if their ranks call the same.
    let signature: UInt64
    private let text0: SIMD64<UInt8>
    private let text1: SIMD64<UInt8>

    /// How many bytes of text a packet holds.
    static let textCapacity = 128

    /// - Parameters:
    ///   - status: what the text says: a call, or an error's message.
    ///   - text: a call as its reader should see it. Ranks that say different things called
    ///     different things.
    init(rank: Int, status: Status, text: String) {
        self.rank = Int32(rank)
        statusValue = status.rawValue
        let bytes = Array(text.utf8)
        textLength = Int32(bytes.count)
        signature = Packet.hash(bytes)
        var (text0, text1) = (SIMD64<UInt8>.zero, SIMD64<UInt8>.zero)
        for (index, byte) in bytes.prefix(Packet.textCapacity).enumerated() {
            if index < 64 { text0[index] = byte } else { text1[index - 64] = byte }
        }
        (self.text0, self.text1) = (text0, text1)
    }

    /// No rank's packet.
    static let none = Packet(rank: -1, status: .calling, text: "")

    var isNone: Bool { rank < 0 }
    var status: Status { Status(rawValue: statusValue) ?? .ended }

    /// As much of the text as the packet holds.
    var text: String {
        let bytes = (0..<min(Int(textLength), Packet.textCapacity)).map { $0 < 64 ? text0[$0] : text1[$0 - 64] }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// FNV-1a: the same in every process, unlike Swift's own hashes.
    private static func hash(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
