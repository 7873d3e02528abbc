import Foundation
import Testing

/// What a page's code has printed and the page has not claimed yet, line by line.
final class Output {
    private var lines: [Substring] = []
    private var unfinished = ""

    /// Files that pages write by bare names go into a folder of their own: the one that
    /// `NEURITE_GUIDE_FOLDER` names, or one that ends with the tests.
    private static let folder: Void = {
        let files = FileManager.default
        let given = ProcessInfo.processInfo.environment["NEURITE_GUIDE_FOLDER"]
        let folder = given ?? files.temporaryDirectory.appendingPathComponent("neurite-guide-\(UUID())").path
        try? files.createDirectory(atPath: folder, withIntermediateDirectories: true)
        #expect(files.changeCurrentDirectoryPath(folder))
        if given == nil {
            atexit {
                let files = FileManager.default
                let folder = files.currentDirectoryPath
                if folder.contains("neurite-guide-") { try? files.removeItem(atPath: folder) }
            }
        }
    }()

    init() { Self.folder }

    func write(_ items: [Any], separator: String, terminator: String) {
        unfinished += items.map { "\($0)" }.joined(separator: separator) + terminator
        var parts = unfinished.split(separator: "\n", omittingEmptySubsequences: false)
        unfinished = parts.popLast().map(String.init) ?? ""
        lines += parts
    }

    private func next(_ location: SourceLocation) -> Substring? {
        guard lines.isEmpty else { return lines.removeFirst() }
        Issue.record("nothing was printed", sourceLocation: location)
        return nil
    }

    /// What was printed next is this.
    func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        if let line = next(sourceLocation) { #expect(line == text, sourceLocation: sourceLocation) }
    }

    /// What was printed next is this, with numbers rounded to the digits that are shown here.
    func expectAbout(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        guard let line = next(sourceLocation) else { return }
        let number = /-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?/
        let (shown, found) = (text.matches(of: number), line.matches(of: number))
        #expect(
            text.replacing(number, with: "#") == line.replacing(number, with: "#"), "\(line)",
            sourceLocation: sourceLocation)
        for (shown, found) in zip(shown, found) {
            expect(Double(found.output.0) ?? .nan, about: String(shown.output.0), sourceLocation: sourceLocation)
        }
    }

    /// A number is this one, to the digits that are shown.
    func expect(_ value: Double, about text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        guard let shown = ShownNumber(text) else {
            Issue.record("\(text) is not a number", sourceLocation: sourceLocation)
            return
        }
        #expect(abs(value - shown.value) <= shown.tolerance, "\(value) is not \(text)", sourceLocation: sourceLocation)
    }

    /// All that was printed has been claimed.
    func expectNothingMore(sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(lines.isEmpty, "printed, and not said so", sourceLocation: sourceLocation)
        lines = []
    }
}
