#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Reads whole files, pipes and devices alike: up to the end, rather than as much as a file's size
/// promises. All calls of C in this module are made here.
package enum FileBytes {
    /// Why a file cannot be read.
    package struct Failure: Error {
        /// The system's number of what went wrong, such as `ENOENT`.
        package let code: Int32

        /// What there is instead, in words.
        package var reason: String {
            switch code {
            case ENOENT: "no file of that name"
            case EACCES: "one that may not be read"
            case EISDIR: "a folder"
            case EFBIG: "a device without end"
            default: "an error of the system: " + String(cString: strerror(code))
            }
        }
    }

    /// How large a file is; nil where there is none.
    package static func size(path: String) -> Int? {
        var status = stat()
        return stat(path, &status) == 0 ? Int(status.st_size) : nil
    }

    /// All bytes up to the end of a file.
    ///
    /// - Parameters:
    ///   - path: the file, a pipe, or a device.
    ///   - mostOfDevice: a device that gives as many bytes has no end, as `/dev/zero` has none.
    /// - Throws: `Failure`; `EFBIG` of a device without end.
    package static func read(path: String, mostOfDevice: Int = 1 << 30) throws(Failure) -> [UInt8] {
        let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
        guard descriptor >= 0 else { throw Failure(code: errno) }
        defer { _ = close(descriptor) }
        var status = stat()
        let isDevice = fstat(descriptor, &status) == 0 && status.st_mode & S_IFMT == S_IFCHR
        var bytes: [UInt8] = []
        while true {
            let start = bytes.count
            if isDevice, start >= mostOfDevice { throw Failure(code: EFBIG) }
            bytes.append(contentsOf: repeatElement(0, count: max(1 << 16, start)))
            let count = bytes.withUnsafeMutableBytes { memory in
                retrying { systemRead(descriptor, memory.baseAddress.map { $0 + start }, memory.count - start) }
            }
            guard count >= 0 else { throw Failure(code: errno) }
            bytes.removeLast(bytes.count - start - count)
            if count == 0 { return bytes }
        }
    }

    private static func systemRead(_ descriptor: Int32, _ memory: UnsafeMutableRawPointer?, _ count: Int) -> Int {
        #if canImport(Glibc)
        Glibc.read(descriptor, memory, count)
        #elseif canImport(Musl)
        Musl.read(descriptor, memory, count)
        #else
        Darwin.read(descriptor, memory, count)
        #endif
    }

    /// A call, made again where a signal interrupted it.
    private static func retrying<Count: SignedInteger>(_ call: () -> Count) -> Count {
        while true {
            let result = call()
            if result >= 0 || errno != EINTR { return result }
        }
    }
}
