// Builds the client into web/dist and the Worker into .cache/worker, for `npm start -- --built` and the browser tests.
import { build } from './serve/bundle.mjs'

// With the language that only tests see (web/languages/plugin.ts).
process.env.WARREN_PSEUDO = '1'
build()
