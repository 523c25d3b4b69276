export type Json = Readonly<Record<string, unknown>>

/** Readers for data of unknown form: what is not there, or is something else, reads as nothing. */
export function record(value: unknown): Json {
  return isRecord(value) ? value : {}
}

export function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function texts(value: unknown): string[] {
  return list(value).filter((each) => typeof each === 'string')
}
