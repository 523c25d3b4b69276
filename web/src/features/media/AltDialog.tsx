import { mediaLimits } from '@worker/features/media/limits'
import { t } from '../../messages'
import { Button } from '../../ui/Button'
import { Dialog } from '../../ui/Dialog'
import { Textarea } from '../../ui/Field'
import { GraphemeCounter } from '../../ui/GraphemeCounter'
import type { AttachmentList } from './adding'
import type { Attachment } from './attachment'
import { ownRatio } from './layout'
import { useStill } from './useStill'

interface AltDialogProps {
  attachments: readonly Attachment[]
  list: AttachmentList
  /** The key of the one that is described. */
  at: string
  onAt: (key: string | null) => void
}

/** What a picture shows, in words: kept as it is typed, like the text that it belongs to. */
export function AltDialog({ attachments, list, at, onAt }: AltDialogProps) {
  const described = attachments.filter(({ kind }) => kind !== 'file')
  const place = described.findIndex(({ key }) => key === at)
  const attachment = described[place]
  const next = described[place + 1]
  if (!attachment) return null
  const write = (alt: string) =>
    list.set(list.get().map((each) => (each.key === at ? { ...each, alt } : each)))
  return (
    <Dialog
      open
      onOpenChange={() => onAt(null)}
      title={
        described.length > 1
          ? t('Describe {value} of {count}', { value: place + 1, count: described.length })
          : t('Describe it')
      }
      wide
      footer={
        <>
          {next && (
            <Button look="outline" onClick={() => onAt(next.key)}>
              {t('Next')}
            </Button>
          )}
          <Button onClick={() => onAt(null)}>{t('Done')}</Button>
        </>
      }
    >
      <Shown key={at} attachment={attachment} />
      <Textarea
        key={`${at} text`}
        label={attachment.kind === 'image' ? t('What the picture shows') : t('What is seen and heard')}
        hint={t('Read aloud to those who cannot see it, and shown to whoever opens it.')}
        autoFocus
        value={attachment.alt}
        aside={<GraphemeCounter text={attachment.alt} size={mediaLimits.alt} />}
        onChange={(event) => write(event.target.value)}
      />
    </Dialog>
  )
}

function Shown({ attachment }: { attachment: Attachment }) {
  const still = useStill(attachment, 'medium')
  if (attachment.kind === 'audio') return null
  return (
    <div
      className="mx-auto mb-4 max-h-[40dvh] max-w-full overflow-hidden rounded-card bg-sunken"
      style={{ aspectRatio: ownRatio(attachment) }}
    >
      {still !== undefined && <img src={still} alt="" className="size-full object-contain" />}
    </div>
  )
}
