import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeThrowAwayHome } from '#local/home.js';
import { takeHome } from '#local/ownership.js';
import { SETTINGS } from '#local/settings.js';
import { WrongUsage } from '../arguments.js';
import { codeOf, lookOver, NOT_ASKED, placesOf } from './doctor.js';

const NOWHERE = 'http://127.0.0.1:1';
let AUDITLOOP_HOME = '';

beforeEach(() => {
  AUDITLOOP_HOME = makeThrowAwayHome().folder;
  mkdirSync(join(AUDITLOOP_HOME, 'run'));
});

afterEach(() => {
  rmSync(AUDITLOOP_HOME, { recursive: true, force: true });
});

describe('the installation that doctor asks', () => {
  it('is the one that runs on the home folder, wherever it listens', () => {
    const taken = takeHome(AUDITLOOP_HOME);
    taken.listensAt({ ...SETTINGS.ports, web: 5700, workerHealth: 5705 });
    expect(placesOf({ AUDITLOOP_HOME })).toMatchObject({
      web: 'http://127.0.0.1:5700',
      worker: 'http://127.0.0.1:5705',
    });
    taken.giveBack();
  });

  it('is none where none runs there: never another on the usual ports', () => {
    expect(() => placesOf({ AUDITLOOP_HOME })).toThrow(/^No installation runs on /);
  });

  it('is that of AUDITLOOP_PORT with all its parts', () => {
    expect(placesOf({ AUDITLOOP_PORT: '4700' })).toMatchObject({
      web: 'http://127.0.0.1:4700',
      worker: 'http://127.0.0.1:4705',
    });
  });

  it('is no other for the parts that nobody told of', () => {
    const some = { AUDITLOOP_PORT: '4700', AUDITLOOP_BASE_URL: 'https://audit.example/' };
    expect(placesOf(some)).toMatchObject({ web: 'https://audit.example', worker: null, smtp: null });
    expect(placesOf({ ...some, AUDITLOOP_HEALTH_PORT: '9' })).toMatchObject({ worker: 'http://127.0.0.1:9' });
    expect(placesOf(some, { worker: NOWHERE })).toMatchObject({ web: null, worker: NOWHERE, smtp: null });
  });

  it('is told by addresses, and by nothing else', () => {
    expect(() => placesOf({ AUDITLOOP_BASE_URL: 'here' })).toThrow(WrongUsage);
    expect(() => placesOf({}, { smtp: NOWHERE })).toThrow('--smtp is an address such as smtp://127.0.0.1:4601.');
  });
});

describe('doctor', () => {
  const places = {
    web: NOWHERE,
    worker: NOWHERE,
    smtp: 'smtp://user:hidden@127.0.0.1:1',
    mailMode: 'live',
    profile: 'local',
  };

  it('says what to do about everything that does not answer, and no password', async () => {
    const findings = await lookOver(places);
    const wrong = findings.filter((one) => one.todo !== null).map((one) => one.what);
    expect(wrong).toEqual(['database', 'clock', 'worker', 'Temporal', 'mail host', 'mail mode']);
    expect(JSON.stringify(findings)).not.toContain('hidden');
  });

  it('exits 2 where nothing answers, and 1 where something there is not well', async () => {
    expect(codeOf(await lookOver(places))).toBe(2);
    const well = { what: 'database', seen: '', todo: null };
    expect(codeOf([well])).toBe(0);
    expect(codeOf([well, { what: 'worker', seen: '', todo: 'start it', isAway: true }])).toBe(1);
  });

  it('asks no part that nobody told of, and does not call it unwell', async () => {
    const findings = await lookOver({ ...places, worker: null, smtp: null, mailMode: 'capture' });
    expect(findings.filter(({ todo }) => todo === NOT_ASKED).map(({ what }) => what)).toEqual([
      'worker',
      'Temporal',
      'mail host',
    ]);
  });

  it('says since when nothing has happened automatically, as the web knows it', async () => {
    const body = { status: 'engine-away', clock: 'live', engineAwaySince: '2027-02-09T09:32:00.000Z' };
    const web = createServer((_, response) => response.end(JSON.stringify(body))).listen(0, '127.0.0.1');
    await once(web, 'listening');
    const { port } = web.address() as AddressInfo;
    const findings = await lookOver({ ...places, web: `http://127.0.0.1:${port}`, worker: null, smtp: null });
    web.close();
    expect(findings.find(({ what }) => what === 'engine')).toEqual({
      what: 'engine',
      seen: 'nothing has happened automatically since 9:32am on Tuesday 9 February 2027',
      todo: 'start Temporal: until then no reminders are sent, and no stage opens or closes',
    });
  });
});
