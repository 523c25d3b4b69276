import { Dices } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Input } from '../../ui/Field'
import { PictureChoice } from '../../ui/PictureChoice'
import { Section } from '../../ui/Section'
import { bunnyUrl, newSeed } from '../auth/BunnyPicker'

const CHOICES = 10

interface BunnyChoiceProps {
  /** The bunny I have now. */
  saved: string
  seed: string
  error: string | undefined
  onChange: (seed: string) => void
}

/** Many bunnies to pick from, and the seed each grows from: the same seed is the same bunny, everywhere. */
export function BunnyChoice({ saved, seed, error, onChange }: BunnyChoiceProps) {
  const [drawn, setDrawn] = useState<readonly string[]>(drawBunnies)
  const seeds = [saved, ...drawn.filter((each) => each !== saved)].slice(0, CHOICES)
  return (
    <Section
      title={t('Bunny')}
      note={t('Pick one, or draw others until one fits.')}
      aside={
        <Button
          look="soft"
          size="sm"
          icon={<Dices aria-hidden className="size-4" />}
          onClick={() => setDrawn(drawBunnies())}
        >
          {t('Other bunnies')}
        </Button>
      }
    >
      <PictureChoice
        label={t('Your bunny')}
        value={seed}
        onChange={onChange}
        className="mb-5 grid grid-cols-5 justify-items-center gap-3"
        itemClassName="aspect-square w-full max-w-20 rounded-full bg-sunken"
        options={seeds.map((each, place) => ({
          value: each,
          label: place === 0 ? t('The bunny you have') : t('Bunny {place}', { place }),
          picture: <img src={bunnyUrl(each)} alt="" width={80} height={80} className="size-full" />,
        }))}
      />
      <Input
        label={t('Seed')}
        name="avatarSeed"
        hint={t('Your bunny grows from this word. Write your own and see who comes out.')}
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        value={seed}
        error={error}
        onChange={(event) => onChange(event.target.value)}
        className="font-mono text-sm"
      />
    </Section>
  )
}

function drawBunnies(): readonly string[] {
  return Array.from({ length: CHOICES }, newSeed)
}
