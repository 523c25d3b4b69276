import { readdirSync, readFileSync } from 'node:fs'

// Small real files, as browsers and cameras make them; some tell a title and a place, which has to go (`SECRET`, and
// +52.5200+013.4050). Who adds one writes down in formats.test.mjs what it is.
const folder = new URL('./samples/', import.meta.url)

/** Each file by its name, as bytes of its own. */
export const samples = Object.fromEntries(
  readdirSync(folder)
    .toSorted()
    .map((name) => [name, new Uint8Array(readFileSync(new URL(name, folder)))]),
)
