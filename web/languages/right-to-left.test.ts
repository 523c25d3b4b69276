// @vitest-environment node
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/** Left and right as such, where "before" and "after" are meant. */
const PHYSICAL =
  /(?<=[\s'"`:!])-?(?:(?:scroll-)?[mp][lr]-[\d[a(]|(?:border|rounded)-[lr](?![a-z])|rounded-[tb][lr](?![a-z])|text-(?:left|right)(?![a-z])|(?:left|right)-[\d[])[^\s'"`]*/g

/** A hint is put beside the pointer, in pixels. */
const IN_PIXELS = ['web/src/ui/Tooltip.tsx']

const physicalIn = (code: string) => [...code.matchAll(PHYSICAL)].map(([name]) => name)

it('the layout is mirrored where a language runs from right to left', () => {
  const files = globSync('web/src/**/*.{ts,tsx}')
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.tsx?$/.test(file) && !IN_PIXELS.includes(file))
  expect(files.length).toBeGreaterThan(400)
  expect(
    files.flatMap((file) => physicalIn(readFileSync(file, 'utf8')).map((name) => `${file} ${name}`)),
  ).toEqual([])
})

it.each([
  'ml-2',
  '-mr-3',
  'sm:pl-[3.25rem]',
  'text-left',
  'border-l',
  'border-r-2',
  'rounded-tl-lg',
  'right-0',
])('the test above finds %s', (name) => expect(physicalIn(`className="flex ${name} p-2"`)).toHaveLength(1))

it.each(['ms-2', 'inset-x-0', 'text-start', 'border-line', 'rounded-lg', 'end-0', 'place-items-center'])(
  'and leaves %s alone',
  (name) => expect(physicalIn(`className="flex ${name} p-2"`)).toEqual([]),
)
