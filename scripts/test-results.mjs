// What vitest's JSON report says, counted.
import { relative } from 'node:path'

/**
 * @typedef {{ status: string, fullName: string, failureMessages: string[] }} Test
 * @typedef {{ name: string, status: string, message?: string, assertionResults: Test[] }} File
 */

const firstLine = (text) => (text ?? '').trim().split('\n', 1)[0]

/** Whether all tests of a file came to an end. @param {File} file */
export const isSettled = ({ assertionResults }) =>
  assertionResults.every(({ status }) => status !== 'pending')

/**
 * @param {string} name of the part
 * @param {File[]} files
 * @returns {{ passed: number, failed: string[] }} how many passed, and a line for each that failed
 */
export function countsOf(name, files) {
  const passed = files
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed')
  const failed = files.flatMap((file) => {
    const path = `${name}: ${relative('.', file.name)}`
    const tests = file.assertionResults.filter(({ status }) => status === 'failed')
    // A file that could not be read, or whose set-up failed.
    if (tests.length === 0 && file.status === 'failed') return [`${path}: ${firstLine(file.message)}`]
    return tests.map((test) => `${path} › ${test.fullName}: ${firstLine(test.failureMessages[0])}`)
  })
  return { passed: passed.length, failed }
}

/**
 * The files that a runtime which died has taken with it.
 * @param {string[]} all the paths of all files
 * @param {File[]} files those that the report knows of
 */
export function leftOf(all, files) {
  const done = new Set(files.filter(isSettled).map(({ name }) => name))
  return all.filter((path) => !done.has(path)).map((path) => relative('.', path))
}
