import { api, done, once, read } from '../../api'

/* Links by which one joins a group. */
const conversation = api.conversations[':id']
const at = (id: string) => ({ param: { id } })

export function makeLink(id: string, json: { days: number; approval: boolean }, key: string) {
  return read(conversation.links.$post({ ...at(id), json }, once(key)))
}

export function loadLinks(id: string) {
  return read(conversation.links.$get(at(id)))
}

export function revokeLink(id: string, link: string) {
  return done(conversation.links[':link'].$delete({ param: { id, link } }))
}

export function lookByLink(id: string, secret: string) {
  return read(conversation.link.$get({ ...at(id), query: { secret } }))
}

export function joinByLink(id: string, secret: string) {
  return read(conversation.join.$post({ ...at(id), json: { secret } }))
}

export function answerRequest(id: string, username: string, admit: boolean) {
  const request = conversation.requests[':username']
  const param = { param: { id, username } }
  return done(admit ? request.$put(param) : request.$delete(param))
}
