/// A symmetric matrix of three rows: the second moments of points.
struct SymmetricMatrix3 {
    private var rows: [SIMD3<Double>] = [.zero, .zero, .zero]

    /// An element; setting one sets that across the diagonal, too.
    subscript(row: Int, column: Int) -> Double {
        get { rows[row][column] }
        set {
            rows[row][column] = newValue
            rows[column][row] = newValue
        }
    }

    /// The eigenvalues, and to each an eigenvector of length 1.
    ///
    /// Of points that all lie in a plane of one z (the third row is 0) the vectors are those of
    /// `planarEigensystem`. Else by Jacobi's method: rotations that take out the element with the
    /// greatest magnitude beside the diagonal, until none is left that double precision can tell
    /// from 0 (Golub & Van Loan, Matrix Computations, ch. 8.5). Three rows need some ten rotations.
    func eigensystem() -> (values: SIMD3<Double>, vectors: [SIMD3<Double>]) {
        if rows[2] == .zero { return planarEigensystem() }
        var matrix = self
        var vectors: [SIMD3<Double>] = [[1, 0, 0], [0, 1, 0], [0, 0, 1]]
        for _ in 0..<100 {
            let pairs = [(0, 1), (0, 2), (1, 2)]
            let (p, q) = pairs.max { abs(matrix[$0.0, $0.1]) < abs(matrix[$1.0, $1.1]) } ?? (0, 1)
            let element = matrix[p, q]
            let scale = abs(matrix[p, p]) + abs(matrix[q, q])
            if element == 0 || !element.isFinite || scale + abs(element) * 1e-3 == scale { break }
            // The angle that makes the element 0; the smaller of the two, for precision.
            let theta = (matrix[q, q] - matrix[p, p]) / (2 * element)
            let tangent = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
            let cosine = 1 / (tangent * tangent + 1).squareRoot()
            let sine = tangent * cosine
            let other = 3 - p - q
            let (toP, toQ) = (matrix[p, other], matrix[q, other])
            matrix[p, other] = cosine * toP - sine * toQ
            matrix[q, other] = sine * toP + cosine * toQ
            matrix[p, p] -= tangent * element
            matrix[q, q] += tangent * element
            matrix[p, q] = 0
            (vectors[p], vectors[q]) = (
                vectors[p] * cosine - vectors[q] * sine, vectors[p] * sine + vectors[q] * cosine
            )
        }
        return (SIMD3(matrix[0, 0], matrix[1, 1], matrix[2, 2]), vectors)
    }

    /// The same of a matrix of which only the upper two rows are not 0, to the last bit what
    /// NEURON's library (Eigen's `EigenSolver`) finds.
    ///
    /// Bits matter: which point of an outline is the outermost is decided by them where an edge
    /// lies square to the axis, as in outlines that were drawn by hand for a test. The solver
    /// scales the matrix, rotates it once to triangular form, and finds the vectors by
    /// substitution.
    private func planarEigensystem() -> (values: SIMD3<Double>, vectors: [SIMD3<Double>]) {
        let scale = max(abs(self[0, 0]), abs(self[0, 1]), abs(self[1, 1]))
        guard scale > 0, scale.isFinite else { return (.zero, [[1, 0, 0], [0, 1, 0], [0, 0, 1]]) }
        var (a, upper, lower, d) = (self[0, 0] / scale, self[0, 1] / scale, self[0, 1] / scale, self[1, 1] / scale)
        var (cosine, sine) = (1.0, 0.0)
        if abs(lower) > (abs(a) + abs(d)) * .ulpOfOne {
            let half = 0.5 * (a - d)
            let root = (half * half + lower * upper).magnitude.squareRoot()
            (cosine, sine) = Self.rotation(half >= 0 ? half + root : half - root, lower)
            (a, upper, lower, d) = (
                cosine * a - sine * lower, cosine * upper - sine * d, sine * a + cosine * lower,
                sine * upper + cosine * d
            )
            (a, upper, d) = (cosine * a - sine * upper, sine * a + cosine * upper, sine * lower + cosine * d)
        }
        (a, upper, d) = (a * scale, upper * scale, d * scale)
        let difference = a - d
        let norm = abs(a) + abs(upper) + abs(d)
        let share = -upper / (difference != 0 ? difference : .ulpOfOne * norm)
        func normalized(_ x: Double, _ y: Double) -> SIMD3<Double> {
            let length = (x * x + y * y).squareRoot()
            return [x / length, y / length, 0]
        }
        return (
            [a, d, 0],
            [normalized(cosine, -sine), normalized(cosine * share + sine, -sine * share + cosine), [0, 0, 1]]
        )
    }

    /// The rotation that turns (p, q) into (r, 0).
    private static func rotation(_ p: Double, _ q: Double) -> (cosine: Double, sine: Double) {
        if q == 0 { return (p < 0 ? -1 : 1, 0) }
        if p == 0 { return (0, q < 0 ? 1 : -1) }
        if abs(p) > abs(q) {
            let t = q / p
            let u = (1 + t * t).squareRoot() * (p < 0 ? -1 : 1)
            return (1 / u, -t * (1 / u))
        }
        let t = p / q
        let u = (1 + t * t).squareRoot() * (q < 0 ? -1 : 1)
        return (-t * (-1 / u), -1 / u)
    }
}
