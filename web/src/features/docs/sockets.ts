import { isRecord, type Json, record, text } from './json'

/** One kind of JSON object that goes through a socket. */
export interface Frame {
  name: string
  summary: string | undefined
  schema: Json
}

export interface Socket {
  /** Unique on the page: `socket-hub`. */
  anchor: string
  address: string
  title: string
  description: string | undefined
  /** From the client. */
  sent: Frame[]
  /** From the server. */
  received: Frame[]
}

export interface SocketDocument {
  sockets: Socket[]
  /** The schemas others refer to by name. */
  components: Json
}

/** Reads what this page shows of the AsyncAPI document. */
export function readSockets(value: unknown): SocketDocument {
  const document = record(value)
  return {
    sockets: Object.entries(record(document['channels'])).map(([id, channel]) =>
      readSocket(id, record(channel)),
    ),
    components: record(record(document['components'])['schemas']),
  }
}

function readSocket(id: string, channel: Json): Socket {
  const messages = Object.entries(record(channel['messages']))
  const from = (side: string) =>
    messages.flatMap(([name, message]) =>
      name.startsWith(`${side}.`) && isRecord(message) ? [readFrame(message)] : [],
    )
  return {
    anchor: `socket-${id}`,
    address: text(channel['address']) ?? '',
    title: text(channel['title']) ?? id,
    description: text(channel['description']),
    sent: from('client'),
    received: from('server'),
  }
}

function readFrame(message: Json): Frame {
  return {
    name: text(message['name']) ?? '',
    summary: text(message['summary']),
    schema: record(message['payload']),
  }
}
