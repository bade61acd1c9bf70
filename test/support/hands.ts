import type { Locator, Page } from 'playwright-core';
import { click, enter } from './arrive.js';

/** How somebody works a page: with a pointer, or with the keyboard alone. */
export interface Hands {
  follow(link: string): Promise<void>;
  choose(name: string, value: string): Promise<void>;
  tick(name: string, value: string): Promise<void>;
  /** Chooses from a list that opens. */
  pick(id: string, value: string): Promise<void>;
  write(id: string, text: string): Promise<void>;
  press(button: string): Promise<void>;
}

/** A pointer, as most people use one. */
export function pointer(page: Page): Hands {
  return {
    follow: (link) => click(page.getByRole('link', { name: link, exact: true }).first()),
    choose: (name, value) => page.locator(`input[name="${name}"][value="${value}"]`).check(),
    tick: (name, value) => page.locator(`input[name="${name}"][value="${value}"]`).check(),
    pick: async (id, value) => {
      await page.locator(`[id="${id}"]`).selectOption(value);
    },
    write: (id, text) => page.locator(`[id="${id}"]`).fill(text),
    press: (button) => click(page.getByRole('button', { name: button, exact: true })),
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
  const saying = (what: string, words: string) =>
    `${at}.matches('${what}') && ${at}.textContent.trim() === ${JSON.stringify(words)}`;
  return {
    follow: async (link) => {
      await reach(saying('a', link));
      await enter(page);
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
    pick: async (id, value) => {
      await reach(`${at}.id === '${id}'`);
      const options: number = await page.evaluate(`${at}.options.length`);
      for (let presses = 0; presses < options; presses += 1) {
        if (await page.evaluate(`${at}.value === '${value}'`)) return;
        await page.keyboard.press('ArrowDown');
      }
      throw new Error(`the keyboard does not choose ${value} in ${id}`);
    },
    write: async (id, text) => {
      await reach(`${at}.id === '${id}'`);
      await page.keyboard.type(text);
    },
    press: async (button) => {
      await reach(saying('button, [role=button]', button));
      await enter(page);
    },
  };
}
