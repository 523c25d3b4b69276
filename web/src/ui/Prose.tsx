import { Fragment, Suspense, useMemo } from 'react'
import { mayHaveMarks } from '@worker/core/markup/marks'
import { tokenize } from '@worker/core/markup/tokens'
import { lazyNamed } from '../lazy/lazy-named'
import { withoutEmptyStretches } from './blank-lines'
import { Boundary } from './Boundary'
import { cx } from './cx'
import { Standing } from './Standing'

export interface ProseProps {
  text: string
  /** Names that belong to people: any other @name stays plain text. */
  mentions?: readonly { username: string }[]
  /** What it is in, for hyphens, fonts and whoever reads aloud; null where nobody knows. */
  lang?: string | null | undefined
  className?: string | undefined
}

/** Not every page has a text with marks on it. */
const FormattedProse = lazyNamed(() => import('./FormattedProse'), 'FormattedProse')

/**
 * What a person wrote: text nodes, with tags, mentions and web addresses as links, and bold words, lists and the like. Until
 * the code for these is there, and where it does not arrive, the text stands as it was typed.
 */
export function Prose(props: ProseProps) {
  const plain = <PlainProse {...props} />
  if (!mayHaveMarks(props.text)) return plain
  return (
    <Boundary failed={() => plain}>
      <Suspense fallback={plain}>
        <FormattedProse {...props} />
      </Suspense>
    </Boundary>
  )
}

function PlainProse({ text, mentions = [], lang, className }: ProseProps) {
  const tokens = useMemo(() => tokenize(withoutEmptyStretches(text)), [text])
  const known = new Set(mentions.map((mention) => mention.username))
  return (
    <div dir="auto" lang={lang ?? undefined} className={cx('whitespace-pre-wrap', className)}>
      {tokens.map((token, place) =>
        token.kind === 'text' ? (
          <Fragment key={place}>{token.text}</Fragment>
        ) : (
          <Standing key={place} token={token} known={known} />
        ),
      )}
    </div>
  )
}
