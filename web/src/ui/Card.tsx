import type { ComponentProps } from 'react'
import { cx } from './cx'

/** A sheet of content: a rounded box on wide screens, a full-width band on a phone. */
export function Card(props: ComponentProps<'section'>) {
  return (
    <section
      {...props}
      className={cx('border-y border-line bg-surface sm:rounded-card sm:border', props.className)}
    />
  )
}
