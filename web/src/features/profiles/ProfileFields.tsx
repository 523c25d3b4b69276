import type { Profile } from '../../../../worker/features/profiles/contract'
import { Prose } from '../../ui/Prose'

/** The labelled lines of a profile; addresses in them are links. */
export function ProfileFields({ fields }: Pick<Profile, 'fields'>) {
  if (fields.length === 0) return null
  return (
    <dl className="mt-3 overflow-hidden rounded-card border border-line">
      {fields.map(({ label, value }, place) => (
        <div
          key={place}
          className="grid gap-x-3 px-3 py-2 not-first:border-t not-first:border-line sm:grid-cols-[1fr_2fr]"
        >
          <dt className="min-w-0 text-sm font-bold wrap-anywhere text-soft">
            <bdi>{label}</bdi>
          </dt>
          <dd className="min-w-0 wrap-anywhere">
            <Prose text={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
