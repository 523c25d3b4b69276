/** Why a file cannot be taken: stable words, shown to people in their own language. */
export const archiveFaults = [
  'unknown_format',
  'damaged',
  'encrypted',
  'unsafe_name',
  'too_many_entries',
  'too_large_unpacked',
  'packed_too_tightly',
  'too_deep',
  'too_many_items',
  'nothing_in_it',
] as const
export type ArchiveFault = (typeof archiveFaults)[number]

/** An archive that will not become a good one by trying again. */
export class BadArchive extends Error {
  override readonly name = 'BadArchive'
  constructor(
    readonly fault: ArchiveFault,
    options?: ErrorOptions,
  ) {
    super(fault, options)
  }
}
