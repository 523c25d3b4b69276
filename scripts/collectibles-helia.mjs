// Imports the CAR of a collectible into an offline Helia, and prints what is in it: `npm run collectibles:helia -- x.car`.
// Helia is no dependency, for it takes some 300 MB: docs/collectibles.md says how to have it.
import { readFile } from 'node:fs/promises'

const [path] = process.argv.slice(2)
if (!path) fail('Say which file: npm run collectibles:helia -- x.car')

async function load(name) {
  try {
    return await import(name)
  } catch {
    return fail('Helia is missing: npm install --no-save helia @helia/car @helia/unixfs')
  }
}

function fail(reason) {
  console.error(reason)
  process.exit(1)
}

const [{ createHelia }, { car }, { unixfs }, { CarReader }] = await Promise.all(
  ['helia', '@helia/car', '@helia/unixfs', '@ipld/car'].map(load),
)
const node = await createHelia({ start: false })
const reader = await CarReader.fromBytes(await readFile(path))
await car(node).import(reader)
const [root] = await reader.getRoots()
console.log(`root      ${root}`)
const files = unixfs(node)
for await (const { name, cid } of files.ls(root, { offline: true })) {
  const parts = []
  for await (const part of files.cat(cid, { offline: true })) parts.push(part)
  const bytes = Buffer.concat(parts)
  // What Helia names anew is what stands there.
  const again = await files.addBytes(bytes, { profile: 'unixfs-v1-2025' })
  console.log(
    `${name.padEnd(14)} ${cid} ${bytes.length} bytes, ${String(again) === String(cid) ? 'the same anew' : `ANEW ${again}`}`,
  )
  if (String(again) !== String(cid)) process.exitCode = 1
  if (name === 'metadata.json') console.log(JSON.stringify(JSON.parse(bytes.toString()), null, 2))
}
await node.stop()
