/// The equation of a tree with every node in it, one row and column for each, as a textbook solves
/// it: M. Hines, Int. J. Bio-Med. Computing 15 (1984) 69-76, one node after the other, a parent
/// before its children.
///
/// Axial conductances are part of the diagonal, and elimination takes them away again. Beside a
/// large one the digits of a small membrane are lost in doubles: hence more digits.
struct TextbookSolver {
    let parent: [Int?]
    /// To the parent, uS.
    let conductance: [Double]
    private var diagonal: [DoubleDouble]
    private var rhs: [DoubleDouble]

    init(parent: [Int?], conductance: [Double]) {
        (self.parent, self.conductance) = (parent, conductance)
        diagonal = conductance.map(DoubleDouble.init)
        rhs = conductance.map { _ in DoubleDouble(0) }
        for node in parent.indices {
            guard let up = parent[node] else { continue }
            diagonal[up] = diagonal[up] + DoubleDouble(conductance[node])
        }
    }

    /// Adds a conductance to earth, uS, and a current, nA, at a node.
    mutating func add(conductance: Double, current: Double, at node: Int) {
        diagonal[node] = diagonal[node] + DoubleDouble(conductance)
        rhs[node] = rhs[node] + DoubleDouble(current)
    }

    /// The voltages, mV.
    func solved() -> [Double] {
        var (diagonal, x) = (diagonal, rhs)
        for node in parent.indices.reversed() {
            guard let up = parent[node] else { continue }
            let axial = DoubleDouble(conductance[node])
            let factor = axial / diagonal[node]
            diagonal[up] = diagonal[up] - factor * axial
            x[up] = x[up] + factor * x[node]
        }
        for node in parent.indices {
            if let up = parent[node] { x[node] = x[node] + DoubleDouble(conductance[node]) * x[up] }
            x[node] = x[node] / diagonal[node]
        }
        return x.map(\.value)
    }
}
