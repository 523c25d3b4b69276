/** What is stored as media, by the type it is served as. */
export const MEDIA_TYPES = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'video/mp4',
  'video/webm',
  'audio/mpeg',
  'audio/ogg',
  'audio/mp4',
  'audio/webm',
  'audio/wav',
] as const
export type MediaType = (typeof MEDIA_TYPES)[number]

/** A file written anew: nothing in it but what a decoder needs. */
export type Rewritten = {
  bytes: Uint8Array
  type: MediaType
  kind: 'image' | 'video' | 'audio'
  /** As seen: turned the way the file says. Null for sounds. */
  width: number | null
  height: number | null
  animated: boolean
  /** In milliseconds, where the container tells; null for pictures. */
  duration: number | null
}
