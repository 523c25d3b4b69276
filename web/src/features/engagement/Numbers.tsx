import { cx } from '../../ui/cx'
import { Count } from '../../ui/Count'

/** A few numbers side by side. */
export function Numbers({ facts }: { facts: readonly (readonly [name: string, value: number])[] }) {
  return (
    <dl className={cx('grid grid-cols-2 gap-3', facts.length === 4 ? 'sm:grid-cols-4' : 'sm:grid-cols-3')}>
      {facts.map(([name, value]) => (
        <div key={name} className="rounded-card bg-sunken p-3">
          <dt className="text-sm text-soft">{name}</dt>
          <dd className="text-xl font-extrabold">
            <Count value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
