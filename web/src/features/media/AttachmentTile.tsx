import { Clock3, FileText, Music, RotateCw, TriangleAlert } from 'lucide-react'
import { t } from '../../messages'
import type { Attachment } from './attachment'
import { lengthOf, weightOf } from './length'
import type { MediaPurpose } from '@worker/features/media/contract'
import { Placeholder } from './Placeholder'
import { ProgressRing } from './ProgressRing'
import { retryUpload, useUpload } from './uploads'
import { useStill } from './useStill'

export interface AttachmentTileProps {
  attachment: Attachment
  purpose: MediaPurpose
}

/** Something that was added, in small, with how far it got. */
export function AttachmentTile({ attachment, purpose }: AttachmentTileProps) {
  const still = useStill(attachment, 'small')
  const { kind, name, size, duration, alt } = attachment
  const Icon = kind === 'audio' ? Music : FileText
  return (
    <div className="relative size-28 overflow-hidden rounded-card bg-sunken">
      {kind === 'image' || kind === 'video' ? (
        <>
          <Placeholder {...attachment} />
          {still !== undefined && (
            <img
              src={still}
              alt={alt}
              draggable={false}
              className="absolute inset-0 size-full object-cover"
            />
          )}
        </>
      ) : (
        <div className="flex h-full flex-col items-center gap-0.5 px-2 pt-4 text-xs">
          <Icon aria-hidden className="size-6 shrink-0 text-accent" />
          <bdi className="max-w-full truncate font-semibold">{name}</bdi>
          <span className="text-soft">{duration === null ? weightOf(size) : lengthOf(duration)}</span>
        </div>
      )}
      <State attachment={attachment} purpose={purpose} />
    </div>
  )
}

function State({ attachment, purpose }: AttachmentTileProps) {
  const upload = useUpload(attachment)
  switch (upload.phase) {
    case 'done':
      return null
    case 'waiting':
      return (
        <span className="absolute inset-0 m-auto grid size-10 place-items-center rounded-full bg-veil text-veil-ink">
          <Clock3 aria-hidden className="size-5" />
          <span className="sr-only">{t('Waits to be uploaded')}</span>
        </span>
      )
    case 'sending':
      return (
        <span className="absolute inset-0 grid place-items-center">
          <ProgressRing part={upload.part} label={t('Uploading {name}', { name: attachment.name })} />
        </span>
      )
    case 'refused':
      return (
        <div
          role="alert"
          className="absolute inset-0 flex flex-col items-center justify-center gap-1 overflow-hidden bg-danger-soft px-1 text-center text-xs text-danger"
        >
          <TriangleAlert aria-hidden className="size-4 shrink-0" />
          <span className="line-clamp-3">{upload.problem.detail}</span>
          <button
            type="button"
            onClick={() => retryUpload(attachment, purpose)}
            className="flex min-h-6 items-center gap-1 font-bold hover:underline"
          >
            <RotateCw aria-hidden className="size-3.5" /> {t('Try again')}
          </button>
        </div>
      )
  }
}
