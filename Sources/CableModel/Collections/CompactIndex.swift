/// An index among others, or none, in four bytes: for what there may be millions of. A property
/// that it wraps is an `Int?`.
///
/// It is public so that it costs no more than the number would: what is `package` is called, not
/// inlined, in other modules.
@propertyWrapper
public struct CompactIndex: Hashable, Sendable, BitwiseCopyable {
    /// Below 0 for none.
    @usableFromInline var number: Int32

    /// Holds an index, or none.
    ///
    /// - Precondition: the index is below 2^31.
    @inlinable
    public init(wrappedValue: Int?) { number = wrappedValue.map { Int32($0) } ?? -1 }

    /// Holds an index, or none.
    ///
    /// - Precondition: the index is below 2^31.
    @inlinable
    public init(_ index: Int?) { self.init(wrappedValue: index) }

    /// The index, if there is one.
    @inlinable
    public var wrappedValue: Int? {
        get { number < 0 ? nil : Int(number) }
        set { number = newValue.map { Int32($0) } ?? -1 }
    }

    /// The index, if there is one.
    @inlinable
    public var index: Int? { wrappedValue }

    /// No index.
    @inlinable
    public static var none: CompactIndex { CompactIndex(nil) }
}
