import { EyeOff, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { openedForVisit } from '../../opened'
import { FoldedBar } from '../../ui/FoldedBar'
import { useShowsWarned } from '../auth/useShowsWarned'

interface WarnedProps {
  /** What is folded; once opened it stays so for the visit. */
  id: string
  /** What its author says in front of it; empty for nothing. */
  warning: string
  lang: string | null
  children: ReactNode
}

const useOpened = openedForVisit()

/** A post or a comment behind the words its author put in front of it. */
export function Warned({ id, warning, lang, children }: WarnedProps) {
  const [open, setOpen] = useOpened(id, useShowsWarned())
  if (warning === '') return children
  return (
    <>
      <FoldedBar
        icon={<TriangleAlert aria-hidden className="size-4 shrink-0 text-soft" />}
        open={open}
        onToggle={() => setOpen(!open)}
        openIcon={<EyeOff aria-hidden className="size-4" />}
      >
        <bdi lang={lang ?? undefined} className="min-w-0 grow font-semibold">
          {warning}
        </bdi>
      </FoldedBar>
      {open && children}
    </>
  )
}
