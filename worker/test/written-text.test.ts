import { describe, expect, it } from 'vitest'
import { apiDocument, takesForms } from './contract'
import { personAs } from './roles'
import { directOf, groupOf } from './rooms'
import { people, type Person } from './world'

/*
 * Whatever people write comes in through one of a few schemas (core/text.ts): with a bound in bytes, and with something in
 * it that can be seen.
 */
type Schema = {
  $ref?: string
  type?: string
  format?: string
  pattern?: string
  enum?: unknown
  const?: unknown
  maxLength?: number
  description?: string
} & Record<string, unknown>

/** Fields whose form says what they hold, checked elsewhere. */
const OTHERWISE_BOUND =
  /\.(currentPassword|newPassword|password|refreshToken|deviceToken|email|username|tags\.\d*|type|ids\.\d*)$/
/** What OAuth sends, and where apps are: kept to what was registered, or to the form of an address (features/apps). */
const BOUND_BY_OAUTH = /\/apps\/(?:consent\.[a-z_]+|mine\.(?:website|redirectUris\.0))$/

describe('every text that a request may bring', () => {
  it('has a bound in bytes', async () => {
    const { paths, components } = (await apiDocument()) as unknown as {
      paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>
      components: { schemas: Record<string, Schema> }
    }
    const free: string[] = []
    const bounded: string[] = []
    const walk = (schema: Schema, path: string): void => {
      const name = schema.$ref?.split('/').at(-1)
      if (name) return walk(components.schemas[name]!, path)
      const isText = schema.type === 'string' && !schema.enum && !schema.const && !schema.format
      if (isText && !schema.pattern && !OTHERWISE_BOUND.test(path)) {
        const isBounded = BOUND_BY_OAUTH.test(path) || /bytes in UTF-8/.test(schema.description ?? '')
        ;(isBounded && schema.maxLength ? bounded : free).push(path)
      }
      const { properties = {}, items, anyOf = [], oneOf = [], allOf = [] } = schema
      Object.entries(properties as object).forEach(([field, of]) => walk(of as Schema, `${path}.${field}`))
      if (items) walk(items as Schema, `${path}.0`)
      for (const of of [anyOf, oneOf, allOf].flat()) walk(of as Schema, path)
    }
    for (const [path, methods] of Object.entries(paths))
      for (const [method, { requestBody }] of Object.entries(methods))
        // What takes forms as well reads each field by itself (http/params.ts).
        for (const { schema } of takesForms(requestBody) ? [] : Object.values(requestBody?.content ?? {}))
          walk(schema, `${method} ${path}`)
    expect(free).toEqual([])
    expect(bounded.length).toBeGreaterThan(15)
  })
})

const UNKNOWN = '0192f1f0-0000-7000-8000-00000000dead'

type Door = { method: string; path: string; field: string; body?: object }

