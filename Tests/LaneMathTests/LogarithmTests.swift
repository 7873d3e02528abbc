#if arch(x86_64)
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import LaneMath
import Testing

@Suite struct LogarithmAccuracy {
    @Test func theLogarithmIsWithinItsError() {
        let error = measure(
            "log",
            draws: [
                uniform(0.5, 2), uniform(0.99, 1.01), uniform(0, 1000), { uniform(-1, 1)(&$0) * 0x1p-40 + 1 },
                { logarithmic(-1074, -1020)(&$0).magnitude }, { logarithmic(-1022, 1023)(&$0).magnitude },
                { Double(bitPattern: anyEncoding(&$0).bitPattern & 0x7fff_ffff_ffff_ffff) },
            ],
            kernel: { log($0) }, exact: { logl($0) })
        #expect(error.largest < 0.85)
    }

    @Test func theLogarithmOfNormalNumbersHasTheSameBits() {
        var stream = RandomStream(seed: 7, id1: 1)
        var edges = Lanes(repeating: 1)
        (edges[1], edges[2], edges[3]) = (0x1p-1022, Double.greatestFiniteMagnitude, 0.5.squareRoot())
        #expect(logOfNormal(edges) == log(edges))
        for _ in 0..<50_000 {
            var x = Lanes()
            for lane in 0..<8 { x[lane] = logarithmic(-1022, 1023)(&stream).magnitude }
            #expect(logOfNormal(x) == log(x))
        }
    }

    @Test func theSquareRootIsExact() {
        let error = measure(
            "sqrt", draws: [{ anyEncoding(&$0).magnitude }, uniform(0, 100)],
            kernel: { sqrt($0) }, exact: { $0.squareRoot() })
        #expect(error.largest <= 0.5001)
    }

    /// Groups of lanes with a subnormal result are held to the looser bound of that range.
    @Test func thePowerIsWithinItsError() {
        var stream = RandomStream(seed: 5, id1: 6)
        var error = UlpError(), subnormal = UlpError()
        for group in 0..<200_000 {
            var x = Lanes(), y = Lanes()
            for lane in 0..<8 {
                switch group % 4 {
                case 0: (x[lane], y[lane]) = (uniform(0, 10)(&stream), uniform(-300, 300)(&stream))
                case 1: (x[lane], y[lane]) = (uniform(0.999, 1.001)(&stream), uniform(-7e5, 7e5)(&stream))
                case 2: (x[lane], y[lane]) = (anyEncoding(&stream).magnitude, uniform(-1.1, 1.1)(&stream))
                default: (x[lane], y[lane]) = (uniform(0.5, 4)(&stream), uniform(-700, 700)(&stream))
                }
            }
            let value = pow(x, y)
            let exact = (0..<8).map { powl(Float80(x[$0]), Float80(y[$0])) }
            if exact.contains(where: { $0 < 0x1p-1021 }) {
                subnormal.measure(x, y, value: value) { exact[$0] }
            } else {
                error.measure(x, y, value: value) { exact[$0] }
            }
        }
        error.report("pow")
        subnormal.report("pow, with subnormal results")
        #expect(error.largest < 0.95)
        #expect(subnormal.largest < 1.1)
    }
}
#endif
