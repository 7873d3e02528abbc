/// Where the half steps end that begin at a time.
struct HalfSteps: Sendable {
    /// Half steps that are equally long.
    private struct Piece {
        /// The number of half steps before these.
        let first: Int
        /// Where they begin, ms.
        let start: Double
        /// How long each of them is, ms.
        let length: Double

        func end(of halfStep: Int) -> Double { start + Double(halfStep - first) * length }
    }

    /// Where the first of them begins, ms.
    let beginning: Double
    /// Half a step, ms.
    private let length: Double
    let areSummed: Bool
    /// Sums of half steps, in order; empty where times are multiples.
    private let pieces: [Piece]

    /// - Parameters:
    ///   - beginning: where the first of them begins, ms.
    ///   - dt: two of them, ms.
    ///   - areSummed: whether they end where adding one to the other leads to, a rounding each, as
    ///     NEURON's do (`nrn_fixed_step_thread` in its `fadvance.cpp`: `t += .5*dt`); else at
    ///     multiples of a half step, which do not drift.
    init(from beginning: Double, dt: Double, areSummed: Bool) {
        self.beginning = beginning
        length = 0.5 * dt
        self.areSummed = areSummed
        pieces = areSummed ? Self.pieces(from: beginning, length: 0.5 * dt) : []
    }

    /// The end of a half step, ms; of half step 0 the beginning.
    func end(of halfStep: Int) -> Double { areSummed ? sum(of: halfStep) : multiple(of: halfStep) }

    private func multiple(of halfStep: Int) -> Double { beginning + Double(halfStep) * length }

    private func sum(of halfStep: Int) -> Double { piece { $0.first <= halfStep }.end(of: halfStep) }

    /// The first half step whose end is not before a time; one that no run comes to where there are
    /// more of them than a double can count.
    func halfStep(containing time: Double) -> Int {
        let distance = (time - beginning) / length
        guard distance < 1e15 else { return 1 << 60 }
        guard areSummed, distance > 0 else {
            return first(from: Int(max(0, distance))) { multiple(of: $0) >= time }
        }
        let piece = piece { $0.start <= time }
        // Too short to be added at all: no sum comes to a later time.
        guard piece.length > 0 else { return piece.start == time ? piece.first : 1 << 60 }
        return first(from: piece.first + Int((time - piece.start) / piece.length)) { sum(of: $0) >= time }
    }

    /// The first half step that is late enough, looked for on both sides of one that is near.
    private func first(from near: Int, isLateEnough: (Int) -> Bool) -> Int {
        var halfStep = near
        while !isLateEnough(halfStep) { halfStep += 1 }
        while halfStep > 0, isLateEnough(halfStep - 1) { halfStep -= 1 }
        return halfStep
    }

    /// The last piece that begins early enough, or the first.
    private func piece(beginsInTime: (Piece) -> Bool) -> Piece {
        pieces[max(0, pieces.partitioningIndex { !beginsInTime($0) } - 1)]
    }

    /// The sums of equal lengths, a rounding each.
    ///
    /// As long as a sum stays between two powers of two, doubles are equally far apart, and each
    /// sum is rounded by as much as the one before: what it is longer by is a multiple of their
    /// distance. Only a length that ends in half of that distance is rounded to the even neighbour,
    /// and that, too, comes out the same from the second sum on. So all sums are had from one piece
    /// or a few for each power of two.
    private static func pieces(from beginning: Double, length: Double) -> [Piece] {
        var pieces: [Piece] = []
        var (halfStep, time) = (0, beginning)
        while true {
            let sums = (time + length, time + length + length)
            pieces.append(Piece(first: halfStep, start: time, length: sums.0 - time))
            guard halfStep < 1 << 44, sums.1 > sums.0 else { return pieces }
            (halfStep, time) = (halfStep + 1, sums.0)
            // The last sum but one that stays below the next power of two. Nothing is rounded in
            // the count but the quotient.
            let increment = sums.1 - sums.0
            let limit = 2 * sums.0.binade
            let count = Int((limit - sums.1) / increment) - 1
            guard sums.0.binade == sums.1.binade, (sums.1 + length) - sums.1 == increment, count > 1 else { continue }
            pieces.append(Piece(first: halfStep, start: time, length: increment))
            (halfStep, time) = (halfStep + count, time + Double(count) * increment)
        }
    }
}
