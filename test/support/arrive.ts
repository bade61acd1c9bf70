import type { Frame, Locator, Page } from 'playwright-core';

/** Does what leads to another page, or elsewhere on this one, and waits until that has come whole. */
async function arrive(page: Page, leave: () => Promise<void>): Promise<void> {
  const isMain = (frame: Frame): boolean => frame === page.mainFrame();
  await Promise.all([page.waitForEvent('framenavigated', isMain), leave()]);
  await page.waitForLoadState();
}

/**
 * Clicks what leads to another page, and waits for that: a click alone may return before the page it is on has been left.
 * What leads nowhere is clicked by itself.
 */
export function click(control: Locator): Promise<void> {
  return arrive(control.page(), () => control.click());
}

/** Presses Enter on what leads to another page, and waits for that. */
export function enter(page: Page): Promise<void> {
  return arrive(page, () => page.keyboard.press('Enter'));
}
