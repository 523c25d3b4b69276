import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { FormattedProse } from './FormattedProse'
import { Prose } from './Prose'

const shown = (text: string, mentions: { username: string }[] = []) => {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(<Prose text={text} mentions={mentions} />)
  return page
}
const partsOf = (page: HTMLElement) =>
  [...page.querySelectorAll('a, bdi')].map((part) => [part.textContent, part.getAttribute('dir')])

describe('what stands out in a text', () => {
  it('has its direction to itself, in a text that is read from the right', () => {
    const text = 'مرحبا @ada و @nobody في #carrots و #جزر على https://a.example/b'
    const page = shown(text, [{ username: 'ada' }])
    expect(partsOf(page)).toEqual([
      ['@ada', 'ltr'],
      ['@nobody', 'ltr'],
      ['#carrots', 'auto'],
      ['#جزر', 'auto'],
      ['a.example/b', 'ltr'],
    ])
    expect(page.firstElementChild?.getAttribute('dir')).toBe('auto')
  })

  it('stands with at most one blank line before it', () => {
    expect(shown('One\n\n \n\t\n\nTwo\nThree\n\nFour').textContent).toBe('One\n\nTwo\nThree\n\nFour')
    expect(shown(`Up${'\n'.repeat(290)}down`).textContent).toBe('Up\n\ndown')
  })

  it('leads where the API knows it', () => {
    const page = shown('#party½ ＃日本 https://trusted.example@evil.example #İzmir')
    const places = [...page.querySelectorAll('a')].map((a) => [a.textContent, a.getAttribute('href')])
    expect(places).toEqual([
      ['#party', '/tags/party'],
      ['＃日本', `/tags/${encodeURIComponent('日本')}`],
      ['evil.example', 'https://trusted.example@evil.example'],
      ['#İzmir', '/tags/izmir'],
    ])
  })
})

/** What comes with the first of them; until then the text stands as it was written. */
const formatted = (text: string, mentions: { username: string }[] = []) => {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(<FormattedProse text={text} mentions={mentions} />)
  return page
}

describe('marks', () => {
  it('are read as they were written until the code for them is there', () => {
    expect(shown('**a** word').textContent).toBe('**a** word')
  })

  it('are elements, with the words alone between them', () => {
    const page = formatted('**Bold** and *it @ada*, `code`\n> said\n\n- one\n- two\n```\n<b>x</b>\n```', [
      { username: 'ada' },
    ])
    expect(
      [...page.querySelectorAll('strong, em, em a, p code, blockquote, ul li, pre code')].map(
        (one) => one.textContent,
      ),
    ).toEqual(['Bold', 'it @ada', '@ada', 'code', 'said', 'one', 'two', '<b>x</b>'])
    expect(page.textContent).not.toMatch(/[*`]|> |- /)
  })

  it('leave each part its own direction, and no blank line between them', () => {
    const page = formatted('\n\nأولا\n\n> hello\n\nثانيا\n')
    const parts = [...page.querySelectorAll('p, blockquote')]
    expect(parts.map((part) => [part.textContent, part.getAttribute('dir')])).toEqual([
      ['أولا', 'auto'],
      ['hello', 'auto'],
      ['ثانيا', 'auto'],
    ])
  })

  it('count a list from where it begins', () => {
    expect(formatted('3. three\n4. four').querySelector('ol')?.getAttribute('start')).toBe('3')
  })
})
