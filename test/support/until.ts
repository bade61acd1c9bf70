/** Looks every ten milliseconds until something is so; throws, naming what it waited for, when it is not so in time. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { limitMs = 10_000 }: { readonly limitMs?: number } = {},
): Promise<void> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > limitMs) throw new Error(`waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
