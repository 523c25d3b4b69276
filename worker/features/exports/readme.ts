import type { Manifest } from '../archive/contract'

/** What the archive is, for whoever opens it years later. */
export function readme({ account, origin, createdAt, counts }: Manifest): string {
  const lines = Object.entries(counts).map(([kind, n]) => `  ${kind.padEnd(24)}${n}`)
  return `This is the archive of @${account.username} at ${origin}, begun on ${createdAt}.

It holds what is theirs: JSON files, each of which can be read in any text editor, and
under media/ the files they uploaded. Of other people it holds names, and what they wrote
in conversations with @${account.username}. Keep it as you would keep letters.

How many there are of each:

${lines.join('\n')}

account.json is who they are, sign-in.json by which ways they log in (without anything that
opens the account), manifest.json what every file is, with its SHA-256. Times are in UTC.
The format is described in docs/archive.md of Warren.
`
}
