import LaneMath
import Testing

/// Equal in value and, for zeros, in sign; NaN equals NaN.
private func same(_ value: Lanes, _ expected: Lanes) -> Bool {
    (0..<8).allSatisfy {
        value[$0].isNaN && expected[$0].isNaN
            || value[$0] == expected[$0] && value[$0].sign == expected[$0].sign
    }
}

@Suite struct SpecialValues {
    let arguments = Lanes(0, -0.0, .infinity, -.infinity, .nan, 0x1p-1074, -0x1p-1074, 1e308)

    @Test func exponentialsOfSpecialValuesAreThoseOfTheStandard() {
        #expect(same(exp(arguments), Lanes(1, 1, .infinity, 0, .nan, 1, 1, .infinity)))
        #expect(same(expm1(arguments), Lanes(0, -0.0, .infinity, -1, .nan, 0x1p-1074, -0x1p-1074, .infinity)))
        #expect(same(exprelr(arguments), Lanes(1, 1, 0, .infinity, .nan, 1, 1, 0)))
        #expect(same(tanh(arguments), Lanes(0, -0.0, 1, -1, .nan, 0x1p-1074, -0x1p-1074, 1)))
        #expect(same(logistic(arguments), Lanes(0.5, 0.5, 1, 0, .nan, 0.5, 0.5, 1)))
        #expect(same(expBounded(Lanes(repeating: .nan)), Lanes(repeating: .nan)))
        #expect(
            same(
                exprelBelowZero(Lanes(0, -0.0, .nan, -0x1p-1074, -.infinity, 0, 0, -1e308)),
                Lanes(1, 1, .nan, 1, 0, 1, 1, 1e-308)))
    }

    @Test func theExponentialIsRightUpToItsLimits() {
        let edge = Lanes(709.782712893384, 709.782712893385, -745.1332191019411, -745.1332191019412, 1, -1, 700, -1e308)
        let value = exp(edge)
        #expect(value[0] == 1.7976931348622732e308)
        #expect(value[1] == .infinity)
        #expect(value[2] == 0x1p-1074)
        #expect(value[3] == 0)
        #expect(value[7] == 0)
        #expect(exprelr(Lanes(repeating: -1.7e308)) == Lanes(repeating: 1.7e308))
    }

    @Test func logarithmsOfSpecialValuesAreThoseOfTheStandard() {
        #expect(
            same(
                log(arguments),
                Lanes(-.infinity, -.infinity, .infinity, .nan, .nan, -744.4400719213812, .nan, 709.1962086421661)))
        #expect(same(log(Lanes(repeating: 1)), Lanes()))
        #expect(
            same(
                sqrt(Lanes(0, -0.0, .infinity, -1, .nan, 4, 2.25, 0x1p-1074)),
                Lanes(0, -0.0, .infinity, .nan, .nan, 2, 1.5, 2.2227587494850775e-162)))
    }

    @Test func powersOfSpecialValuesAreThoseOfTheStandard() {
        let x = Lanes(0, 0, .nan, 1, .infinity, .infinity, 0.5, -2)
        let y = Lanes(2, -2, 0, .nan, 0.5, -0.5, .infinity, 2)
        #expect(same(pow(x, y), Lanes(0, .infinity, 1, 1, .infinity, 0, 0, .nan)))
        let x2 = Lanes(2, 2, 3, 10, 1, .nan, 0, 2)
        let y2 = Lanes(-1074, 1023, 4, 22, .infinity, 1, 0, -.infinity)
        #expect(same(pow(x2, y2), Lanes(0x1p-1074, 0x1p1023, 81, 1e22, 1, .nan, 1, 0)))
    }

    @Test func selectionsKeepNaNAsDocumented() {
        let x = Lanes(1, -1, 0, .nan, 5, .infinity, -.infinity, 2)
        #expect(same(clamp(x, 0, 2), Lanes(1, 0, 0, .nan, 2, 2, 0, 2)))
        #expect(same(minimum(Lanes(repeating: 3), x), Lanes(1, -1, 0, 3, 3, 3, -.infinity, 2)))
        #expect(same(maximum(Lanes(repeating: 3), x), Lanes(3, 3, 3, 3, 5, .infinity, 3, 3)))
        #expect(same(negate(arguments), Lanes(-0.0, 0, -.infinity, .infinity, .nan, -0x1p-1074, 0x1p-1074, -1e308)))
        #expect(same(select(x .> 0, 1, x), Lanes(1, -1, 0, .nan, 1, 1, -.infinity, 1)))
        #expect(same(abs(x), Lanes(1, 1, 0, .nan, 5, .infinity, .infinity, 2)))
        #expect(same(fma(Lanes(repeating: 1 + 0x1p-40), Lanes(repeating: 1 - 0x1p-40), -1), Lanes(repeating: -0x1p-80)))
    }
}
