import { BadgeCheck } from 'lucide-react'
import type { Profile } from '@worker/features/profiles/contract'
import { t } from '../../messages'
import { exactTime } from '../../time'
import { cx } from '../../ui/cx'
import { Prose } from '../../ui/Prose'

/** The labelled lines of a profile; addresses in them are links. */
export function ProfileFields({ fields }: Pick<Profile, 'fields'>) {
  if (fields.length === 0) return null
  return (
    <dl className="mt-3 overflow-hidden rounded-card border border-line">
      {fields.map(({ label, value, verifiedAt }, place) => (
        <div
          key={place}
          className="grid gap-x-3 px-3 py-2 not-first:border-t not-first:border-line sm:grid-cols-[1fr_2fr]"
        >
          <dt className="min-w-0 text-sm font-bold wrap-anywhere text-soft">
            <bdi>{label}</bdi>
          </dt>
          <dd className={cx('min-w-0 wrap-anywhere', verifiedAt && 'flex items-start gap-2')}>
            <Prose text={value} className={cx(verifiedAt && 'min-w-0')} />
            {verifiedAt && <Verified since={verifiedAt} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** The page at the address says that it is theirs. */
function Verified({ since }: { since: string }) {
  const words = t('Verified since {date}: that page links back here', { date: exactTime(new Date(since)) })
  return (
    <span data-tip={words} className="mt-0.5 shrink-0 text-accent">
      <BadgeCheck aria-hidden className="size-5" />
      <span className="sr-only">{words}</span>
    </span>
  )
}
