extension CBORValue {
    /// Appends the value's bytes.
    func write(to output: inout [UInt8]) {
        switch self {
        case .unsigned(let n): CBORValue.writeHead(0, n, to: &output)
        case .negative(let n): CBORValue.writeHead(1, n, to: &output)
        case .bytes(let bytes):
            CBORValue.writeHead(2, UInt64(bytes.count), to: &output)
            output += bytes
        case .text(let text):
            let utf8 = text.utf8
            CBORValue.writeHead(3, UInt64(utf8.count), to: &output)
            output += utf8
        case .array(let elements):
            CBORValue.writeHead(4, UInt64(elements.count), to: &output)
            for element in elements { element.write(to: &output) }
        case .map(let pairs):
            CBORValue.writeHead(5, UInt64(pairs.count), to: &output)
            for (key, value) in pairs {
                CBORValue.text(key).write(to: &output)
                value.write(to: &output)
            }
        case .typedArray(let tag, let bytes):
            CBORValue.writeHead(6, tag, to: &output)
            CBORValue.bytes(bytes).write(to: &output)
        case .boolean(let value): output.append(value ? 0xf5 : 0xf4)
        case .null: output.append(0xf6)
        case .float(let value): CBORValue.write(0xfa, value.bitPattern, to: &output)
        case .double(let value): CBORValue.write(0xfb, value.bitPattern, to: &output)
        }
    }

    private static func writeHead(_ major: UInt8, _ argument: UInt64, to output: inout [UInt8]) {
        let type = major << 5
        if argument < 24 {
            output.append(type | UInt8(argument))
        } else if let short = UInt8(exactly: argument) {
            write(type | 24, short, to: &output)
        } else if let short = UInt16(exactly: argument) {
            write(type | 25, short, to: &output)
        } else if let short = UInt32(exactly: argument) {
            write(type | 26, short, to: &output)
        } else {
            write(type | 27, argument, to: &output)
        }
    }

    private static func write(_ first: UInt8, _ number: some FixedWidthInteger, to output: inout [UInt8]) {
        output.append(first)
        withUnsafeBytes(of: number.bigEndian) { output.append(contentsOf: $0) }
    }
}
