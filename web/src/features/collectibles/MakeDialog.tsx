import { Link, useLocation } from 'wouter'
import type { SubjectQuery } from '@worker/features/collectibles/contract'
import { t } from '../../messages'
import { loadServerWords } from '../../server/load'
import { Button } from '../../ui/Button'
import { CancelButton, Dialog } from '../../ui/Dialog'
import { ErrorState } from '../../ui/ErrorState'
import { Skeleton } from '../../ui/Skeleton'
import { FormError } from '../auth/AuthFrame'
import { LongProse } from '../../ui/LongProse'
import { Facts } from './Facts'
import { Lasting } from './Lasting'
import { useMake, usePreview } from './useCollectibles'
import { factsIn } from './words'

loadServerWords()

interface MakeDialogProps {
  subject: SubjectQuery
  onOpenChange: (open: boolean) => void
}

/** What would be made of something of mine, and what that means, before it is. */
export function MakeDialog({ subject, onOpenChange }: MakeDialogProps) {
  const preview = usePreview(subject)
  const make = useMake(subject)
  const [, navigate] = useLocation()
  const isMade = preview.data !== undefined && preview.data.existing !== null
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t('Make a collectible')}
      description={t(
        'A copy that stays as it is now, with a card: to download, to have pinned, and to mint as a token.',
      )}
      wide
      footer={
        preview.data && (
          <>
            <CancelButton />
            {isMade ? (
              <Button asChild>
                <Link href={`/collectibles/${preview.data.existing}`}>{t('See it')}</Link>
              </Button>
            ) : (
              <Button
                busy={make.isPending}
                onClick={() =>
                  make.mutate(preview.dataUpdatedAt, {
                    onSuccess: ({ id }) => navigate(`/collectibles/${id}`),
                  })
                }
              >
                {t('Make it')}
              </Button>
            )}
          </>
        )
      }
    >
      {preview.isPending && <Skeleton className="h-96" />}
      {preview.isError && <ErrorState error={preview.error} onRetry={() => void preview.refetch()} />}
      {preview.data && (
        <div className="flex flex-col gap-4">
          {isMade && (
            <p role="status" className="rounded-card bg-accent-soft px-4 py-3 text-sm">
              {t('There is a collectible of this version already.')}
            </p>
          )}
          <FormError error={make.error} />
          <Preview preview={preview.data} />
          <Lasting of={subject.subjectType} />
        </div>
      )}
    </Dialog>
  )
}

type PreviewProps = { preview: NonNullable<ReturnType<typeof usePreview>['data']> }

function Preview({ preview: { name, description, attributes, image } }: PreviewProps) {
  const card = image.svg === null ? image.url : `data:image/svg+xml,${encodeURIComponent(image.svg)}`
  return (
    <section className="flex flex-col gap-3">
      {card && (
        <img
          src={card}
          alt={t('The card: {name}', { name })}
          className="aspect-square w-full max-w-80 self-center rounded-card border border-line object-contain"
        />
      )}
      <h3 className="font-bold">{t('What is kept')}</h3>
      {description !== '' && <LongProse text={description} />}
      <Facts facts={factsIn(attributes)} />
    </section>
  )
}
