import type { Locator, Page } from 'playwright-core';

/** How somebody works a page: with a pointer, or with the keyboard alone. */
export interface Hands {
  follow(link: string): Promise<void>;
  choose(name: string, value: string): Promise<void>;
  tick(name: string, value: string): Promise<void>;
  write(id: string, text: string): Promise<void>;
  press(button: string): Promise<void>;
}

/** A pointer, as most people use one. */
export function pointer(page: Page): Hands {
  return {
    follow: (link) => page.getByRole('link', { name: link, exact: true }).first().click(),
    choose: (name, value) => page.locator(`input[name="${name}"][value="${value}"]`).check(),
    tick: (name, value) => page.locator(`input[name="${name}"][value="${value}"]`).check(),
    write: (id, text) => page.locator(`[id="${id}"]`).fill(text),
    press: (button) => page.getByRole('button', { name: button, exact: true }).click(),
  };
}

/** Goes on by Tab until a control has the focus. */
export async function tabTo(page: Page, control: Locator): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    if ((await control.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${control}`);
}

/** Tab, Enter, Space, arrows and typing: nothing is clicked, nothing is focused by the test. */
export function keyboard(page: Page): Hands {
  const reach = async (what: string): Promise<void> => {
    for (let presses = 0; presses < 200; presses += 1) {
      if (await page.evaluate(what)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${what}`);
  };
  const at = 'document.activeElement';
  const saying = (tag: string, words: string) =>
    `${at}.tagName === '${tag}' && ${at}.textContent.trim() === ${JSON.stringify(words)}`;
  const leave = async (key: string): Promise<void> => {
    await Promise.all([page.waitForEvent('framenavigated'), page.keyboard.press(key)]);
    await page.waitForLoadState();
  };
  return {
    follow: async (link) => {
      await reach(saying('A', link));
      await leave('Enter');
    },
    choose: async (name, value) => {
      await reach(`${at}.type === 'radio' && ${at}.name === '${name}'`);
      await page.keyboard.press('Space');
      while (!(await page.evaluate(`${at}.value === '${value}'`))) await page.keyboard.press('ArrowDown');
    },
    tick: async (name, value) => {
      await reach(`${at}.type === 'checkbox' && ${at}.name === '${name}' && ${at}.value === '${value}'`);
      await page.keyboard.press('Space');
    },
    write: async (id, text) => {
      await reach(`${at}.id === '${id}'`);
      await page.keyboard.type(text);
    },
    press: async (button) => {
      await reach(saying('BUTTON', button));
      await leave('Enter');
    },
  };
}
