import { emailOf } from './email'

/** An address, and the name that is shown before it; empty for none. */
export type Mailbox = { name: string; address: string }

/** Reads `Warren <hello@warren.example>` or the address alone. @returns null when it is neither */
export function readMailbox(text: string): Mailbox | null {
  const [, name = '', address = text] = /^([^<>]*)<([^<>]+)>\s*$/.exec(text) ?? []
  const email = emailOf(address)
  const shown = name.trim().replace(/^"(.*)"$/, '$1')
  return email === null || /\p{Cc}/u.test(shown) ? null : { name: shown, address: email }
}
