/** What a file was uploaded for. */
export const mediaPurposes = ['post', 'comment', 'message', 'avatar', 'banner'] as const

export const mediaKinds = ['image', 'video', 'audio', 'file'] as const

/** Besides `full`, what was uploaded: smaller pictures that the client made of it. */
export const mediaVariants = ['small', 'medium', 'poster'] as const

/** What files hang on. */
export const mediaTargets = ['post', 'comment', 'message', 'profile'] as const
