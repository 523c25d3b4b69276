import type { Locator, Page } from '@playwright/test'

interface Drawing {
  name: string
  width?: number
  height?: number
  /** As CSS has it. */
  color?: string
  type?: 'image/png' | 'image/jpeg' | 'image/webp'
}

/** A picture as a camera or a screen would give it, but small, for it is made and made ready by the browser. */
export async function drawn(page: Page, drawing: Drawing) {
  const { name, width = 480, height = 360, color = 'seagreen', type = 'image/png' } = drawing
  const bytes = await page.evaluate(
    async ({ width, height, color, type }) => {
      const canvas = new OffscreenCanvas(width, height)
      const pen = canvas.getContext('2d')
      if (!pen) throw new Error('no canvas')
      const sky = pen.createLinearGradient(0, 0, width, height)
      sky.addColorStop(0, color)
      sky.addColorStop(1, 'white')
      pen.fillStyle = sky
      pen.fillRect(0, 0, width, height)
      pen.fillStyle = 'black'
      pen.beginPath()
      pen.arc(width / 3, height / 2, Math.min(width, height) / 5, 0, 7)
      pen.fill()
      return [...new Uint8Array(await (await canvas.convertToBlob({ type })).arrayBuffer())]
    },
    { width, height, color, type },
  )
  return { name, mimeType: type, buffer: Buffer.from(bytes) }
}

interface Given {
  name: string
  mimeType: string
  buffer: Buffer
}

/** Pastes files into a field, or drops them on it. */
export async function gives(field: Locator, how: 'paste' | 'drop', files: readonly Given[]): Promise<void> {
  await field.evaluate(
    (element, { how, files }) => {
      const data = new DataTransfer()
      for (const { name, type, bytes } of files)
        data.items.add(new File([Uint8Array.from(bytes)], name, { type }))
      const init = { bubbles: true, cancelable: true }
      element.dispatchEvent(
        how === 'paste'
          ? new ClipboardEvent('paste', { ...init, clipboardData: data })
          : new DragEvent('drop', { ...init, dataTransfer: data }),
      )
    },
    {
      how,
      files: files.map(({ name, mimeType, buffer }) => ({ name, type: mimeType, bytes: [...buffer] })),
    },
  )
}
