import { expect, it } from 'vitest'
import { emitter } from './emitter'

it('tells everybody who listens, until they do not', () => {
  const { subscribe, tell } = emitter<[number]>()
  const heard: string[] = []
  const stop = subscribe((number) => heard.push(`first ${number}`))
  subscribe((number) => heard.push(`second ${number}`))
  tell(1)
  stop()
  tell(2)
  expect(heard).toEqual(['first 1', 'second 1', 'second 2'])
})
