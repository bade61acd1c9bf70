import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import multer, { MulterError, type StorageEngine } from 'multer';
import { MOST_BYTES } from '#domain/acts/tracking/evidence-file.js';
import { FILE_TOO_LARGE } from '#domain/text/messages.js';
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
}

/** A form is read to its end up to this size, to answer with what was typed; beyond it nothing is read. */
const MOST_OF_A_FORM = 64 * 1024 * 1024;
const FILES = new WeakMap<Request, SentFile>();

/** Holds one file in memory, and lets go of it when it grows too large. */
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
      FILES.set(request, { name: originalname, bytes: size > MOST_BYTES ? null : Buffer.concat(kept) });
      done(null, {});
    });
  },
  _removeFile(_request, _file, done) {
    done(null);
  },
};

const READ = multer({
  storage: UP_TO_THE_MOST,
  defParamCharset: 'utf8',
  limits: { files: 1, fields: 30, parts: 31, fieldSize: 100_000, headerPairs: 20 },
}).single('file');

/**
 * Reads forms that may bring a file, on the pages that take one and from people who are signed in. Every other
 * form is sent as browsers send one without files; what is not is refused (415).
 */
export function filesOn(...pages: readonly PageName[]): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const isFile = pagesAt(request.path).some((page) => pages.includes(page)) && request.is('multipart/form-data');
    if (!isFile) {
      if (isSafe(request.method) || request.is('urlencoded') !== false) return next();
      response.setHeader('connection', 'close');
      return next(new UnsupportedMediaTypeException());
    }
    if (visitorOf(request).holder === null) return next();
    const length = Number(request.headers['content-length'] ?? Number.NaN);
    if (!(length <= MOST_OF_A_FORM)) {
      response.setHeader('connection', 'close');
      return next(Refused.because('too-large', `${FILE_TOO_LARGE}. Go back and choose another.`));
    }
    READ(request, response, (error: unknown) => {
      if (error === undefined || error === null) typedInOneForm(request, response, next);
      else next(error instanceof MulterError ? unreadable() : error);
    });
  };
}

/** The file that came with the form; null when none was chosen. */
export function fileOf(request: Request): SentFile | null {
  return FILES.get(request) ?? null;
}

function unreadable(): Refused {
  return Refused.because('bad-request', 'The form could not be read. Go back and send one file at a time.');
}
