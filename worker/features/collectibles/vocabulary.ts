/** What a collectible is made of. */
export const collectibleSubjects = ['post', 'comment'] as const

/** `failed`: it could not be pinned, and can be tried again. */
export const collectibleStates = ['ready', 'pinned', 'minted', 'failed'] as const
export type CollectibleState = (typeof collectibleStates)[number]

/** Why one failed: the service says so, does not take it, or could not be reached; or not everybody sees it any more. */
export const collectibleFailures = ['pin_failed', 'pin_refused', 'pin_unreachable', 'not_public'] as const
export type CollectibleFailure = (typeof collectibleFailures)[number]
