import Foundation
import Testing

/// A file among the tests' resources.
enum Resource {
    /// Where a resource is. What a bundle calls its resource folder differs from platform to
    /// platform.
    static func url(_ name: String) throws -> URL {
        let folders = [Bundle.module.bundleURL.appendingPathComponent("Resources"), Bundle.module.resourceURL]
        let places = folders.compactMap { $0 }.flatMap {
            [$0.appendingPathComponent(name), $0.appendingPathComponent("Resources").appendingPathComponent(name)]
        }
        return try #require(places.first { FileManager.default.fileExists(atPath: $0.path) }, "no resource \(name)")
    }

    static func decoded<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(contentsOf: url(name)))
    }
}
