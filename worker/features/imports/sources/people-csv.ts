import { decodeUtf8 } from '../../../core/utf8'
import { Username } from '../../profiles/contract'
import type { csvLists } from '../contract'
import type { Item } from '../items'
import { BadArchive } from '../reading/bad-archive'
import { bounds } from '../reading/bounds'
import { csvRows } from '../reading/csv'
import { cut, storable } from './labels'
import { nothing } from './source'

type List = (typeof csvLists)[number]
const kinds = { follows: 'follow', blocks: 'block', mutes: 'mute' } as const

/**
 * A list of people as Mastodon writes it: an account in each line, with or without a first line that names the columns.
 *
 * @param host of the people who are here; an account without a host is one of them
 * @throws BadArchive
 */
export function peopleIn(bytes: Uint8Array, list: List, host: string): Item[] {
  const rows = csvRows(textOf(bytes))
  const first = rows[0]?.map((field) => field.trim().toLowerCase()) ?? []
  const column = first.findIndex((field) => field === 'account address')
  const lines = column < 0 ? rows : rows.slice(1)
  if (lines.length === 0) throw new BadArchive('nothing_in_it')
  if (lines.length > bounds.items) throw new BadArchive('too_many_items')
  return lines.map((row, i) => personOf(row[Math.max(column, 0)] ?? '', { list, host, line: i + 1 }))
}

function personOf(field: string, { list, host, line }: { list: List; host: string; line: number }): Item {
  const address = storable(field).replace(/^@/, '')
  const [name = '', at, ...rest] = address.split('@')
  const username = Username.safeParse(name)
  const label = cut(address, { max: 60, bytes: 200 })
  const stays = (reason: 'not_readable' | 'elsewhere') =>
    nothing({ key: `${list}:${line}:${label}`, part: list, reason, count: 1 }, label)
  if (rest.length > 0 || name === '') return stays('not_readable')
  if (at !== undefined && at.toLowerCase() !== host) return stays('elsewhere')
  if (!username.success) return stays('not_readable')
  const kind = kinds[list]
  const key = `${kind}:${username.data}`
  return { is: kind, key, label: username.data, note: null, at: null, username: username.data }
}

function textOf(bytes: Uint8Array): string {
  try {
    const text = decodeUtf8(bytes)
    if (text.includes('\0')) throw new BadArchive('unknown_format')
    return text
  } catch (cause) {
    throw cause instanceof BadArchive ? cause : new BadArchive('unknown_format', { cause })
  }
}
