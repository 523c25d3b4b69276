import type { UserCtx } from '../../ctx'
import type { CsvList } from './contract'
import { blockList, filters, following, muteList } from './read-people'
import type { Read, Source } from './section'

type Person = { person: { username: string } }
type Lines = {
  head: string[] | null
  read: (source: Source, after: string | null) => Promise<Read<string[]>>
}

/*
 * The columns are Mastodon's (app/models/export.rb): its list of blocked people has no head. What Warren has no word for is as
 * Mastodon has it by default: follows show everything they repost and notify of nothing, mutes hide notifications.
 */
const lists: Record<CsvList, Lines> = {
  following_accounts: people(
    following.read,
    ['Account address', 'Show boosts', 'Notify on new posts', 'Languages'],
    ['true', 'false', ''],
  ),
  blocked_accounts: people(blockList.read, null, []),
  muted_accounts: people(muteList.read, ['Account address', 'Hide notifications'], ['true']),
  filters: {
    head: ['Keyword', 'Whole word', 'Action', 'Expires at'],
    read: async (source, after) => {
      const found = await filters.read(source, after)
      return {
        ...found,
        items: found.items.map(({ phrase, wholeWord, action, expiresAt }) => [
          phrase,
          String(wholeWord),
          action,
          expiresAt ?? '',
        ]),
      }
    },
  },
}

function people(
  read: (source: Source, after: string | null) => Promise<Read<Person>>,
  head: string[] | null,
  rest: string[],
): Lines {
  return {
    head,
    read: async (source, after) => {
      const found = await read(source, after)
      const host = new URL(source.origin).host
      return { ...found, items: found.items.map(({ person }) => [`${person.username}@${host}`, ...rest]) }
    },
  }
}

/** One of the viewer's lists as CSV (RFC 4180). */
export async function csvOf(ctx: UserCtx, list: CsvList, origin: string): Promise<string> {
  const source: Source = { ctx, owner: ctx.viewer.id, origin, begun: ctx.now }
  const { head, read } = lists[list]
  const rows: string[][] = head ? [head] : []
  let after: string | null = null
  do {
    const found: Read<string[]> = await read(source, after)
    rows.push(...found.items)
    after = found.after
  } while (after !== null)
  return rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('')
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
