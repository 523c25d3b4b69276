import { picture } from './pictures'
import { zip, type ZipFile } from './archives'

/* An archive as Mastodon makes it, of somebody who never was. */

const HOST = 'https://old.example'
const ME = `${HOST}/users/mika`
const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'
const FOLLOWERS = `${ME}/followers`

export const audiences = {
  public: { to: [PUBLIC], cc: [FOLLOWERS] },
  unlisted: { to: [FOLLOWERS], cc: [PUBLIC] },
  followers: { to: [FOLLOWERS], cc: [] },
  direct: { to: [`${HOST}/users/noa`], cc: [] },
} as const

export type Said = {
  n: number
  html: string
  at?: string
  audience?: keyof typeof audiences
  more?: Record<string, unknown>
}

export const uriOf = (n: number) => `${ME}/statuses/${n}`

export function created({ n, html, at = `2023-05-0${n}T10:00:00Z`, audience = 'public', more = {} }: Said) {
  const to = audiences[audience]
  return {
    id: `${uriOf(n)}/activity`,
    type: 'Create',
    actor: ME,
    published: at,
    ...to,
    object: {
      id: uriOf(n),
      type: 'Note',
      summary: null,
      inReplyTo: null,
      published: at,
      attributedTo: ME,
      ...to,
      sensitive: false,
      content: html,
      attachment: [],
      tag: [],
      ...more,
    },
  }
}

export function outbox(items: unknown[]): string {
  const head = {
    '@context': 'https://www.w3.org/ns/activitystreams',
    id: 'outbox.json',
    type: 'OrderedCollection',
  }
  return JSON.stringify({ ...head, totalItems: items.length, orderedItems: items })
}

/** Posts in several scripts, with what posts have: warnings, pictures, polls, answers, boosts, and one to a single person. */
export const story = [
  created({
    n: 1,
    html: '<p>おはようございます <a href="https://old.example/tags/%E6%9C%9D" class="mention hashtag" rel="tag">#<span>朝</span></a></p>',
    more: { tag: [{ type: 'Hashtag', href: `${HOST}/tags/朝`, name: '#朝' }] },
  }),
  created({ n: 2, html: '<p>مرحبا بالعالم 🐇</p><p>سطر ثانٍ</p>', audience: 'unlisted' }),
  created({
    n: 3,
    html: '<p>A &lt;b&gt; &amp; a picture<script>alert(1)</script> <a href="https://carrots.example/very/long/path?q=1"><span class="invisible">https://</span><span class="ellipsis">carrots.example/very/lo</span><span class="invisible">ng/path?q=1</span></a></p>',
    more: {
      summary: 'Food',
      sensitive: true,
      attachment: [
        {
          type: 'Document',
          mediaType: 'image/png',
          url: '/media_attachments/files/000/001/original/carrot.png',
          name: 'にんじん: nine carrots',
        },
      ],
    },
  }),
  created({
    n: 4,
    html: '<p><span class="h-card"><a href="https://far.example/@noa" class="u-url mention">@<span>noa</span></a></span> only for those who follow</p>',
    audience: 'followers',
    more: { tag: [{ type: 'Mention', href: 'https://far.example/@noa', name: '@noa@far.example' }] },
  }),
  created({ n: 5, html: '<p>A secret for Noa, canary-direct</p>', audience: 'direct' }),
  {
    id: 'https://old.example/boost/1',
    type: 'Announce',
    actor: ME,
    object: 'https://far.example/1',
    ...audiences.public,
  },
  created({
    n: 6,
    html: '<p>Which one?</p>',
    more: {
      type: 'Question',
      oneOf: [
        { type: 'Note', name: 'Carrots', replies: { type: 'Collection', totalItems: 7 } },
        { type: 'Note', name: 'Clover', replies: { type: 'Collection', totalItems: 2 } },
      ],
    },
  }),
  created({
    n: 7,
    html: '<p>And a second thought</p>',
    more: { inReplyTo: uriOf(1), updated: '2023-05-08T00:00:00Z' },
  }),
  created({ n: 8, html: '<p>@noa I agree</p>', more: { inReplyTo: 'https://far.example/2' } }),
  created({ n: 9, html: `<p>${'long words '.repeat(600)}</p>` }),
]

const actor = {
  id: ME,
  type: 'Person',
  preferredUsername: 'mika',
  name: 'Mika 🥕',
  summary: '<p>Burrows &amp; books</p>',
  attachment: [
    {
      type: 'PropertyValue',
      name: 'Home',
      value: '<a href="https://mika.example/" rel="me">mika.<b>ex</b>…</a>',
    },
    { type: 'PropertyValue', name: 'Digs', value: 'Burrows &lt;3' },
    { type: 'PropertyValue', name: '', value: 'Nothing' },
    { type: 'IdentityProof', name: 'key', value: 'abc' },
  ],
}

export function mastodonFiles(items: unknown[] = story): ZipFile[] {
  const uris = (id: string, ...orderedItems: string[]) =>
    JSON.stringify({ id, type: 'OrderedCollection', totalItems: orderedItems.length, orderedItems })
  return [
    {
      name: 'media_attachments/files/000/001/original/carrot.png',
      bytes: picture(12, 9, 'made at home'),
      stored: true,
    },
    { name: 'outbox.json', bytes: outbox(items) },
    { name: 'likes.json', bytes: uris('likes.json', 'https://far.example/3', 'https://far.example/4') },
    { name: 'bookmarks.json', bytes: uris('bookmarks.json', 'https://far.example/5') },
    { name: 'avatar.png', bytes: picture(10, 10), stored: true },
    { name: 'actor.json', bytes: JSON.stringify(actor) },
  ]
}

export const mastodonArchive = () => zip(mastodonFiles())
