/// Where in a definition's text values are not known, as they could not be read: faults that depend
/// on them are none.
struct UnreadPlaces: Sendable {
    private var paths: Set<String> = []
    private var longest = 0
    /// What has keys that are not known.
    private var misspelt: Set<String> = []
    /// Where in the text the paths begin that are asked for.
    private var base = ""

    mutating func insert(_ path: String) {
        paths.insert(path)
        longest = max(longest, path.utf8.count)
    }

    /// What is at a path has a key that is not known.
    mutating func insert(keyOf path: String) { misspelt.insert(path) }

    /// Whether what is at a path has a key that is not known.
    func hasUnknownKey(_ path: String) -> Bool { misspelt.contains(JSONReader.path(base, path)) }

    /// The same places, for paths that begin at one of the text.
    func within(_ path: String) -> UnreadPlaces {
        var places = self
        places.base = JSONReader.path(base, path)
        return places
    }

    /// Whether the value at a path is not known: it, or one that holds it, could not be read.
    func contains(_ path: String) -> Bool {
        if paths.isEmpty { return false }
        return Self.prefixes(of: JSONReader.path(base, path), upTo: longest).contains { paths.contains($0) }
    }

    /// Whether something that holds the value at a path could not be read.
    func containsHolder(of path: String) -> Bool {
        if paths.isEmpty { return false }
        let path = JSONReader.path(base, path)
        return Self.prefixes(of: path, upTo: longest).contains { $0 != path && paths.contains($0) }
    }

    /// Whether the value at a path is not known as a whole: it, or something that it holds, could
    /// not be read.
    func containsPart(of path: String) -> Bool {
        if contains(path) { return true }
        let path = JSONReader.path(base, path)
        return paths.contains { $0.hasPrefix("\(path).") || $0.hasPrefix("\(path)[") }
    }

    /// A path and all that hold what is there, no longer than there are any.
    private static func prefixes(of path: String, upTo longest: Int) -> some Sequence<String> {
        let ends = path.utf8.indices.lazy.filter {
            path.utf8[$0] == UInt8(ascii: ".") || path.utf8[$0] == UInt8(ascii: "[")
        }
        let holders = ends.prefix { path.utf8.distance(from: path.startIndex, to: $0) <= longest }
        return [["", path], holders.map { String(path[..<$0]) }].joined()
    }
}

/// Says where in a text something stands, such as `net.json: populations[0].count`; in a file that
/// the text names also where in that: `net.json: cells.pyr.definition: pyr.json: celsius`.
struct TextPlaces: Sendable {
    /// What the text is called, such as the file.
    let source: String
    /// The files that it names, by the paths at which stands what they hold.
    var files: [String: String] = [:]

    init(source: String) { self.source = source }

    func text(_ path: String) -> String {
        var parts = [source, path]
        if let (place, file) = files.first(where: { path == $0.key || path.hasPrefix("\($0.key).") }) {
            parts = [source, place, file, String(path.dropFirst(place.count + 1))]
        }
        let text = parts.filter { !$0.isEmpty }.joined(separator: ": ")
        return text.isEmpty ? "the definition" : text
    }
}
