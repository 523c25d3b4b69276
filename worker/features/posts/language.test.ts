import { describe, expect, it } from 'vitest'
import { countAllWaiting } from '../../test/roll-up'
import { people, person, request } from '../../test/world'
import type { CommentView } from '../comments/contract'
import type { PostView, Revision } from './contract'
import { languageOf } from './language'

describe('languageOf', () => {
  it.each([
    ['Does anybody know a good bakery around here?', 'en'],
    ['Ich habe gerade dieses Buch zu Ende gelesen', 'de'],
    ['Je viens de finir ce livre, et vous ?', 'fr'],
    ['Acabo de terminar de leer este libro', 'es'],
    ['Właśnie skończyłem czytać tę książkę', 'pl'],
    ['みなさんおはようございます', 'ja'],
    ['我刚看完这本书', 'zh'],
    ['방금 이 책을 다 읽었다', 'ko'],
    ['هل يعرف أحد مخبزا جيدا هنا؟', 'ar'],
    ['בוקר טוב לכולם, מה שלומכם היום', 'he'],
    ['Кто-нибудь знает здесь хорошую пекарню?', 'ru'],
    ['Хтось знає тут гарну пекарню?', 'uk'],
    ['Ξέρει κανείς έναν καλό φούρνο εδώ κοντά;', 'el'],
  ])('%s is %s', async (text, language) => {
    expect(await languageOf(text)).toBe(language)
  })

  it.each([
    '',
    '🐇🐇🐇',
    '1984',
    'ok',
    'lol',
    'Pizza!',
    'xoxo',
    '@ada @ben #gardening #soup',
    'https://example.org/der/die/das',
  ])('says nothing of %j', async (text) => {
    expect(await languageOf(text)).toBeNull()
  })

  it('looks at the words, not at names, tags and addresses', async () => {
    const text =
      'Ich gehe jetzt in den Garten @the_quick_brown_fox #everybody_knows_this https://all-about-bakeries.example'
    expect(await languageOf(text)).toBe('de')
  })
})

const inGerman = 'Kennt jemand hier eine gute Bäckerei?'

describe('the language of a post', () => {
  it('is found from its text, or as its author says', async () => {
    const ada = await person('ada')
    expect(await ada.posts(inGerman)).toMatchObject({ language: 'de' })
    expect(await ada.posts('Hm.')).toMatchObject({ language: null })
    expect(await ada.posts('Hm.', { language: 'ja' })).toMatchObject({ language: 'ja' })
    const none = await ada.posts(inGerman, { language: null })
    expect(none.language).toBeNull()
    expect(await ada.get(`/posts/${none.id}`)).toEqual(none)
  })

  it.each(['DE', 'de-AT', 'xx', 'german', 5])('is none that is not known: %j', async (language) => {
    const ada = await person('ada')
    const refused = await ada.request('POST', '/posts', { body: { text: inGerman, language } })
    expect(refused).toMatchObject({
      status: 422,
      body: {
        code: 'invalid_input',
        errors: [
          { path: 'language', message: expect.stringContaining('Write its code, such as de, or auto') },
        ],
      },
    })
  })

  it('stays when the text changes, unless none was known or another is chosen; earlier versions keep theirs', async () => {
    const ada = await person('ada')
    const { id } = await ada.posts(inGerman, { language: 'en' })
    const edit = (body: object) => ada.does<PostView>('PATCH', `/posts/${id}`, body)
    expect(await edit({ text: 'Je viens de finir ce livre, et vous ?' })).toMatchObject({ language: 'en' })
    expect(await edit({ language: null })).toMatchObject({ language: null })
    expect(await edit({ sensitive: true })).toMatchObject({ language: null })
    expect(await edit({ text: 'Acabo de terminar de leer este libro' })).toMatchObject({ language: 'es' })
    expect(await edit({ language: 'pt' })).toMatchObject({ language: 'pt' })
    expect(await edit({ language: 'auto' })).toMatchObject({ language: 'es' })
    const { items } = await ada.get<{ items: Revision[] }>(`/posts/${id}/revisions`)
    expect(items.map(({ language }) => language)).toEqual(['en', 'en', null, null, 'es', 'pt'])
  })

  it('is part of the version that an edit is meant for', async () => {
    const ada = await person('ada')
    const { id } = await ada.posts(inGerman)
    const tag = (await ada.request('GET', `/posts/${id}`)).headers.get('etag') ?? ''
    await ada.does('PATCH', `/posts/${id}`, { language: 'nl' })
    const late = await ada.request('PATCH', `/posts/${id}`, {
      body: { text: 'Zu spät' },
      headers: { 'if-match': tag },
    })
    expect(late).toMatchObject({ status: 412, body: { code: 'precondition_failed' } })
  })
})

