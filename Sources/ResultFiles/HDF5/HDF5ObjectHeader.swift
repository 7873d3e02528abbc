/// The messages that describe a group or a dataset, and the object header (version 1) that they
/// make.
struct HDF5ObjectHeader {
    private var messages: [(type: UInt16, data: [UInt8])] = []

    /// Where there is nothing.
    static let noAddress = UInt64.max

    /// A group, by the list of its members.
    init(membersTree: Int, heap: Int) {
        var record = ByteRecord()
        record.append(UInt64(membersTree))
        record.append(UInt64(heap))
        messages.append((0x11, record.bytes))
    }

    /// A dataset.
    init(type: HDF5Type, shape: [Int], layout: HDF5Layout) {
        messages.append((0x01, HDF5Array.dataspace(shape)))
        messages.append((0x03, type.message))
        // No fill value: all that there is of the dataset is written.
        messages.append((0x05, [2, layout.isChunked ? 3 : 2, 1, 0]))
        messages.append((0x08, layout.message))
    }

    mutating func add(_ attributes: [(name: String, value: HDF5Array)]) {
        for attribute in attributes { messages.append((0x0C, attribute.value.attribute(named: attribute.name))) }
    }

    var bytes: [UInt8] {
        var body = ByteRecord()
        for message in messages {
            let data = padded(message.data)
            body.append(message.type)
            body.append(UInt16(data.count))
            body.append([0, 0, 0, 0])
            body.append(data)
        }
        var record = ByteRecord()
        record.append([1, 0])
        record.append(UInt16(messages.count))
        record.append(UInt32(1))
        record.append(UInt32(body.bytes.count))
        record.append(UInt32(0))
        record.append(body.bytes)
        return record.bytes
    }
}

/// Where the elements of a dataset lie.
enum HDF5Layout {
    /// One behind the other; no address where there are none.
    case contiguous(address: Int?, size: Int)
    /// In chunks, which a tree lists.
    case chunked(tree: Int, chunkShape: [Int], elementSize: Int)

    var isChunked: Bool { if case .chunked = self { true } else { false } }

    /// The layout as a message, version 3.
    var message: [UInt8] {
        var record = ByteRecord()
        switch self {
        case .contiguous(let address, let size):
            record.append([3, 1])
            record.append(address.map { UInt64($0) } ?? HDF5ObjectHeader.noAddress)
            record.append(UInt64(size))
        case .chunked(let tree, let chunkShape, let elementSize):
            record.append([3, 2, UInt8(chunkShape.count + 1)])
            record.append(UInt64(tree))
            for length in chunkShape + [elementSize] { record.append(UInt32(length)) }
        }
        return record.bytes
    }
}
