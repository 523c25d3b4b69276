import { askMailbox } from '../features/mail/drivers/local'
import type { Letter } from '../features/mail/letter'
import { testEnv } from './bus'

/** A mail that arrived; `links` are the addresses in it, as they stand in its text. */
export type Received = Letter & { at: number; links: string[] }

/** What came to an address, the oldest first. The mailbox is that of `npm start`, without files. */
export async function mailsTo(address: string): Promise<Received[]> {
  const url = `http://mailbox/dev/mail.json?to=${encodeURIComponent(address)}`
  const answer = await askMailbox(testEnv, new Request(url))
  return (await answer.json<{ items: Received[] }>()).items
}
