/** How much is done, from 0 to 1. */
export function ProgressRing({ part, label }: { part: number; label: string }) {
  const around = 2 * Math.PI * 16
  return (
    <svg
      viewBox="0 0 40 40"
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(part * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      className="size-10 -rotate-90 rounded-full bg-veil text-veil-ink"
    >
      <circle cx="20" cy="20" r="16" fill="none" stroke="currentColor" strokeWidth="4" opacity="0.3" />
      <circle
        cx="20"
        cy="20"
        r="16"
        fill="none"
        stroke="currentColor"
        strokeWidth="4"
        strokeLinecap="round"
        strokeDasharray={around}
        strokeDashoffset={around * (1 - part)}
        className="transition-[stroke-dashoffset] duration-150"
      />
    </svg>
  )
}
