import { mailTo } from './mailbox'
import type { Bunny, Member, Visitor } from './people'

/** The link in the last mail of a kind to somebody, as a path of this site. */
export async function linkTo(
  origin: string,
  { username }: Pick<Member, 'username'>,
  kind: string,
): Promise<string> {
  const { links } = await mailTo(origin, `${username}@example.org`, kind)
  const { pathname, hash } = new URL(links[0]!)
  return pathname + hash
}

/** By the link in the mail, before the story begins. */
export async function confirmsAddress(who: Bunny): Promise<void> {
  const link = await linkTo(who.origin, who, 'confirm')
  await who.does('POST', '/auth/email/confirm', { token: link.split('#')[1] })
}

/** The other service has pages of its own, which ask for a font of somebody else's. */
export async function staysElsewhere({ page, watch }: Visitor): Promise<void> {
  watch.expects(/^foreign request: http:\/\/127\.0\.0\.1:\d+\/|fonts\.googleapis\.com|127\.0\.0\.1:\d+/)
  await page.route('https://fonts.googleapis.com/**', (route) => route.abort())
}

/** At the other service, on its own pages: any name and any password log in. */
export async function logsInElsewhere({ page, origin }: Visitor, name: string): Promise<void> {
  await page.locator('input[name=login]').fill(name)
  await page.locator('input[name=password]').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  // Asked once for each account there.
  const back = page.waitForURL((url) => url.origin === origin)
  const consent = page.getByRole('button', { name: 'Continue' }).click({ timeout: 15_000 })
  await Promise.race([back, consent.catch(() => {})])
  await back
}
