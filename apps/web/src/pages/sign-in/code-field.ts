import { z } from 'zod';

/** A code as people type it; whether it is the right one is for those who keep it. */
export const codeField = z
  .string()
  .trim()
  .min(1, 'Enter the code from the email')
  .max(40, 'The code has 8 letters and digits');
