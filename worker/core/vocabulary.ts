/*
 * Words that columns hold and contracts speak, and that belong to no feature: those of a feature are in its own
 * vocabulary.ts. Free of imports: the client shares them at no cost, and without the schema of the database.
 */
/** What Warren speaks, the first where nobody has said. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

export const roles = ['user', 'moderator', 'admin'] as const
export type Role = (typeof roles)[number]

/** What happened to a post that somebody listens for: it is new, it or its audience changed, or there is nothing to be seen of it any more. */
export const streamChanges = ['new', 'changed', 'gone'] as const
export type StreamChange = (typeof streamChanges)[number]
