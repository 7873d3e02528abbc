#if arch(x86_64)
#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import LaneMath
import Testing

@Suite struct ExponentialAccuracy {
    @Test func theExponentialIsWithinItsError() {
        let error = measure(
            "exp",
            draws: [
                uniform(-746, 710), uniform(-1, 1), uniform(-40, 40), uniform(709.7, 709.8), uniform(-745.2, -708),
                logarithmic(-60, 9), anyEncoding,
            ],
            kernel: { exp($0) }, exact: { expl($0) })
        #expect(error.largest < 1.01)
    }

    @Test func normalResultsOfTheExponentialErrByLessThanAnUlp() {
        let error = measure(
            "exp, normal results", draws: [uniform(-708, 709.7), uniform(-1, 1), uniform(-40, 40)],
            kernel: { exp($0) }, exact: { expl($0) })
        #expect(error.largest < 0.9)
    }

    @Test func boundedExponentialIsTheSame() {
        var stream = RandomStream(seed: 4, id1: 0)
        for _ in 0..<150_000 {
            var x = Lanes()
            for lane in 0..<8 { x[lane] = 1400 * stream.nextUniform() - 700 }
            #expect(expBounded(x) == exp(x))
        }
    }

    @Test func exponentialNearZeroIsTheSame() {
        var stream = RandomStream(seed: 5, id1: 0)
        for _ in 0..<150_000 {
            var x = Lanes()
            for lane in 0..<8 { x[lane] = (stream.nextUniform() - 0.5) * 0.6931 }
            #expect(expNearZero(x) == exp(x))
        }
    }

    @Test func theExponentialQuotientIsWithinItsError() {
        let error = measure(
            "exprelBelowZero",
            draws: [
                uniform(-700, 0), uniform(-1.2, 0), uniform(-0.3126, -0.3), uniform(-40, 0),
                negative(logarithmic(-1074, 1023)),
            ],
            kernel: { exprelBelowZero($0) }, exact: { $0 == 0 ? 1 : expm1l($0) / $0 })
        #expect(error.largest < 2)
    }

    @Test func exponentialQuotientNearZeroIsTheSame() {
        var stream = RandomStream(seed: 6, id1: 0)
        for _ in 0..<150_000 {
            var x = Lanes()
            for lane in 0..<8 { x[lane] = exprelNearZeroBound * stream.nextUniform() }
            #expect(exprelNearZero(x) == exprelBelowZero(x))
        }
    }

    @Test func theExponentialMinusOneIsWithinItsError() {
        let error = measure(
            "expm1",
            draws: [
                uniform(-50, 710), uniform(-1.2, 1.2), uniform(-0.4, 0.4), uniform(-0.52, -0.34), uniform(0.34, 0.7),
                uniform(709, 709.8), logarithmic(-1074, 9), anyEncoding,
            ],
            kernel: { expm1($0) }, exact: { expm1l($0) })
        #expect(error.largest < 1.3)
    }

    @Test func theRelativeExponentialIsWithinItsError() {
        let error = measure(
            "exprelr",
            draws: [
                uniform(-60, 60), uniform(-1.2, 1.2), uniform(590, 610), uniform(700, 720), uniform(740, 765),
                uniform(-760, 760), logarithmic(-1074, 9), anyEncoding,
            ],
            kernel: { exprelr($0) },
            exact: { $0 == 0 ? 1 : $0 == .infinity ? 0 : $0 / expm1l($0) })
        #expect(error.largest < 2)
    }

    @Test func theHyperbolicTangentIsWithinItsError() {
        let error = measure(
            "tanh", draws: [uniform(-25, 25), uniform(-1, 1), logarithmic(-1074, 9), anyEncoding],
            kernel: { tanh($0) }, exact: { tanhl($0) })
        #expect(error.largest < 1.1)
    }

    @Test func theLogisticFunctionIsWithinItsError() {
        let error = measure(
            "logistic", draws: [uniform(-746, 50), uniform(-2, 2), uniform(-40, 40), logarithmic(-60, 9), anyEncoding],
            kernel: { logistic($0) }, exact: { 1 / (1 + expl(-$0)) })
        #expect(error.largest < 2.5)
    }
}
#endif
