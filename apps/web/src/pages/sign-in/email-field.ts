import { z } from 'zod';
import { tooLong } from '#domain/text/messages.js';

/** An email address as people type it, with the words they see when it is none. */
export const emailField = z
  .string()
  .trim()
  .min(1, 'Enter an email address')
  .max(254, tooLong('Email address', 254))
  .pipe(z.email('Enter an email address, like name@example.gov.uk'));
