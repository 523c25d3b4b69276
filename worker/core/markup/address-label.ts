import { passesForLatin } from './look-alikes'
import { excerpt } from './excerpt'

/** So many characters of a host and of what follows it are shown. */
const HOST = 40
const WHOLE = 48

/** Scripts that stand beside each other in one word of one language. */
const together = (): RegExp[] => [
  /^[\p{scx=Latin}\p{N}-]*$/u,
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{N}\p{M}-]*$/u,
  /^[\p{scx=Han}\p{scx=Hangul}\p{N}\p{M}-]*$/u,
  /^[\p{scx=Han}\p{scx=Bopomofo}\p{N}\p{M}-]*$/u,
  ...[
    'Arab',
    'Armn',
    'Beng',
    'Cyrl',
    'Deva',
    'Ethi',
    'Geor',
    'Grek',
    'Gujr',
    'Guru',
    'Hebr',
    'Khmr',
    'Knda',
  ].map(own),
  ...['Laoo', 'Mlym', 'Mymr', 'Orya', 'Sinh', 'Taml', 'Telu', 'Thai', 'Tibt'].map(own),
]

/** Made when it is needed: that takes a while. */
let scripts: RegExp[] | undefined

/**
 * A web address short enough to read that still tells where it leads: the host as it is, without scheme and user, cut at
 * its beginning when it is long, then as much of the rest as there is room for. A host whose letters could pass for others
 * is shown as it is encoded (`xn--…`).
 */
export function addressLabel(href: string): string {
  if (!URL.canParse(href)) return excerpt(href, WHOLE)
  const url = new URL(href)
  const host = shownHost(href, url).replace(/^www\.(?=.*\.)/, '')
  const tail = `${url.port && `:${url.port}`}${afterHost(href)}`.replace(/^\/$/, '')
  return excerpt(`${fromTheEnd(host, HOST)}${tail}`, WHOLE)
}

function shownHost(href: string, { hostname }: URL): string {
  const written = /^https?:[/\\]+(?:[^/?#\\]*@)?([^/?#\\:]*)/i.exec(href)?.[1] ?? ''
  const plain = written.normalize('NFKC').toLowerCase()
  if (plain === hostname || !plain.split('.').every(isOneScript)) return hostname
  const same = URL.canParse(`https://${plain}`) && new URL(`https://${plain}`).hostname === hostname
  return same ? plain : hostname
}

function isOneScript(label: string): boolean {
  scripts ??= together()
  if (!scripts.some((script) => script.test(label))) return false
  return !/[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label) || !passesForLatin(label)
}

/** Path, query and fragment as they were written, where letters stay letters. */
function afterHost(href: string): string {
  return href.replace(/^https?:[/\\]+[^/?#\\]*/i, '').replace(/\/$/, '')
}

/** The end of a host is what somebody registered. */
function fromTheEnd(host: string, most: number): string {
  return host.length <= most ? host : `…${host.slice(1 - most)}`
}

function own(script: string): RegExp {
  return new RegExp(`^[\\p{scx=${script}}\\p{N}\\p{M}-]*$`, 'u')
}
