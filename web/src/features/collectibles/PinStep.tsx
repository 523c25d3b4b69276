import { useState } from 'react'
import type { CollectibleView } from '@worker/features/collectibles/contract'
import { rich, t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { RelativeTime } from '../../ui/RelativeTime'
import { pinStep } from './steps'
import { usePin } from './useCollectibles'
import { failureWords } from './words'

/** Has others keep it: what can be done now, or how far it is. */
export function PinStep({ collectible }: { collectible: CollectibleView }) {
  const { reason, pinnedAt, viewer } = collectible
  const pin = usePin(collectible)
  const [asking, setAsking] = useState(false)
  const step = pinStep(collectible)
  return (
    <>
      <p role={step === 'underway' ? 'status' : undefined} className="text-sm text-soft">
        {step === 'underway'
          ? t('It is being pinned, which may take hours. You may leave this page.')
          : step === 'done' && pinnedAt
            ? rich('Pinned {time}.', { time: <RelativeTime at={pinnedAt} inWords /> })
            : step === 'elsewhere'
              ? t('This Warren has nothing pinned. Download it, and import it wherever you want it kept.')
              : step === 'closed'
                ? t('Not everybody may see any more what it was made of.')
                : step === 'failed' && reason
                  ? failureWords[reason]
                  : t('Others keep it, and give it to whoever asks for its name.')}
      </p>
      {viewer.canPin && (
        <Button look="outline" busy={pin.isPending} onClick={() => setAsking(true)}>
          {step === 'failed' ? t('Try again') : t('Pin it')}
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Have it pinned?')}
        description={t(
          'From then on anybody may copy it, and it cannot be deleted by itself any more. Copies of others stay, whatever you delete.',
        )}
        action={t('Pin it')}
        onConfirm={() => pin.mutate()}
      />
    </>
  )
}
