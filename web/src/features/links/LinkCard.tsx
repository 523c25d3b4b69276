import { X } from 'lucide-react'
import { useState } from 'react'
import type { LinkCard as Card } from '@worker/features/links/contract'
import { t } from '../../messages'
import { cx } from '../../ui/cx'
import { IconButton } from '../../ui/IconButton'

export interface LinkCardProps {
  card: Card
  /** For who wrote the text. */
  onRemove?: (() => void) | undefined
}

/**
 * What the first link of a text leads to. Its height is the same before and after its picture has come, and whatever it
 * says; whose page it is stands last, where the page itself cannot write.
 */
export function LinkCard({ card, onRemove }: LinkCardProps) {
  const { url, host, title, description, site, image } = card
  return (
    <div data-link-card className="group/link relative mt-3 h-28 max-w-full font-normal not-italic">
      <a
        href={url}
        title={url}
        target="_blank"
        rel="noopener noreferrer nofollow ugc"
        className="flex h-full overflow-hidden rounded-card border border-line bg-surface text-ink transition-colors duration-150 hover:border-edge hover:bg-sunken/60"
      >
        {image && <Picture key={image.url} image={image} />}
        <span className="flex min-w-0 flex-1 flex-col justify-center gap-0.5 px-3 py-2">
          <bdi
            dir="auto"
            className={cx(
              'font-bold [overflow-wrap:anywhere]',
              description ? 'line-clamp-1' : 'line-clamp-2',
              onRemove && 'pe-8',
            )}
          >
            {title}
          </bdi>
          {description && (
            <bdi dir="auto" className="line-clamp-2 text-sm text-soft [overflow-wrap:anywhere]">
              {description}
            </bdi>
          )}
          <span className="mt-1 flex min-w-0 gap-1.5 text-sm text-soft">
            <bdi dir="ltr" className="max-w-full shrink-0 truncate font-semibold">
              {host}
            </bdi>
            {site && (
              <span className="min-w-0 truncate">
                <span aria-hidden>· </span>
                <bdi dir="auto">{site}</bdi>
              </span>
            )}
          </span>
        </span>
      </a>
      {onRemove && (
        <IconButton
          label={t('Remove link preview')}
          onClick={onRemove}
          className="absolute end-1.5 top-1.5 size-8! bg-surface/90"
        >
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </div>
  )
}

/** A square, however the picture is cut; without it, should it be lost. */
function Picture({ image: { url, width, height, alt } }: { image: NonNullable<Card['image']> }) {
  const [lost, setLost] = useState(false)
  if (lost) return null
  return (
    <img
      src={url}
      width={width}
      height={height}
      alt={alt}
      loading="lazy"
      decoding="async"
      onError={() => setLost(true)}
      className="h-full w-24 shrink-0 border-e border-line bg-sunken object-cover sm:w-28"
    />
  )
}
