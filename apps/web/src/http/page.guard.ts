import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Get,
  HttpCode,
  Injectable,
  Post,
  SetMetadata,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { mayOpen, PAGES, type PageName } from '../paths.js';
import { hasMethod } from './page-methods.js';
import { Refused } from './refusal.js';
import { visitorOf } from './visitor.js';

const PAGE = 'page';

/** Lets a request pass to a page only when the table of pages lists its reader; to others the page is not there. What is no page has guards of its own. */
@Injectable()
export class PageGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const page = this.reflector.get<PageName | undefined>(PAGE, context.getHandler());
    if (page === undefined || PAGES[page].who === 'public') return true; // nobody who reads that is met
    const { holder } = visitorOf(context.switchToHttp().getRequest<Request>());
    if (mayOpen(page, holder?.roles ?? null)) return true;
    throw holder === null ? Refused.because('sign-in-first', 'Sign in first.') : Refused.notThere();
  }
}

/** Marks the method that shows a page: GET at the page's address, for its readers alone; to others it is not there. */
export function Shows(page: PageName): MethodDecorator {
  hasMethod(page, 'GET');
  return applyDecorators(Get(PAGES[page].path), SetMetadata(PAGE, page));
}

/**
 * Marks the method that takes what a page's form sends: POST at the page's address, for its readers alone, answered
 * with 200 when it draws the page again.
 */
export function Takes(page: PageName): MethodDecorator {
  hasMethod(page, 'POST');
  return applyDecorators(Post(PAGES[page].path), HttpCode(200), SetMetadata(PAGE, page));
}
