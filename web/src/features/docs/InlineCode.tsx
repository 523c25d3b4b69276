import { Fragment } from 'react'

export function Code({ children }: { children: string }) {
  return <code className="rounded bg-sunken px-1 py-0.5 font-mono text-[0.85em]">{children}</code>
}

/** A sentence in which `backticks` mark code. */
export function Sentence({ text }: { text: string }) {
  return text
    .split('`')
    .map((part, place) =>
      place % 2 === 1 ? <Code key={place}>{part}</Code> : <Fragment key={place}>{part}</Fragment>,
    )
}
