import { zip, type ZipFile } from './archives'
import { picture } from './pictures'

/* An archive as Twitter (X) makes it, of somebody who never was. */

export const ME = '4711'

export type Told = { n: number; text: string; at?: string; answers?: number; to?: string; more?: object }

/** Post number `n`, in the month of May 2015. `answers` is the number of one of their own. */
export function tweet({ n, text, at, answers, to, more = {} }: Told): object {
  const day = String(n).padStart(2, '0')
  return {
    tweet: {
      id_str: `90000000000000000${day}`,
      id: `90000000000000000${day}`,
      full_text: text,
      created_at: at ?? `Fri May ${day} 10:00:00 +0000 2015`,
      retweeted: false,
      favorite_count: '3',
      ...(answers && {
        in_reply_to_status_id_str: `90000000000000000${String(answers).padStart(2, '0')}`,
        in_reply_to_user_id_str: ME,
      }),
      ...(to && { in_reply_to_status_id_str: '5', in_reply_to_user_id_str: to }),
      ...more,
    },
  }
}

/** As it stands in a file of the archive. */
export function script(name: string, list: unknown, part = 0): string {
  return `window.YTD.${name}.part${part} = ${JSON.stringify(list, null, 2)}`
}

const photo = (n: number, name: string) => ({
  type: 'photo',
  url: `https://t.co/p${n}`,
  media_url_https: `https://pbs.twimg.com/media/${name}`,
})

export const story = [
  // The latest first, and an answer before what it answers.
  tweet({ n: 4, text: 'And a third thing', answers: 3 }),
  tweet({ n: 3, text: 'One more thing', answers: 1 }),
  tweet({
    n: 2,
    text: '@noa I agree &amp; more: https://t.co/abc',
    to: '99',
    more: {
      entities: {
        urls: [{ url: 'https://t.co/abc', expanded_url: 'https://carrots.example/?a=1&b=2' }],
        user_mentions: [{ screen_name: 'noa', id_str: '99' }],
        hashtags: [],
      },
    },
  }),
  tweet({ n: 5, text: 'RT @noa: The best carrots' }),
  tweet({
    n: 6,
    text: 'Two &lt;b&gt; pictures #garden https://t.co/p1',
    more: {
      possibly_sensitive: true,
      entities: { hashtags: [{ text: 'garden' }], media: [photo(1, 'AAA.jpg')] },
      extended_entities: { media: [photo(1, 'AAA.jpg'), photo(1, 'BBB.png')] },
    },
  }),
  tweet({ n: 1, text: 'おはようございます' }),
]

export function twitterFiles(tweets: unknown[] = story, root = 'data/'): ZipFile[] {
  const file = (name: string, bytes: ZipFile['bytes']): ZipFile => ({ name: `${root}${name}`, bytes })
  const profile = {
    description: { bio: 'Digs.', website: '', location: '' },
    avatarMediaUrl: 'https://pbs.twimg.com/profile_images/1/face.png',
    headerMediaUrl: 'https://pbs.twimg.com/profile_banners/4711/1553789127',
  }
  return [
    file('manifest.js', 'window.__THAR_CONFIG = {}'),
    file(
      'account.js',
      script('account', [{ account: { accountId: ME, accountDisplayName: 'Mika', username: 'mika' } }]),
    ),
    file('profile.js', script('profile', [{ profile }])),
    file(`profile_media/${ME}-face.png`, picture(8, 8)),
    file(`profile_media/${ME}-1553789127`, picture(30, 10)),
    file('tweets.js', script('tweets', tweets)),
    file('tweets_media/9000000000000000006-AAA.jpg', picture(20, 10)),
    file('tweets_media/9000000000000000006-BBB.png', picture(10, 20)),
    file('like.js', script('like', [{ like: { tweetId: '1' } }, { like: { tweetId: '2' } }])),
    file('following.js', script('following', [{ following: { accountId: '99' } }])),
    file('follower.js', script('follower', [{ follower: { accountId: '98' } }])),
  ]
}

export function twitterArchive(tweets: unknown[] = story, more: ZipFile[] = []): Uint8Array<ArrayBuffer> {
  return zip([...twitterFiles(tweets), ...more])
}
