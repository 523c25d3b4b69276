import { CornerDownRight } from 'lucide-react'
import { useEffect, useEffectEvent, useRef } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'

/** As many replies are shown without being asked for. */
const FEW = 3

interface RepliesButtonProps {
  count: number
  onOpen: () => void
}

/** Unfolds the replies; a few of them by itself, once one has almost scrolled to them. */
export function RepliesButton({ count, onOpen }: RepliesButtonProps) {
  const button = useRef<HTMLButtonElement>(null)
  const open = useEffectEvent(onOpen)
  useEffect(() => {
    if (count > FEW || !button.current) return
    const observer = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && open(),
      { rootMargin: '800px 0px' },
    )
    observer.observe(button.current)
    return () => observer.disconnect()
  }, [count])
  return (
    <Button
      ref={button}
      look="ghost"
      size="sm"
      className="mt-1 -ms-3 text-accent"
      icon={<CornerDownRight aria-hidden className="size-4" />}
      onClick={onOpen}
    >
      {t('{count, plural, one {# reply} other {# replies}}', { count })}
    </Button>
  )
}
