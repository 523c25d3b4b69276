import { Avatar } from '../../ui/Avatar'

/** Chosen because they look well beside each other; any word draws a bunny. */
const seeds = ['clover', 'juniper', 'hazel', 'pepper', 'biscuit', 'maple', 'sorrel', 'thistle', 'poppy']

/** A family portrait. */
export function Burrow() {
  return (
    <div
      aria-hidden
      className="mx-auto grid w-fit grid-cols-3 gap-3 rounded-[2rem] border border-line bg-surface p-4 sm:gap-6 sm:p-8"
    >
      {seeds.map((seed) => (
        <Avatar key={seed} url={`/avatars/${seed}.svg`} size="xl" />
      ))}
    </div>
  )
}
