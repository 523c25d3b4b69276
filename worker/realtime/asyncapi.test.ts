import definition from '@asyncapi/specs/schemas/3.0.0-without-$id.json'
import { type Schema, Validator } from '@cfworker/json-schema'
import { describe, expect, it } from 'vitest'
import { fetchWorker } from '../test/fetch'
import { openHub } from '../test/socket'
import { person } from '../test/world'

type Message = { name: string; summary?: string; payload: Schema }
type Document = {
  channels: Record<string, { address: string; description: string; messages: Record<string, Message> }>
  components: { schemas: Record<string, Schema> }
}

const address = 'http://localhost:8787/api/v1/asyncapi.json'
const response = await fetchWorker(new Request(address))
const document = await response.json<Document>()

const payload = (channel: string, message: string) =>
  new Validator(
    { ...document.channels[channel]!.messages[message]!.payload, components: document.components } as Schema,
    '2020-12',
  )

describe('the document of the sockets', () => {
  it('is an AsyncAPI 3.0 document', () => {
    const { valid, errors } = new Validator(definition as Schema, '7').validate(document)
    expect(errors.map((each) => `${each.instanceLocation} ${each.error}`)).toEqual([])
    expect(valid).toBe(true)
    // The definition refuses what is none.
    expect(new Validator(definition as Schema, '7').validate({ ...document, asyncapi: '9' }).valid).toBe(
      false,
    )
  })

  it('resolves every reference', () => {
    for (const [, pointer = ''] of JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)) {
      const found = pointer
        .split('/')
        .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], document)
      expect(found, pointer).toBeTypeOf('object')
    }
  })

  it('says of every frame what it means', () => {
    for (const { messages } of Object.values(document.channels))
      for (const [name, { summary }] of Object.entries(messages)) expect(summary, name).toMatch(/\w.*[.?]$/)
  })

  it('says of each socket how it closes: the hub has no members', () => {
    expect(document.channels['room']!.description).toContain('4003 notMember')
    expect(document.channels['hub']!.description).toContain('4001 sessionEnded')
    expect(document.channels['hub']!.description).not.toContain('4003')
  })

  it('describes what apps made for Mastodon say and hear', () => {
    const update = { stream: ['user'], event: 'update', payload: '{}' }
    expect(payload('apps', 'server.update').validate(update).valid).toBe(true)
    expect(payload('apps', 'server.update').validate({ ...update, payload: {} }).valid).toBe(false)
    expect(
      payload('apps', 'client.subscribe').validate({ type: 'subscribe', stream: 'hashtag', tag: 'moss' })
        .valid,
    ).toBe(true)
  })

  it('describes frames as they are', () => {
    const send = { type: 'send', id: '1', text: 'Hello', clientId: 'c-1' }
    expect(payload('room', 'client.send').validate(send).valid).toBe(true)
    expect(payload('room', 'client.send').validate({ ...send, text: 7 }).valid).toBe(false)
    const refused = { type: 'error', id: '1', code: 'invalid_input', detail: 'No.' }
    expect(payload('hub', 'server.error').validate(refused).valid).toBe(true)
    expect(payload('hub', 'server.error').validate({ ...refused, code: 7 }).valid).toBe(false)
  })

  it('describes what a socket really says', async () => {
    const ada = await person()
    const hub = await openHub(ada)
    hub.send({ type: 'hello' })
    expect(payload('hub', 'server.hello').validate(await hub.next('hello')).errors).toEqual([])
  })

  it('can be revalidated cheaply', async () => {
    const tag = response.headers.get('etag') ?? ''
    const again = await fetchWorker(new Request(address, { headers: { 'if-none-match': tag } }))
    expect(again.status).toBe(304)
  })
})
