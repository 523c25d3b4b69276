import type { Item } from '../items'
import type { Directory, Place } from '../reading/place'

/** An archive as those who read one kind of it see it. */
export type Archive = {
  directory: Directory
  open: (place: Place) => Promise<ReadableStream<Uint8Array>>
  /** The host by which people here are named. */
  host: string
}

/** Everything in an archive, in the order in which it is to be stored. @throws BadArchive */
export type Reading = AsyncGenerator<Item>

type Nothing = Omit<Extract<Item, { is: 'nothing' }>, 'is' | 'label' | 'note'>

/** What stays behind, for a report. */
export function nothing({ key, part, reason, count }: Nothing, label = ''): Item {
  return { is: 'nothing', key, part, reason, count, label, note: null }
}
