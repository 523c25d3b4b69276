import { EyeOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { t } from '../../messages'
import { openedForVisit } from '../../opened'
import { FoldedBar } from '../../ui/FoldedBar'

interface FoldedProps {
  /** What is folded; once opened it stays so for the visit, also where a long list draws it anew. */
  id: string
  /** The phrases of the viewer's filters that it matches. */
  phrases: string[]
  children: ReactNode
}

const useOpened = openedForVisit()

/** Something with words the viewer would rather not see, behind a button; everything else as it is. */
export function Folded({ id, phrases, children }: FoldedProps) {
  const [open, setOpen] = useOpened(id)
  if (phrases.length === 0 || open) return children
  return (
    <FoldedBar
      icon={<EyeOff aria-hidden className="size-4" />}
      open={false}
      onToggle={() => setOpen(true)}
      className="text-sm text-soft"
    >
      <span className="min-w-0 grow">
        {t('Filtered:')} <bdi className="font-semibold">{phrases.join(', ')}</bdi>
      </span>
    </FoldedBar>
  )
}
