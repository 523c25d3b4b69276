import { Play } from 'lucide-react'
import { useState } from 'react'
import { lazyNamed } from '../../lazy/lazy-named'
import { t } from '../../messages'
import { OnDemand } from '../../ui/OnDemand'
import { cx } from '../../ui/cx'
import { lengthOf } from './length'
import { sourceSet, spansOf, stillOf } from './layout'
import type { MediaView } from '@worker/features/media/contract'
import { Placeholder } from './Placeholder'

const Lightbox = lazyNamed(() => import('./Lightbox'), 'Lightbox')

interface MediaGridProps {
  media: readonly MediaView[]
  /** Nothing but a blur is shown, and nothing loaded. */
  covered: boolean
}

/** One to eight pictures and videos, filling the place they are given; pressing one opens it. */
export function MediaGrid({ media, covered }: MediaGridProps) {
  const [at, setAt] = useState<number | null>(null)
  const spans = spansOf(media.length)
  return (
    <>
      <div className="grid size-full grid-cols-6 gap-0.5 [grid-auto-rows:1fr]">
        {media.map((each, place) => (
          <div
            key={each.id}
            className="relative min-h-0 min-w-0 overflow-hidden"
            style={{
              gridColumn: `span ${spans[place]?.columns ?? 6}`,
              gridRow: `span ${spans[place]?.rows ?? 1}`,
            }}
          >
            <Placeholder {...each} />
            {!covered &&
              (each.kind === 'video' && media.length === 1 ? (
                <Video video={each} />
              ) : (
                <Tile media={each} alone={media.length === 1} onOpen={() => setAt(place)} />
              ))}
          </div>
        ))}
      </div>
      <OnDemand open={at !== null} onOpenChange={(open) => open || setAt(null)}>
        <Lightbox media={media} at={at ?? 0} onClose={() => setAt(null)} />
      </OnDemand>
    </>
  )
}

interface TileProps {
  media: MediaView
  alone: boolean
  onOpen: () => void
}

function Tile({ media, alone, onOpen }: TileProps) {
  const { kind, alt, animated, duration } = media
  const what = kind === 'video' ? t('video') : t('picture')
  return (
    <button
      type="button"
      onClick={onOpen}
      onPointerEnter={Lightbox.preload}
      onFocus={Lightbox.preload}
      aria-label={alt ? t('Open the {what}: {alt}', { what, alt }) : t('Open the {what}', { what })}
      className="absolute inset-0 cursor-zoom-in -outline-offset-4"
    >
      <Picture
        media={media}
        sizes={alone ? '(min-width: 40rem) 33rem, 100vw' : '(min-width: 40rem) 17rem, 50vw'}
      />
      {kind === 'video' && (
        <span className="absolute inset-0 grid place-items-center">
          <span className="grid size-12 place-items-center rounded-full bg-veil text-veil-ink">
            <Play aria-hidden className="size-6 fill-current" />
          </span>
        </span>
      )}
      {(animated || duration !== null) && (
        <span className="absolute start-2 bottom-2 rounded-md bg-veil px-1.5 text-xs font-bold text-veil-ink tabular-nums">
          {animated ? 'GIF' : lengthOf(duration)}
        </span>
      )}
    </button>
  )
}

function Picture({ media, sizes }: { media: MediaView; sizes: string }) {
  const [loaded, setLoaded] = useState(false)
  const { kind, url, animated } = media
  const still = stillOf(media, 'medium')
  const src = kind === 'image' ? url : still
  if (src === undefined) return null
  return (
    <picture>
      {animated && <source media="(prefers-reduced-motion: reduce)" srcSet={still} />}
      <img
        src={src}
        {...(kind === 'image' && !animated && { srcSet: sourceSet(media), sizes })}
        alt=""
        loading="lazy"
        decoding="async"
        draggable={false}
        ref={(image) => void (image?.complete && image.naturalWidth > 0 && setLoaded(true))}
        onLoad={() => setLoaded(true)}
        className={cx(
          'absolute inset-0 size-full object-cover transition-opacity duration-150',
          !loaded && 'opacity-0',
        )}
      />
    </picture>
  )
}

function Video({ video }: { video: MediaView }) {
  return (
    <video
      controls
      playsInline
      preload="none"
      src={video.url}
      poster={stillOf(video, 'medium')}
      aria-label={video.alt || t('Video')}
      className="absolute inset-0 size-full bg-veil object-contain"
    />
  )
}
