import type { Stack } from '#local/stack.js';

/** Moves the practice clock of an installation, and waits until all that falls due by then is done; throws where it cannot. */
export async function moveClock(stack: Stack, to: string): Promise<void> {
  const moved = await fetch(`${stack.urls.web}/api/practice/move`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ to }),
  });
  if (!moved.ok) throw new Error(`the clock was not moved: ${moved.status}`);
  for (;;) {
    const answer = await fetch(`${stack.urls.web}/api/practice?waitMs=5000`);
    if (((await answer.json()) as { settled: boolean }).settled) return;
  }
}
