import MechanismKit

// What kernels that take all instances at once do through pointers when these are computed.

extension MechanismPool {
    /// One number that an instance writes through a pointer.
    struct LinkWrite {
        let target: UnsafeMutablePointer<Double>
        let variable: Int32
        let instance: Int32
        let isAdded: Bool
    }

    /// Adds what instances have in the places of pointers to what these point at, or puts it there,
    /// one instance after the other; then all of them have what stands there.
    func writeThroughPointers(_ writes: [PointerWrite], of instances: Range<Int>) {
        let links = knownPointerWrites[writes] ?? linkWrites(writes)
        links.withUnsafeBufferPointer { links in
            let first = links.partitioningIndex { Int($0.instance) >= instances.lowerBound }
            let end = links.partitioningIndex { Int($0.instance) >= instances.upperBound }
            for link in links[first..<end] {
                let value = values(Int(link.variable))[Int(link.instance)]
                link.target.pointee = link.isAdded ? link.target.pointee + value : value
            }
            // What is passed on again after the kernel is what stands there.
            for link in links[first..<end] {
                values(Int(link.variable))[Int(link.instance)] = link.target.pointee
            }
        }
    }

    private func linkWrites(_ writes: [PointerWrite]) -> [LinkWrite] {
        var links: [LinkWrite] = []
        for (instance, own) in pointerLinksOfInstance.enumerated() {
            for write in writes {
                for link in own.map({ pointerLinks[Int($0)] }) where link.variable == write.variable {
                    links.append(
                        LinkWrite(
                            target: link.address, variable: Int32(write.variable), instance: Int32(instance),
                            isAdded: write.isAdded))
                }
            }
        }
        knownPointerWrites[writes] = links
        return links
    }
}
