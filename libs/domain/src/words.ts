/** A count with its noun: '1 case', '5 cases'. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Things that are known to be so many: 'the return', 'the 3 returns'. */
export function theCounted(count: number, one: string, many = `${one}s`): string {
  return `the ${count === 1 ? one : counted(count, one, many)}`;
}

/** How many of something have not ended, as a sentence: 'No actions are still open.', '1 action is still open.' */
export function stillOpen(count: number, one: string): string {
  return `${count === 0 ? `No ${one}s` : counted(count, one)} ${count === 1 ? 'is' : 'are'} still open.`;
}

/** A list as people say it, in the order given: 'POL, CSC and EDU'; '' for none. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

/** A choice as people say it, in the order given: 'POL, CSC or EDU'; '' for none. */
export function listedOr(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} or ${last}`;
}

/** A number as people write it, with a comma from 1,000: '4,000'. */
export function figures(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** A size people can compare, from bytes, in steps of 1,024, the way 10 MB are counted: 340 kB, 2.5 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return counted(bytes, 'byte');
  if (bytes < 1_048_576) return `${Math.round(bytes / 1024)} kB`;
  return `${Math.ceil(bytes / 104_857.6) / 10} MB`;
}

/** A clause as the beginning of a sentence: its first letter is a capital; '' stays ''. */
export function capitalised(clause: string): string {
  return `${clause.charAt(0).toUpperCase()}${clause.slice(1)}`;
}
