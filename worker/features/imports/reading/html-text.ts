import { decodeHTML } from 'entities'

const BLOCKS = new Set(['p', 'div', 'blockquote', 'ul', 'ol', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'])
/** What nobody reads. */
const UNREAD = new Set(['script', 'style', 'template', 'head', 'noscript', 'iframe', 'object', 'svg', 'math'])
const TAG = /<!--[\s\S]*?(?:-->|$)|<[!?][^>]*>|<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/g

type Link = { href: string; text: string }

/**
 * What a post in HTML says, as a text: paragraphs and line ends stay, markup goes. An address that is shown cut short is
 * written whole, and behind words that are linked it stands in brackets.
 *
 * @param mention what a link to a person is to say
 */
export function htmlToText(html: string, mention: (link: Link) => string | null): string {
  const out: string[] = []
  let [done, unread] = [0, null as string | null]
  let link: { href: string; classes: string; from: number } | null = null
  const say = (text: string) => unread === null && out.push(text)
  for (const match of html.matchAll(TAG)) {
    say(decodeHTML(html.slice(done, match.index).replace(/\s+/g, ' ')))
    done = match.index + match[0].length
    const [, slash, name, attributes = ''] = match
    const tag = name?.toLowerCase()
    if (tag === undefined) continue
    const isEnd = slash === '/'
    if (unread !== null) {
      if (isEnd && tag === unread) unread = null
      continue
    }
    if (UNREAD.has(tag)) unread = isEnd ? null : tag
    else if (tag === 'br') say('\n')
    else if (BLOCKS.has(tag)) say(isEnd ? '\n\n' : '')
    else if (tag === 'li') say(isEnd ? '\n' : '- ')
    else if (tag === 'a' && !isEnd)
      link = {
        href: attribute(attributes, 'href'),
        classes: attribute(attributes, 'class'),
        from: out.length,
      }
    else if (tag === 'a' && link) {
      const text = out.splice(link.from).join('')
      say(linked({ ...link, text }, mention))
      link = null
    }
  }
  say(decodeHTML(html.slice(done).replace(/\s+/g, ' ')))
  return out
    .join('')
    .replace(/[^\S\n]*\n[^\S\n]*/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

function linked(
  { href, classes, text }: Link & { classes: string },
  mention: (link: Link) => string | null,
): string {
  const shown = text.trim()
  if (/^[#\uff03]/.test(shown)) return text
  const isMention = /\bmention\b/.test(classes) || /^[@\uff20]/.test(shown)
  if (isMention) return mention({ href, text: shown }) ?? text
  if (!/^https?:\/\//i.test(href)) return text
  // Shown without its scheme, or cut short.
  const bare = href.replace(/^https?:\/\/(?:www\.)?/i, '')
  const words = shown.replace(/^https?:\/\/(?:www\.)?/i, '').replace(/…$/, '')
  return words === '' || bare.startsWith(words) ? href : `${text} (${href})`
}

function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    attributes,
  )
  return decodeHTML(found?.[1] ?? found?.[2] ?? found?.[3] ?? '').trim()
}
