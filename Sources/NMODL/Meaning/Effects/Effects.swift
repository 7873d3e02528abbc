/// What a piece of code does to variables.
///
/// Elements of arrays count as the array, but for those with a number for an index: `a[0]` that has
/// been written is not exposed when it is read.
public struct Effects: Sendable, Hashable {
    /// Read on some path before the code itself has written it: what was there before matters.
    public var exposed: SymbolSet {
        var all = exposedAsWhole
        for element in exposedElements { all.insert(element.array) }
        return all
    }
    /// Written on every path.
    public var written = SymbolSet()
    /// Written on some path.
    public var mayBeWritten = SymbolSet()
    /// Read on some path.
    public var read = SymbolSet()
    /// Read where no path has written it before.
    public var readUntouched = SymbolSet()
    /// Whether it may draw from the one sequence of random numbers of the whole process.
    public var drawsFromSharedSequence = false

    struct Element: Sendable, Hashable {
        var array: SymbolID
        var index: Int
    }

    var exposedAsWhole = SymbolSet()
    var exposedElements: Set<Element> = []
    var writtenElements: Set<Element> = []

    public init() {}

    /// Adds what happens after all that is here.
    public mutating func append(_ next: Effects) {
        exposedAsWhole.formUnion(next.exposedAsWhole.subtracting(written))
        if !next.exposedElements.isEmpty {
            exposedElements.formUnion(
                next.exposedElements.filter { !writtenElements.contains($0) && !written.contains($0.array) })
        }
        readUntouched.formUnion(next.readUntouched.subtracting(mayBeWritten))
        written.formUnion(next.written)
        if !next.writtenElements.isEmpty { writtenElements.formUnion(next.writtenElements) }
        mayBeWritten.formUnion(next.mayBeWritten)
        read.formUnion(next.read)
        drawsFromSharedSequence = drawsFromSharedSequence || next.drawsFromSharedSequence
    }

    /// Nothing of it is sure to happen.
    mutating func makeUncertain() {
        written = SymbolSet()
        writtenElements = []
    }

    /// Adds what may happen instead of `other`: only what both write is written for sure.
    mutating func join(_ other: Effects) {
        readUntouched.formUnion(other.readUntouched)
        exposedAsWhole.formUnion(other.exposedAsWhole)
        exposedElements.formUnion(other.exposedElements)
        written.formIntersection(other.written)
        writtenElements.formIntersection(other.writtenElements)
        mayBeWritten.formUnion(other.mayBeWritten)
        read.formUnion(other.read)
        drawsFromSharedSequence = drawsFromSharedSequence || other.drawsFromSharedSequence
    }
}
