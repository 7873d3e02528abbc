extension CellMorphology {
    /// A morphology in numbers, for a table.
    public struct Summary: Sendable, Equatable {
        /// The name of the morphology.
        public var name: String
        /// A row a section, in the order of the morphology's sections.
        public var rows: [Row]
        /// What looks wrong with it, though it is legal.
        public var problems: [Problem]

        /// The length of all sections, um.
        public var totalL: Double { rows.reduce(0) { $0 + $1.L } }
        /// The membrane area of all sections, um2.
        public var totalArea: Double { rows.reduce(0) { $0 + $1.area } }
        /// The number of 3-d points of all sections, borrowed ones included.
        public var totalPoints: Int { rows.reduce(0) { $0 + $1.pointCount } }
        /// The greatest branch order.
        public var maxPathDepth: Int { rows.reduce(0) { max($0, $1.pathDepth) } }
        /// The greatest path distance of a far end from the root's 0 end, um.
        public var maxPathDistance: Double { rows.reduce(0) { max($0, $1.pathDistance + $1.L) } }

        /// One section in numbers.
        public struct Row: Sendable, Equatable {
            /// The name of the section.
            public var name: String
            /// The name of its parent, nil for the root.
            public var parent: String?
            /// Where on the parent it is connected, 0...1.
            public var parentX: Double
            /// The number of 3-d points.
            public var pointCount: Int
            /// Its length, um.
            public var L: Double
            /// Its membrane area with nseg 1, um2.
            public var area: Double
            /// The mean diameter along its length, um.
            public var meanDiam: Double
            /// How many sections lie between it and the root, itself included: 0 for the root (the
            /// branch order).
            public var pathDepth: Int
            /// The distance of its 0 end from the root's 0 end along the tree, um: NEURON's
            /// `h.distance(root(0), section(0))`.
            public var pathDistance: Double
        }
    }

    /// Measures every section, and looks for what is suspicious.
    ///
    /// - Parameter thresholds: from where on a thing is suspicious.
    public func summary(thresholds: ProblemThresholds = ProblemThresholds()) -> Summary {
        var rows: [Summary.Row] = []
        rows.reserveCapacity(sections.count)
        for section in sections {
            let geometry = section.shape.discretised(nseg: 1, Ra: 1)
            let parent = section.parent.map { rows[$0] }
            rows.append(
                Summary.Row(
                    name: section.name,
                    parent: parent?.name,
                    parentX: section.parentX,
                    pointCount: section.points.count,
                    L: geometry.L,
                    area: geometry[0].area,
                    meanDiam: geometry[0].diam,
                    pathDepth: parent.map { $0.pathDepth + 1 } ?? 0,
                    pathDistance: parent.map { $0.pathDistance + section.parentX * $0.L } ?? 0))
        }
        return Summary(name: name, rows: rows, problems: notes + problems(thresholds: thresholds))
    }
}
