import { useEffect, useEffectEvent, useRef } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Skeleton } from '../../ui/Skeleton'
import type { History } from './useHistory'

/** Stands where messages are not loaded yet, and asks for them when it comes near. */
export function PassingRows({ history, onNear }: { history: History; onNear: () => void }) {
  const mark = useRef<HTMLDivElement>(null)
  const near = useEffectEvent(onNear)
  const { failed } = history
  useEffect(() => {
    const { current: element } = mark
    if (!element || failed) return
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && near(), {
      root: element.closest('[role="region"]'),
      rootMargin: '400px 0px',
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [failed])
  if (failed) {
    return (
      <div role="alert" className="flex items-center justify-center gap-3 p-3 text-sm text-soft">
        {t('Earlier messages could not be loaded.')}
        <Button look="outline" size="sm" onClick={onNear}>
          {t('Try again')}
        </Button>
      </div>
    )
  }
  return (
    <div ref={mark} role="status" className="flex flex-col gap-2 px-4 py-3">
      <span className="sr-only">{t('Loading earlier messages')}</span>
      <Skeleton className="h-9 w-2/5 rounded-[1.125rem]" />
      <Skeleton className="h-9 w-3/5 self-end rounded-[1.125rem]" />
      <Skeleton className="h-9 w-1/2 rounded-[1.125rem]" />
    </div>
  )
}
