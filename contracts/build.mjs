// npm run contracts:build: compiles the contract and writes what is deployed, to be committed beside its source.
import { writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { ARTIFACT, compile } from './compile.mjs'

const artifact = await compile()
writeFileSync(ARTIFACT, await format(JSON.stringify(artifact), { parser: 'json', printWidth: 110 }))
console.log(`${ARTIFACT}: ${(artifact.bytecode.length - 2) / 2} bytes of ${artifact.contract}`)
