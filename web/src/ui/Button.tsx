import { LoaderCircle } from 'lucide-react'
import { Slot } from 'radix-ui'
import type { ComponentProps, ReactNode } from 'react'
import { cx } from './cx'

const looks = {
  solid: 'bg-accent text-accent-ink hover:bg-accent-strong',
  soft: 'bg-accent-soft text-accent hover:bg-accent-soft/70',
  outline: 'border border-edge/60 text-ink hover:bg-sunken',
  ghost: 'text-soft hover:bg-sunken hover:text-ink',
  danger: 'bg-danger text-danger-ink hover:bg-danger/90',
} as const

const sizes = {
  sm: 'h-8 gap-1.5 px-3 text-sm',
  md: 'h-10 gap-2 px-4',
  lg: 'h-12 gap-2 px-6 text-lg',
} as const

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks
  size?: keyof typeof sizes
  icon?: ReactNode
  /** Something is on its way: says so and takes no second click. */
  busy?: boolean
  /** Dresses the only child, a link for instance, as a button. */
  asChild?: boolean
}

export function Button({ look = 'solid', size = 'md', icon, busy, asChild, ...props }: ButtonProps) {
  const className = cx(
    'inline-flex shrink-0 items-center justify-center rounded-full font-bold whitespace-nowrap transition-colors duration-150',
    'disabled:opacity-50 aria-disabled:opacity-50',
    looks[look],
    sizes[size],
    props.className,
  )
  if (asChild) return <Slot.Root {...props} className={className} />
  return (
    <button
      type="button"
      {...props}
      className={className}
      aria-busy={busy}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : props.onClick}
    >
      {busy ? <LoaderCircle aria-hidden className="size-4 animate-spin" /> : icon}
      {props.children}
    </button>
  )
}
