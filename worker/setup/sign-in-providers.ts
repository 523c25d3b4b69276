import { z } from 'zod'
import { jsonOrNull } from '../core/json'
import { isPrivateWay } from '../core/private-way'
import type { Env } from '../env'

/*
 * Who else may say who somebody is: SIGN_IN_PROVIDERS, a list in JSON, and a secret for each (docs/providers.md).
 */
const Address = z
  .url('must be an address such as https://accounts.example')
  .refine((url) => isSafe(new URL(url)), 'must begin with https:// and hold neither a name, a query nor a #')

const common = {
  id: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, 'wants small letters, digits and -')
    .refine((id) => id !== 'sign-up', 'is an address of its own'),
  name: z.string().min(1).max(40),
  clientId: z.string().min(1).max(300),
}

const Provider = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('oidc'), ...common, issuer: Address }),
  z.strictObject({
    kind: z.literal('github'),
    ...common,
    /** Of GitHub Enterprise Server, in place of the public one. */
    server: Address.overwrite((url) => url.replace(/\/$/, '')).default('https://github.com'),
  }),
])

const Providers = z
  .array(Provider)
  .max(10)
  .refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'has an id twice')

export type Provider = z.infer<typeof Provider> & { secret: string }

export type SignInConfig = {
  providers: Provider[]
  /** What is wrong and what to do about it; null when all is well. */
  fault: string | null
}

type Settings = Pick<Env, 'SIGN_IN_PROVIDERS'>

/** Whom people may sign in with. One without a secret is left out; a list that cannot be read is none. */
export function signInConfig(env: Settings): SignInConfig {
  const text = env.SIGN_IN_PROVIDERS.trim()
  if (text === '') return { providers: [], fault: null }
  const parsed = Providers.safeParse(jsonOrNull(text))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue?.path.length ? `[${issue.path.join('].[')}] ` : ''
    return { providers: [], fault: `SIGN_IN_PROVIDERS ${where}cannot be read: ${issue?.message ?? ''}` }
  }
  const all = parsed.data.map((each) => ({ ...each, secret: secretOf(env, each.id) }))
  const missing = all.filter(({ secret }) => secret === '').map(({ id }) => secretName(id))
  return {
    providers: all.filter(({ secret }) => secret !== ''),
    fault:
      missing.length === 0
        ? null
        : missing.map((name) => `${name} is not set: wrangler secret put ${name}`).join('; '),
  }
}

/** Where the secret of a provider is kept: `SIGN_IN_MY_COMPANY_SECRET` of `my-company`. */
function secretName(id: string): string {
  return `SIGN_IN_${id.toUpperCase().replaceAll('-', '_')}_SECRET`
}

function secretOf(env: Settings, id: string): string {
  const secret: unknown = Reflect.get(env, secretName(id))
  return typeof secret === 'string' ? secret : ''
}

function isSafe(url: URL): boolean {
  const { username, search, hash } = url
  return isPrivateWay(url) && username === '' && search === '' && hash === ''
}
