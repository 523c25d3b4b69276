import { useId } from 'react'

interface ProgressBarProps {
  label: string
  /** From 0 to 1; null where it is not known. */
  part: number | null
  note?: string
}

/** How far something is that takes its time. */
export function ProgressBar({ label, part, note }: ProgressBarProps) {
  const id = useId()
  const percent = part === null ? null : Math.floor(part * 100)
  return (
    <div>
      <p id={id} className="mb-1 flex justify-between gap-4 font-bold">
        <span>{label}</span>
        {percent !== null && <span className="tabular-nums">{percent} %</span>}
      </p>
      <div
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        className="h-2 overflow-hidden rounded-full bg-sunken"
      >
        <svg
          aria-hidden
          viewBox="0 0 100 1"
          preserveAspectRatio="none"
          className="block size-full text-accent"
        >
          <rect
            width={percent ?? 30}
            height="1"
            fill="currentColor"
            className={percent === null ? 'animate-pulse' : ''}
          />
        </svg>
      </div>
      {note && <p className="mt-1 text-sm text-soft">{note}</p>}
    </div>
  )
}
