// The clock of the local server: on Cloudflare a cron trigger, here a timer.
const MINUTE = 60_000

/** @param {string} cron such as "*\/5 * * * *" @returns {number} every how many minutes that is */
export function minutesOf(cron) {
  const every = /^(?:\*\/(\d+)|\*) \* \* \* \*$/.exec(cron)
  if (!every)
    throw new Error(`The local clock knows only "every N minutes", and not "${cron}" (wrangler.toml).`)
  return Number(every[1] ?? 1)
}

/**
 * Fires each cron at the full minutes that it names.
 * @param {string[]} crons
 * @param {(cron: string) => void} fire
 * @param {number} [minute] how long one takes, in milliseconds
 * @returns {() => void} stops it
 */
export function startClock(crons, fire, minute = MINUTE) {
  const stops = crons.map((cron) => {
    const every = minutesOf(cron) * minute
    let timer
    const wind = () => {
      timer = setTimeout(
        () => {
          fire(cron)
          wind()
        },
        every - (Date.now() % every),
      )
    }
    wind()
    return () => clearTimeout(timer)
  })
  return () => stops.forEach((stop) => stop())
}
