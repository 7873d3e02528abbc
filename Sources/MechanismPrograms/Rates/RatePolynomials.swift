import LaneMath

/// The polynomials of a ``RateTable``, as an evaluation finds them without counting references.
struct RatePolynomials {
    /// `[interval][chunk][degree]`, four functions side by side.
    let coefficients: UnsafePointer<SIMD4<Double>>
    /// The function at each position.
    let functions: UnsafePointer<Int>
    let chunks, linearChunks: Int
    let low, width: Double
    let intervals: Int

    /// Puts the functions' values at rows of voltages into rows that lie `stride` apart for each
    /// function; calls `otherwise` with each row where they do not hold for all of its instances,
    /// and where they do.
    func evaluate(
        _ v: UnsafePointer<Lanes>, _ count: Int, _ target: UnsafeMutablePointer<Lanes>, stride: Int,
        _ work: UnsafeMutablePointer<Lanes>, otherwise: (_ row: Int, _ holds: LaneMask) -> Void
    ) {
        // Where each function's row goes, bytes from the first's.
        let places = UnsafeMutableRawPointer(work + 2).assumingMemoryBound(to: Int.self)
        for position in 0..<4 &* chunks {
            places[position] = functions[position] &* stride &* MemoryLayout<Lanes>.stride
        }
        let firstFunction = functions[0] &* stride
        evaluate(v, count, target, places, work) { row, t in
            // What does not hold was left as no number.
            let first = target[firstFunction &+ row]
            let holds = (abs(t) .<= Self.reach) .& (first .== first)
            if !allLanes(holds) { otherwise(row, holds) }
        }
    }

    /// Puts the functions' values at rows of voltages into rows whose distances from the first, in
    /// bytes, are given by position.
    ///
    /// - Parameters:
    ///   - marks: the positions of functions that are no number where something does not hold.
    /// - Returns: the rows where something does not hold, a bit for each.
    func evaluate(
        _ v: UnsafePointer<Lanes>, _ count: Int, _ target: UnsafeMutablePointer<Lanes>, places: UnsafePointer<Int>,
        marks: UnsafeBufferPointer<Int>, _ work: UnsafeMutablePointer<Lanes>
    ) -> UInt64 {
        var rows: UInt64 = 0
        evaluate(v, count, target, places, work) { row, t in
            var sum = Lanes.zero
            for mark in marks {
                let place = UnsafeRawPointer(target + row) + places[mark]
                sum += place.assumingMemoryBound(to: Lanes.self).pointee
            }
            if !allLanes((abs(t) .<= Self.reach) .& (sum .== sum)) { rows |= 1 << UInt64(row) }
        }
        return rows
    }

