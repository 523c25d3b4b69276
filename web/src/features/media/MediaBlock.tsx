import { EyeOff } from 'lucide-react'
import { Suspense, useState } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { onAccountChange } from '../../session'
import { Boundary } from '../../ui/Boundary'
import { Button } from '../../ui/Button'
import { cx } from '../../ui/cx'
import { failedNote } from '../../ui/failed-state'
import { useShowsWarned } from '../auth/useShowsWarned'
import { isSeen, ratioOf } from './layout'
import type { MediaView } from '@worker/features/media/contract'

const MediaGrid = lazyNamed(() => import('./MediaGrid'), 'MediaGrid')
const MediaRows = lazyNamed(() => import('./MediaRows'), 'MediaRows')

interface MediaBlockProps {
  /** What it hangs on; once uncovered it stays so for the visit. */
  id: string
  media: readonly MediaView[]
  sensitive?: boolean
  /** Why it is covered. */
  reason?: string
  className?: string | undefined
}

const uncovered = new Set<string>()
onAccountChange(() => uncovered.clear())

/** What hangs on a text. The place of what can be seen is there at once, so that nothing moves when it arrives. */
export function MediaBlock({
  id,
  media,
  sensitive = false,
  reason = t('Marked as sensitive'),
  className,
}: MediaBlockProps) {
  const always = useShowsWarned()
  const [shown, setOpen] = useState(uncovered.has(id))
  const open = shown || !sensitive || always
  if (media.length === 0) return null
  const seen = media.filter(isSeen)
  const heard = media.filter((each) => !isSeen(each))
  const uncover = () => {
    uncovered.add(id)
    setOpen(true)
  }
  return (
    <div className={cx('flex flex-col gap-2', className)}>
      {seen.length > 0 && (
        <div
          className={cx(
            'relative overflow-hidden rounded-card bg-sunken',
            seen.length === 1 && 'max-h-[32rem]',
          )}
          style={{ aspectRatio: ratioOf(seen) }}
        >
          <Boundary failed={failedNote}>
            <Suspense>
              <MediaGrid media={seen} covered={!open} />
            </Suspense>
          </Boundary>
          {!open && <Cover reason={reason} onShow={uncover} />}
        </div>
      )}
      {heard.length > 0 && (
        <Boundary failed={failedNote}>
          {/* As high as it will be. */}
          <Suspense fallback={<div style={{ height: heard.length * 64 - 8 }} />}>
            <MediaRows media={heard} />
          </Suspense>
        </Boundary>
      )}
    </div>
  )
}

function Cover({ reason, onShow }: { reason: string; onShow: () => void }) {
  return (
    <div className="absolute inset-0 grid place-items-center p-3">
      <div className="flex max-w-full flex-wrap items-center justify-center gap-x-3 gap-y-1 rounded-card bg-surface px-3 py-2 text-sm">
        <EyeOff aria-hidden className="size-4 text-soft" />
        <span>{reason}</span>
        <Button look="outline" size="sm" onClick={onShow}>
          {t('Show')}
        </Button>
      </div>
    </div>
  )
}
