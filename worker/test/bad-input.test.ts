import { describe, expect, it } from 'vitest'
import { apiDocument, takesForms } from './contract'
import { fetchWorker } from './fetch'
import { personAs } from './roles'
import { rowCounts } from './snapshot'
import { freshAddress, ORIGIN, person, type Person, type Reply } from './world'

/*
 * Every route of the API document meets every kind of bad input. The answer is always a problem with a stable code,
 * never a 500, and nothing is written.
 */
type Case = { name: string; raw: BodyInit; type?: string; codes: string[] }

const LONG = 'x'.repeat(20_000)
const deep = '['.repeat(10_000) + ']'.repeat(10_000)
const bodies: Case[] = [
  { name: 'not JSON', raw: '{"text": ', codes: ['invalid_json'] },
  { name: 'nothing', raw: '', codes: ['invalid_json'] },
  {
    name: 'invalid UTF-8',
    raw: new Uint8Array([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]),
    codes: ['invalid_json'],
  },
  {
    name: 'a form',
    raw: 'text=hello',
    type: 'application/x-www-form-urlencoded',
    codes: ['unsupported_media_type'],
  },
  { name: 'plain text', raw: '{"text":"hello"}', type: 'text/plain', codes: ['unsupported_media_type'] },
  { name: '10 MB', raw: JSON.stringify({ text: 'x'.repeat(10_000_000) }), codes: ['too_large'] },
  { name: 'depth 10,000', raw: `{"text":${deep}}`, codes: ['invalid_input'] },
  { name: 'an array', raw: '[]', codes: ['invalid_input'] },
  { name: 'null', raw: 'null', codes: ['invalid_input'] },
  { name: '__proto__', raw: '{"__proto__":{"role":"admin"}}', codes: ['invalid_input'] },
  { name: 'an unknown field', raw: '{"nonsense":1}', codes: ['invalid_input'] },
  { name: 'a name of 60 kB', raw: JSON.stringify({ [LONG]: 1 }), codes: ['invalid_input'] },
  {
    name: 'a name of 60 kB in every place there is',
    raw: JSON.stringify(
      Object.fromEntries(
        ['text', 'tags', 'preferences', 'subject', 'users', 'posts', 'kind', 'ids', 'enabled'].map(
          (field) => [
            field,
            { notifications: { [LONG]: LONG }, [LONG]: LONG, type: LONG, privacy: { [LONG]: 1 } },
          ],
        ),
      ),
    ),
    codes: ['invalid_input', 'too_large'],
  },
  {
    name: 'a thousand unknown fields',
    raw: JSON.stringify(Object.fromEntries(Array.from({ length: 1_000 }, (_, i) => [`field${i}`, 1]))),
    codes: ['invalid_input'],
  },
]

const strings = [
  ['NUL', 'a\\u0000b'],
  ['a lone surrogate', 'a\\ud800b'],
  ['64 kB of emoji', '🐇'.repeat(16_000)],
  ['only white space', ' \\n\\t '],
]

/** A refusal says where and why, in so many characters. */
const LONGEST_REFUSAL = 2_500

const UNKNOWN = '0192f1f0-0000-7000-8000-00000000dead'

async function operations() {
  const { paths } = await apiDocument()
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
}

const concrete = (path: string, value: string) => path.replace('/api/v1', '').replace(/\{[^}]+\}/g, value)

function expectProblem(reply: Reply, codes: string[], what: string): void {
  expect(reply.status, what).toBeGreaterThanOrEqual(400)
  expect(reply.status, what).toBeLessThan(500)
  expect(reply.headers.get('content-type'), what).toBe('application/problem+json')
  expect(codes, `${what}: ${JSON.stringify(reply.body)}`).toContain(reply.body.code)
  expect(JSON.stringify(reply.body).length, `${what} says back what it was sent`).toBeLessThan(
    LONGEST_REFUSAL,
  )
}

/** Sends it and checks that the database has as many rows in every table as before. */
async function unchanged(ada: Person, work: (ada: Person) => Promise<void>): Promise<void> {
  const before = await rowCounts()
  await work(ada)
  expect(await rowCounts()).toEqual(before)
}

