/// A value that many may share: a model has millions of sections and synapses, but few that differ
/// in all. Who changes it gets one of their own.
package struct Shared<Value: Sendable>: Sendable {
    @usableFromInline
    package final class Box: @unchecked Sendable {
        // Who changes it is the only one that has it.
        @exclusivity(unchecked) @usableFromInline package var value: Value

        @inlinable
        package init(_ value: Value) { self.value = value }
    }

    @usableFromInline package var box: Box

    @inlinable
    package init(_ value: Value) { box = Box(value) }

    /// It is lent to who reads it: a copy for each of its numbers would count references.
    @inlinable package var value: Value {
        _read { yield box.value }
        _modify {
            if !isKnownUniquelyReferenced(&box) { box = Box(box.value) }
            yield &box.value
        }
    }

    /// Whether two are one and the same in memory.
    @inlinable
    package static func === (a: Shared, b: Shared) -> Bool { a.box === b.box }
}
