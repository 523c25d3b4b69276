import { database } from '../database'

/**
 * Where what waits survives the tab, the browser and the night: one database, with a store for entries and one for the
 * files that belong to them or to a draft.
 */
export const { inStore, onAvailable } = database('warren.outbox', 2, ['entries', 'files'])
