import { describe, expect, it } from '@jest/globals';
import { isOfAlerts } from './alert-traffic.js';

describe('requests that have connections of their own', () => {
  it.each([
    '/api/cycles/WEX-2027-01/raise-alert',
    '/api/cycles/WEX-2027-01/acknowledge-alert',
    '/cycles/WEX-2027-01/returns/C01-POL/immediate-risk',
    '/cycles/WEX-2027-01/alerts/S01/acknowledge',
    '/cycles/WEX-2027-01/alerts/S01/',
  ])('are those of alerts: %s', (path) => {
    expect(isOfAlerts({ path })).toBe(true);
  });

  it.each(['/api/cycles/WEX-2027-01/submit-return', '/cycles/WEX-2027-01', '/', '/api/cycles/a/b/raise-alert'])(
    'are no others: %s',
    (path) => {
      expect(isOfAlerts({ path })).toBe(false);
    },
  );
});
