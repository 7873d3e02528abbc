/// A type of C, as far as code in .mod files needs it.
struct CType: Sendable, Hashable {
    enum Base: Sendable, Hashable {
        /// int.
        case integer
        /// unsigned int: 32 bits.
        case unsigned
        /// 64 bits.
        case long
        /// char, short: so many bytes, computed with as int.
        case narrow(bytes: Int, isSigned: Bool)
        /// bool: 0 or 1.
        case truth
        /// float.
        case single
        /// double.
        case floating
        case void
        /// A type that is known by name alone: `IvocVect`, `Object`.
        case named(String)
    }

    var base: Base
    /// How many `*`.
    var pointers = 0

    var isNumber: Bool { pointers == 0 && base.isNumber }
    /// What `sizeof` gives.
    var size: Int { pointers > 0 ? 8 : base.size }
}

extension CType.Base {
    var isInteger: Bool {
        switch self {
        case .integer, .unsigned, .long, .narrow, .truth: true
        case .single, .floating, .void, .named: false
        }
    }
    var isNumber: Bool { isInteger || self == .single || self == .floating }

    /// What it is computed with as.
    var promoted: CType.Base {
        switch self {
        case .narrow, .truth: .integer
        default: self
        }
    }

    /// What `unsigned` makes of it; of 64 bits what it was.
    var unsigned: CType.Base {
        switch self {
        case .integer: .unsigned
        case .narrow(let bytes, _): .narrow(bytes: bytes, isSigned: false)
        default: self
        }
    }

    var size: Int {
        switch self {
        case .integer, .unsigned, .single: 4
        case .long, .floating, .named: 8
        case .narrow(let bytes, _): bytes
        case .truth, .void: 1
        }
    }

    /// How many numbers it has, and whether some are below 0, where it wraps: 2 to the power of its
    /// bits.
    var wrapping: (count: Double, isSigned: Bool)? {
        switch self {
        case .integer: (0x1p32, true)
        case .unsigned: (0x1p32, false)
        case .narrow(let bytes, let isSigned): (bytes == 1 ? 0x1p8 : 0x1p16, isSigned)
        case .long, .truth, .single, .floating, .void, .named: nil
        }
    }

    /// The type in which C computes with numbers of two types.
    static func common(_ a: CType.Base, _ b: CType.Base) -> CType.Base {
        [.floating, .single, .long, .unsigned].first { $0 == a || $0 == b } ?? .integer
    }

    /// A number as this type keeps it.
    func kept(_ value: Double) -> Double {
        switch self {
        case .truth: return value == 0 ? 0 : 1
        case .single: return Double(Float(value))
        case .floating, .void, .named: return value
        case .integer, .unsigned, .long, .narrow:
            let whole = value.rounded(.towardZero)
            guard let (count, isSigned) = wrapping else { return whole }
            let rest = whole - count * (whole / count).rounded(.down)
            return isSigned && rest >= count / 2 ? rest - count : rest
        }
    }
}
