import { useMemo } from 'react'
import { thumbHashToDataURL } from 'thumbhash'
import type { MediaView } from '@worker/features/media/contract'

/** A blur of the picture, in its place until it is there. */
export function Placeholder({ color, placeholder }: Pick<MediaView, 'color' | 'placeholder'>) {
  const url = useMemo(() => blurOf(placeholder), [placeholder])
  return (
    <span aria-hidden className="absolute inset-0" style={{ backgroundColor: color ?? undefined }}>
      {url !== null && <img src={url} alt="" className="size-full object-cover" />}
    </span>
  )
}

function blurOf(placeholder: string | null): string | null {
  try {
    return placeholder && thumbHashToDataURL(Uint8Array.from(atob(placeholder), (sign) => sign.charCodeAt(0)))
  } catch {
    // Anybody may have sent it.
    return null
  }
}
