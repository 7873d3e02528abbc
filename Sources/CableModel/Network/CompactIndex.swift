/// An index among others, or none, in four bytes: for what there may be millions of. A property
/// that it wraps is an `Int?`.
@propertyWrapper
package struct CompactIndex: Hashable, Sendable, BitwiseCopyable {
    /// Below 0 for none.
    @usableFromInline var number: Int32

    /// - Precondition: the index is below 2^31.
    @inlinable
    package init(wrappedValue: Int?) { number = wrappedValue.map { Int32($0) } ?? -1 }

    @inlinable
    package init(_ index: Int?) { self.init(wrappedValue: index) }

    /// The index, if there is one.
    @inlinable
    package var wrappedValue: Int? {
        get { number < 0 ? nil : Int(number) }
        set { number = newValue.map { Int32($0) } ?? -1 }
    }

    /// The index, if there is one.
    @inlinable
    package var index: Int? { wrappedValue }

    /// No index.
    @inlinable
    package static var none: CompactIndex { CompactIndex(nil) }
}
