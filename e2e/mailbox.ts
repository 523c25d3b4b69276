import { expect } from '@playwright/test'

export type Received = {
  id: string
  kind: string
  to: string
  subject: string
  text: string
  html: string
  headers: Record<string, string>
  /** The addresses in it, as they stand in its text. */
  links: string[]
}

/** What came to an address so far, the oldest first. */
export async function mailsTo(origin: string, address: string): Promise<Received[]> {
  const answer = await fetch(`${origin}/dev/mail.json?to=${encodeURIComponent(address)}`)
  return ((await answer.json()) as { items: Received[] }).items
}

/** Waits for a mail of this kind, and gives the last one. */
export async function mailTo(origin: string, address: string, kind: string): Promise<Received> {
  const ofKind = async () => (await mailsTo(origin, address)).filter((mail) => mail.kind === kind)
  await expect.poll(async () => (await ofKind()).length).toBeGreaterThan(0)
  return (await ofKind()).at(-1)!
}
