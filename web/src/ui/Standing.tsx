import { Link } from 'wouter'
import { addressLabel } from '@worker/core/markup/address-label'
import type { Token } from '@worker/core/markup/tokens'

const link = 'font-semibold text-accent hover:underline'

interface StandingProps {
  token: Exclude<Token, { kind: 'text' }>
  /** Names that belong to people. */
  known: ReadonlySet<string>
}

/**
 * A tag, a name or a web address in a text. Each has its direction to itself, so that its sign stays before it in a text
 * that is read from the right.
 */
export function Standing({ token, known }: StandingProps) {
  switch (token.kind) {
    case 'tag':
      return (
        <Link dir="auto" href={`/tags/${encodeURIComponent(token.tag)}`} className={link}>
          {token.text}
        </Link>
      )
    case 'mention':
      return known.has(token.username) ? (
        <Link dir="ltr" href={`/@${token.username}`} className={link}>
          {token.text}
        </Link>
      ) : (
        <bdi dir="ltr">{token.text}</bdi>
      )
    case 'link':
      return (
        <a
          dir="ltr"
          href={token.href}
          title={token.href}
          target="_blank"
          rel="noopener nofollow ugc"
          className={link}
        >
          {addressLabel(token.href)}
        </a>
      )
  }
}
