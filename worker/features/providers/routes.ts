import { type Context, Hono } from 'hono'
import { DomainError, notFound } from '../../core/errors'
import { limits } from '../../core/limits'
import type { Ctx } from '../../ctx'
import type { Env } from '../../env'
import type { AppEnv } from '../../http/app-env'
import { describe, entering, whenExpected, writing } from '../../http/describe'
import { admit } from '../../use-case/exactly-once'
import { rateLimit } from '../../use-case/limits'
import { valid } from '../../http/validate'
import { answerLogin } from '../auth/answer'
import { readCookies } from '../auth/cookies'
import { requireUser } from '../auth/middleware'
import { lastProof, requireRecent } from '../auth/recent'
import { type Provider, signInConfig } from '../../setup/sign-in-providers'
import { CallbackQuery, JourneyInput, JourneyReply, ProviderParam, Providers, StartQuery } from './contract'
import { endJourney, type Journey, rememberJourney, rememberNewcomer } from './cookies'
import { callbackUrl, comeBack, publicOrigin, setOut, type Wish } from './journey'
import { link, prove } from './linking'
import { whoIs } from './logged-in'
import { type Identity, ownPath, suggestedName } from './policy'
import { signInRefusal } from './refusal'
import { arrive, countArrival } from './service'
import { pageBefore, toPage } from './to-page'

export const tag = 'Sign in with others'

const forBrowsers = 'For browsers: the answer leads to a page, also where something is wrong.'

export const providerRoutes = new Hono<AppEnv>()
  .get(
    '/auth/providers',
    describe({
      tag,
      summary: 'With whom one can sign in here',
      auth: 'none',
      answers: { 200: ['The providers that are configured, in their order', Providers] },
    }),
    (c) => c.json({ items: signInConfig(c.env).providers.map(({ id, name }) => ({ id, name })) }, 200),
  )
  .get(
    '/auth/providers/:id/start',
    describe({
      tag,
      summary: 'Go to a provider to log in, or to sign up',
      description: forBrowsers,
      auth: 'none',
      answers: { 302: ['To the provider', null] },
      refusals: [...whenExpected, 'sign_in_failed'],
    }),
    valid('param', ProviderParam),
    valid('query', StartQuery),
    (c) => {
      const { next: wanted, moved } = c.req.valid('query')
      const next = ownPath(wanted)
      const own = publicOrigin(c.env)
      const here = new URL(c.req.url)
      // The cookie must be of the host that the provider sends people back to.
      if (own && own !== here.origin && !moved)
        return c.redirect(`${own}${here.pathname}?${String(new URLSearchParams({ next, moved: '1' }))}`, 302)
      const wish = { intent: 'sign-in' as const, next, account: null }
      return toPage(c, wish, () => begin(c, c.var.ctx, { ...c.req.valid('param'), wish }))
    },
  )
  .post(
    '/auth/providers/:id/journeys',
    describe({
      tag,
      summary: 'Go to a provider to link an account there, or to show who one is',
      description:
        'For a browser: it then goes to `url`, and comes back to `next`. `link` wants a recent proof; `proof` is one, if the account there is linked to mine.',
      auth: 'required',
      answers: { 200: ['Where to go', JourneyReply] },
      refusals: [...writing, 'recent_sign_in_required', 'sign_in_failed'],
    }),
    requireUser,
    valid('param', ProviderParam),
    valid('json', JourneyInput),
    async (c) => {
      const { intent, next } = c.req.valid('json')
      const { user } = c.var
      const [, proof] = await admit(user, rateLimit.account, [lastProof(user)])
      if (intent === 'link') requireRecent(user, proof)
      const wish = { intent, next: ownPath(next), account: user.viewer.id }
      return c.json({ url: await begin(c, user, { ...c.req.valid('param'), wish }) }, 200)
    },
  )
  .get(
    '/auth/providers/:id/callback',
    describe({
      tag,
      summary: 'Come back from a provider',
      description: `${forBrowsers} It logs somebody in, has them choose a name if they are new, links their account there, or notes that they showed who they are.`,
      auth: 'optional',
      answers: { 302: ['To where it was begun', null] },
      refusals: [
        'sign_in_expired',
        'sign_in_failed',
        'sign_in_refused',
        'email_taken',
        'identity_taken',
        'second_factor_required',
        'recent_sign_in_required',
        ...entering,
        'session_ended',
        'forbidden',
        'conflict',
      ],
    }),
    valid('param', ProviderParam),
    valid('query', CallbackQuery),
    (c) => {
      const { ctx } = c.var
      const journey = endJourney(c, ctx.now)
      return toPage(c, journey, async () => {
        const provider = providerOf(c.env, c.req.valid('param').id)
        if (journey?.provider !== provider.id) throw new DomainError('sign_in_expired')
        await countArrival(ctx)
        const callback = callbackUrl(c.env, c.req.url, provider)
        const query = new URL(c.req.url).search
        const identity = await comeBack(provider, callback, { query, journey, now: ctx.now }).catch(
          (error: unknown) => {
            throw signInRefusal(error, provider.id)
          },
        )
        return journey.intent === 'sign-in'
          ? signIn(c, { provider, identity, next: journey.next })
          : forMember(c, { provider, identity, journey })
      })
    },
  )

function providerOf(env: Env, id: string): Provider {
  const provider = signInConfig(env).providers.find((each) => each.id === id)
  if (!provider) throw notFound('provider')
  return provider
}

/** @returns the provider's page to go to; the browser keeps what it will be compared with */
async function begin(
  c: Context,
  { env, now }: Ctx,
  { id, wish }: { id: string; wish: Wish },
): Promise<string> {
  const provider = providerOf(env, id)
  const callback = callbackUrl(env, c.req.url, provider)
  try {
    const { url, journey } = await setOut(provider, callback, wish, now)
    rememberJourney(c, journey, now)
    return url.href
  } catch (error) {
    throw signInRefusal(error, provider.id)
  }
}

type Came = { provider: Provider; identity: Identity }

async function signIn(c: Context<AppEnv>, { next, ...came }: Came & { next: string }): Promise<string> {
  const { device } = readCookies(c)
  const loggedIn = await arrive(c.var.ctx, { ...came, device })
  if (loggedIn) {
    answerLogin(c, loggedIn, 'cookie', device)
    return pageBefore('/login/arrived', next)
  }
  const { names, authenticatedAt: _, ...identity } = came.identity
  const username = suggestedName(names, limits.username)
  await rememberNewcomer(c, { ...identity, provider: came.provider.id, username }, c.var.ctx.now)
  return pageBefore('/register/provider', next)
}

async function forMember(
  c: Context<AppEnv>,
  { provider, identity, journey }: Came & { journey: Journey },
): Promise<string> {
  const user = await whoIs(c)
  if (user.viewer.id !== journey.account) throw new DomainError('wrong_account')
  await (journey.intent === 'link' ? link(user, provider, identity) : prove(user, identity))
  return journey.next
}
