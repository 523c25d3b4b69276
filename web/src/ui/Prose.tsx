import { Fragment, useMemo } from 'react'
import { Link } from 'wouter'
import { addressLabel } from '../../../worker/core/markup/address-label'
import { tokenize } from '../../../worker/core/markup/tokens'
import { withoutEmptyStretches } from './blank-lines'
import { cx } from './cx'

interface ProseProps {
  text: string
  /** Names that belong to people: any other @name stays plain text. */
  mentions?: readonly { username: string }[]
  /** What it is in, for hyphens, fonts and whoever reads aloud; null where nobody knows. */
  lang?: string | null | undefined
  className?: string | undefined
}

const link = 'font-semibold text-accent hover:underline'

/**
 * What a person wrote: text nodes only, with tags, mentions and web addresses as links. Each of these has its direction to
 * itself, so that its sign stays before it in a text that is read from the right.
 */
export function Prose({ text, mentions = [], lang, className }: ProseProps) {
  const tokens = useMemo(() => tokenize(withoutEmptyStretches(text)), [text])
  const known = new Set(mentions.map((mention) => mention.username))
  return (
    <div dir="auto" lang={lang ?? undefined} className={cx('whitespace-pre-wrap', className)}>
      {tokens.map((token, place) => {
        switch (token.kind) {
          case 'text':
            return <Fragment key={place}>{token.text}</Fragment>
          case 'tag':
            return (
              <Link key={place} dir="auto" href={`/tags/${encodeURIComponent(token.tag)}`} className={link}>
                {token.text}
              </Link>
            )
          case 'mention':
            return known.has(token.username) ? (
              <Link key={place} dir="ltr" href={`/@${token.username}`} className={link}>
                {token.text}
              </Link>
            ) : (
              <bdi key={place} dir="ltr">
                {token.text}
              </bdi>
            )
          case 'link':
            return (
              <a
                key={place}
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
      })}
    </div>
  )
}
