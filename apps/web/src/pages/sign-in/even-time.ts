/** Longer than anything takes that is done about an address here. */
const EVEN_MS = 300;

/**
 * Waits for what is done about an address, and at least `ms` milliseconds: the time an answer takes tells nothing.
 * Throws what the work throws.
 */
export async function inEvenTime(work: Promise<void>, ms = EVEN_MS): Promise<void> {
  await Promise.all([work, new Promise((done) => setTimeout(done, ms))]);
}
