import { useState } from 'react'
import { useLocation } from 'wouter'
import type { CollectibleView } from '@worker/features/collectibles/contract'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Section } from '../../ui/Section'
import { useDeleteCollectible } from './useCollectibles'

/** As long as it is here alone. */
export function Remove({ collectible }: { collectible: CollectibleView }) {
  const [asking, setAsking] = useState(false)
  const [, navigate] = useLocation()
  const remove = useDeleteCollectible(collectible)
  const toGallery = () => navigate(`/@${collectible.author.username}/collectibles`, { replace: true })
  return (
    <Section
      title={t('Delete it')}
      note={t('Nobody else was given it yet. Once it is pinned or minted, it cannot be deleted any more.')}
    >
      <Button look="outline" busy={remove.isPending} onClick={() => setAsking(true)}>
        {t('Delete this collectible')}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t('Delete this collectible?')}
        description={t('What it was made of stays as it is.')}
        action={t('Delete')}
        danger
        onConfirm={() => remove.mutate(undefined, { onSuccess: toGallery })}
      />
    </Section>
  )
}
