export const mediaLimits = {
  /** Bytes of an uploaded file; everything of one is in memory while it is read. */
  bytes: {
    image: 10 * 1024 * 1024,
    video: 25 * 1024 * 1024,
    audio: 25 * 1024 * 1024,
    file: 25 * 1024 * 1024,
  },
  /** The longest side of the smaller versions that a client makes, in pixels. */
  variant: { small: 320, medium: 960, poster: 2_048 },
  /** Files of one text. */
  perPost: 8,
  /** What a picture shows, in words. */
  alt: { max: 1_500, bytes: 6_000 },
  fileName: { max: 200, bytes: 800 },
} as const
