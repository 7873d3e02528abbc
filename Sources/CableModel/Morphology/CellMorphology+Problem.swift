extension CellMorphology {
    /// Something in a morphology that is legal and yet probably not what its author meant.
    public struct Problem: Sendable, Equatable, CustomStringConvertible {
        /// What kind of thing it is.
        public var kind: Kind

        /// The section it is about, if it is about one.
        public var section: String?

        /// The line of the file it is about, counted from 1, where it is known.
        public var line: Int?

        /// The finding, in words.
        public var message: String

        /// A problem with the given particulars.
        public init(_ kind: Kind, section: String? = nil, line: Int? = nil, message: String) {
            self.kind = kind
            self.section = section
            self.line = line
            self.message = message
        }

        /// The message, after the section or line it is about.
        public var description: String {
            var place = section.map { "\($0): " } ?? ""
            if let line { place += "line \(line): " }
            return place + message
        }

        /// The kinds of problem.
        public enum Kind: String, Sendable, CaseIterable {
            /// Points that became no section, because they span no length (found while reading).
            case removedSection
            /// A point that is no soma point, but was taken for the outline of a spherical soma
            /// (found while reading).
            case droppedPoint
            /// Consecutive points of one section that are not parent and child in the file (found
            /// while reading).
            case joinedSiblings
            /// Lines of the file that are no points, and were left out (found while reading).
            case unreadLine
            /// More than seven numbers, or other text, on a line (found while reading).
            case extraFields
            /// Numbers side by side without a blank between them, as in `10.5-3` (found while
            /// reading).
            case joinedNumbers
            /// A radius of 0 (found while reading).
            case zeroRadius
            /// A negative radius (found while reading).
            case negativeRadius
            /// An id that is no whole number (found while reading).
            case fractionalID
            /// Lines that are not in the order of their ids (found while reading).
            case unorderedIDs
            /// A parent with a higher id than its child's (found while reading).
            case parentAfterChild
            /// A point that is its own parent (found while reading).
            case selfParent
            /// A parent that is not in the file (found while reading).
            case missingParent
            /// Slices of a soma that are not level, or not in order (found while reading).
            case unlevelSoma
            /// A tree that begins outside of all somata (found while reading).
            case outsideSoma
            /// A second root, or a further one (found while reading).
            case furtherRoot
            /// No section is a soma.
            case noSoma
            /// A type other than soma, axon, dendrite and apical dendrite.
            case unusualType
            /// Consecutive points at the same place.
            case duplicatePoints
            /// A section shorter than the threshold.
            case shortSection
            /// A cell so wide that its file is probably in other units than um.
            case wideExtent
            /// Consecutive radii that differ by more than the threshold's factor.
            case radiusJump
        }
    }
}
