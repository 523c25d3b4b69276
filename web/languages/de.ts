import shell from './de/shell.json' with { type: 'json' }

/** All German texts, by the English ones. Each file has those of one part of the client. */
export const german = { ...shell }