    /// Advances gates in rows: each goes by the share that one function of the voltage is towards
    /// the other, as `approach` does. Functions are at positions 0 and 1 for the first gate, 2 and
    /// 3 for the second, and so on.
    ///
    /// - Parameters:
    ///   - gates: the first row of each gate, two for each chunk.
    ///   - left: the intervals that are left to the functions themselves.
    /// - Returns: the rows where something does not hold, a bit for each: their gates stay as they
    ///   were.
    func advance(
        _ v: UnsafePointer<Lanes>, _ count: Int, _ gates: UnsafePointer<UnsafeMutablePointer<Lanes>>,
        left: UnsafeBufferPointer<Double>, _ work: UnsafeMutablePointer<Lanes>
    ) -> UInt64 {
        let (chunks, bytes, base) = (chunks, bytesOfInterval, origin)
        let offsets = UnsafeMutableRawPointer(work).assumingMemoryBound(to: Int.self)
        let parts = UnsafeMutableRawPointer(work + 1).assumingMemoryBound(to: Double.self)
        var rows: UInt64 = 0
        for row in 0..<count {
            let (interval, x) = interval(of: v[row])
            let t = fma(x - interval, 2, -1)
            // Nothing where one of the intervals is left.
            var distance = Lanes(repeating: 2)
            for other in left { distance = distance * (interval - other) }
            guard allLanes(abs(t) .< minimum(abs(distance), Self.reach)) else {
                rows |= 1 << UInt64(row)
                continue
            }
            work[0] = fma(interval, bytes, Self.magic)
            work[1] = t
            for half in 0..<2 {
                let polynomials = Polynomials(base, offsets + 4 &* half, parts + 4 &* half)
                let place = row &* MemoryLayout<Lanes>.stride &+ 32 &* half
                for chunk in 0..<chunks {
                    let values = polynomials.values(chunk, degree: RateTable.degree)
                    let pair = gates + 2 &* chunk
                    func gate(_ index: Int) -> UnsafeMutablePointer<SIMD4<Double>> {
                        (UnsafeMutableRawPointer(pair[index]) + place).assumingMemoryBound(to: SIMD4<Double>.self)
                    }
                    let x = Lanes(lowHalf: gate(0).pointee, highHalf: gate(1).pointee)
                    let share = Lanes(lowHalf: values.0, highHalf: values.2)
                    let target = Lanes(lowHalf: values.1, highHalf: values.3)
                    let next = fma(share, target - x, x)
                    gate(0).pointee = next.lowHalf
                    gate(1).pointee = next.highHalf
                }
            }
        }
        return rows
    }

    /// Where the functions hold, given the voltages and the values of the first among them.
    func holds(_ v: Lanes, _ first: Lanes) -> LaneMask {
        let (interval, x) = interval(of: v)
        return (abs(fma(x - interval, 2, -1)) .<= Self.reach) .& (first .== first)
    }

    /// The intervals of voltages, and how far, in intervals, they are from the first.
    @inline(__always)
    private func interval(of v: Lanes) -> (Lanes, Lanes) {
        // Adding 1.5 2^52 leaves the nearest whole number in the low bits; where an interval ends
        // it may be either's.
        let x = (v - low) * (1 / width)
        let inside = minimum(maximum(Lanes(repeating: 0.25), x), Double(intervals) - 0.25)
        return (((inside - 0.5) + Self.magic) - Self.magic, x)
    }

    private static var magic: Double { 0x1.8p52 }
    /// From -1 to 1 within an interval, and what rounding adds.
    private static var reach: Double { 1.000001 }

    /// How many bytes the polynomials of an interval take.
    @inline(__always)
    private var bytesOfInterval: Double { Double(chunks &* RateTable.terms &* MemoryLayout<SIMD4<Double>>.stride) }

    /// Where the first interval's polynomials are, less the bits of the number that is added to
    /// offsets to make them whole.
    @inline(__always)
    private var origin: Int { Int(bitPattern: coefficients) &- Int(bitPattern: UInt(Self.magic.bitPattern)) }

    @inline(__always)
    private func evaluate(
        _ v: UnsafePointer<Lanes>, _ count: Int, _ target: UnsafeMutablePointer<Lanes>, _ places: UnsafePointer<Int>,
        _ work: UnsafeMutablePointer<Lanes>, finish: (_ row: Int, _ t: Lanes) -> Void
    ) {
        let (chunks, linearChunks) = (chunks, linearChunks)
        let (bytes, base) = (bytesOfInterval, origin)
        let offsets = UnsafeMutableRawPointer(work).assumingMemoryBound(to: Int.self)
        let parts = UnsafeMutableRawPointer(work + 1).assumingMemoryBound(to: Double.self)
        for row in 0..<count {
            let (interval, x) = interval(of: v[row])
            // From -1 to 1 within the interval.
            let t = fma(x - interval, 2, -1)
            work[0] = fma(interval, bytes, Self.magic)
            work[1] = t
            for half in 0..<2 {
                let polynomials = Polynomials(base, offsets + 4 &* half, parts + 4 &* half)
                let place = UnsafeMutableRawPointer(target + row) + 32 &* half
                for chunk in 0..<linearChunks {
                    polynomials.evaluate(chunk, degree: 1, place, places + 4 &* chunk)
                }
                for chunk in Range(uncheckedBounds: (linearChunks, chunks)) {
                    polynomials.evaluate(chunk, degree: RateTable.degree, place, places + 4 &* chunk)
                }
            }
            finish(row, t)
        }
    }
}

