import { EyeOff, TriangleAlert } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../../messages'
import { onAccountChange } from '../../session'
import { Button } from '../../ui/Button'

interface WarnedProps {
  /** What is folded; once opened it stays so for the visit. */
  id: string
  /** What its author says in front of it; empty for nothing. */
  warning: string
  lang: string | null
  children: ReactNode
}

const opened = new Set<string>()
onAccountChange(() => opened.clear())

/** A post behind the words its author put in front of it. */
export function Warned({ id, warning, lang, children }: WarnedProps) {
  const [open, setOpen] = useState(opened.has(id))
  if (warning === '') return children
  return (
    <>
      <div className="my-1 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-sunken px-3 py-2">
        <TriangleAlert aria-hidden className="size-4 shrink-0 text-soft" />
        <bdi lang={lang ?? undefined} className="min-w-0 grow font-semibold">
          {warning}
        </bdi>
        <Button
          look="outline"
          size="sm"
          aria-expanded={open}
          icon={open && <EyeOff aria-hidden className="size-4" />}
          onClick={() => {
            if (open) opened.delete(id)
            else opened.add(id)
            setOpen(!open)
          }}
        >
          {open ? t('Fold') : t('Show')}
        </Button>
      </div>
      {open && children}
    </>
  )
}
