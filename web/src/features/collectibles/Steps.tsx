import { Download } from 'lucide-react'
import type { ReactNode } from 'react'
import type { CollectibleView } from '@worker/features/collectibles/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Section } from '../../ui/Section'
import { weightOf } from '../media/length'
import { Lasting } from './Lasting'
import { MintStep } from './MintStep'
import { PinStep } from './PinStep'
import { useSaveCar } from './useCollectibles'

/** What its author can do with it, in order. */
export function Steps({ collectible }: { collectible: CollectibleView }) {
  const save = useSaveCar(collectible)
  return (
    <Section title={t('Steps')} note={t('Each is yours to take or to leave.')}>
      <ol className="flex flex-col gap-5">
        <Step title={t('Keep it yourself')}>
          <p className="text-sm text-soft">
            {t('One file, {size}, that any IPFS program imports under the same name.', {
              size: weightOf(collectible.bytes),
            })}
          </p>
          <Button
            look="outline"
            icon={<Download aria-hidden className="size-4" />}
            busy={save.isPending}
            onClick={() => save.mutate()}
          >
            {t('Download the CAR')}
          </Button>
        </Step>
        <Step title={t('Have others keep it')}>
          <PinStep collectible={collectible} />
        </Step>
        <Step title={t('Mint it as a token')}>
          <MintStep collectible={collectible} />
        </Step>
      </ol>
      <div className="mt-5">
        <Lasting of={collectible.subject.type} />
      </div>
    </Section>
  )
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <li className="flex flex-col items-start gap-2">
      <h3 className="font-bold">{title}</h3>
      {children}
    </li>
  )
}
