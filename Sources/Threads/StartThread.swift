#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Starts a thread that ends with its function.
///
/// - Parameters:
///   - stackSize: bytes.
///   - body: what the thread does.
/// - Throws: ``ThreadError`` where the system has no room for another thread.
package func startThread(stackSize: Int, _ body: @escaping @Sendable () -> Void) throws {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, CInt(PTHREAD_CREATE_DETACHED))
    pthread_attr_setstacksize(&attributes, stackSize)
    let main = Unmanaged.passRetained(Main(body))
    #if canImport(Darwin)
    var thread: pthread_t?
    let status = pthread_create(&thread, &attributes, { Main.run($0) }, main.toOpaque())
    #else
    var thread = pthread_t()
    let status = pthread_create(&thread, &attributes, { $0.map { Main.run($0) } ?? nil }, main.toOpaque())
    #endif
    guard status == 0 else {
        main.release()
        throw ThreadError(reason: String(cString: strerror(status)))
    }
}

/// A thread that could not be started.
package struct ThreadError: Error, CustomStringConvertible {
    /// What the system says.
    package let reason: String
    package var description: String { "a thread could not be started: \(reason)" }
}

/// The function of a thread, as an object that the system can hand to it.
private final class Main {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }

    static func run(_ main: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
        Unmanaged<Main>.fromOpaque(main).takeRetainedValue().body()
        return nil
    }
}
