/** For controls that answer with any string: hears only what was offered. */
export function oneOf<Value extends string>(
  options: readonly { value: Value }[],
  onChange: (value: Value) => void,
): (chosen: string) => void {
  return (chosen) => {
    const option = options.find(({ value }) => value === chosen)
    if (option) onChange(option.value)
  }
}
