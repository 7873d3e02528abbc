import NMODL
import Testing

@Suite struct LexerTests {
    @Test func commentsAreLeftOut() {
        let text = """
            : a comment
            ? another
            COMMENT
            anything { ( µ "
            ENDCOMMENT the rest
            INITIAL { : more
                x = 1 ? and more
                COMMENT y = 2
                ENDCOMMENT
                UNITSOFF x = 3 UNITSON
            }
            """
        let file = parsed(text)
        #expect(file.faults == ["5:11: warning: what follows ENDCOMMENT in its line is passed over, as NEURON does"])
        #expect(file.tree.description == "INITIAL {\n    x = 1\n    x = 3\n}\n")
    }

    @Test func aTitleEndsAtTheExclamationMark() {
        #expect(
            parsed("TITLE  A { channel  ! rest\nINITIAL { }").tree.description == "TITLE A { channel\n\nINITIAL {\n}\n")
        #expect(parsed("TITLE").tree.description == "TITLE \n")
    }

    @Test func linesEndInAnyWay() {
        for end in ["\n", "\r\n", "\r"] {
            let file = parsed("INITIAL {\(end)x = 1 : a\(end)y = }\(end)")
            #expect(file.faults == ["3:5: error: found \"}\"; expected a value for y"])
        }
    }

    @Test func aFileMayBeginWithAByteOrderMark() {
        #expect(parsed("\u{FEFF}INITIAL { }").isUsable)
    }

    @Test func bytesThatAreNoTextAreReported() {
        let file = ParsedFile(
            SourceFile(name: "x.mod", bytes: Array("INITIAL { x = 1 \u{1}".utf8) + [0xFF, 0x80] + Array("}".utf8)))
        #expect(file.faults.count == 2)
        #expect(!file.isUsable)
    }

    @Test func theFileEndsAtControlZ() {
        #expect(parsed("INITIAL { x = 1 }\n\u{1A}garbage").isUsable)
    }

    @Test func cCodeIsKeptAsItIs() {
        let text =
            "VERBATIM\n#include <x.h>\n  int a = 1; /* } */\n  ENDVERBATIM\nINITIAL { VERBATIM return 0;\nENDVERBATIM\n}"
        let file = parsed(text)
        guard case .verbatim(let outer, _)? = file.tree.items.first, case .code(let block)? = file.tree.items.last,
            case .verbatim(let inner)? = block.body.first?.kind
        else {
            Issue.record("no C code was read: \(file.faults)")
            return
        }
        #expect(outer.text == "\n#include <x.h>\n  int a = 1; /* } */\n")
        #expect(inner.text == " return 0;\n")
        #expect(file.sources.text(inner.textRange) == inner.text)
    }

    @Test func anIncludedFileStandsInPlaceOfItsName() {
        let file = parsed(
            "INCLUDE \"a.inc\"\nINITIAL { x = N }",
            including: ["a.inc": "DEFINE N 3\nINCLUDE \"b.inc\"", "b.inc": "LOCAL x"])
        #expect(file.faults.isEmpty)
        #expect(file.tree.description == "DEFINE N 3\n\nLOCAL x\n\nINITIAL {\n    x = 3\n}\n")
        #expect(file.sources.files.map(\.name) == ["test.mod", "a.inc", "b.inc"])
    }

    @Test func aFaultOfAnIncludedFileSaysWhichFile() {
        let file = parsed("INCLUDE \"a.inc\"\nINITIAL { y = }", including: ["a.inc": "INITIAL {\n x = }"])
        #expect(
            file.diagnostics.map { $0.text(in: file.sources).split(separator: "\n")[0] } == [
                "test.mod:2:15: error: found \"}\"; expected a value for y",
                "a.inc:2:6: error: found \"}\"; expected a value for x",
            ])
    }

    @Test func aFileCannotIncludeItselfOrWhatIsNotThere() {
        #expect(
            parsed("INCLUDE \"a.inc\"", including: ["a.inc": "INCLUDE \"a.inc\""]).faults
                == ["1:9: error: the file a.inc includes itself"])
        #expect(parsed("INCLUDE \"b.inc\"").faults == ["1:9: error: there is no file b.inc to INCLUDE"])
    }
}
