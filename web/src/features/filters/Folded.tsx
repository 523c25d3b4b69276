import { EyeOff } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { t } from '../../messages'
import { onAccountChange } from '../../session'
import { Button } from '../../ui/Button'

interface FoldedProps {
  /** What is folded; once opened it stays so for the visit, also where a long list draws it anew. */
  id: string
  /** The phrases of the viewer's filters that it matches. */
  phrases: string[]
  children: ReactNode
}

const opened = new Set<string>()
onAccountChange(() => opened.clear())

/** Something with words the viewer would rather not see, behind a button; everything else as it is. */
export function Folded({ id, phrases, children }: FoldedProps) {
  const [open, setOpen] = useState(opened.has(id))
  if (phrases.length === 0 || open) return children
  return (
    <div className="my-1 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-card bg-sunken px-3 py-2 text-sm text-soft">
      <EyeOff aria-hidden className="size-4" />
      <span className="min-w-0 grow">
        {t('Filtered:')} <bdi className="font-semibold">{phrases.join(', ')}</bdi>
      </span>
      <Button
        look="outline"
        size="sm"
        onClick={() => {
          opened.add(id)
          setOpen(true)
        }}
      >
        {t('Show')}
      </Button>
    </div>
  )
}