/** Every place where somebody writes, with everything there that it takes. */
async function doors(): Promise<[Person, Door][]> {
  const [ada, ben] = await people(2)
  const moderator = await personAs('moderator')
  const subject = { type: 'profile', username: ben.username }
  const post = await ada.posts('Carrots')
  const comment = await ada.does('POST', `/posts/${post.id}/comments`, { text: 'Carrots' })
  const { id: direct } = await directOf(ada, ben)
  const { id: group } = await groupOf(ada, ben)
  const message = await ada.does('POST', `/conversations/${direct}/messages`, { text: 'Hi', clientId: 'c' })
  const asked = { options: ['Carrots', 'Beets'], minutes: 60 }
  const filter = await ada.does('POST', '/filters', { phrase: 'carrot recall' })
  const list = await ada.does('POST', '/lists', { title: 'Gardeners' })
  const by = (who: Person, method: string, path: string, field: string, body?: object): [Person, Door] => [
    who,
    { method, path, field, ...(body && { body }) },
  ]
  return [
    by(ada, 'POST', '/posts', 'text'),
    by(ada, 'PATCH', `/posts/${post.id}`, 'text'),
    by(ada, 'POST', '/posts', 'poll.options.0', { text: 'Which?', poll: asked }),
    by(ada, 'PATCH', `/posts/${post.id}`, 'poll.options.1', { poll: asked }),
    by(ada, 'POST', `/posts/${post.id}/comments`, 'text'),
    by(ada, 'PATCH', `/comments/${comment.id}`, 'text'),
    by(ada, 'PATCH', '/users/me', 'displayName'),
    by(ada, 'PATCH', '/users/me', 'bio'),
    by(ada, 'PATCH', '/users/me', 'fields.0.label', { fields: [{ label: '', value: 'Digs' }] }),
    by(ada, 'PATCH', '/users/me', 'fields.0.value', { fields: [{ label: 'Says', value: '' }] }),
    by(ada, 'POST', '/conversations', 'name', { kind: 'group' }),
    by(ada, 'PATCH', `/conversations/${group}`, 'name'),
    by(ada, 'POST', `/conversations/${direct}/messages`, 'text', { clientId: 'd' }),
    by(ada, 'PATCH', `/conversations/${direct}/messages/${message.seq}`, 'text'),
    by(ada, 'PUT', `/users/${ben.username}/note`, 'text'),
    by(ada, 'PATCH', '/auth/passkeys/AAAA', 'name'),
    by(ada, 'POST', '/filters', 'phrase'),
    by(ada, 'PATCH', `/filters/${filter.id}`, 'phrase'),
    by(ada, 'POST', '/lists', 'title'),
    by(ada, 'PATCH', `/lists/${list.id}`, 'title'),
    by(ada, 'POST', '/reports', 'note', { subject, reason: 'spam' }),
    by(ada, 'POST', `/users/me/moderation/${UNKNOWN}/appeal`, 'text'),
    by(ada, 'POST', '/invitations', 'note'),
    by(moderator, 'POST', `/moderation/cases/${UNKNOWN}/actions`, 'note', { kind: 'hide', rule: 'spam' }),
    by(moderator, 'POST', `/moderation/appeals/${UNKNOWN}/decision`, 'note', { outcome: 'overturned' }),
  ]
}

/** The body with a text in one place of it, named as errors name it. */
function withText(body: object | undefined, field: string, text: string): object {
  const filled = structuredClone<Record<string, unknown>>({ ...body })
  const path = field.split('.')
  const last = path.pop()!
  let place: Record<string, unknown> = filled
  for (const step of path) place = place[step] as Record<string, unknown>
  place[last] = text
  return filled
}

let opened: ReturnType<typeof doors> | undefined

describe.each([
  ['zero-width spaces', '\u200b\u200b\u2060', 'nothing_visible'],
  ['blank letters', '\u3164 \u2800', 'nothing_visible'],
  ['joiners and a soft hyphen', '\u200d\u200c\u00ad', 'nothing_visible'],
  ['accents without a letter', '\u0301\u0301', 'nothing_visible'],
  ['one letter under 20,000 accents', `e${'\u0301'.repeat(20_000)}`, 'too_long'],
  ['one letter under 50 accents', `e${'\u0335'.repeat(50)}`, 'stacked_marks'],
])('%s', (_, text, code) => {
  it('are refused wherever somebody writes', async () => {
    opened ??= doors()
    for (const [who, { method, path, field, body }] of await opened) {
      const reply = await who.request(method, path, { body: withText(body, field, text) })
      const told = `${method} ${path} ${JSON.stringify(reply.body)}`
      expect(reply.status, told).toBe(422)
      expect(reply.body.code, told).toBe('invalid_input')
      // A name keeps none of the characters nobody sees, and is empty then.
      const codes = reply.body.errors.map((error: { code?: string }) => error.code)
      expect([code, 'empty'].includes(codes[0]), told).toBe(true)
    }
  })
})

it('what is joined on purpose can be written', async () => {
  const [ada] = await people(1)
  for (const text of ['می‌خواهم', 'ශ්‍රී ලංකා', '👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '#️⃣', 'e\u0301'])
    expect((await ada.posts(text)).text).toBe(text.normalize('NFC'))
})

it('a name is kept without what turns the text around it or hides in it', async () => {
  const [ada, ben] = await people(2)
  const changed = await ada.does('PATCH', '/users/me', {
    displayName: '\u202enimdA\u202c \u2066A\u200bda\u2069',
  })
  expect(changed.displayName).toBe('nimdA Ada')
  const group = await ada.does('POST', '/conversations', {
    kind: 'group',
    name: '\u2067Den\u200f',
    invite: [],
  })
  expect(group.name).toBe('Den')
  const renamed = await ada.does('PATCH', `/conversations/${group.id}`, { name: 'D\u202den' })
  expect(renamed.name).toBe('Den')
  const persian = await ben.does('PATCH', '/users/me', { displayName: 'علی‌رضا' })
  expect(persian.displayName).toBe('علی‌رضا')
})
