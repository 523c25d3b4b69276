import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'

/*
 * What a program was answered, held against that program's own types: each answer is written down as a literal where its type
 * is expected, and the compiler is asked. Types are gone when a program runs, so that is where they can still be asked for.
 */
const CHECKS = `type Given<T> = T extends object ? { -readonly [Name in keyof T]: Given<T[Name]> } : T
declare function given<const T>(literal: T): Given<T>
declare function is<T>(given: T): void`

type Answer = { type: string; value: unknown }

export type Answers = {
  keep: (type: string, value: unknown) => void
  /** What the compiler says of them; nothing if each has its type. */
  faults: () => string
}

/**
 * @param head imports of the program's types, and `Answer<Type>`: what is to be answered where the program says that type
 * @param instead types in place of others
 */
export function answersOf(program: string, head: string, instead: Record<string, string> = {}): Answers {
  const all: Answer[] = []
  return {
    keep: (type, value) => all.push({ type: instead[type] ?? type, value }),
    faults() {
      const lines = all.map(
        ({ type, value }) => `is<Answer<${type}>>(given(${JSON.stringify(value) ?? 'undefined'}))`,
      )
      const folder = '.cache/programs'
      mkdirSync(folder, { recursive: true })
      const file = `${folder}/${program}.ts`
      writeFileSync(file, [head, CHECKS, ...lines, ''].join('\n'))
      const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'esnext', '--target', 'es2024']
      const resolution = ['--moduleResolution', 'bundler', '--ignoreConfig']
      const { stdout, status } = spawnSync('tsc', [...options, ...resolution, file], { encoding: 'utf8' })
      if (status === 0) return ''
      const before = [head, CHECKS].join('\n').split('\n').length + 1
      const named = stdout.replace(
        /^.*?\((\d+),\d+\)/gm,
        (place, line) => all[Number(line) - before]?.type ?? place,
      )
      return named || 'The compiler did not run.'
    },
  }
}

/**
 * The same client, of which every answer is kept by the type of the method that was called. `$select` leads on, and so does
 * every name that is not called.
 */
export function watched<Client extends object>(
  client: Client,
  type: string,
  answers: Answers,
  owner?: object,
): Client {
  return new Proxy(client, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name)
      if (typeof name === 'symbol' || !isObject(found)) return found
      return watched(found, `${type}['${name}']`, answers, target)
    },
    // What a client asks itself on the way is not an answer to anybody.
    apply(target, _, given) {
      const got: unknown = Reflect.apply(target as (...given: unknown[]) => unknown, owner, given)
      if (!isObject(got)) return got
      if (type.endsWith("['$select']")) return watched(got, `ReturnType<${type}>`, answers)
      const keep = (value: unknown) => {
        answers.keep(`Awaited<ReturnType<${type}>>`, value)
        return value
      }
      return asked(got, keep)
    },
  })
}

/** A promise, or a list by pages, which is one of its first page as well. */
function asked(got: object, keep: (value: unknown) => unknown): object {
  return new Proxy(got, {
    get(target, name) {
      const found: unknown = Reflect.get(target, name)
      if (typeof found !== 'function') return found
      if (name === 'then')
        return (yes: (value: unknown) => unknown, no: (reason: unknown) => unknown) =>
          (target as PromiseLike<unknown>).then((value) => yes(keep(value)), no)
      return found.bind(target) as unknown
    },
  })
}

const isObject = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null)