describe('the language of a comment', () => {
  it('is found from its text, also from a new one, and goes with it', async () => {
    const ada = await person('ada')
    const post = await ada.posts('Hm.')
    const first = await ada.does<CommentView>('POST', `/posts/${post.id}/comments`, { text: inGerman })
    expect(first).toMatchObject({ language: 'de' })
    await ada.does('POST', `/posts/${post.id}/comments`, { text: 'So!', parentId: first.id })
    const edit = (body: object) => ada.does<CommentView>('PATCH', `/comments/${first.id}`, body)
    expect(await edit({ text: 'Acabo de terminar de leer este libro' })).toMatchObject({ language: 'es' })
    expect(await edit({ text: 'Hm.' })).toMatchObject({ language: null })
    await edit({ text: inGerman })
    const shown = async () => (await ada.all<CommentView>(`/posts/${post.id}/comments`))[0]
    expect(await shown()).toMatchObject({ id: first.id, language: 'de' })
    await ada.does('DELETE', `/comments/${first.id}`)
    expect(await shown()).toMatchObject({ id: first.id, text: '', language: null })
  })
})

describe('lists of what anybody writes', () => {
  type Lists = Record<'newest' | 'tag' | 'popular' | 'found', string[]>

  async function listsFor(
    ask: (path: string) => Promise<{ items: PostView[] }>,
    tag: string,
    ids: Map<string, string>,
  ) {
    const paths = {
      newest: '/posts?limit=50',
      tag: `/tags/${tag}/posts`,
      popular: '/posts?sort=popular&limit=50',
      found: `/search?q=${encodeURIComponent(`#${tag}`)}`,
    }
    const found: Partial<Lists> = {}
    for (const [name, path] of Object.entries(paths) as [keyof typeof paths, string][]) {
      const { items } = await ask(path)
      found[name] = items.flatMap(({ id }) => ids.get(id) ?? []).toSorted()
    }
    return found
  }

  it('leave out what is in other languages, for whoever chose some', async () => {
    const [ada, ben, cleo] = await people(3)
    const tag = `lang${crypto.randomUUID().slice(0, 8)}`
    const ids = new Map<string, string>()
    for (const language of ['de', 'en', 'ja', null] as const) {
      const { id } = await ada.posts('Some words', { language, tags: [tag] })
      await cleo.does('PUT', `/posts/${id}/reaction`, { kind: 'like' })
      ids.set(id, language ?? 'none')
    }
    const own = await ben.posts('My own', { language: 'ja', tags: [tag] })
    await cleo.does('PUT', `/posts/${own.id}/reaction`, { kind: 'like' })
    ids.set(own.id, 'own')
    await countAllWaiting()
    const all = ['de', 'en', 'ja', 'none', 'own']
    const everywhere = (names: string[]) => ({ newest: names, tag: names, popular: names, found: names })
    const forBen = () => listsFor((path) => ben.get(path), tag, ids)

    expect(await forBen()).toEqual(everywhere(all))
    await ben.does('PATCH', '/users/me', { preferences: { readLanguages: ['de', 'fr', 'de'] } })
    expect(await ben.get('/users/me')).toMatchObject({ preferences: { readLanguages: ['de', 'fr'] } })
    expect(await forBen()).toEqual(everywhere(['de', 'none', 'own']))
    // Nobody else is any the wiser, and guests least of all.
    expect(await listsFor((path) => cleo.get(path), tag, ids)).toEqual(everywhere(all))
    const guest = await request('GET', `/tags/${tag}/posts`)
    expect(guest.body.items).toHaveLength(5)
    await ben.does('PATCH', '/users/me', { preferences: { readLanguages: [] } })
    expect(await forBen()).toEqual(everywhere(all))
  })

  it('are the only ones: home, walls, and whom or what one asks for by name have all', async () => {
    const [ada, ben] = await people(2)
    await ben.does('PUT', `/users/${ada.username}/follow`)
    await ben.does('PATCH', '/users/me', { preferences: { readLanguages: ['de'] } })
    const { id } = await ada.posts('Some words in Japanese', { language: 'ja' })
    const lists = [
      '/feeds/home',
      `/users/${ada.username}/posts`,
      `/posts?author=${ada.username}`,
      `/search?q=${encodeURIComponent(`from:${ada.username}`)}`,
      `/search?q=${encodeURIComponent('words language:ja')}`,
    ]
    for (const path of lists) {
      const { items } = await ben.get<{ items: PostView[] }>(path)
      expect(
        items.map((post) => post.id),
        path,
      ).toContain(id)
    }
    expect(await ben.get(`/posts/${id}`)).toMatchObject({ id })
  })
})

describe('a search by language', () => {
  it('takes one, several, or all but one', async () => {
    const ada = await person('ada')
    const tag = `said${crypto.randomUUID().slice(0, 8)}`
    const ids = new Map<string, string>()
    for (const language of ['de', 'en', 'ja', null] as const)
      ids.set((await ada.posts('Some words', { language, tags: [tag] })).id, language ?? 'none')
    const found = async (q: string) => {
      const { items } = await ada.get<{ items: PostView[] }>(
        `/search?q=${encodeURIComponent(`#${tag} ${q}`)}`,
      )
      return items.map(({ id }) => ids.get(id)).toSorted()
    }
    expect(await found('language:de')).toEqual(['de'])
    expect(await found('language:DE-at language:ja')).toEqual(['de', 'ja'])
    expect(await found('-language:de')).toEqual(['en', 'ja', 'none'])
    expect(await found('-language:de -language:ja')).toEqual(['en', 'none'])
  })
})
