const LONGEST = 40;

/**
 * A key made of words, that none of these is yet: 'Neglect: what helped?' is `neglect-what-helped`, and at the second
 * time `neglect-what-helped-2`. Small letters, digits and hyphens, a letter first, 40 at most; words without a letter give `item`.
 */
export function keyFor(words: string, taken: readonly string[]): string {
  const plain = words
    .normalize('NFKD')
    .replace(/[\p{M}’']/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const key = cut(plain, LONGEST) || 'item';
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : `-${count}`;
    const tried = `${cut(key, LONGEST - end.length)}${end}`;
    if (!taken.includes(tried)) return tried;
  }
}

function cut(key: string, most: number): string {
  return key
    .replace(/^[^a-z]+/, '')
    .slice(0, most)
    .replace(/-+$/, '');
}
