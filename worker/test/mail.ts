import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { connect } from '../db/client'
import { mails } from '../db/schema'
import { askMailbox } from '../features/mail/drivers/local'
import type { Letter } from '../features/mail/letter'
import { testEnv } from './bus'
import type { Person } from './world'

/** A mail that arrived; `links` are the addresses in it, as they stand in its text. */
export type Received = Letter & { at: number; links: string[] }

/** What came to an address, the oldest first. The mailbox is that of `npm start`, without files. */
export async function mailsTo(address: string): Promise<Received[]> {
  const url = `http://mailbox/dev/mail.json?to=${encodeURIComponent(address)}`
  const answer = await askMailbox(testEnv, new Request(url))
  return (await answer.json<{ items: Received[] }>()).items
}

/** What somebody is told by mail, sent or not: its kind, and what changed. */
export async function mailsFor({ id }: Pick<Person, 'id'>): Promise<string[]> {
  const rows = await connect(env).select().from(mails).where(eq(mails.userId, id))
  return rows.map(({ kind, facts }) => `${kind} ${JSON.stringify(facts['change'] ?? '')}`).sort()
}
