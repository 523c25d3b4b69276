const WIDTH = 30

/**
 * A bar on the terminal; where there is none, a line for each kind of thing.
 * @param {number} total @param {NodeJS.WriteStream} [out]
 */
export function progress(total, out = process.stderr) {
  let done = 0
  let last = ''
  return {
    /** @param {string} label what is being brought in @param {number} count how many of it just were */
    advance(label, count) {
      done += count
      const share = done / total
      if (out.isTTY) {
        const bar = '█'.repeat(Math.round(share * WIDTH)).padEnd(WIDTH, '░')
        out.write(`\r${bar} ${Math.round(share * 100)} % ${label}\x1b[K${done >= total ? '\n' : ''}`)
      } else if (label !== last) {
        out.write(`${label}…\n`)
      }
      last = label
    },
  }
}
