import { type ReactNode, useId } from 'react'
import { Card } from './Card'

interface SectionProps {
  title: string
  /** What it is about, below the title. */
  note?: ReactNode
  /** At the right of the title. */
  aside?: ReactNode
  children: ReactNode
}

/** A titled part of a page. */
export function Section({ title, note, aside, children }: SectionProps) {
  const id = useId()
  return (
    <Card aria-labelledby={id} className="p-4 sm:p-5">
      <div className="mb-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <h2 id={id} className="text-lg">
            {title}
          </h2>
          {note && <p className="text-sm text-soft">{note}</p>}
        </div>
        {aside}
      </div>
      {children}
    </Card>
  )
}
