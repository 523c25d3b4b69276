import { Dices, Undo2 } from 'lucide-react'
import { useEffect } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { IconButton } from '../../ui/IconButton'

interface BunnyPickerProps {
  /** The seeds drawn so far; the last one is the choice. */
  seeds: readonly string[]
  onChange: (seeds: readonly string[]) => void
}

export function newSeed(): string {
  return crypto.randomUUID()
}

export function bunnyUrl(seed: string): string {
  return `/avatars/${seed}.svg`
}

/** One's bunny, to be drawn again until it fits. */
export function BunnyPicker({ seeds, onChange }: BunnyPickerProps) {
  const seed = seeds.at(-1) ?? ''
  const next = useNext(seed)
  return (
    <div className="flex flex-col items-center gap-3">
      <div className="size-32 overflow-hidden rounded-full bg-sunken ring-4 ring-accent-soft">
        <img
          key={seed}
          src={bunnyUrl(seed)}
          alt={t('Your bunny')}
          width={128}
          height={128}
          className="animate-pop-up"
        />
      </div>
      <div className="flex items-center gap-1">
        <IconButton
          label={t('The one before')}
          disabled={seeds.length < 2}
          onClick={() => onChange(seeds.slice(0, -1))}
        >
          <Undo2 aria-hidden className="size-5" />
        </IconButton>
        <Button
          look="soft"
          size="sm"
          icon={<Dices aria-hidden className="size-4" />}
          onClick={() => onChange([...seeds, next])}
        >
          {t('Another bunny')}
        </Button>
        <span className="size-9" />
      </div>
      <p role="status" className="sr-only">
        {t('Bunny {count}', { count: seeds.length })}
      </p>
    </div>
  )
}

const upcoming = new Map<string, string>()

/** The bunny after this one, fetched ahead, so that it is there the moment it is asked for. */
function useNext(seed: string): string {
  const next = upcoming.get(seed) ?? newSeed()
  upcoming.set(seed, next)
  useEffect(() => {
    new Image().src = bunnyUrl(next)
  }, [next])
  return next
}
