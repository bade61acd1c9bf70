import { DefaultFailureConverter } from '@temporalio/common';

/** Failures leave with message and stack encrypted like any payload. */
export const failureConverter = new DefaultFailureConverter({ encodeCommonAttributes: true });
