import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Content } from './analyzer'
import { analyzerFor } from './analyzer-for'
import { workersAi } from './workers-ai'

const content: Content = {
  kind: 'post',
  text: 'A quiet afternoon by the lake.',
  mentions: 0,
  author: { accountAgeMs: 1e11, priorViolations: 0 },
  recent: { texts: [], countLastMinute: 1 },
}

/** Cloudflare's side: an answer, whatever was asked. */
const answering = (response: unknown) => ({ run: vi.fn(() => Promise.resolve({ response })) })

describe('Llama Guard', () => {
  afterEach(() => vi.restoreAllMocks())

  it.each([
    ['safe', 'allow', []],
    ['\n\nsafe', 'allow', []],
    ['unsafe\nS10', 'hold', ['hate']],
    ['unsafe\nS1,S10', 'hold', ['threat', 'hate']],
    ['unsafe\nS11', 'allow', ['self_harm']],
    ['unsafe\nS12', 'limit', ['sexual']],
    ['unsafe\nS6', 'allow', []],
    [{ safe: true }, 'allow', []],
    [{ safe: false, categories: ['S4'] }, 'hold', ['threat']],
  ])('says %j: %s', async (response, verdict, labels) => {
    const analysis = await workersAi(answering(response)).analyze(content)
    expect(analysis).toMatchObject({ verdict, analyzer: 'llama-guard-3@1' })
    expect(analysis.findings.map(({ label }) => label)).toEqual(labels)
  })

  it('is given what a person would see, as the user speaking', async () => {
    const ai = answering('safe')
    await workersAi(ai).analyze({ ...content, text: 'he\u200bllo' })
    expect(ai.run).toHaveBeenCalledWith(
      '@cf/meta/llama-guard-3-8b',
      expect.objectContaining({ messages: [{ role: 'user', content: 'hello' }] }),
    )
  })

  it('leaves links, copies and floods to the rules', async () => {
    const flooding = { ...content, recent: { texts: [], countLastMinute: 40 } }
    expect(await workersAi(answering('safe')).analyze(flooding)).toMatchObject({ verdict: 'hold' })
  })

  it.each([
    ['fails', { run: () => Promise.reject(new Error('3040: out of capacity')) }],
    ['never answers', { run: () => new Promise(() => undefined) }],
    ['answers something else', answering('I would rather talk about lakes.')],
    ['answers nothing', { run: () => Promise.resolve(undefined) }],
  ])('that %s is replaced by the embedded analyzer, and logged', async (_, ai) => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const analysis = await workersAi(ai, 20).analyze({ ...content, text: 'kys, everybody is waiting for it' })
    expect(analysis).toMatchObject({ verdict: 'hold', analyzer: 'embedded@4' })
    expect(logged).toHaveBeenCalledWith(expect.stringContaining('llama guard'))
  })
})

describe('which analyzer', () => {
  it.each([
    ['embedded', answering('safe'), 'embedded@4'],
    ['workers-ai', answering('safe'), 'llama-guard-3@1'],
    ['workers-ai', undefined, 'embedded@4'],
  ])('MODERATION=%s', (MODERATION, AI, name) => {
    expect(analyzerFor({ MODERATION, ...(AI && { AI }) }).name).toBe(name)
  })
})
