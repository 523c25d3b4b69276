/** Registers people, puts them into one group, and gives each the address of a socket into it. */
export async function makeRoom(origin, count) {
  const people = []
  for (let i = 0; i < count; i++) {
    const username = `bench${i}`
    const body = {
      username,
      email: `${username}@example.org`,
      password: 'tall clover by moonlight',
      tokens: 'body',
    }
    const { accessToken } = await call(origin, null, 'POST', '/auth/register', body)
    people.push({ username, token: accessToken })
  }
  const [owner, ...others] = people
  const { id } = await call(origin, owner.token, 'POST', '/conversations', {
    kind: 'group',
    name: 'Bench',
    invite: [],
  })
  for (const { username, token } of others) {
    await call(origin, owner.token, 'PUT', `/conversations/${id}/members/${username}`)
    await call(origin, token, 'POST', `/conversations/${id}/accept`)
  }
  return Promise.all(
    people.map(async ({ token }) => {
      const { ticket } = await call(origin, token, 'POST', '/auth/socket-ticket')
      const address = new URL(`/api/v1/conversations/${id}/socket?ticket=${ticket}`, origin)
      address.protocol = 'ws:'
      return { address }
    }),
  )
}

async function call(origin, token, method, path, body) {
  const response = await fetch(`${origin}/api/v1${path}`, {
    method,
    headers: {
      ...(body && { 'content-type': 'application/json' }),
      ...(token && { authorization: `Bearer ${token}` }),
    },
    ...(body && { body: JSON.stringify(body) }),
  })
  if (response.status === 429) {
    await new Promise((resolve) => setTimeout(resolve, 2_000))
    return call(origin, token, method, path, body)
  }
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}
