import Foundation

#if canImport(FoundationXML)
import FoundationXML
#endif

/// Reads a document with Foundation's parser and remembers what the tests ask for.
final class XMLCheck: NSObject, XMLParserDelegate {
    private var isInText = false
    private(set) var isValid = false
    private(set) var texts: [String] = []
    private(set) var attributes: [String] = []

    init(_ document: String) {
        super.init()
        let parser = XMLParser(data: Data(document.utf8))
        parser.delegate = self
        isValid = parser.parse()
    }

    /// Whether a number came out as something SVG does not know.
    var hasOddNumbers: Bool {
        attributes.contains { $0.contains("nan") || $0.contains("inf") || $0.contains("e+") }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
        qualifiedName: String?, attributes found: [String: String]
    ) {
        attributes += found.values
        isInText = name == "text"
        if isInText { texts.append("") }
    }

    func parser(
        _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
    ) {
        isInText = false
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) {
        guard isInText else { return }
        texts[texts.count - 1] += string
    }
}
