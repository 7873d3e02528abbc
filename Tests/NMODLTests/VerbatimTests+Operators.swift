import NMODL
import Testing

/// Operators, types and jumps of C.
extension VerbatimTests {
    @Test func operatorsOfBitsAndIntsThatWrapAreThoseOfC() throws {
        #expect(
            try procedure(
                "int i = x, j; j = i & 12 | ~i ^ 3; j = i << 2 >> 1; j = i * 3 + i - 2; i %= 5; j = i % 3 + 1;") == [
                    "LOCAL i", "i = INT(x)", "LOCAL j", "j = @or(@and(i, 12), @xor(-1 - i, 3))",
                    "j = floor(@scaled(@signed(@scaled(i, 2), 4294967296), -1))",
                    "j = @signed(i * 3 + i - 2, 4294967296)", "i = fmod(i, 5)", "j = fmod(i, 3) + 1",
                ])
        #expect(
            try procedure("unsigned u = 5; u <<= 3; u = ~u; x = u >> 2;") == [
                "LOCAL u", "u = 5", "u = fmod(@scaled(u, 3), 4294967296)", "u = 4294967295 - u",
                "x = floor(@scaled(u, -2))",
            ])
        #expect(try use("x = y & 1;") == .unknown("\"&\" takes whole numbers"))
        #expect(try use("x = ~y;") == .unknown("\"~\" takes a whole number"))
    }

    @Test func enumerationsTypesAndSizesAreKnown() throws {
        #expect(
            try procedure(
                "enum colour { red, green = 4, blue } c = blue; typedef short small; small s = c; { int red = 7; x = red; } x = red + green;"
            ) == [
                "LOCAL c", "c = 5", "LOCAL s", "s = @signed(c, 65536)", "{\n    LOCAL red\n    red = 7\n    x = red\n}",
                "x = 0 + 4",
            ])
        #expect(
            try procedure(
                "double w[1 << 2]; char c[3]; x = sizeof w / sizeof(w[0]) + sizeof c + sizeof(int) + sizeof(void*);"
            )
            .last == "x = INT(32 / 8) + 3 + 4 + 8")
        #expect(try procedure("x = 'a' + '\\n' - '\\0';") == ["x = 97 + 10 - 0"])
        #expect(try use("x = 'ab';") == .unknown("the character 'ab' is not supported"))
        #expect(try use("enum { A = x };") == .unknown("the value of A is no whole number that is known beforehand"))
        #expect(try use("int a[n];") == .unknown("the length of a is no whole number that is known beforehand"))
    }

    @Test func pointersWalkOverArrays() throws {
        #expect(
            try procedure("double* p = a; *p++ = 1; p[1] = p[0]; p = &a[2]; x = *(p - 1);") == [
                "LOCAL p", "p = 0", "LOCAL before", "before = p", "p = p + 1", "a[before] = 1", "a[p + 1] = a[p]",
                "p = 2", "x = a[p - 1]",
            ])
        #expect(
            try procedure("double* p = a; *p++ += y; ++*p;") == [
                "LOCAL p", "p = 0", "LOCAL before", "before = p", "p = p + 1", "LOCAL index", "index = before",
                "a[index] = a[index] + y", "a[p] = a[p] + 1",
            ])
        #expect(
            try use("double b[2]; double* p = a; while (x > 0) { x -= p[0]; p = b; }")
                == .unknown("p points at something else after a round of this loop"))
    }

    @Test func whatChangesWithinAnExpressionComesBeforeIt() throws {
        #expect(
            try procedure("int i = 2; while (i--) x += 1;") == [
                "LOCAL i", "i = 2", "LOCAL goes_on", "goes_on = 1",
                """
                while (goes_on) {
                    LOCAL before
                    before = i
                    i = @signed(i - 1, 4294967296)
                    goes_on = before
                    if (goes_on) {
                        x = x + 1
                    }
                }
                """,
            ])
        #expect(
            try procedure("if (x > 0 && ++n > 2) y = n--;") == [
                "LOCAL holds", "holds = x > 0", "if (holds) {\n    n = n + 1\n    holds = n > 2\n}",
                "if (holds) {\n    LOCAL before\n    before = n\n    n = n - 1\n    y = before\n}",
            ])
    }

    @Test func casesRunIntoOneAnother() throws {
        #expect(
            try procedure("switch (n > 1) { case 1: x = 1; default: x = 2; break; case 3: ; }") == [
                "LOCAL @chosen1", "@chosen1 = n > 1",
                """
                {
                    LOCAL @case2
                    @case2 = 3
                    LOCAL @ended3
                    @ended3 = 0
                    if (@chosen1 == 1) {
                        @case2 = 0
                    } else {
                        if (@chosen1 == 3) {
                            @case2 = 2
                        } else {
                            @case2 = 1
                        }
                    }
                    if (@case2 <= 0) {
                        x = 1
                    }
                    if (@case2 <= 1) {
                        x = 2
                        @ended3 = 1
                    }
                    if (!@ended3) {
                        if (@case2 <= 2) {
                            @ended3 = 1
                        }
                    }
                }
                """,
            ])
        #expect(try use("{ case 1: x = 2; }") == .unknown("case stands where no switch is directly around it"))
    }
}
