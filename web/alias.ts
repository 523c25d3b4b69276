import { join } from 'node:path'

/** What the client shares with the Worker it imports as `@worker/…`; `paths` in tsconfig.json says the same to TypeScript. */
export const alias = { '@worker': join(import.meta.dirname, '../worker') }
