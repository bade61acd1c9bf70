import { z } from 'zod';

/** An email address as people type it, with the words they see when it is none. */
export const emailField = z
  .string()
  .trim()
  .min(1, 'Enter an email address')
  .max(254, 'The address is too long')
  .pipe(z.email('Enter an email address like name@organisation.gov.uk'));
