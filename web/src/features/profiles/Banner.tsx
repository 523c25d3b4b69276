interface BannerProps {
  color: string
  /** A picture of the person's own. */
  url?: string | null
}

/** A picture, or hills at dusk in the person's colour. */
export function Banner({ color, url = null }: BannerProps) {
  if (url !== null) {
    return (
      <img
        src={url}
        alt=""
        className="block h-28 w-full object-cover sm:h-36"
        style={{ backgroundColor: color }}
      />
    )
  }
  return (
    <svg
      aria-hidden
      viewBox="0 0 600 144"
      preserveAspectRatio="xMidYMax slice"
      className="block h-28 w-full sm:h-36"
      style={{ backgroundColor: color }}
    >
      <g fill="#fff">
        <circle cx="478" cy="48" r="24" opacity="0.22" />
        <path opacity="0.1" d="M0 96c90-52 170-48 250-12s170 44 350-32v92H0Z" />
        <path opacity="0.12" d="M0 122c120-40 210-30 310-6s190 10 290-26v54H0Z" />
      </g>
      <g fill={color}>
        <ellipse cx="404" cy="125" rx="15" ry="11" />
        <path
          fill="#fff"
          opacity="0.5"
          d="M431 109c-4-12-1-19 2-19s5 8 4 18c0-10 2-18 5-18s5 8-1 20c5 3 6 10 1 13 2 4 2 8 1 11h-19c-3-8 0-17 7-20-1-2-1-4 0-5Z"
        />
      </g>
    </svg>
  )
}
