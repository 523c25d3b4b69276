import { limits } from '../limits'
import { isTag, tagBody, tagLength, tagOf } from './tags'

/*
 * The one grammar of what people write. The Worker reads from it which tags and people a text names, the client what to
 * show as a link, so that both are always the same. Web addresses come first: nothing inside of one is a tag or a name.
 */
export type Token =
  | { kind: 'text'; text: string }
  | { kind: 'tag'; text: string; tag: string }
  | { kind: 'mention'; text: string; username: string }
  | { kind: 'link'; text: string; href: string }

/** Full-width signs are typed on East Asian keyboards. */
const HASH = '[#\\uff03]'
const AT = '[@\\uff20]'

/** An address ends at white space, quotes, the brackets and punctuation of East Asia, and what is not seen. */
const ADDRESS =
  '[^\\s<>"\\u0060\\p{Cc}\\u00ab\\u00bb\\u2018-\\u201f\\u2039\\u203a\\u3001-\\u3003\\u3008-\\u3011\\u3014-\\u301b\\u301d-\\u301f\\uff01\\uff02\\uff07-\\uff09\\uff0c\\uff0e\\uff1a\\uff1b\\uff1f\\uff3b\\uff3d\\uff5b\\uff5d\\uff5f-\\uff64\\u00ad\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]'
const LINK = `(?<![a-zA-Z0-9])[hH][tT][tT][pP][sS]?:\\/\\/${ADDRESS}+`
/** No link, but an address all the same: another scheme, or a host with something behind it. */
const OTHER_ADDRESS = `(?<![a-zA-Z0-9+.-])[a-zA-Z][a-zA-Z0-9+.-]{0,20}:\\/\\/${ADDRESS}+|(?<![\\p{L}\\p{N}.@-])(?:[a-zA-Z0-9-]{1,63}\\.){1,8}[a-zA-Z]{2,24}[\\/?#]${ADDRESS}*`

/** In the middle of a word there is neither a tag nor a name; behind an emoji there is. */
const TAG_BEFORE = `(?<![\\p{L}\\p{N}_&\\/#\\uff03]\\p{M}*)`
const MENTION_BEFORE = `(?<![\\p{L}\\p{N}_.@\\uff20\\/-]\\p{M}*)`
const NAME = '[a-zA-Z0-9](?:[-_.]?[a-zA-Z0-9]){1,31}'
/** A name does not end in the middle of a Latin word; scripts without spaces may go on behind it. */
const NAME_AFTER = '(?![a-zA-Z0-9@\\uff20\\p{M}\\p{Script=Latin}])'

const TOKEN = new RegExp(
  `(?<link>${LINK})|(?<other>${OTHER_ADDRESS})|${TAG_BEFORE}${HASH}(?<tag>${tagBody})|${MENTION_BEFORE}${AT}(?<name>${NAME})${NAME_AFTER}`,
  'gu',
)

/**
 * Cuts a text into plain pieces, #tags, @mentions and web addresses; whether such people exist is not checked. The pieces
 * joined are the text. Only http and https addresses become links, so nothing in a text can run as script.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let done = 0
  for (const match of text.matchAll(TOKEN)) {
    const token = classify(match)
    if (!token) continue
    if (match.index > done) tokens.push({ kind: 'text', text: text.slice(done, match.index) })
    tokens.push(token)
    done = match.index + token.text.length
  }
  if (done < text.length) tokens.push({ kind: 'text', text: text.slice(done) })
  return tokens
}

const STARTED = new RegExp(
  `${TAG_BEFORE}(?<hash>${HASH})(?<tag>(?:${tagBody})?)$|${MENTION_BEFORE}(?<at>${AT})(?<name>[a-zA-Z0-9._-]{0,32})$`,
  'u',
)

const ENDS_IN_ADDRESS = new RegExp(`(?:${LINK}|${OTHER_ADDRESS})$`, 'u')

/** The beginning of a #tag or @name that a text ends with: where its sign stands, and what is typed behind it. */
export function startedAtEnd(text: string): { sign: '#' | '@'; word: string; from: number } | null {
  const match = STARTED.exec(text)
  // Inside of an address nothing begins.
  if (!match || ENDS_IN_ADDRESS.test(/\S*$/.exec(text)?.[0] ?? '')) return null
  const { hash, tag = '', name = '' } = match.groups ?? {}
  return { sign: hash ? '#' : '@', word: hash ? tag : name, from: match.index }
}

function classify({ 0: text, groups = {} }: RegExpExecArray): Token | undefined {
  const { link, tag, name } = groups
  if (link) {
    const address = withoutTrailingPunctuation(link)
    return URL.canParse(address) ? { kind: 'link', text: address, href: address } : undefined
  }
  if (tag) {
    const whole = text.slice(0, text.length - tag.length + tagLength(tag))
    const value = tagOf(whole)
    return isTag(value) ? { kind: 'tag', text: whole, tag: value } : undefined
  }
  if (!name || name.length > limits.username.max) return undefined
  return { kind: 'mention', text, username: name.toLowerCase() }
}

/** "(see https://a.example/b)." ends before the bracket; "https://a.example/b_(c)" keeps its own. */
function withoutTrailingPunctuation(link: string): string {
  const pairs: Record<string, string> = { ')': '(', ']': '[', '}': '{' }
  const surplus: Record<string, number> = {}
  for (const [close, open] of Object.entries(pairs))
    surplus[close] = link.split(close).length - link.split(open).length
  let end = link.length
  for (;;) {
    const last = link[end - 1] ?? ''
    const unopened = (surplus[last] ?? 0) > 0
    if (!/[.,:;!?'*_~|\u2026\u060c\u061b\u061f\u06d4\u0964\u0965]/.test(last) && !unopened)
      return link.slice(0, end)
    if (unopened) surplus[last]!--
    end -= 1
  }
}