describe('a bad body', () => {
  it.each(bodies)('$name is refused by every route that takes one', async ({ raw, type, codes }) => {
    const ada = await person('ada')
    // Those that take a file are tried with bad ones in features/media; those that take forms as well, below.
    const withBody = (await operations()).filter(
      ({ operation }) =>
        'requestBody' in operation &&
        JSON.stringify(operation.requestBody).includes('application/json') &&
        !takesForms(operation.requestBody as object),
    )
    expect(withBody.length).toBeGreaterThan(8)
    await unchanged(ada, async () => {
      for (const { method, path, operation } of withBody) {
        if ('x-role' in operation) continue
        const headers = { 'content-type': type ?? 'application/json' }
        const reply = await ada.request(method, concrete(path, UNKNOWN), { raw, headers })
        // An empty patch or refresh is valid JSON for some routes; the thing it is for is still not there.
        expectProblem(reply, [...codes, 'not_found', 'session_ended'], `${method} ${path}`)
      }
    })
  })

  it('of any kind is refused in the words of OAuth by what takes forms as well', async () => {
    const ada = await person('ada')
    const forms = (await operations()).filter(
      ({ operation }) => 'requestBody' in operation && takesForms(operation.requestBody as object),
    )
    expect(forms.length).toBeGreaterThan(2)
    await unchanged(ada, async () => {
      for (const { method, path } of forms) {
        for (const { name, raw, type = 'application/json' } of bodies) {
          const headers = { 'content-type': type, ...freshAddress() }
          const response = await fetchWorker(new Request(ORIGIN + path, { method, headers, body: raw }))
          const text = await response.text()
          const what = `${path} ${name}: ${response.status} ${text}`
          expect([400, 401, 413, 422], what).toContain(response.status)
          // What is too large is refused at the door, before a route is reached.
          const said =
            response.status === 413
              ? expect.objectContaining({ code: 'too_large' })
              : { error: expect.stringMatching(/^[a-z_]+$/), error_description: expect.any(String) }
          expect(JSON.parse(text), what).toEqual(said)
          expect(text.length, what).toBeLessThan(LONGEST_REFUSAL)
        }
      }
    })
  })

  it.each(strings)('with %s in every text field is refused', async (_, text) => {
    const ada = await person('ada')
    const fields = {
      '/posts': ['text', 'visibility', 'wall'],
      '/auth/register': ['username', 'email', 'password', 'avatarSeed'],
      '/auth/login': ['login', 'password'],
    }
    await unchanged(ada, async () => {
      for (const [path, names] of Object.entries(fields)) {
        for (const name of names) {
          const raw = `{${names.map((n) => `"${n}":"${n === name ? text : 'fine-text@example.org'}"`).join()}}`
          const reply = await ada.request('POST', path, {
            raw,
            headers: { 'content-type': 'application/json' },
          })
          expectProblem(reply, ['invalid_input', 'invalid_credentials', 'too_large'], `${path} ${name}`)
        }
      }
    })
  })
})

describe('an address', () => {
  it.each([UNKNOWN, 'not-an-id', '..%2f..%2fetc', '%00', "'; DROP TABLE posts; --", '🐇', 'x'.repeat(500)])(
    'of %j is a 404 on every route',
    async (value) => {
      const ada = await person('ada')
      // Whoever reads what a hub keeps was here today, which is noted once.
      await ada.get('/feeds/home')
      const withPath = (await operations()).filter(
        ({ path }) => path.includes('{') && path.startsWith('/api/'),
      )
      await unchanged(ada, async () => {
        for (const { method, path, operation } of withPath) {
          if ('x-role' in operation || path.endsWith('/tags/{tag}/posts')) continue
          // A link in a mail leads to a page, which says what is wrong with it.
          if (method === 'GET' && path.endsWith('/unsubscribe/{token}')) continue
          const reply = await ada.request(
            method,
            concrete(path, encodeURIComponent(decodeURIComponent(value))),
          )
          // Removing what is not there, or counting a view of it, is not an error.
          if (method === 'DELETE' || path.endsWith('/view'))
            expect(reply.status, `${method} ${path}`).toBeLessThan(500)
          else
            expectProblem(
              reply,
              ['not_found', 'unsupported_media_type', 'invalid_query'],
              `${method} ${path}`,
            )
        }
      })
    },
  )

  it('that does not exist is a 404, with another method a 405 that names the right ones', async () => {
    const ada = await person('ada')
    expectProblem(await ada.request('GET', '/nothing/here'), ['not_found'], 'unknown route')
    const wrong = await ada.request('PUT', '/posts')
    expectProblem(wrong, ['method_not_allowed'], 'wrong method')
    expect(wrong.headers.get('allow')).toBe('GET, POST')
  })
})

describe('a query', () => {
  it('with a forged, foreign or malformed cursor is a 400 on every list', async () => {
    const ada = await personAs('admin')
    await ada.posts('One')
    await ada.posts('Two')
    const foreign = (await ada.get(`/users/${ada.username}/posts?limit=1`)).nextCursor
    const forged = [
      'x',
      '',
      '%00',
      btoa('["everyone",[]]'),
      btoa('["everyone",[1]]'),
      btoa('[]'),
      'x'.repeat(599),
    ]
    const lists = (await operations()).filter(({ operation }) =>
      JSON.stringify(operation).includes('"cursor"'),
    )
    expect(lists.length).toBeGreaterThan(8)
    for (const { path } of lists) {
      const address = concrete(
        path,
        path.includes('username') ? ada.username : path.includes('tag') ? 'one' : UNKNOWN,
      )
      for (const cursor of [foreign, ...forged]) {
        if (cursor === foreign && path.endsWith('/users/{username}/posts')) continue
        const reply = await ada.request('GET', `${address}?cursor=${encodeURIComponent(cursor)}`)
        expectProblem(reply, ['invalid_cursor', 'invalid_query', 'not_found'], `${path} ${cursor}`)
      }
    }
  })

  it.each(['0', '51', '-1', '1.5', 'many', ''])('with limit=%s is a 400', async (limit) => {
    const ada = await person('ada')
    expectProblem(await ada.request('GET', `/posts?limit=${limit}`), ['invalid_query'], limit)
  })
})
