// Draws the icons of the app from web/public/favicon.svg into web/public/icons:
//   node --import ./scripts/typescript.mjs scripts/icons.mjs
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { icons } from './icons/drawing.mjs'

const directory = fileURLToPath(new URL('../web/public/icons', import.meta.url))
mkdirSync(directory, { recursive: true })
for (const [name, bytes] of Object.entries(icons())) writeFileSync(join(directory, name), bytes)
