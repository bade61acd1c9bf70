import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { MOST_BYTES } from '#domain/acts/tracking/evidence-file.js';
import { sizeInWords } from '#domain/words.js';
import type { PageName } from '../paths.js';
import { isSafe } from './one-snapshot.js';
import { pagesAt } from './page-methods.js';
import { typedInOneForm } from './page-traffic.js';
import { Refused } from './refusal.js';
import { visitorOf } from './visitor.js';

/** A file that came with a form, as it was sent: nothing about it is to be believed yet. */
export interface SentFile {
  readonly name: string;
  /** Null when it was larger than a file may be: then it was read to its end, so that the rest of the form is kept. */
  readonly bytes: Buffer | null;
  readonly size: number;
}

/** A file whose bytes are all there. */
export function sentFile(name: string, bytes: Buffer): SentFile {
  return { name, bytes, size: bytes.length };
}

/** As many files as an action can have come with one form. */
const MOST_AT_ONCE = 10;
/** A form is read to its end up to this size, to answer with what was typed; beyond it nothing is read. */
export const MOST_OF_A_FORM = 64 * 1024 * 1024;
const FILES = new WeakMap<Request, readonly SentFile[]>();

/** Holds each file in memory, and lets go of it when it grows too large. */
const UP_TO_THE_MOST: StorageEngine = {
  _handleFile(request, { stream, originalname }, done) {
    let size = 0;
    let kept: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MOST_BYTES) kept = [];
      else kept.push(chunk);
    });
    stream.on('error', done);
    stream.on('end', () => {
      const bytes = size > MOST_BYTES ? null : Buffer.concat(kept);
      FILES.set(request, [...filesOf(request), { name: originalname, bytes, size }]);
      done(null, {});
    });
  },
  _removeFile(_request, _file, done) {
    done(null);
  },
};

/** Lets the bytes of a file go by. */
const NO_FILES: StorageEngine = {
  _handleFile(_request, { stream }, done) {
    stream.on('error', done);
    stream.on('end', () => done(null, {}));
    stream.resume();
  },
  _removeFile: UP_TO_THE_MOST._removeFile,
};

const READ = multer({
  storage: UP_TO_THE_MOST,
  defParamCharset: 'utf8',
  limits: { files: MOST_AT_ONCE, fields: 100, parts: 100 + MOST_AT_ONCE, fieldSize: 3 * 1024 * 1024, headerPairs: 20 },
}).array('file');

/** Of a form from somebody who is not signed in only what was typed is read: it may be kept for whoever typed it. */
const READ_TYPED = multer({
  storage: NO_FILES,
  defParamCharset: 'utf8',
  limits: { files: MOST_AT_ONCE, fields: 40, parts: 40 + MOST_AT_ONCE, fieldSize: 1024 * 1024, headerPairs: 20 },
}).array('file');

/**
 * Reads forms that may bring files, on the pages that take one; the files only of people who are signed in. Every other
 * form is sent as browsers send one without files; what is not is refused (415).
 */
export function filesOn(...pages: readonly PageName[]): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const isFile = request.is('multipart/form-data') && pagesAt(request.path).some((page) => pages.includes(page));
    if (!isFile) {
      if (isSafe(request.method) || request.is('urlencoded') !== false) return next();
      response.setHeader('connection', 'close');
      return next(new UnsupportedMediaTypeException());
    }
    const length = Number(request.headers['content-length'] ?? Number.NaN);
    if (!(length <= MOST_OF_A_FORM)) {
      response.setHeader('connection', 'close');
      return next(Refused.because('too-large', tooMuch(length)));
    }
    const read = visitorOf(request).holder === null ? READ_TYPED : READ;
    read(request, response, (error: unknown) => {
      if (error === undefined || error === null) return typedInOneForm(request, response, next);
      // Nothing happened so far but that what was sent was read, as without a boundary, or cut short: that is what is wrong.
      next(error instanceof MulterError ? unreadable('choose 10 files or fewer') : unreadable('try again'));
    });
  };
}

/** The files that came with the form, in the order in which they were chosen. */
export function filesOf(request: Request): readonly SentFile[] {
  return FILES.get(request) ?? [];
}

function tooMuch(length: number): string {
  const sent = Number.isNaN(length) ? '' : `: you sent ${sizeInWords(length)}`;
  return `All files together must be smaller than ${sizeInWords(MOST_OF_A_FORM)}${sent}. Go back and choose fewer.`;
}

function unreadable(instead: string): Refused {
  return Refused.because('bad-request', `The form could not be read. Go back and ${instead}.`);
}
