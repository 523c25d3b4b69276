import { createServer } from 'node:net'
import { ServeError } from './refusal.mjs'

/** A process that was just killed may hold its port for a moment longer. In milliseconds. */
const PATIENCE = [50, 200, 800]
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** @param {number} port of 127.0.0.1 @throws ServeError when somebody listens there */
export async function refuseTakenPort(port) {
  for (const milliseconds of PATIENCE) {
    if (await isFree(port)) return
    await pause(milliseconds)
  }
  if (await isFree(port)) return
  throw new ServeError(
    `Port ${port} is taken by another program. Take another: npm start -- --port ${port + 3}`,
  )
}

function isFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}
