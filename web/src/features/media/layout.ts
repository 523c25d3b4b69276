import type { MediaView } from '@worker/features/media/contract'

type Shaped = Pick<MediaView, 'width' | 'height'>

/** The shape of the place for pictures, as width by height: known before anything is loaded, so that nothing moves. */
export function ratioOf(pictures: readonly Shaped[]): number {
  const [first] = pictures
  if (pictures.length === 1 && first) return clamp(ownRatio(first), 3 / 4, 2.2)
  return [0, 0, 16 / 10, 16 / 10, 4 / 3, 6 / 5, 3 / 2, 1, 1][pictures.length] ?? 1
}

/** How many of six columns, and of the rows, each has. */
export function spansOf(count: number): { columns: number; rows: number }[] {
  const row = (inRow: number) => Array.from({ length: inRow }, () => ({ columns: 6 / inRow, rows: 1 }))
  switch (count) {
    case 3:
      return [{ columns: 3, rows: 2 }, ...row(2)]
    case 4:
      return [...row(2), ...row(2)]
    case 5:
      return [...row(2), ...row(3)]
    case 6:
      return [...row(3), ...row(3)]
    case 7:
      return [...row(2), ...row(2), ...row(3)]
    case 8:
      return [...row(2), ...row(3), ...row(3)]
    default:
      return row(Math.max(1, count))
  }
}

/** A square for what does not say it. */
export function ownRatio({ width, height }: Shaped): number {
  return width && height ? width / height : 1
}

/** What can be seen goes into the grid; the rest below, one by one. */
export function isSeen({ kind }: Pick<MediaView, 'kind'>): boolean {
  return kind === 'image' || kind === 'video'
}

/** For the browser to choose from. */
export function sourceSet({ url, width, variants }: MediaView): string {
  const base = url.replace(/full$/, '')
  const smaller = (['small', 'medium'] as const).flatMap((variant) => {
    const size = variants[variant]
    return size ? [`${base}${variant} ${size.width}w`] : []
  })
  return [...smaller, ...(width ? [`${url} ${width}w`] : [])].join(', ')
}

/** The picture that stands for something: of a video, one of its moments. */
export function stillOf(
  { kind, url, variants }: Pick<MediaView, 'kind' | 'url' | 'variants'>,
  size: 'small' | 'medium' | 'poster',
): string | undefined {
  if (kind !== 'image' && Object.keys(variants).length === 0) return undefined
  return url.replace(/full$/, size)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
