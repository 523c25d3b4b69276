// Lets Node, which strips types by itself, find a module that is imported without its ending:
//   node --import ./scripts/typescript.mjs …
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'

registerHooks({
  resolve(specifier, context, next) {
    if (!specifier.startsWith('.') || !context.parentURL?.endsWith('.ts')) return next(specifier, context)
    const file = new URL(`${specifier}.ts`, context.parentURL)
    return next(existsSync(fileURLToPath(file)) ? file.href : specifier, context)
  },
})
