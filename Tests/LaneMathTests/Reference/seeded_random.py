"""Prints the first numbers of some seeds and streams of SeededRandom, as the cases of SeededRandomTests: python3 seeded_random.py"""

M32, M64 = (1 << 32) - 1, (1 << 64) - 1


def philox(counter, key):
    (a, b, c, d), (k, l) = counter, key
    for _ in range(10):
        first, second = a * 0xD2511F53, c * 0xCD9E8D57
        a, b, c, d = (second >> 32) ^ b ^ k, second & M32, (first >> 32) ^ d ^ l, first & M32
        k, l = (k + 0x9E3779B9) & M32, (l + 0xBB67AE85) & M32
    return a, b, c, d


def mixed(seed):
    z = (seed + 0x9E3779B97F4A7C15) & M64
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & M64
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & M64
    return z ^ (z >> 31)


def numbers(seed, stream, count):
    key, stream = mixed(seed & M64), stream & M64
    found = []
    for position in range((count + 1) // 2):
        a, b, c, d = philox((position & M32, position >> 32, stream & M32, stream >> 32), (key & M32, key >> 32))
        found += [a | b << 32, c | d << 32]
    return found[:count]


for seed, stream in [(0, 0), (1, 0), (1, 1), (-1, 7), (2**40 + 3, -5)]:
    print(f"        ({seed}, {stream}, {['0x%016x' % n for n in numbers(seed, stream, 5)]}),".replace("'", ""))
