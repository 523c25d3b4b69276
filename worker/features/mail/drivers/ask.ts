import { z } from 'zod'
import { reasonOf } from '../../../core/failure'
import { SECOND } from '../../../core/time'
import type { Mailbox } from '../../../core/mailbox'

/** Longer than a provider takes on a bad day, and less than anybody else may think that nobody is sending. */
const PATIENCE = 30 * SECOND

/** What a provider answered: `status` 0 when it did not. */
export type Answer = { status: number; body: unknown; after?: number; failure?: string }

/** Tells a provider of mail about a letter, in JSON. */
export async function ask(url: string, headers: Record<string, string>, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE),
    })
    const after = Number(response.headers.get('retry-after'))
    const said: unknown = await response.json().catch(() => null)
    return { status: response.status, body: said, ...(after > 0 && { after }) }
  } catch (error) {
    return { status: 0, body: null, failure: reasonOf(error) }
  }
}

const Words = z
  .object({ message: z.string() })
  .or(z.object({ Message: z.string() }).transform((said) => ({ message: said.Message })))

/** What there is to tell whoever runs this. */
export function reasonIn({ status, body, failure }: Answer): string {
  const said = Words.safeParse(body)
  return failure ?? `${status}${said.success ? ` ${said.data.message}` : ''}`.slice(0, 400)
}

/** `Warren <hello@warren.example>`, whatever the name holds. */
export function display({ name, address }: Mailbox): string {
  return name === '' ? address : `"${name.replace(/["\\]/g, '\\$&')}" <${address}>`
}
