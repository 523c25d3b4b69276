import type { Coat } from './bunny-parts'

export const coats = {
  white: { base: '#fdf9f4', shade: '#e8dcd3', pale: '#ffffff', inner: '#f7b9b2', dark: false },
  cream: { base: '#f8e8cd', shade: '#e5cba3', pale: '#fff8ea', inner: '#f2b09a', dark: false },
  sand: { base: '#e3c49b', shade: '#c9a272', pale: '#f7e8cf', inner: '#ec9f88', dark: false },
  ginger: { base: '#e39a5c', shade: '#c67c40', pale: '#fbe3c6', inner: '#f7c3a4', dark: false },
  cinnamon: { base: '#b9774f', shade: '#99593a', pale: '#edcdae', inner: '#eeaa90', dark: false },
  grey: { base: '#b3b3bd', shade: '#93939f', pale: '#e4e4ea', inner: '#eeb4b4', dark: false },
  lilac: { base: '#cbb8bd', shade: '#ab949c', pale: '#efe4e6', inner: '#f0a9a9', dark: false },
  slate: { base: '#687282', shade: '#525b6a', pale: '#d3dae2', inner: '#dd9fa6', dark: true },
  chocolate: { base: '#6d4a39', shade: '#553628', pale: '#e2c3a2', inner: '#dc9484', dark: true },
  ebony: { base: '#3a3640', shade: '#2a2730', pale: '#d8d2da', inner: '#c98490', dark: true },
} satisfies Record<string, Coat>

/** Colours a coat may be spotted or patched with. */
export const marks: Record<keyof typeof coats, readonly string[]> = {
  white: ['#d9b48c', '#9c9aa8', '#5d5661'],
  cream: ['#d99a63', '#a98671'],
  sand: ['#a9764d', '#fdf3e2'],
  ginger: ['#b5652f', '#fdeedb'],
  cinnamon: ['#7d452c', '#f5dcc0'],
  grey: ['#74747f', '#f6f4f4'],
  lilac: ['#8d747f', '#fbf5f4'],
  slate: ['#434b59', '#8b95a5'],
  chocolate: ['#452a1f', '#9a6c52'],
  ebony: ['#5f5a68', '#7b7484'],
}

/** Background colour -> clothing colours that sit well on it and on each other. */
export const backdrops: Record<string, readonly string[]> = {
  '#f4917c': ['#2f5d73', '#fbe3c0', '#7b2f45', '#f7cb63'],
  '#f9bd8f': ['#2f6f73', '#cb5340', '#454f80', '#fbe7c6'],
  '#f6d375': ['#d9603f', '#2f6f6a', '#5a4a8a', '#fdecc8'],
  '#9cc49b': ['#e8725a', '#2f5a4c', '#f6dc9c', '#6a4a6e'],
  '#a4ddc6': ['#f0806a', '#2d6b75', '#f7c95e', '#5c5a9e'],
  '#3f9c97': ['#f6c65b', '#f7896f', '#fdebd0', '#1f4f5c'],
  '#8ecaec': ['#f0806a', '#30528a', '#f9d06a', '#fce8cc'],
  '#5b7fd6': ['#f9c75f', '#f58a7a', '#263a78', '#cfdcfb'],
  '#a3aff0': ['#4650a8', '#f58d84', '#fbe0a0', '#2f3560'],
  '#c6aeea': ['#6a4aa5', '#f7c76b', '#ee7d8c', '#3d3566'],
  '#f3a9bd': ['#b23a63', '#fbe2cc', '#3f6f7a', '#6b3358'],
  '#cf6e50': ['#f7d9a0', '#2f5f63', '#6e2b2b', '#f6b08c'],
  '#b3507a': ['#f7b7a3', '#4a2350', '#f6cf78', '#86c5bd'],
  '#47795f': ['#f2c45f', '#ea8764', '#f3dfb8', '#234638'],
}

/** Eye colours and how common each is. */
export const irises = {
  '#2b2530': 5,
  '#4a2c22': 3,
  '#27406b': 2,
  '#2f5a48': 2,
  '#6b2b45': 1,
  '#3f7fb8': 1,
  '#9a5a1f': 1,
  '#4f9468': 1,
}

export const noses = ['#f08a8f', '#e4717f', '#f5a59b'] as const

/** Perceived brightness of `#rrggbb`, 0 to 255,000, in whole numbers so that every engine agrees. */
function brightness(hex: string): number {
  const rgb = Number.parseInt(hex.slice(1), 16)
  return 299 * (rgb >> 16) + 587 * ((rgb >> 8) & 255) + 114 * (rgb & 255)
}

/** The colours that can be told from `against`; all of them when none can. */
export function standingOut(
  colours: readonly string[],
  against: string,
  distance: number,
): readonly string[] {
  const visible = colours.filter((c) => Math.abs(brightness(c) - brightness(against)) >= distance * 1000)
  return visible.length > 0 ? visible : colours
}
