import { Fragment, type ReactNode, useMemo } from 'react'
import { type Block, blocksOf } from '@worker/core/markup/blocks'
import type { Inline } from '@worker/core/markup/inline'
import { withoutEmptyStretches } from './blank-lines'
import { cx } from './cx'
import type { ProseProps } from './Prose'
import { Standing } from './Standing'

/** A text with marks: text nodes and a few elements around them, never their HTML. */
export function FormattedProse({ text, mentions = [], lang, className }: ProseProps) {
  const blocks = useMemo(() => blocksOf(withoutEmptyStretches(text)), [text])
  const known = new Set(mentions.map((mention) => mention.username))
  const [first] = blocks
  return (
    <div dir="auto" lang={lang ?? undefined} className={cx('whitespace-pre-wrap', className)}>
      {blocks.length === 1 && first?.kind === 'paragraph' ? (
        <Lines lines={first.lines} known={known} />
      ) : (
        blocks.map((block, place) => <Part key={place} block={block} known={known} />)
      )}
    </div>
  )
}

type Known = ReadonlySet<string>

/** Each with a direction of its own, and a gap of its own before it. */
function Part({ block, known }: { block: Block; known: Known }) {
  switch (block.kind) {
    case 'code':
      return (
        <pre
          dir="ltr"
          className="my-1.5 rounded-lg whitespace-pre-wrap wrap-anywhere bg-sunken px-3 py-2 font-mono text-sm"
        >
          <code>{block.text}</code>
        </pre>
      )
    case 'quote':
      return (
        <blockquote dir="auto" className="my-1.5 border-s-3 border-line ps-3 text-soft">
          <Lines lines={block.lines} known={known} />
        </blockquote>
      )
    case 'list': {
      const items = block.items.map(({ line }, place) => (
        <li key={place} dir="auto">
          <Pieces pieces={line} known={known} />
        </li>
      ))
      return block.start === null ? (
        <ul className="my-1.5 list-disc ps-6">{items}</ul>
      ) : (
        <ol start={block.start} className="my-1.5 list-decimal ps-8">
          {items}
        </ol>
      )
    }
    case 'paragraph': {
      const lines = withoutBlankEnds(block.lines)
      return lines.length === 0 ? null : (
        <p dir="auto" className="my-1.5 first:mt-0 last:mb-0">
          <Lines lines={lines} known={known} />
        </p>
      )
    }
  }
}

function Lines({ lines, known }: { lines: Inline[][]; known: Known }) {
  return lines.map((line, place) => (
    <Fragment key={place}>
      {place > 0 && '\n'}
      <Pieces pieces={line} known={known} />
    </Fragment>
  ))
}

function Pieces({ pieces, known }: { pieces: Inline[]; known: Known }): ReactNode {
  return pieces.map((piece, place) => {
    if (piece.kind === 'text') return <Fragment key={place}>{piece.text}</Fragment>
    if (piece.kind === 'code')
      return (
        <code key={place} dir="ltr" className="rounded bg-sunken px-1 font-mono text-[0.9em]">
          {piece.text}
        </code>
      )
    if (!('inside' in piece)) return <Standing key={place} token={piece} known={known} />
    const Element = piece.kind === 'strong' ? 'strong' : 'em'
    return (
      <Element key={place}>
        <Pieces pieces={piece.inside} known={known} />
      </Element>
    )
  })
}

function withoutBlankEnds(lines: Inline[][]): Inline[][] {
  const isBlank = (line: Inline[]) => line.every((piece) => piece.kind === 'text' && piece.text.trim() === '')
  const from = lines.findIndex((line) => !isBlank(line))
  return from === -1 ? [] : lines.slice(from, lines.findLastIndex((line) => !isBlank(line)) + 1)
}