/// The polynomials of four instances, each in its own interval.
private struct Polynomials {
    private let first, second, third, fourth: UnsafePointer<SIMD4<Double>>
    /// Where in their intervals they are, four times each.
    private let firstTwo, lastTwo: Lanes

    /// - Parameters:
    ///   - base: where the first interval's polynomials are, less what every offset has too much.
    @inline(__always)
    init(_ base: Int, _ offsets: UnsafePointer<Int>, _ parts: UnsafePointer<Double>) {
        func polynomial(_ index: Int) -> UnsafePointer<SIMD4<Double>> {
            UnsafePointer<SIMD4<Double>>(bitPattern: base &+ offsets[index]).unsafelyUnwrapped
        }
        (first, second, third, fourth) = (polynomial(0), polynomial(1), polynomial(2), polynomial(3))
        firstTwo = Lanes(lowHalf: SIMD4(repeating: parts[0]), highHalf: SIMD4(repeating: parts[1]))
        lastTwo = Lanes(lowHalf: SIMD4(repeating: parts[2]), highHalf: SIMD4(repeating: parts[3]))
    }

    /// Evaluates four functions and puts each one's four values where it belongs.
    @inline(__always)
    func evaluate(
        _ chunk: Int, degree: Int, _ target: UnsafeMutableRawPointer, _ places: UnsafePointer<Int>
    ) {
        let values = values(chunk, degree: degree)
        func store(_ index: Int, _ value: SIMD4<Double>) {
            (target + places[index]).assumingMemoryBound(to: SIMD4<Double>.self).pointee = value
        }
        store(0, values.0)
        store(1, values.1)
        store(2, values.2)
        store(3, values.3)
    }

    /// The values of four functions, by Horner's scheme, two instances to a row of lanes; the
    /// chains of several are computed at once.
    @inline(__always)
    func values(
        _ chunk: Int, degree: Int
    ) -> (SIMD4<Double>, SIMD4<Double>, SIMD4<Double>, SIMD4<Double>) {
        let term = chunk &* RateTable.terms
        var ab = Lanes(lowHalf: first[term &+ degree], highHalf: second[term &+ degree])
        var cd = Lanes(lowHalf: third[term &+ degree], highHalf: fourth[term &+ degree])
        for power in 1...degree {
            let place = term &+ degree &- power
            ab = fma(ab, firstTwo, Lanes(lowHalf: first[place], highHalf: second[place]))
            cd = fma(cd, lastTwo, Lanes(lowHalf: third[place], highHalf: fourth[place]))
        }
        let (a, b, c, d) = (ab.lowHalf, ab.highHalf, cd.lowHalf, cd.highHalf)
        // (a0 b0 a2 b2) …, then their halves change places.
        let ab0 = SIMD4(a[0], b[0], a[2], b[2])
        let ab1 = SIMD4(a[1], b[1], a[3], b[3])
        let cd0 = SIMD4(c[0], d[0], c[2], d[2])
        let cd1 = SIMD4(c[1], d[1], c[3], d[3])
        return (
            SIMD4(lowHalf: ab0.lowHalf, highHalf: cd0.lowHalf), SIMD4(lowHalf: ab1.lowHalf, highHalf: cd1.lowHalf),
            SIMD4(lowHalf: ab0.highHalf, highHalf: cd0.highHalf), SIMD4(lowHalf: ab1.highHalf, highHalf: cd1.highHalf)
        )
    }
}
