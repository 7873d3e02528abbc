import LaneMath

/// Where a node is in a cable: its row times 8, plus its lane. Four bytes.
struct Slot: Hashable, Comparable, Sendable, BitwiseCopyable {
    /// How many values stand before it in a column.
    private let number: Int32

    init(row: Int, lane: Int) { number = Int32(Lanes.index(row: row, lane: lane)) }
    init(_ index: Int) { number = Int32(index) }
    fileprivate init(number: Int32) { self.number = number }

    /// That of an artificial cell, which sits at no node, and of a node that the solver leaves out.
    static let nowhere = Slot(number: -1)

    var exists: Bool { number >= 0 }
    /// Which of a column's values is the node's.
    var index: Int { Int(number) }
    var row: Int { Lanes.row(of: index) }
    var lane: Int { Lanes.lane(of: index) }

    static func < (a: Slot, b: Slot) -> Bool { a.number < b.number }
}

extension UnsafeMutablePointer<Double> {
    /// The value of a column at a slot.
    subscript(slot: Slot) -> Double {
        @inline(__always) get { self[slot.index] }
        @inline(__always) nonmutating set { self[slot.index] = newValue }
    }
}

extension UnsafePointer<Double> {
    /// The value of a column at a slot.
    subscript(slot: Slot) -> Double {
        @inline(__always) get { self[slot.index] }
    }
}

/// Where the voltage of a node is found. The solver leaves out nodes of no area at which nothing
/// acts and no three cables meet: such a node has the voltage of its only neighbour, or one between
/// those of its two.
///
/// In four bytes: a slot's number; the complement of a neighbour's; or, beyond all of these, the
/// least number plus an index among the cable's ``Cable/interpolations``.
struct NodeAddress: Hashable, Sendable, BitwiseCopyable {
    private let code: Int32

    private init(code: Int32) { self.code = code }

    /// The address of a node that has a slot.
    init(_ slot: Slot) { code = Int32(truncatingIfNeeded: slot.index) }

    /// The address of a node whose only neighbour has a slot.
    static func beside(_ slot: Slot) -> NodeAddress { NodeAddress(code: ~Int32(truncatingIfNeeded: slot.index)) }

    /// The address of a node between two others.
    static func between(_ interpolation: Int) -> NodeAddress { NodeAddress(code: .min + Int32(interpolation)) }

    /// The node's own slot; nil where the solver leaves it out.
    var slot: Slot? { code >= 0 ? Slot(number: code) : nil }

    /// The node's own slot, which does not exist where the solver leaves it out.
    var slotOrNowhere: Slot { code >= 0 ? Slot(number: code) : .nowhere }

    /// The index of what lies between two others among the cable's interpolations.
    var interpolation: Int? { code < .min / 2 ? Int(code - .min) : nil }

    /// The slot of the only neighbour of a node that the solver leaves out and that does not lie
    /// between two.
    var neighbour: Slot { Slot(number: ~code) }
}
