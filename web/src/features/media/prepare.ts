import { t } from '../../messages'
import type { StoredFile } from '../../outbox/file-store'
import { isAnimated, isGif } from './animation'
import type { Attachment } from './attachment'
import { type Area, drawn, impressionOf, sizeOf, smaller } from './picture'
import { lookInto } from './recording'
import { LONGEST, within } from './sizes'

/** Why a file cannot be added, in words for the person who chose it. */
export class Unusable extends Error {}

export interface Prepared {
  about: Omit<Attachment, 'key' | 'alt' | 'there'>
  blobs: StoredFile['blobs']
}

const MEGABYTE = 1_000_000
const MOST = { image: 10 * MEGABYTE, other: 25 * MEGABYTE }

/**
 * Makes a file ready to be sent: pictures are turned upright, made smaller and written anew, so that neither where they
 * were taken nor a needless megabyte leaves this browser.
 * @param anyFile whether something that can be neither seen nor heard is taken, too
 */
export async function prepare(file: File, { anyFile }: { anyFile: boolean }): Promise<Prepared> {
  if (file.size === 0) throw new Unusable(t('“{name}” is empty.', { name: file.name }))
  if (isPicture(file)) return preparePicture(file)
  if (/^(?:video|audio)\//.test(file.type)) {
    const recording = await lookInto(file)
    if (recording) {
      checkSize(file, MOST.other)
      const { poster, ...about } = recording
      const { name, size } = file
      return {
        about: { name, size, animated: false, ...about },
        blobs: { full: file, ...(poster && { poster }) },
      }
    }
    if (!anyFile)
      throw new Unusable(
        t('“{name}” cannot be played by this browser. MP4 and WebM work everywhere.', { name: file.name }),
      )
  }
  if (!anyFile) throw new Unusable(t('“{name}” is no picture, video or sound.', { name: file.name }))
  checkSize(file, MOST.other)
  const { name, size } = file
  const nothing = { width: null, height: null, duration: null, color: null, placeholder: null }
  return { about: { kind: 'file', name, size, animated: false, ...nothing }, blobs: { full: file } }
}

/** What phones save is no picture by its type where the system does not know it. */
function isPicture({ type, name }: File): boolean {
  if (type === '') return /\.(?:avif|hei[cf])$/i.test(name)
  return type.startsWith('image/') && type !== 'image/svg+xml'
}

async function preparePicture(file: File): Promise<Prepared> {
  const picture = await decode(file)
  try {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const impression = impressionOf(picture)
    const about = { kind: 'image', name: file.name, duration: null, ...impression } as const
    const animated = isAnimated(bytes)
    // A canvas would freeze it.
    if (animated || isGif(bytes)) {
      checkSize(file, MOST.image)
      const blobs = { full: file, ...(await smaller(picture)) }
      return { about: { ...about, ...sizeOf(picture), size: file.size, animated }, blobs }
    }
    const size = within(sizeOf(picture), LONGEST.full)
    const full = await drawn(picture, size)
    return {
      about: { ...about, ...size, size: full.size, animated: false },
      blobs: { full, ...(await smaller(picture)) },
    }
  } finally {
    picture.close()
  }
}

/** A part of a picture, such as a face, in the size in which it is wanted. */
export async function cut(picture: ImageBitmap, area: Area, longest: number): Promise<StoredFile['blobs']> {
  return { full: await drawn(picture, within(area, longest), area) }
}

export async function decode(file: Blob & { name?: string }): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    const what = file.name ? `“${file.name}”` : t('this picture')
    throw new Unusable(t('This browser cannot read {what}. Saved as JPEG or PNG, it works.', { what }))
  }
}

function checkSize({ name, size }: File, most: number): void {
  if (size <= most) return
  const has = Math.ceil(size / MEGABYTE)
  throw new Unusable(
    t('“{name}” has {has} MB, and there is room for {value} MB.', { name, has, value: most / MEGABYTE }),
  )
}
