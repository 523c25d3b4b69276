import { readdirSync, readFileSync } from 'node:fs'
import type { Bunny } from './people'
import { expect, test } from './world'

const folder = new URL('../scripts/media/samples/', import.meta.url)
const samples = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(new URL(name, folder)) }))

type Media = { kind: 'image' | 'video' | 'audio'; type: string; url: string; width: number | null }

async function uploads({ page, origin }: Bunny, bytes: Buffer): Promise<Media> {
  const headers = { origin, 'content-type': 'application/octet-stream' }
  const reply = await page.request.post('/api/v1/media?for=message', { data: bytes, headers })
  expect(reply.status(), await reply.text()).toBe(201)
  return reply.json()
}

/** The pixels of every frame, in few letters. */
function framesOf({ page }: Bunny, type: string, bytes: Buffer): Promise<string[]> {
  return page.evaluate(
    async ({ type, bytes }) => {
      const decoder = new ImageDecoder({ type, data: Uint8Array.from(bytes) })
      await decoder.tracks.ready
      const frames: string[] = []
      for (let i = 0; i < (decoder.tracks.selectedTrack?.frameCount ?? 0); i++) {
        const { image } = await decoder.decode({ frameIndex: i })
        const canvas = new OffscreenCanvas(image.displayWidth, image.displayHeight)
        const pen = canvas.getContext('2d')!
        pen.drawImage(image, 0, 0)
        const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
        const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', data))
        frames.push(`${canvas.width}×${canvas.height} ${image.duration} ${sum.join()}`)
      }
      return frames
    },
    { type, bytes: [...bytes] },
  )
}

/** Whether the browser can play it to its end. */
function plays({ page }: Bunny, { kind, url }: Media): Promise<boolean> {
  return page.evaluate(
    ({ kind, url }) =>
      new Promise<boolean>((resolve) => {
        const player = document.createElement(kind === 'video' ? 'video' : 'audio')
        player.muted = true
        player.onended = () => resolve(true)
        player.onerror = () => resolve(false)
        player.src = url
        void player.play().catch(() => resolve(false))
      }),
    { kind, url },
  )
}

test('what was written anew has the same pixels, plays, and tells nothing', async ({ world }) => {
  test.slow()
  const ada = await world.bunny('ada')
  await ada.opens('/')
  for (const { name, bytes } of samples) {
    await test.step(name, async () => {
      const media = await uploads(ada, bytes)
      const served = await (await ada.page.request.get(media.url)).body()
      expect(served.toString('latin1')).not.toMatch(/SECRET|\+52\.52|Exif|2024-01-02/)
      if (media.kind === 'image')
        expect(await framesOf(ada, media.type, served)).toEqual(await framesOf(ada, media.type, bytes))
      else expect(await plays(ada, media), name).toBe(true)
    })
  }
})
