const MiB = 1024 * 1024

/** How much an archive may hold. What is larger is refused before it is unpacked, or as soon as it shows. */
export const bounds = {
  /** Entries of an archive, and bytes of its directory. */
  entries: 20_000,
  directory: 4 * MiB,
  /** Bytes of all entries together, and how many times their packed size one may be. */
  unpacked: 2_000 * MiB,
  ratio: 200,
  /** Bytes of one file in a tar archive, of a document that is no list, of one thing in one, and how deep that may be. */
  tarFile: 64 * MiB,
  document: 16 * MiB,
  item: 256 * 1024,
  depth: 64,
  /** Things in all of them. */
  items: 50_000,
} as const
