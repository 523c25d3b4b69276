// What can be known of a process by its number. Numbers are given again: `identity` tells two of the same number apart.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** @param {number} pid @returns {string | null} when it began, in the words of this system; null when there is none */
export function identity(pid) {
  try {
    // Field 22 of proc_pid_stat(5); the name in parentheses before it may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    // A process that has ended and was not yet asked for its status (Z) does nothing any more.
    return fields[0] === 'Z' ? null : fields[19]
  } catch {
    return asked(pid, 'lstart')
  }
}

/** @param {number} pid @returns {string} the command it runs; empty when there is no such process */
export function command(pid) {
  return asked(pid, 'command') ?? ''
}

/** Bytes of memory that it holds; null when that cannot be known. @param {number} pid */
export function residentMemory(pid) {
  const kilobytes = asked(pid, 'rss')
  return kilobytes === null ? null : Number(kilobytes) * 1024
}

/** Milliseconds of the processor that it has taken so far, all of its threads; on Linux alone. @param {number} pid */
export function processorTime(pid) {
  // Fields 14 and 15 of proc_pid_stat(5), in hundredths of a second.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ')
  return (Number(fields[11]) + Number(fields[12])) * 10
}

function asked(pid, what) {
  const { stdout } = spawnSync('ps', ['-p', String(pid), '-o', `${what}=`], { encoding: 'utf8' })
  return stdout?.trim() || null
}
