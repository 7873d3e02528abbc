import ResultFiles
import Testing

@testable import NeuriteReport

@Suite struct TextTests {
    @Test func columnsAreAligned() {
        var table = TextTable(columns: [.text("Section"), .number("Segments"), .text("Mechanisms")])
        table.append(["soma", "1", "hh"])
        table.append(["apic[12]", "1,234"])
        table.append(["a", "2", "pas", "too many"])
        #expect(
            table.rendered() == """
                Section   Segments  Mechanisms
                ────────  ────────  ──────────
                soma             1  hh
                apic[12]     1,234
                a                2  pas

                """)
    }

    @Test func headingsMayBeLeftOut() {
        var table = TextTable(columns: [.text(""), .number("")])
        table.append(["sections", "12"])
        table.append(["segments", "345"])
        #expect(table.rendered() == "sections   12\nsegments  345\n")
        #expect(TextTable(columns: []).rendered() == "")
    }

    @Test func numbersReadAsPeopleWriteThem() {
        #expect(NumberText.grouped(12_345) == "12,345")
        #expect(
            [0, 400, 12_345, 999_499, 999_600, 25.3e9, 7e15].map(NumberText.memory)
                == ["0 kB", "0.4 kB", "12.3 kB", "999 kB", "1 MB", "25.3 GB", "7,000 TB"])
        #expect(NumberText.grouped(-1_000_005) == "-1,000,005")
        #expect(NumberText.grouped(999) == "999")
        #expect(NumberText.grouped(.min) == "-9,223,372,036,854,775,808")
        #expect(NumberText.significant(48.249) == "48.2")
        #expect(NumberText.significant(999.6) == "1,000")
        #expect(NumberText.significant(.nan) == "nan" || NumberText.significant(.nan) == "-nan")
    }

    @Test func durationsReadAsPeopleWriteThem() {
        #expect(NumberText.duration(.milliseconds(1234)) == "1.23 s")
        #expect(NumberText.duration(.microseconds(45_600)) == "45.6 ms")
        #expect(NumberText.duration(.microseconds(7)) == "7 µs")
        #expect(NumberText.duration(.seconds(125)) == "2 min 05 s")
        #expect(NumberText.duration(.seconds(3780)) == "1 h 03 min")
        #expect(NumberText.duration(.microseconds(999_800)) == "1 s")
    }
}
