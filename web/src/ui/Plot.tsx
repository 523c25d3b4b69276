import { useEffect, useRef, useState } from 'react'
import UPlot from 'uplot'
import 'uplot/dist/uPlot.min.css'
import { chartColor, type ChartProps } from './Chart'

const FONT = '12px "Nunito Variable", system-ui, sans-serif'
const HEIGHT = 232
/** Steps of an axis that counts: nobody writes half a post. */
const WHOLE = [1, 2, 5]
  .flatMap((step) => [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7].map((ten) => step * ten))
  .sort((a, b) => a - b)

/** The drawing of a `Chart`: a canvas in the colours of the theme, with the numbers under the pointer below it. */
export function Plot({ names, series, kind = 'lines', format = String }: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<number | null>(null)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const plot = new UPlot(
      options({ names, series, kind, format }, element, setPointed),
      [names.map((_, place) => place), ...series.map(({ values }) => [...values])],
      element,
    )
    const resized = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: HEIGHT }))
    resized.observe(element)
    const stop = onThemeChange(() => plot.redraw(false))
    return () => {
      stop()
      resized.disconnect()
      plot.destroy()
    }
  }, [names, series, kind, format])

  return (
    <>
      <div ref={box} className="h-58" />
      <p aria-hidden className="h-6 truncate text-center text-sm text-soft tabular-nums">
        {pointed !== null && names[pointed] !== undefined && readOut(pointed, { names, series, format })}
      </p>
    </>
  )
}

type Drawn = Required<Pick<ChartProps, 'names' | 'series' | 'kind' | 'format'>>

function options(
  { names, series, kind, format }: Drawn,
  element: HTMLElement,
  onPoint: (place: number | null) => void,
): UPlot.Options {
  const axis = { stroke: () => colorOf(element, 'var(--color-soft)'), font: FONT }
  const line = { stroke: () => colorOf(element, 'var(--color-line)'), width: 1 }
  const isWhole = series.every(({ values }) => values.every((value) => Number.isInteger(value ?? 0)))
  const bars = kind === 'bars' ? UPlot.paths.bars?.({ size: [0.7, 48], radius: 0.15 }) : undefined
  return {
    width: element.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false } },
    scales: {
      x: { time: false, range: () => [-0.5, Math.max(names.length - 0.5, 0.5)] },
      y: { range: (_, __, highest) => [0, Math.max(highest * 1.05, 1)] },
    },
    axes: [
      {
        ...axis,
        grid: { show: false },
        ticks: { show: false },
        incrs: [1, 2, 3, 5, 7, 10, 14, 20, 30, 50, 60, 100, 200],
        space: 70,
        size: 28,
        values: (_, places) => places.map((place) => names[place] ?? ''),
      },
      {
        ...axis,
        grid: line,
        ticks: { show: false },
        size: 52,
        ...(isWhole && { incrs: WHOLE }),
        values: (_, values) => values.map((value) => format(value)),
      },
    ],
    series: [
      {},
      ...series.map(({ label }, place) => ({
        label,
        stroke: () => colorOf(element, chartColor(place)),
        width: 2,
        points: { show: kind === 'lines' && names.length < 40 },
        ...(bars && { paths: bars, fill: () => colorOf(element, chartColor(place)) }),
      })),
    ],
    hooks: { setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)] },
  }
}

function readOut(
  place: number,
  { names, series, format }: Pick<Drawn, 'names' | 'series' | 'format'>,
): string {
  const numbers = series.map(({ label, values }) => {
    const value = values[place]
    return `${label} ${value === null || value === undefined ? '–' : format(value)}`
  })
  return `${names[place]}: ${numbers.join(' · ')}`
}

/** A canvas knows no CSS variables: what the browser makes of one, here. */
function colorOf(element: HTMLElement, color: string): string {
  // With less motion, every change of a colour takes a millisecond (styles.css): here it must not.
  element.style.setProperty('transition', 'none', 'important')
  element.style.color = color
  return getComputedStyle(element).color
}

function onThemeChange(changed: () => void): () => void {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const chosen = new MutationObserver(changed)
  chosen.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  system.addEventListener('change', changed)
  return () => {
    chosen.disconnect()
    system.removeEventListener('change', changed)
  }
}
