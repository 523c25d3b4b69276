// @vitest-environment node
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ARTIFACT, compile, compilerVersion, CONTRACT, hashes, SETTINGS } from './compile.mjs'

const artifact = JSON.parse(readFileSync(ARTIFACT, 'utf8'))

describe('what is committed as compiled', () => {
  it('is of these sources, this compiler and these settings', () => {
    expect(artifact.compiler, 'npm run contracts:build').toBe(compilerVersion())
    expect(artifact.settings, 'npm run contracts:build').toEqual(SETTINGS)
    expect(artifact.sources, 'npm run contracts:build').toEqual(hashes(Object.keys(artifact.sources)))
    expect(Object.keys(artifact.sources)).toContain(CONTRACT)
  })

  it.skipIf(process.env.WARREN_FULL !== '1')(
    'is what the compiler makes of them',
    async () => {
      expect(await compile()).toEqual(artifact)
    },
    600_000,
  )
})
