import type { Segment } from '@worker/features/search/contract'

/** A text in which what was looked for is highlighted. */
export function Marked({ segments, lang }: { segments: readonly Segment[]; lang?: string | null }) {
  return (
    <p dir="auto" lang={lang ?? undefined} className="wrap-anywhere whitespace-pre-wrap">
      {segments.map(({ text, match }, place) =>
        match ? (
          <mark key={place} className="rounded-sm bg-accent-soft px-0.5 font-bold text-accent">
            {text}
          </mark>
        ) : (
          <span key={place}>{text}</span>
        ),
      )}
    </p>
  )
}
