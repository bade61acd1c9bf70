/** What to tell a person on whose machine no browser is found. */
export const WHAT_TO_DO: string;
/** Path of a Chromium; null when none is found, or when CHROMIUM names one that is not there. */
export function findBrowser(): string | null;
/** Installs Chromium from Debian's packages, where that is possible and it is missing. */
export function fetchBrowser(): void;
