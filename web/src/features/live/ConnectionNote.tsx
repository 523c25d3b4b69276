import { t } from '../../messages'
import { momentOf } from '../../offline/moment'
import { useShownFrom } from '../../offline/restored'
import { cx } from '../../ui/cx'
import { useMinute } from '../../ui/minute'
import { useReconnecting } from '../../hub-connection'

/** Says that live news are missing, and from when is what is shown instead. */
export function ConnectionNote() {
  const reconnecting = useReconnecting()
  const from = useShownFrom()
  const now = useMinute()
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-2 z-50 flex justify-center">
      {(reconnecting || from !== undefined) && (
        <span className="flex animate-appear items-center gap-2 rounded-full bg-ink px-3 py-1 text-sm font-bold text-canvas">
          <span
            aria-hidden
            className={cx('size-2 rounded-full bg-accent', from === undefined && 'animate-pulse')}
          />
          {from === undefined
            ? t('Reconnecting…')
            : t('From {moment}, offline', { moment: momentOf(new Date(from), new Date(now)) })}
        </span>
      )}
    </div>
  )
}
