import { describe, expect, it } from '@jest/globals';
import { lookOver, placesOf } from './doctor.js';

describe('doctor', () => {
  it('looks where npm start runs, or where the environment says', () => {
    expect(placesOf({})).toMatchObject({ web: 'http://127.0.0.1:4600', worker: 'http://127.0.0.1:4605' });
    expect(placesOf({ AUDITLOOP_BASE_URL: 'https://audit.example/', AUDITLOOP_HEALTH_PORT: '9' })).toMatchObject({
      web: 'https://audit.example',
      worker: 'http://127.0.0.1:9',
    });
  });

  it('says what to do about everything that does not answer, and no password', async () => {
    const findings = await lookOver({
      web: 'http://127.0.0.1:1',
      worker: 'http://127.0.0.1:1',
      smtp: 'smtp://user:hidden@127.0.0.1:1',
      mailMode: 'live',
      profile: 'local',
    });
    const wrong = findings.filter((one) => one.todo !== null).map((one) => one.what);
    expect(wrong).toEqual(['database', 'clock', 'worker', 'Temporal', 'mail host', 'mail mode']);
    expect(JSON.stringify(findings)).not.toContain('hidden');
  });
});
