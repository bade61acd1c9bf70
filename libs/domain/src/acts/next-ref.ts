/** The ref of the next thing of its kind: 'F01' when there is none yet. */
export function nextRef(letters: string, things: Readonly<Record<string, unknown>>): string {
  return `${letters}${String(Object.keys(things).length + 1).padStart(2, '0')}`;
}
