export type Token =
  | { kind: 'text'; text: string }
  | { kind: 'tag'; text: string; tag: string }
  | { kind: 'mention'; text: string; username: string }
  | { kind: 'link'; text: string; href: string }

const LINK = String.raw`https?:\/\/[^\s<>"\u0060]+`
const TAG = String.raw`(?<![\p{L}\p{N}\p{M}_&\/#])#(?=[\p{N}\p{M}_]*\p{L})[\p{L}\p{N}\p{M}_]+`
const MENTION = String.raw`(?<![\p{L}\p{N}_.@\/-])@[a-zA-Z0-9](?:[-_.]?[a-zA-Z0-9]){1,31}(?![a-zA-Z0-9@])`
const TOKEN = new RegExp(`(?<link>${LINK})|(?<tag>${TAG})|(?<mention>${MENTION})`, 'gu')

/**
 * Cuts a text into plain pieces, #tags, @mentions and web addresses. Joining the pieces' texts gives the text back; only
 * http and https addresses become links, so nothing in a text can run as script.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  let done = 0
  const plain = (until: number) => {
    if (until > done) tokens.push({ kind: 'text', text: text.slice(done, until) })
  }
  for (const match of text.matchAll(TOKEN)) {
    const token = classify(match)
    if (!token) continue
    plain(match.index)
    tokens.push(token)
    done = match.index + token.text.length
  }
  plain(text.length)
  return tokens
}

function classify({ groups }: RegExpExecArray): Token | undefined {
  if (groups?.['link']) {
    const text = withoutTrailingPunctuation(groups['link'])
    return URL.canParse(text) ? { kind: 'link', text, href: text } : undefined
  }
  if (groups?.['tag']) {
    const text = groups['tag']
    return { kind: 'tag', text, tag: text.slice(1).normalize('NFKC').toLowerCase() }
  }
  const text = groups?.['mention']
  return text ? { kind: 'mention', text, username: text.slice(1).toLowerCase() } : undefined
}

/** "(see https://a.example/b)." ends before the bracket; "https://a.example/b_(c)" keeps its own. */
function withoutTrailingPunctuation(link: string): string {
  let end = link.length
  for (;;) {
    const last = link[end - 1] ?? ''
    const kept = link.slice(0, end)
    const unopened = last === ')' && kept.split(')').length > kept.split('(').length
    if (!/[.,:;!?'’*_~\]]/.test(last) && !unopened) return kept
    end -= 1
  }
}

/** A web address short enough to read: no scheme, no long tail. */
export function shortAddress(href: string): string {
  const address = href.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
  return address.length > 40 ? `${address.slice(0, 39)}…` : address
}
