import { ACCOUNT_HEADER } from '@worker/core/account-header'
import { asking } from './api'

interface UploadInit {
  method: 'POST' | 'PUT'
  path: string
  body: Blob
  /** Whose it is: sent for this account, or not at all. */
  account: string
  /** The Idempotency-Key, where something is made. */
  key?: string
  signal: AbortSignal
  /** How much of it is on its way: from 0 to 1. */
  onProgress?: (part: number) => void
}

/** Sends the bytes of a file. `fetch` would not tell how far it is. */
export function upload({ method, path, body, account, key, signal, onProgress }: UploadInit) {
  return asking(account, () => {
    const request = new XMLHttpRequest()
    return new Promise<Response>((resolve, reject) => {
      const abort = () => request.abort()
      signal.throwIfAborted()
      signal.addEventListener('abort', abort)
      request.open(method, path)
      request.setRequestHeader(ACCOUNT_HEADER, account)
      if (key !== undefined) request.setRequestHeader('Idempotency-Key', key)
      request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
      request.onload = () => resolve(answerOf(request))
      request.onerror = () => reject(new TypeError('No answer'))
      request.onabort = () => reject(new DOMException('Taken back', 'AbortError'))
      request.onloadend = () => signal.removeEventListener('abort', abort)
      request.send(body)
    })
  })
}

function answerOf(request: XMLHttpRequest): Response {
  const { status, responseText } = request
  const requestId = request.getResponseHeader('x-request-id')
  const headers = { ...(requestId !== null && { 'x-request-id': requestId }) }
  return new Response(status === 204 ? null : responseText, { status, headers })
}
