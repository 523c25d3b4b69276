import { vi } from 'vitest'

/** Objects that begin with this only when they are told to; what is never released is as good as lost. */
export function held<Name extends string>(object: { prototype: Record<Name, unknown> }, name: Name) {
  const works = object.prototype[name] as (...args: unknown[]) => unknown
  const called = Promise.withResolvers<void>()
  const gate = Promise.withResolvers<void>()
  const spy = vi.spyOn(object.prototype as Record<string, () => unknown>, name)
  spy.mockImplementation(async function (this: unknown, ...args: unknown[]) {
    called.resolve()
    await gate.promise
    return Reflect.apply(works, this, args)
  })
  return { called: called.promise, release: gate.resolve, restore: () => spy.mockRestore() }
}
