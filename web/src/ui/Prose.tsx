import { Fragment, lazy, Suspense, useMemo } from 'react'
import { mayHaveMarks } from '../../../worker/core/markup/marks'
import { tokenize } from '../../../worker/core/markup/tokens'
import { withoutEmptyStretches } from './blank-lines'
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
const FormattedProse = lazy(() => import('./FormattedProse'))

/** What a person wrote: text nodes, with tags, mentions and web addresses as links, and bold words, lists and the like. */
export function Prose(props: ProseProps) {
  const plain = <PlainProse {...props} />
  if (!mayHaveMarks(props.text)) return plain
  return (
    <Suspense fallback={plain}>
      <FormattedProse {...props} />
    </Suspense>
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
