export function linksKey(id: string) {
  return ['group-links', id]
}
