/** What a word filter does with what it matches. */
export const filterActions = ['hide', 'warn'] as const
export type FilterAction = (typeof filterActions)[number]
