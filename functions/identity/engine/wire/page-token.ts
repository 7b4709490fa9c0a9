import { createHash } from 'node:crypto';
import { ok } from '../../../shared/kernel/result.ts';
import { fault } from './fault.ts';

const checkLength = 8;
const written = (list: string, position: string): string => {
  const check = createHash('sha256')
    .update(JSON.stringify([list, position]))
    .digest('base64url');
  return Buffer.from(check.slice(0, checkLength) + position).toString('base64url');
};

/** Tokens of paged lists: the last one shown, and a check that the token is of this list and whole. */
export const pageToken = {
  /** The name after which the list goes on; undefined from the beginning. */
  read: (list: string, token: string | undefined) => {
    if (token === undefined) return ok(undefined);
    const position = Buffer.from(token, 'base64url').toString('utf8').slice(checkLength);
    return written(list, position) === token
      ? ok(position)
      : fault('InvalidPaginationTokenException', 'Request has invalid pagination token');
  },
  /** `NextToken` where there are more than `most`. */
  next: <T>(list: string, all: readonly T[], most: number, nameOf: (each: T) => string) => {
    const last = all[most - 1];
    return all.length > most && last ? { NextToken: written(list, nameOf(last)) } : {};
  },
};
