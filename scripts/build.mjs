// Builds the client into web/dist and the Worker into .cache/worker, for `npm start -- --built` and the browser tests.
import { build } from './serve/bundle.mjs'

build()
