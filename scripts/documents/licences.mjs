import { readFileSync } from 'node:fs'
import { isAllowed, licenceOf } from '../dependencies/licences.mjs'

const HEAD = `# Licences of what Warren is made of

Every package in \`package-lock.json\`, with what those ask for in turn; written by \`npm run documents\`. \`npm run audit\` looks at what
is installed, and \`npm run sbom\` writes all of it with versions and hashes, as CycloneDX.
`

/** @returns {{ name: string, licence: string }[]} each package once, however many versions of it there are */
export function lockedPackages() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const all = new Map()
  for (const [path, { license }] of Object.entries(packages)) {
    const name = path.split('node_modules/').at(-1)
    const licence = licenceOf({ name, license })
    if (path !== '') all.set(`${name} ${licence}`, { name, licence })
  }
  return [...all.values()].sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The packages by their licence, the commonest first. */
export function listedLicences() {
  const packages = lockedPackages()
  const refused = packages.filter(({ name, licence }) => !isAllowed(name, licence))
  if (refused.length > 0) throw new Error(`Nobody has weighed ${refused.map(({ name }) => name).join(', ')}`)
  const by = Map.groupBy(packages, ({ licence }) => licence)
  const order = [...by].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
  const parts = order.map(
    ([licence, those]) =>
      `## ${licence} (${those.length})\n\n${those.map(({ name }) => `\`${name}\``).join(', ')}\n`,
  )
  return [HEAD, ...parts].join('\n')
}
