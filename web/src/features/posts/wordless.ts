import type { MediaView } from '../../../../worker/features/media/contract'

const nouns = { image: 'picture', video: 'video', audio: 'sound', file: 'file' } as const

/** The text of something; where it has none, what hangs on it: "3 pictures". */
export function inAWord({
  text,
  media,
}: {
  text: string
  media: readonly Pick<MediaView, 'kind'>[]
}): string {
  const [first] = media
  if (text !== '' || !first) return text
  const same = media.every(({ kind }) => kind === first.kind)
  const noun = same ? nouns[first.kind] : 'file'
  return media.length === 1 ? `A ${noun}` : `${media.length} ${noun}s`
}
