import { ImageOff } from 'lucide-react'
import Yarl, { type Slide } from 'yet-another-react-lightbox'
import Video from 'yet-another-react-lightbox/plugins/video'
import Zoom from 'yet-another-react-lightbox/plugins/zoom'
import 'yet-another-react-lightbox/styles.css'
import { t } from '../../messages'
import { stillOf } from './layout'
import type { MediaView } from '@worker/features/media/contract'

interface LightboxProps {
  media: readonly MediaView[]
  /** Which is shown first. */
  at: number
  onClose: () => void
}

/** Pictures and videos as large as they go: arrow keys and swiping turn the pages, Escape or a swipe down closes. */
export function Lightbox({ media, at, onClose }: LightboxProps) {
  const alone = media.length === 1
  return (
    <>
      <span data-holds-page="black" hidden />
      <Yarl
        open
        close={onClose}
        index={at}
        slides={media.map(slideOf)}
        plugins={[Zoom, Video]}
        carousel={{ finite: true, preload: 1, padding: 0 }}
        controller={{ closeOnBackdropClick: true, closeOnPullDown: true }}
        animation={{ fade: 140, swipe: 180, navigation: 180 }}
        noScroll={{ disabled: true }}
        video={{ controls: true, playsInline: true, autoPlay: true }}
        zoom={{ maxZoomPixelRatio: 3, scrollToZoom: true }}
        labels={{ Lightbox: t('Pictures'), Previous: t('Previous'), Next: t('Next'), Close: t('Close') }}
        render={{
          slideFooter: ({ slide }) => <Caption text={captionOf(slide)} />,
          iconError: () => <Missing />,
          ...(alone && { buttonPrev: () => null, buttonNext: () => null }),
        }}
      />
    </>
  )
}

/** What it shows, in the words of who posted it. */
function Caption({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <p
      dir="auto"
      className="absolute inset-x-0 bottom-0 mx-auto max-h-[30%] w-fit max-w-2xl overflow-y-auto rounded-t-card bg-veil px-4 py-3 whitespace-pre-wrap text-veil-ink"
    >
      {text}
    </p>
  )
}

/** In the place of a picture that did not come: deleted since the page was drawn, or not for this viewer any more. */
function Missing() {
  return (
    <span role="status" className="flex flex-col items-center gap-3 p-4 text-center text-veil-ink">
      <ImageOff aria-hidden className="size-10" />
      {t('This picture could not be loaded. It may be gone.')}
    </span>
  )
}

function slideOf(media: MediaView): Slide {
  const { kind, url, type, alt, width, height, variants } = media
  const size = { ...(width && height && { width, height }) }
  if (kind === 'video') {
    const poster = stillOf(media, 'poster')
    return {
      type: 'video',
      sources: [{ src: url, type }],
      ...size,
      ...(poster && { poster }),
      ...(alt && { description: alt }),
    }
  }
  const { medium } = variants
  return {
    src: url,
    alt,
    ...size,
    ...(medium &&
      width &&
      height && {
        srcSet: [
          { src: url.replace(/full$/, 'medium'), ...medium },
          { src: url, width, height },
        ],
      }),
  }
}

function captionOf(slide: Slide): string | undefined {
  return 'alt' in slide ? slide.alt : undefined
}
