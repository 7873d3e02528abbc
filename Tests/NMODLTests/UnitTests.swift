import Testing

@testable import NMODL

@Suite struct UnitTests {
    /// The number that `x = (from) (to)` is; nil where a unit is not known.
    private func factor(_ from: String, _ to: String) -> Double? {
        let file = analysed("NEURON { SUFFIX s } UNITS { (mM) = (milli/liter) (um) = (micron) x = (\(from)) (\(to)) }")
        guard let id = file.model?.symbol(named: "x"), case .constant(let value)? = file.model?[id].kind else {
            return nil
        }
        return value
    }

    /// What NEURON 9.0.2's translator writes, to the last bit.
    @Test func constantsAreThoseOfNEURON() {
        for (from, to, value) in [
            ("faraday", "coulomb", 0x1.78e555060882cp+16), ("faraday", "coulombs", 0x1.78e555060882cp+16),
            ("faraday", "kilocoulombs", 0x1.81f0fae775425p+6), ("faraday", "10000 coulomb", 0x1.34c0c8b92a9b7p+3),
            ("k-mole", "joule/degC", 0x1.0a1013e8990bep+3), ("R", "joule/K", 0x1.0a1013e8990bep+3),
            ("pi", "1", 0x1.921fb54442d18p+1), ("e", "coulomb", 0x1.7a4da290c1653p-63),
            ("k", "joule/degC", 0x1.0b0e6d55e647cp-76),
            ("mole", "1", 0x1.fe185ca57c517p+78), ("planck", "joule-sec", 0x1.b860bde023111p-111),
            ("hbar", "joule-sec", 0x1.185a7057c690dp-113), ("um", "m", 0x1.0c6f7a0b5ed8dp-20), ("foot", "inch", 12),
            ("mM", "mole/m3", 0x1.00f4bac2fb05dp-79), ("degC", "degF", 0x1.cccccccccccccp+0),
            ("atm", "torr", 0x1.7c0044d19304fp+9),
            ("eV", "joule", 0x1.7a4da290c1653p-63), ("c", "m/sec", 0x1.1de784ap+28),
            ("ohm-cm", "megohm-um", 0x1.47ae147ae147bp-7),
            ("1/degC", "/K", 1),
        ] {
            #expect(factor(from, to) == value, "(\(from)) (\(to))")
        }
    }

    @Test func unknownUnitsAreFaultsOnlyWhereTheyMakeANumber() {
        #expect(
            analysed(
                "NEURON { SUFFIX s }\nUNITS {\n x = (furlongs) (m)\n (y) = (bogus)\n (mV) = (millivolt)\n (mV) = (volt)\n z = (mV) (mA)\n}"
            )
            .faults == [
                "3:2: error: the unit (furlongs) is not known", "4:2: warning: the unit (bogus) is not known",
                "6:2: warning: the unit (mV) is known already and stays what it is",
                "7:2: error: the unit (mA) is not known",
            ])
        #expect(
            analysed("NEURON { SUFFIX s }\nUNITS { (mA) = (milliamp) z = (volt) (mA) }").faults
                == ["2:27: warning: (volt) and (mA) have different dimensions; z is the quotient of their sizes"])
    }

    @Test func defaultsHaveSixDigitsAsPrintedByNEURON() {
        for (written, kept) in [
            (0.123456789, 0.123457), (8.314472145136097, 8.31447), (-1.23456789e-10, -1.23457e-10),
            (96485.3321233, 96485.3),
            (1234565, 1.23456e6), (1234575, 1.23458e6), (0.1234565, 0.123456), (1.000001, 1), (1, 1), (0.001, 0.001),
            (0, 0),
            (999999.5, 1e6), (1e300, 1e300), (123456789, 1.23457e8), (2.5, 2.5), (1.2345675e-7, 1.23457e-07),
        ] {
            #expect(DecimalNumber.roundedToSixDigits(written) == kept, "\(written)")
        }
    }

    @Test func numbersAreTheNearestDoubles() {
        for text in [
            "1", "0.1", ".5", "123456789012345", "1234567890123456", "3.14159265358979323846", "1e-3", "2.5E+10",
            "1e400",
        ] {
            #expect(DecimalNumber.value(text) == Double(text.hasPrefix(".") ? "0" + text : text) ?? .infinity)
        }
    }
}
