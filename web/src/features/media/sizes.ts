export interface Size {
  width: number
  height: number
}

/** The longest side of each picture that is made of one, in pixels. */
export const LONGEST = { full: 2_048, medium: 960, small: 320 } as const

/** The same shape with a longest side of so much at most. */
export function within({ width, height }: Size, longest: number): Size {
  const factor = Math.min(1, longest / Math.max(width, height))
  return {
    width: Math.max(1, Math.round(width * factor)),
    height: Math.max(1, Math.round(height * factor)),
  }
}
